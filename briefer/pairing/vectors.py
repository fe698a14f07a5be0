"""Sentences as sparse vectors over terms, and how much of each of two sentences the other one covers.

Nothing here is ever dense in sentences x sentences, and the work for a sentence is bounded: cost grows with their
number, not with its square. The only file of the pairing that knows scipy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from briefer.dictionary.terms import Term

Matrix = sparse.csr_array
Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

_CHUNK = 1024
_WORK = 8000
"""How many postings are read to propose candidates for a sentence, those of its rarest terms first."""
_WORTH = 0.25
"""Candidates below this share of a sentence's best proposal are not looked at again."""


@dataclass(frozen=True, slots=True)
class Side:
    """The sentences of one language: which term (column) stands in which sentence (row), and what a term weighs."""

    has: Matrix
    weight: Floats
    keys: tuple[str, ...]

    @property
    def total(self) -> Floats:
        """The weight of each sentence."""
        return np.asarray(self.has @ self.weight)

    @property
    def weighed(self) -> Matrix:
        """Rows that sum to 1 (to 0 for a sentence without terms): each term's share of its sentence's weight."""
        rows = self.has.multiply(self.weight[None, :]).tocsr()
        total = self.total
        return sparse.csr_array(rows.multiply(1.0 / np.where(total > 0, total, 1.0)[:, None]))


def cells(
    strengths: Sequence[float] | Floats,
    rows: Sequence[int] | Indices,
    columns: Sequence[int] | Indices,
    shape: tuple[int, int],
) -> Matrix:
    """A sparse matrix from its cells; no two at one place."""
    return sparse.csr_array((np.asarray(strengths, dtype=np.float64), (rows, columns)), shape=shape)


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
    frequency = np.bincount(has.indices, minlength=shape[1])
    weight = np.log((len(sentences) + 1.0) / (frequency + 0.5)).clip(min=0.05)
    return Side(has, weight, tuple(columns))


def strongest(has: Matrix, link: Matrix) -> Matrix:
    """Sentences x terms of the other language: the strongest link from any term of the sentence."""
    parts = [_strongest(has[start : start + _CHUNK], link) for start in range(0, has.shape[0], _CHUNK)]
    return sparse.csr_array(sparse.vstack(parts)) if parts else sparse.csr_array((0, link.shape[1]))


def _strongest(has: Matrix, link: Matrix) -> Matrix:
    rows = np.repeat(np.arange(has.shape[0]), np.diff(has.indptr))
    owner, places = _gather(has.indices, link.indptr)
    cell = rows[owner] * np.int64(link.shape[1]) + link.indices[places]
    order = np.argsort(cell)
    cell, strengths = cell[order], link.data[places][order]
    first = np.flatnonzero(np.diff(cell, prepend=-1))
    rows, columns = np.divmod(cell[first], link.shape[1])
    best = np.maximum.reduceat(strengths, first) if len(first) else strengths
    return sparse.csr_array((best, (rows, columns)), shape=(has.shape[0], link.shape[1]))


@dataclass(frozen=True, slots=True)
class Scorer:
    """Both sides ready for comparison: what each sentence weighs, and how well it reaches the other's terms."""

    zh: Matrix
    en: Matrix
    zh_reach: Matrix
    en_reach: Matrix

    def coverage(self, zh: Indices, en: Indices) -> tuple[Floats, Floats]:
        """For each pair of rows, the share (0..1) of the Chinese sentence that the English one covers, and back."""
        return _dots(self.en_reach, en, self.zh, zh), _dots(self.zh_reach, zh, self.en, en)


def scorer(zh: Side, en: Side, link: Matrix) -> Scorer:
    """Precompute what `coverage` needs; `link` is Chinese terms x English terms, strengths in 0..1."""
    back = sparse.csr_array(link.T.tocsr())
    return Scorer(zh.weighed, en.weighed, strongest(zh.has, link), strongest(en.has, back))


def candidates(ready: Scorer, *, keep: int = 20) -> tuple[Indices, Indices]:
    """Pairs of rows worth a closer look, rising: the `keep` best of each sentence of either language."""
    forth = best_products(ready.zh_reach, ready.en, keep)
    back = best_products(ready.en_reach, ready.zh, keep)
    wide = np.int64(max(ready.en.shape[0], 1))
    both = np.unique(np.concatenate([forth[0] * wide + forth[1], back[1] * wide + back[0]]))
    return both // wide, both % wide


