"""How likely two texts of two languages say the same, for all candidates at once.

Three things speak for a pair: how much of the weight of each text the other covers (its likeness), how far that stands
out from what their neighbours reach (cross-domain similarity local scaling: Conneau et al., 2018), and how much is
covered at all. A text that repeats another one counts as the same neighbour.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from briefer.dictionary.terms import Term
from briefer.pairing.links import learned_links, lexicon_links
from briefer.pairing.namesakes import name_links
from briefer.pairing.repeats import repeats
from briefer.pairing.vectors import Floats, Indices, candidates, rank_within, scorer, side_of

_NEIGHBOURS = 5
_NAMED = 3
_SURE = 0.2
"""The margin from which a pair teaches new links."""
_WEIGHTS = (12.6, 9.7, 1.43, -8.06)
"""Logistic regression on likeness, margin, logarithm of what is covered, and 1; see docs/decisions/0008."""
_ENOUGH = 4.5
"""More covered weight than this (in words that occur once) speaks no louder."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Candidate pairs of row numbers, rising, and how likely each says the same (`score`: 0..1, six places)."""

    zh: Indices
    en: Indices
    score: Floats
    weights: tuple[Mapping[str, float], Mapping[str, float]]
    """How much each Chinese and each English term tells."""
    shares: tuple[Floats, Floats]
    """How much of the Chinese text of each pair the English one covers, and the other way round (0..1)."""
    covered: Floats
    alike: tuple[Indices, Indices]
    """For each Chinese and each English text the first one that says the same: such texts are one neighbour."""
    usual: float

    def best(self, most: int) -> Indices:
        """Places of the pairs among the `most` best of either of their texts, the best of all first."""
        kept = np.flatnonzero(among_best(self.zh, self.score, most) | among_best(self.en, self.score, most))
        return np.asarray(kept[np.lexsort((self.en[kept], self.zh[kept], -self.score[kept]))])

    def among(self, zh_first: Mapping[int, int], en_first: Mapping[int, int]) -> Scored:
        """The same pairs scored again, when it is known which texts say the same as an earlier one (its number)."""
        alike = _joined(self.alike[0], zh_first), _joined(self.alike[1], en_first)
        likeness = np.sqrt(np.multiply(*self.shares))
        margin = _margin(self.zh, self.en, likeness, alike, self.usual)
        return replace(self, score=_probability(likeness, margin, self.covered).round(6), alike=alike)

    def mutual(self, least: float) -> Indices:
        """Places of the pairs that are each other's best and reach `least`, rising."""
        return _mutual(self.zh, self.en, self.score, least)


def score(zh_terms: Sequence[Sequence[Term]], en_terms: Sequence[Sequence[Term]], *, usual: float = 0.0) -> Scored:
    """Score all candidates: by the lexicon alone, then once more with what the likely pairs teach.

    `usual` is how alike two texts of these collections are that say different things, at least. Where few texts of one
    subject are compared, no neighbour shows it, and a pair stands out too easily.
    """
    if not any(zh_terms) or not any(en_terms):
        nothing, none = np.zeros(0), np.zeros(0, dtype=np.int64)
        return Scored(none, none, nothing, ({}, {}), (nothing, nothing), nothing, (none, none), usual)
    zh, en = side_of(zh_terms), side_of(en_terms)
    alike = repeats(zh), repeats(en)
    known = lexicon_links(zh, en)
    ready = scorer(zh, en, known)
    rows, columns = candidates(ready)
    margin = _margin(rows, columns, np.sqrt(np.multiply(*ready.coverage(rows, columns))), alike)
    likely = np.flatnonzero(among_best(rows, margin, _NAMED) | among_best(columns, margin, _NAMED))
    sure = _mutual(rows, columns, margin, _SURE)
    named = name_links((zh, zh_terms), (en, en_terms), (rows[likely], columns[likely]), known)
    ready = scorer(zh, en, learned_links(zh, en, (rows[sure], columns[sure]), named))
    shares = ready.coverage(rows, columns)
    once = np.log(max(zh.has.shape[0], en.has.shape[0]) + 1.0)
    covered = np.sqrt(np.multiply(*shares) * zh.total[rows] * en.total[columns]) / once
    weights = tuple(dict(zip(side.keys, side.weight.tolist(), strict=True)) for side in (zh, en))
    unscored = Scored(rows, columns, covered, (weights[0], weights[1]), shares, covered, alike, usual)
    return unscored.among({}, {})


def among_best(rows: Indices, value: Floats, most: int) -> npt.NDArray[np.bool_]:
    """Which entries are among the `most` highest of their row, ties to the earlier."""
    order = np.lexsort((np.arange(len(rows)), -value.round(6), rows))
    best = np.zeros(len(rows), dtype=bool)
    best[order[rank_within(rows[order]) < most]] = True
    return best


def _joined(alike: Indices, firsts: Mapping[int, int]) -> Indices:
    """`alike` with what says the same as each of `firsts` counted with its first one."""
    roots = np.arange(len(alike))
    for number, first in firsts.items():
        roots[alike[number]] = min(roots[alike[number]], alike[first])
    return np.asarray(roots[alike])


def _mutual(zh: Indices, en: Indices, value: Floats, least: float) -> Indices:
    return np.flatnonzero(among_best(zh, value, 1) & among_best(en, value, 1) & (value >= least))


def _margin(zh: Indices, en: Indices, likeness: Floats, alike: tuple[Indices, Indices], usual: float = 0.0) -> Floats:
    """How far a pair stands out from the mean of the best neighbours of both."""
    return 2 * likeness - _level(zh, alike[1][en], likeness, usual)[zh] - _level(en, alike[0][zh], likeness, usual)[en]


def _level(rows: Indices, neighbours: Indices, likeness: Floats, usual: float) -> Floats:
    """For each row the mean of its best few values, one for each neighbour and none below `usual`."""
    order = np.lexsort((-likeness, neighbours, rows))
    new = np.ones(len(order), dtype=bool)
    new[1:] = (np.diff(rows[order]) != 0) | (np.diff(neighbours[order]) != 0)
    order = order[new]
    order = order[np.lexsort((-likeness[order], rows[order]))]
    above = np.where(rank_within(rows[order]) < _NEIGHBOURS, likeness[order] - usual, 0.0).clip(min=0.0)
    return np.asarray(usual + np.bincount(rows[order], weights=above) / _NEIGHBOURS)


def _probability(likeness: Floats, margin: Floats, covered: Floats) -> Floats:
    amount = np.log(np.clip(covered, 1e-3, _ENOUGH))
    by_likeness, by_margin, by_amount, constant = _WEIGHTS
    return np.asarray(
        1.0 / (1.0 + np.exp(-(by_likeness * likeness + by_margin * margin + by_amount * amount + constant)))
    )
