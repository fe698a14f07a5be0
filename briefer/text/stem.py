"""English stems (Porter2, Snowball); the only file that knows PyStemmer."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import Stemmer

_OF_ITS_OWN = frozenset(
    ("arms", "customs", "damages", "goods", "hostilities", "humanities", "premises", "remains", "securities", "wages")
)
"""Plurals that mean another thing than their singular, or than the verb of that form."""


_REGULAR = frozenset(
    frozenset(pair)
    for pair in (
        *(("", "s"), ("", "es"), ("", "ed"), ("", "ing"), ("", "d"), ("", "'s"), ("", "’s")),
        *(("s", "d"), ("s", "ed"), ("s", "ing"), ("es", "ed"), ("es", "ing"), ("ed", "ing"), ("e", "ing")),
        *(("y", "ies"), ("y", "ied"), ("ies", "ying"), ("ied", "ying"), ("ie", "ying"), ("ied", "ing")),
    )
)
"""The endings in which forms of a word differ, behind what they share."""


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The stem of a lower-case English word (Porter, 2001); a word without ASCII letters comes back as it is."""
    return str(_stemmer().stemWord(word)) if word.isascii() else word


def inflected(one: str, other: str) -> bool:
    """Whether two lower-case words of one stem are forms of one word, told by regular endings only.

    A stem alone joins "hostile" to "hostility", and hostilities are fighting where hostility is a feeling.
    """
    if one == other:
        return True
    if not _OF_ITS_OWN.isdisjoint((one, other)):
        return False
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rests = {one[shared:], other[shared:]}
    if frozenset(rests) in _REGULAR:
        return True
    doubled = one[shared - 1 : shared]
    return bool(doubled) and any(rests == {rest, doubled + ending} for rest in ("", "s") for ending in ("ed", "ing"))


@cache
def _stemmer() -> Any:
    # Without its own cache, which is smaller than ours.
    return Stemmer.Stemmer("english", 0)