def best_products(left: Matrix, right: Matrix, keep: int, *, work: int = _WORK) -> tuple[Indices, Indices, Floats]:
    """For each row of `left` the `keep` rows of `right` with the largest dot products, ties to the earlier.

    Dot products leave out the commonest terms of a row when reading all its postings would be more than `work`.
    """
    asked, turned = _rarest(left, right, work)
    found: list[tuple[Indices, Indices, Floats]] = []
    for start in range(0, left.shape[0], _CHUNK // 4):
        product = sparse.csr_array(asked[start : start + _CHUNK // 4] @ turned)
        sizes = np.diff(product.indptr)
        row = np.repeat(np.arange(product.shape[0]), sizes)
        starts = product.indptr[:-1][sizes > 0]
        best = np.maximum.reduceat(product.data, starts) if len(starts) else product.data
        worth = np.flatnonzero(product.data >= _WORTH * np.repeat(best, sizes[sizes > 0]))
        row, column, value = row[worth], product.indices[worth], product.data[worth].round(9)
        order = np.lexsort((column, -value, row))
        first = order[rank_within(row[order]) < keep]
        found.append((row[first].astype(np.int64) + start, column[first].astype(np.int64), value[first]))
    rows, columns, values = zip(*found, strict=True)
    return np.concatenate(rows), np.concatenate(columns), np.concatenate(values)


def _rarest(left: Matrix, right: Matrix, work: int) -> tuple[Matrix, Matrix]:
    """Both with their columns in order of cost, and `left` with as many entries a row as `work` postings pay for."""
    cost = np.bincount(right.indices, minlength=right.shape[1])
    place = np.empty(len(cost), dtype=np.int32)
    place[np.argsort(cost, kind="stable")] = np.arange(len(cost), dtype=np.int32)
    asked = sparse.csr_array((left.data, place[left.indices], left.indptr), shape=left.shape, copy=True)
    asked.sort_indices()
    spent = np.cumsum(np.sort(cost)[asked.indices])
    before = np.concatenate([[0], spent])[asked.indptr[:-1]]
    asked.data[spent - np.repeat(before, np.diff(asked.indptr)) > work] = 0.0
    asked.eliminate_zeros()
    turned = sparse.csr_array((right.data, place[right.indices], right.indptr), shape=right.shape).T.tocsr()
    return asked, sparse.csr_array(turned)


def rank_within(rows: npt.NDArray[np.integer]) -> Indices:
    """For sorted row numbers the place of each entry in its row: 0, 1, 2, ..."""
    size = np.bincount(rows) if len(rows) else np.zeros(0, dtype=np.int64)
    return np.asarray(np.arange(len(rows)) - np.repeat(np.cumsum(size) - size, size))


def _dots(reach: Matrix, reach_rows: Indices, own: Matrix, own_rows: Indices) -> Floats:
    """The dot products of row pairs, `reach` spread out once a row."""
    order = np.argsort(reach_rows, kind="stable")
    result = np.zeros(len(order))
    spread = np.zeros(reach.shape[1])
    for start in range(0, len(order), 1 << 17):
        part = order[start : start + (1 << 17)]
        owner, places = _gather(own_rows[part], own.indptr)
        columns, values = own.indices[places], own.data[places]
        rows, ends = np.unique(reach_rows[part][owner], return_index=True)
        for row, low, high in zip(rows, ends, [*ends[1:], len(columns)], strict=True):
            mine = slice(reach.indptr[row], reach.indptr[row + 1])
            spread[reach.indices[mine]] = reach.data[mine]
            values[low:high] *= spread[columns[low:high]]
            spread[reach.indices[mine]] = 0.0
        result[part] = np.bincount(owner, weights=values, minlength=len(part))
    return result


def _gather(rows: npt.NDArray[np.integer], pointers: npt.NDArray[np.integer]) -> tuple[Indices, Indices]:
    """Places of all entries of the given rows of a compressed matrix, one row after the other, and whose they are."""
    sizes = (pointers[1:] - pointers[:-1])[rows]
    owner = np.repeat(np.arange(len(rows)), sizes)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return owner, np.repeat(pointers[:-1][rows], sizes) + within
