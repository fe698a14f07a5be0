"""Sentences as sparse vectors over terms, and how much of each of two sentences the other one covers.

The only file of this folder that knows scipy. Nothing here is ever dense in sentences x sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from briefer.bilingual.terms import Term

Matrix = sparse.csr_array
Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

_CHUNK = 1024
_COMMON = 0.02
"""Terms in more than this share of the sentences (and in over 60) don't propose candidates; they still count."""


@dataclass(frozen=True, slots=True)
class Side:
    """The sentences of one language: which term (column) stands in which sentence (row), and what a term weighs."""

    has: Matrix
    weight: Floats
    keys: tuple[str, ...]

    @property
    def weighed(self) -> Matrix:
        """Rows that sum to 1 (to 0 for a sentence without terms): each term's share of its sentence's weight."""
        rows = self.has.multiply(self.weight[None, :]).tocsr()
        total = np.asarray(rows.sum(axis=1)).ravel()
        return sparse.csr_array(rows.multiply(1.0 / np.where(total > 0, total, 1.0)[:, None]))


def side_of(sentences: Sequence[Sequence[Term]]) -> Side:
    """The vectors of `sentences`; weights are inverse document frequencies (Spärck Jones, 1972)."""
    columns: dict[str, int] = {}
    rows, places = [], []
    for row, terms in enumerate(sentences):
        for key in dict.fromkeys(term.key for term in terms):
            rows.append(row)
            places.append(columns.setdefault(key, len(columns)))
    shape = (len(sentences), max(len(columns), 1))
    has = sparse.csr_array((np.ones(len(rows)), (rows, places)), shape=shape)
    frequency: Floats = np.asarray(has.sum(axis=0)).ravel()
    weight = np.log((len(sentences) + 1.0) / (frequency + 0.5)).clip(min=0.05)
    return Side(has, weight, tuple(columns))


def links(zh: Side, en: Side, meanings: Callable[[str], Sequence[tuple[str, float]]]) -> Matrix:
    """Chinese terms x English terms: how strongly one may stand for the other, 0..1."""
    column = {key: place for place, key in enumerate(en.keys)}
    found = [
        (row, column[key], strength)
        for row, term in enumerate(zh.keys)
        for key, strength in meanings(term)
        if key in column
    ]
    rows, columns, strengths = zip(*found, strict=True) if found else ((), (), ())
    return sparse.csr_array((strengths, (rows, columns)), shape=(zh.has.shape[1], en.has.shape[1]))


def strongest(has: Matrix, link: Matrix) -> Matrix:
    """Sentences x terms of the other language: the strongest link from any term of the sentence."""
    parts = [_strongest(has[start : start + _CHUNK], link) for start in range(0, has.shape[0], _CHUNK)]
    return sparse.csr_array(sparse.vstack(parts)) if parts else sparse.csr_array((0, link.shape[1]))


def _strongest(has: Matrix, link: Matrix) -> Matrix:
    sizes = np.diff(link.indptr)[has.indices]
    starts = link.indptr[has.indices]
    rows = np.repeat(np.repeat(np.arange(has.shape[0]), np.diff(has.indptr)), sizes)
    within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    places = np.repeat(starts, sizes) + within
    columns, strengths = link.indices[places], link.data[places]
    order = np.lexsort((-strengths, columns, rows))
    rows, columns, strengths = rows[order], columns[order], strengths[order]
    first = np.ones(len(rows), dtype=bool)
    first[1:] = (rows[1:] != rows[:-1]) | (columns[1:] != columns[:-1])
    return sparse.csr_array((strengths[first], (rows[first], columns[first])), shape=(has.shape[0], link.shape[1]))


@dataclass(frozen=True, slots=True)
class Scorer:
    """Both sides ready for comparison: what each covers of the other."""

    zh: Matrix
    en: Matrix
    zh_reach: Matrix
    en_reach: Matrix

    def coverage(self, zh: Indices, en: Indices) -> tuple[Floats, Floats]:
        """For each pair of rows, the share (0..1) of the Chinese sentence that the English one covers, and back."""
        return _dots(self.zh, zh, self.en_reach, en), _dots(self.en, en, self.zh_reach, zh)


def scorer(zh: Side, en: Side, link: Matrix) -> Scorer:
    """Precompute what `coverage` needs."""
    back = sparse.csr_array(link.T.tocsr())
    return Scorer(zh.weighed, en.weighed, strongest(zh.has, link), strongest(en.has, back))


def candidates(ready: Scorer, zh: Side, en: Side, *, keep: int = 24) -> tuple[Indices, Indices]:
    """Pairs of rows worth a closer look: the `keep` best of each sentence of either language, by rarer terms."""
    zh_rare, en_rare = _rare(zh), _rare(en)
    zh_rows = sparse.csr_array(sparse.hstack([ready.zh[:, zh_rare], ready.zh_reach[:, en_rare]]))
    en_rows = sparse.csr_array(sparse.hstack([ready.en_reach[:, zh_rare], ready.en[:, en_rare]]))
    forth = _best_products(zh_rows, en_rows, keep)
    back = _best_products(en_rows, zh_rows, keep)
    wide = np.int64(max(en.has.shape[0], 1))
    both = np.unique(np.concatenate([forth[0] * wide + forth[1], back[1] * wide + back[0]]))
    return both // wide, both % wide


def _rare(side: Side) -> npt.NDArray[np.bool_]:
    frequency = np.asarray(side.has.sum(axis=0)).ravel()
    return frequency <= max(60.0, _COMMON * side.has.shape[0])


def _best_products(left: Matrix, right: Matrix, keep: int) -> tuple[Indices, Indices]:
    """For each row of `left` the `keep` rows of `right` with the largest dot products, ties to the earlier."""
    turned = sparse.csr_array(right.T.tocsr())
    rows, columns = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for start in range(0, left.shape[0], _CHUNK):
        product = sparse.csr_array(left[start : start + _CHUNK] @ turned)
        row = np.repeat(np.arange(product.shape[0]), np.diff(product.indptr))
        order = np.lexsort((product.indices, -product.data.round(9), row))
        rank = np.arange(len(order)) - np.repeat(product.indptr[:-1], np.diff(product.indptr))
        best = order[rank < keep]
        rows.append(row[best].astype(np.int64) + start)
        columns.append(product.indices[best].astype(np.int64))
    return np.concatenate(rows), np.concatenate(columns)


def _dots(left: Matrix, left_rows: Indices, right: Matrix, right_rows: Indices) -> Floats:
    """The dot products of row pairs."""
    parts = [np.zeros(0)]
    for start in range(0, len(left_rows), 1 << 16):
        stop = start + (1 << 16)
        product = left[left_rows[start:stop]].multiply(right[right_rows[start:stop]])
        parts.append(np.asarray(product.sum(axis=1)).ravel())
    return np.concatenate(parts)
