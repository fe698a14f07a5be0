"""Which Chinese and which English texts say the same.

A text is its content words, numbers and names. A pair is judged by how much of the weight (inverse document frequency)
of each text the other covers through CC-CEDICT, less what their neighbours reach: a text that is a little like
everything is a poor partner (cross-domain similarity local scaling: Conneau et al., 2018).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefer.bilingual.evidence import evidence, side
from briefer.bilingual.links import learned_links, lexicon_links
from briefer.bilingual.namesakes import name_links
from briefer.bilingual.terms import Term, chinese_terms, english_terms
from briefer.bilingual.vectors import Floats, Indices, Scorer, candidates, rank_within, scorer, side_of
from briefer.model import Pair, Sentence

_NEIGHBOURS = 5
_KEPT = 3
_NAMED = 3
_SURE = 0.2
"""The margin from which a pair teaches new links."""


@dataclass(frozen=True, slots=True)
class _Scored:
    """Candidate pairs of row numbers, rising, and their scores."""

    zh: Indices
    en: Indices
    score: Floats


def pair(zh: Sequence[str], en: Sequence[str]) -> list[Pair]:
    """The likeliest partners of each text, at most three for each, the best pair of all first.

    `score` (0..1) grows with the probability that the two say the same. Texts without a common term have no pair.
    """
    zh_terms = [chinese_terms(text) for text in zh]
    en_terms = [english_terms(text) for text in en]
    if not any(zh_terms) or not any(en_terms):
        return []
    scored = _score(zh_terms, en_terms)
    score = scored.score.round(6)
    kept = np.flatnonzero(_among_best(scored.zh, score, _KEPT) | _among_best(scored.en, score, _KEPT))
    kept = kept[np.lexsort((scored.en[kept], scored.zh[kept], -score[kept]))]
    zh_sides = [side(text, terms) for text, terms in zip(zh, zh_terms, strict=True)]
    en_sides = [side(text, terms) for text, terms in zip(en, en_terms, strict=True)]
    found = []
    for at in kept:
        left, right = int(scored.zh[at]), int(scored.en[at])
        links = evidence(zh_sides[left], en_sides[right])
        found.append(Pair(left, right, round(float(scored.score[at]), 6), links))
    return found


def pair_sentences(zh: Sequence[Sentence], en: Sequence[Sentence]) -> list[Pair]:
    """The same for sentences of articles (a `Pairer`)."""
    return pair([sentence.text for sentence in zh], [sentence.text for sentence in en])


def _score(zh_terms: Sequence[Sequence[Term]], en_terms: Sequence[Sequence[Term]]) -> _Scored:
    """Score all candidates: once by the lexicon alone, then with the names and links that the likely pairs teach."""
    zh, en = side_of(zh_terms), side_of(en_terms)
    known = lexicon_links(zh, en)
    ready = scorer(zh, en, known)
    rows, columns = candidates(ready)
    margin = _margin(rows, columns, _likeness(ready, rows, columns))
    likely = np.flatnonzero(_among_best(rows, margin, _NAMED) | _among_best(columns, margin, _NAMED))
    sure = np.flatnonzero(_among_best(rows, margin, 1) & _among_best(columns, margin, 1) & (margin >= _SURE))
    named = name_links((zh, zh_terms), (en, en_terms), (rows[likely], columns[likely]), known)
    ready = scorer(zh, en, learned_links(zh, en, (rows[sure], columns[sure]), named))
    likeness = _likeness(ready, rows, columns)
    return _Scored(rows, columns, _probability(likeness, _margin(rows, columns, likeness)))


def _likeness(ready: Scorer, rows: Indices, columns: Indices) -> Floats:
    zh_share, en_share = ready.coverage(rows, columns)
    return np.asarray(np.sqrt(zh_share * en_share))


def _among_best(rows: Indices, value: Floats, most: int) -> npt.NDArray[np.bool_]:
    """Which entries are among the `most` highest of their row, ties to the earlier."""
    order = np.lexsort((np.arange(len(rows)), -value.round(6), rows))
    best = np.zeros(len(rows), dtype=bool)
    best[order[rank_within(rows[order]) < most]] = True
    return best


def _margin(zh: Indices, en: Indices, likeness: Floats) -> Floats:
    """How far a pair stands out from the mean of the best neighbours of both."""
    return 2 * likeness - _level(zh, likeness)[zh] - _level(en, likeness)[en]


def _level(rows: Indices, likeness: Floats) -> Floats:
    """For each row the mean of its best few values."""
    order = np.lexsort((-likeness, rows))
    best = np.where(rank_within(rows[order]) < _NEIGHBOURS, likeness[order], 0.0)
    return np.bincount(rows[order], weights=best) / _NEIGHBOURS


def _probability(likeness: Floats, margin: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-(9.0 * margin - 1.0))))
