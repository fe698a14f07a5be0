"""English stems (Porter2, Snowball); the only file that knows snowballstemmer."""

from __future__ import annotations

from functools import cache, lru_cache

import snowballstemmer  # type: ignore[import-untyped, unused-ignore]  # it carries no types


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The stem of a lower-case English word (Porter, 2001); a word without ASCII letters comes back as it is."""
    return str(_stemmer().stemWord(word)) if word.isascii() else word


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")
