"""Which Chinese and which English texts say the same.

A text is its content words, numbers and names. A pair is judged by how much of the weight (inverse document frequency)
of each text the other covers through CC-CEDICT, less what their neighbours reach: a text that is a little like
everything is a poor partner (cross-domain similarity local scaling: Conneau et al., 2018).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from briefer.bilingual.evidence import evidence
from briefer.bilingual.terms import Term, chinese_terms, english_terms, meanings
from briefer.bilingual.vectors import Floats, Indices, candidates, links, scorer, side_of
from briefer.model import Pair, Sentence

_NEIGHBOURS = 5
_KEPT = 3


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
    kept = sorted(_kept(scored), key=lambda at: (-round(float(scored.score[at]), 6), scored.zh[at], scored.en[at]))
    return [
        Pair(i, j, round(float(scored.score[at]), 6), evidence((zh[i], zh_terms[i]), (en[j], en_terms[j]), meanings))
        for at in kept
        for i, j in [(int(scored.zh[at]), int(scored.en[at]))]
    ]


def pair_sentences(zh: Sequence[Sentence], en: Sequence[Sentence]) -> list[Pair]:
    """The same for sentences of articles (a `Pairer`)."""
    return pair([sentence.text for sentence in zh], [sentence.text for sentence in en])


def _score(zh_terms: Sequence[Sequence[Term]], en_terms: Sequence[Sequence[Term]]) -> _Scored:
    zh, en = side_of(zh_terms), side_of(en_terms)
    ready = scorer(zh, en, links(zh, en, meanings))
    rows, columns = candidates(ready, zh, en)
    zh_share, en_share = ready.coverage(rows, columns)
    return _Scored(rows, columns, _probability(*_margin(rows, columns, np.sqrt(zh_share * en_share))))


def _margin(zh: Indices, en: Indices, likeness: Floats) -> tuple[Floats, Floats]:
    """`likeness`, and how far it stands out from the mean of the best neighbours on both sides."""
    return likeness, 2 * likeness - _level(zh, likeness)[zh] - _level(en, likeness)[en]


def _level(rows: Indices, likeness: Floats) -> Floats:
    """For each row the mean of its best few values."""
    order = np.lexsort((-likeness, rows))
    size = np.bincount(rows)
    rank = np.arange(len(rows)) - np.repeat(np.cumsum(size) - size, size)
    best = np.where(rank < _NEIGHBOURS, likeness[order], 0.0)
    return np.bincount(rows[order], weights=best) / _NEIGHBOURS


def _probability(likeness: Floats, margin: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-(9.0 * margin - 1.0))))


def _kept(scored: _Scored) -> set[int]:
    """Places of the few best candidates of every text of either language."""
    kept: set[int] = set()
    for rows in (scored.zh, scored.en):
        order = np.lexsort((np.arange(len(rows)), -scored.score.round(6), rows))
        size = np.bincount(rows)
        rank = np.arange(len(rows)) - np.repeat(np.cumsum(size) - size, size)
        kept.update(order[rank < _KEPT].tolist())
    return kept
