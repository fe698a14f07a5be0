"""English stems (Porter2, Snowball); the only file that knows PyStemmer."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import Stemmer

_OF_ITS_OWN = frozenset(
    ("arms", "customs", "damages", "goods", "hostilities", "humanities", "premises", "remains", "securities", "wages")
)
"""Plurals that mean another thing than their singular, or than the verb of that form."""


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The stem of a lower-case English word (Porter, 2001); a word without ASCII letters comes back as it is."""
    return str(_stemmer().stemWord(word)) if word.isascii() else word


def of_one_sense(one: str, other: str) -> bool:
    """Whether two lower-case forms of one stem may be one word: hostilities are fighting, hostility is a feeling."""
    return one == other or _OF_ITS_OWN.isdisjoint((one, other))


@cache
def _stemmer() -> Any:
    # Without its own cache, which is smaller than ours.
    return Stemmer.Stemmer("english", 0)
