"""How alike two names in Latin letters sound: a weighted edit distance over sounds, not letters.

Two kinds of difference are cheap: other ways of writing the same sound (Zelensky, Selenskyj), and sounds that one
Chinese character stands for alike, since names come back changed from a translation (Medinsky, Mekinsky, Mezynski).
"""

from __future__ import annotations

from functools import cache, lru_cache

from briefer.sound.letters import letters
from briefer.text.patterns import lazy

_WRITTEN = (
    ("shch", "S"), ("tsch", "C"), ("sch", "S"), ("tch", "C"), ("dzh", "J"), ("ch", "C"), ("cz", "C"), ("sh", "S"),
    ("zh", "Z"), ("dj", "J"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("qu", "kv"),
    ("tz", "c"), ("ts", "c"), ("x", "ks"), ("q", "C"), ("w", "v"), ("oo", "u"), ("ou", "u"), ("ee", "i"), ("ai", "ei"),
    ("ca", "ka"), ("co", "ko"), ("cu", "ku"), ("cl", "kl"), ("cr", "kr"), ("iy", "i"), ("yy", "i"), ("ij", "i"),
    ("yj", "i"), ("ii", "i"), ("yi", "i"), ("y", "i"), ("j", "J"),
)  # fmt: skip
_SOUNDS = lazy("|".join(written for written, _ in _WRITTEN))
_TWICE = lazy(r"(.)\1+")
_VOWELS = frozenset("aeiou")
_CLASSES = ("kgh", "bpv", "fvh", "dt", "lr", "mn", "szc", "sScC", "SZJ", "CJZ", "JiZ")
_BEGINNINGS = ("kghCJ", "bpvfm", "dtC", "lr", "mn", "szcSZJC", "aeiouJvh")
"""Sounds that are taken for each other at the beginning of a name."""
_PALATAL = frozenset("kgdzJCtcsZ")
_FRONT = frozenset("ie")
_NEAR_VOWELS = {frozenset("ei"): 0.3, frozenset("ao"): 0.4, frozenset("ou"): 0.35, frozenset("ae"): 0.45}
_NEAR, _FAR_VOWEL, _FAR, _SWAP = 0.4, 0.6, 1.0, 0.6


def comparable(a: str, b: str) -> bool:
    """Whether two names begin and are long alike, so that it is worth to look closer."""
    first, second = sounds(a), sounds(b)
    if abs(len(first) - len(second)) > 0.4 * max(len(first), len(second)):
        return False
    return any(first[:1] in group and second[:1] in group for group in _BEGINNINGS)


def distance(a: str, b: str) -> float:
    """How far apart two names sound: 0 (the same) to 1 and more (nothing alike), a mean cost a sound."""
    first, second = sounds(a), sounds(b)
    if not first or not second:
        return 1.0
    if first == second:
        return 0.0
    longer = max(len(first), len(second))
    if abs(len(first) - len(second)) > longer / 2:
        return 1.0
    return _cost(first, second) / longer


@lru_cache(maxsize=1 << 15)
def sounds(name: str) -> str:
    """`name` as a string of sounds, one mark each."""
    return _TWICE.sub(r"\1", _SOUNDS.sub(lambda match: _marks()[match.group()], letters(name)))


def _cost(first: str, second: str) -> float:
    """The least cost of edits that turn `first` into `second` or swaps neighbours (Damerau, 1964)."""
    gaps = [_gap(second, at) for at in range(len(second))]
    above, higher = [0.0], [0.0]
    for gap in gaps:
        above.append(above[-1] + gap)
    for row, mark in enumerate(first):
        gap = _gap(first, row)
        line = [above[0] + gap]
        for column, (other, skipped) in enumerate(zip(second, gaps, strict=True)):
            best = above[column]
            if mark != other:
                best += _change(first, row, second, column)
            left_out = min(above[column + 1] + gap, line[column] + skipped)
            best = min(best, left_out)
            if row and column and mark == second[column - 1] and first[row - 1] == other:
                best = min(best, higher[column - 1] + _SWAP)
            line.append(best)
        higher, above = above, line
    return above[-1]


@lru_cache(maxsize=1 << 14)
def _gap(name: str, at: int) -> float:
    """What a sound costs that the other name lacks."""
    mark = name[at]
    if mark == "h":
        return 0.35
    if mark == "g" and at and name[at - 1] == "n":
        return 0.3
    if mark in _VOWELS:
        return 0.45
    return 0.8


def _change(first: str, row: int, second: str, column: int) -> float:
    """What it costs that one sound stands for another one."""
    a, b = first[row], second[column]
    cost = _changes().get((a, b), _FAR)
    if cost == _FAR and a in _PALATAL and b in _PALATAL:
        cost = _NEAR if {first[row + 1 : row + 2], second[column + 1 : column + 2]} <= _FRONT else _FAR
    return cost if row or column else 1.4 * cost


@cache
def _marks() -> dict[str, str]:
    return dict(_WRITTEN)


@cache
def _changes() -> dict[tuple[str, str], float]:
    """What it costs that a sound stands for another that is near, or a vowel for a vowel."""
    vowels = {(a, b): _NEAR_VOWELS.get(frozenset((a, b)), _FAR_VOWEL) for a in _VOWELS for b in _VOWELS}
    return vowels | {(a, b): _NEAR for group in _CLASSES for a in group for b in group}
