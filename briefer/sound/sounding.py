"""What a part of a name sounds like, in either script, as a vector: cheap to make and to compare.

It holds the sounds, which of them follow each other, and how the consonants follow each other when vowels are passed
over and near ones taken as one. Letters show their sounds; a Chinese character has those of its reading and of the
groups of letters that it was seen to spell, each as often as it did.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import sqrt

from briefer.sound.cuts import spellings
from briefer.sound.model import the_model
from briefer.sound.spelling import sounds
from briefer.text.han import HAN_CHARACTER

_ALONE = 0.7
"""What a sound by itself weighs beside two that follow each other."""
_READING = 0.2
"""The share of its pinyin in what a character may spell; the rest is what it was seen to spell."""
_GROUPS = 14
"""How many of the groups that a character was seen to spell count; the rest are accidents."""
LENGTH = 100
"""The length of a vector. Vectors are of whole numbers: their products are exact, and the same on every machine."""
_VOWELS = frozenset("aeiou")
_KINDS = {mark: kind[0] for kind in ("pb", "fvw", "m", "n", "lr", "td", "szSZ", "kcCghqJxj") for mark in kind}
"""Consonants (as of `sounds`) that stand for each other in names."""

Vector = tuple[tuple[str, int], ...]
_Ways = Sequence[tuple[str, float]]
"""What may be spelt, with its probability."""


@lru_cache(maxsize=1 << 15)
def vector_of(part: str) -> Vector:
    """What a part of a name (as of `spelt`) sounds like; empty for what spells no sound."""
    spelling = [_spelt(mark) for mark in part] if HAN_CHARACTER.match(part) else [_parts([(sounds(part), 1.0)])]
    features: dict[str, float] = defaultdict(float)
    for marks, _, _ in spelling:
        for mark, share in marks.items():
            features[mark] += _ALONE * share
    _follow(features, [whole for _, whole, _ in spelling], "")
    _follow(features, [consonants for _, _, consonants in spelling], "-")
    if len(features) <= 2:  # nothing but its beginning and its end
        return ()
    length = sqrt(sum(value * value for value in features.values()))
    return tuple((feature, round(LENGTH * value / length)) for feature, value in features.items())


@lru_cache(maxsize=1 << 14)
def _ways(character: str) -> _Ways:
    """What `character` may spell, as sounds."""
    readings = the_model().shares(character)
    usual = sorted(spellings(character).items(), key=lambda item: (-item[1], item[0]))[:_GROUPS]
    total = sum(share for _, share in usual) / (1.0 - _READING if readings else 1.0)
    return (
        *((sounds(group), share / total) for group, share in usual),
        *((sounds(reading), _READING * share) for reading, share in readings),
    ) or (("", 1.0),)


@dataclass(frozen=True, slots=True)
class _Edges:
    """What a character may spell, by its ends: its first sounds, pairs inside of it, its last sounds, and nothing."""

    firsts: Mapping[str, float]
    inside: Mapping[str, float]
    lasts: Mapping[str, float]
    nothing: float


@lru_cache(maxsize=1 << 14)
def _spelt(character: str) -> tuple[Mapping[str, float], _Edges, _Edges]:
    return _parts(_ways(character))


def _parts(ways: _Ways) -> tuple[Mapping[str, float], _Edges, _Edges]:
    """Each sound of `ways` with its share, their edges, and those of their consonants."""
    marks: dict[str, float] = defaultdict(float)
    for group, share in ways:
        for mark in group:
            marks[mark] += share
    return marks, _edges(ways), _edges([(_consonants(group), share) for group, share in ways])


def _edges(ways: _Ways) -> _Edges:
    firsts, inside, lasts = (defaultdict[str, float](float) for _ in range(3))
    for group, share in ways:
        if group:
            firsts[group[0]] += share
            lasts[group[-1]] += share
        for one, other in pairwise(group):
            inside[one + other] += share
    return _Edges(firsts, inside, lasts, sum(share for group, share in ways if not group))


def _follow(features: dict[str, float], spelling: Sequence[_Edges], kind: str) -> None:
    """Add which sounds may follow each other, ``^`` before the first and ``$`` after the last, and how likely.

    `kind` stands behind their names.
    """
    before: Mapping[str, float] = {"^": 1.0}
    for edges in spelling:
        firsts = edges.firsts.items()
        for mark, chance in before.items():
            for first, share in firsts:
                if mark != first:
                    features[mark + first + kind] += chance * share
        for pair, share in edges.inside.items():
            features[pair + kind] += share
        if edges.nothing:
            after = defaultdict[str, float](float, edges.lasts)
            for mark, chance in before.items():
                after[mark] += chance * edges.nothing
            before = after
        else:
            before = edges.lasts
    for mark, chance in before.items():
        features[f"{mark}${kind}"] += chance


@lru_cache(maxsize=1 << 14)
def _consonants(group: str) -> str:
    """The kinds of the consonants of `group`, as of `sounds`; the same kind twice is one."""
    kinds = [_KINDS[mark] for mark in group if mark not in _VOWELS and mark in _KINDS]
    return "".join(kind for at, kind in enumerate(kinds) if not at or kinds[at - 1] != kind)


def cosine(a: str, b: str) -> float:
    """How much two parts of names sound alike at a first look (0..1)."""
    ours, theirs = _by_feature(a), _by_feature(b)
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    return sum(value * theirs[feature] for feature, value in ours.items() if feature in theirs) / LENGTH**2


@lru_cache(maxsize=1 << 14)
def _by_feature(part: str) -> Mapping[str, int]:
    return dict(vector_of(part))
