"""Names in Latin letters as plain letters: lower case, no accents, what stands for another letter spelt out."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_SPELT_OUT = str.maketrans(
    {"ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "đ": "d", "ı": "i", "þ": "th", "ð": "d", "œ": "oe", "ə": "a", "ŋ": "n"}
)
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=1 << 16)
def letters(name: str) -> str:
    """The letters ``a`` to ``z`` of `name`, in order; everything else is left out."""
    plain = name.lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFD", plain.translate(_SPELT_OUT))
    return "".join(mark for mark in plain if "a" <= mark <= "z")


def onset(group: str) -> int:
    """How many letters of `group` stand before its first vowel; a ``y`` before a vowel is none."""
    for at, mark in enumerate(group):
        glides = mark == "y" and group[at + 1 : at + 2] in _VOWELS
        if mark in _VOWELS and not glides:
            return at
    return len(group)


def syllable_parts(syllable: str) -> tuple[str, str]:
    """Initial and final of a pinyin syllable (``zhuang`` → ``zh``, ``uang``); `y` and `w` count as initials."""
    size = 2 if syllable[:2] in ("zh", "ch", "sh") else 1 if syllable[:1] not in tuple("aoe") else 0
    return syllable[:size], syllable[size:]
