"""Which names may sound alike, of either script: found by index, so that not every name is compared with every other.

Names whose vectors (`sounding`) point much the same way and, across the scripts, of which one is likely to spell the
other (`crowd`) are worth to be compared by `similarity`; decision 15 says what is missed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefer.sound.crowd import Crowd
from briefer.sound.similarity import LONGEST, initials, is_acronym, is_han, spelt
from briefer.sound.sounding import LENGTH, Vector, vector_of


@dataclass(frozen=True, slots=True)
class Look:
    """How alike two names are at a first look that are worth a closer one.

    `across` is the cosine of the vectors of names of two scripts, `within` that of one; `likelihood` says how much
    likelier the Chinese name spells the other than any name does, as a logarithm. All were read off pairs of names: of
    those that are as alike as said, less than 5 in 1,000 are below (`benchmarks/names.py --index`). With `most` of the
    nearest a name is compared at most: so comparisons grow as names do, whatever these are.
    """

    across: float
    within: float
    likelihood: float
    most: int = 64


ALONE = Look(0.38, 0.5, 4.5)
"""For names that are .85 alike, which is enough by itself."""
BESIDE = Look(0.22, 0.3, 1.0)
"""For names that are .5 alike, which is enough with something beside it."""
KIN = Look(0.38, 0.5, 4.5, 12)
"""For spellings of one name in one article, of which there are few."""

_BLOCK = 256
"""How many vectors are held against all others at once: a matrix of some megabytes."""
_Places = npt.NDArray[np.intp]
_Pairs = dict[tuple[int, int], int]
"""Places of two names, and how near they are."""


def likely(ours: Sequence[str], theirs: Sequence[str], look: Look = ALONE) -> list[tuple[int, int]]:
    """The pairs (place in `ours`, place in `theirs`) of names that may sound alike, the nearest first.

    Each name of either side brings the nearest of each script of the other, and an acronym all that it may be
    of. Cost: some tenths of a millisecond a name, and a nanosecond or two a pair.
    """
    found: _Pairs = dict.fromkeys(_acronyms(ours, theirs), LENGTH**2)
    found |= dict.fromkeys(((i, j) for j, i in _acronyms(theirs, ours)), LENGTH**2)
    for han, first in _by_script(ours).items():
        for other, second in _by_script(theirs).items():
            near = _near(first, second, look.within if han == other else look.across, look.most)
            if han != other:
                spelling = _spelling(near if han else _turned(near), *((ours, theirs) if han else (theirs, ours)), look)
                near = spelling if han else _turned(spelling)
            found |= near
    return sorted(found, key=lambda pair: (-found[pair], pair))


def _turned(pairs: _Pairs) -> _Pairs:
    return {(j, i): how for (i, j), how in pairs.items()}


def _by_script(names: Sequence[str]) -> Mapping[bool, Sequence[tuple[int, Vector]]]:
    """The places of the Chinese names (True) and of the others, for each part that is compared by itself, with it."""
    scripts: dict[bool, list[tuple[int, Vector]]] = defaultdict(list)
    for place, name in enumerate(names):
        for part in spelt(name):
            if vector := vector_of(part):
                scripts[is_han(part)].append((place, vector))
    return scripts


def _near(first: Sequence[tuple[int, Vector]], second: Sequence[tuple[int, Vector]], least: float, most: int) -> _Pairs:
    """The names of which one is among the nearest of the other."""
    features = dict.fromkeys(feature for _, vector in (*first, *second) for feature, _ in vector)
    columns = {feature: column for column, feature in enumerate(features)}
    a, b = _rows(first, columns), _rows(second, columns)
    return _nearest(a, b, least, most) | _turned(_nearest(b, a, least, most))


_Rows = tuple[_Places, npt.NDArray[np.float32]]


def _rows(parts: Sequence[tuple[int, Vector]], columns: Mapping[str, int]) -> _Rows:
    rows = np.zeros((len(parts), len(columns)), np.float32)
    for row, (_, vector) in enumerate(parts):
        rows[row, [columns[feature] for feature, _ in vector]] = [value for _, value in vector]
    return np.array([place for place, _ in parts], np.intp), rows


def _nearest(ours: _Rows, theirs: _Rows, least: float, most: int) -> _Pairs:
    """For each part of ours the nearest names of theirs, and of those as near the first."""
    (owners, a), (others, b) = ours, theirs
    starts = np.flatnonzero(np.diff(others, prepend=-1))
    found: _Pairs = {}
    for low in range(0, len(a), _BLOCK):
        products = np.maximum.reduceat(a[low : low + _BLOCK] @ b.T, starts, axis=1)
        for owner, row in zip(owners[low : low + _BLOCK].tolist(), products, strict=True):
            near = np.flatnonzero(row >= least * LENGTH**2)
            if len(near) > most:
                near = near[np.argsort(-row[near], kind="stable")[:most]]
            for other, how in zip(others[starts[near]].tolist(), row[near].tolist(), strict=True):
                found[owner, other] = max(int(how), found.get((owner, other), 0))
    return found


def _spelling(pairs: _Pairs, chinese: Sequence[str], english: Sequence[str], look: Look) -> _Pairs:
    """Those of `pairs` of which a part of the Chinese name is likely to spell a part of the English one."""
    words = list(dict.fromkeys(word for j in dict.fromkeys(j for _, j in pairs) for word in _short(english[j])))
    places = {word: place for place, word in enumerate(words)}
    crowd = Crowd(words)
    held: dict[int, list[int]] = defaultdict(list)
    for i, j in pairs:
        held[i].append(j)
    kept: _Pairs = {}
    for i, others in held.items():
        asked = [(j, places[word]) for j in others for word in _short(english[j])]
        for part in _short(chinese[i]):
            found = crowd.likelihoods(part, [place for _, place in asked])
            kept |= {(i, j): pairs[i, j] for (j, _), how in zip(asked, found, strict=True) if how >= look.likelihood}
    return kept


def _short(name: str) -> list[str]:
    return [part for part in spelt(name) if len(part) <= LONGEST]


def _acronyms(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The pairs of which ours is an acronym of theirs."""
    short: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(ours):
        if is_acronym(name):
            short[name].append(place)
    for place, name in enumerate(theirs if short else ()):
        yield from ((one, place) for one in short.get(initials(name), ()))
