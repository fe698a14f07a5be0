"""How rare a word is in news: what it tells that two texts share it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from math import log

from briefer.text.tables import table


@lru_cache(maxsize=1 << 16)
def rarity(key: str, language: str) -> float:
    """What sharing a term tells: its inverse document frequency in news (Spärck Jones, 1972)."""
    if key.startswith("#"):
        return 2.0 if key.startswith("#w") else 4.0
    counts = _counts(language)
    return log((counts[""] + 1.0) / (counts.get(key, 1) + 0.5))


@cache
def _counts(language: str) -> Mapping[str, int]:
    rows = (line.split("\t") for line in table("briefer.facts", "background.tsv").splitlines())
    return {key: int(count) for code, key, count in rows if code == language}
