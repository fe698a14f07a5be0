"""Which sentences of one language repeat another one: small edits, growing figures."""

from __future__ import annotations

import numpy as np

from briefer.pairing.vectors import Indices, Side, best_products

_SAME = 0.6
_NEAREST = 12
_WORK = 2000


def repeats(side: Side, *, least: float = _SAME) -> Indices:
    """For each sentence the number of the first one that it repeats, or its own. Never a chain of repeats.

    `least` is the cosine of their weighted terms from which one sentence repeats another.
    """
    rows = side.has.multiply(1.0 + side.weight[None, :]).tocsr()  # in a few sentences all weigh little
    length = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    rows = rows.multiply(1.0 / np.where(length > 0, length, 1.0)[:, None]).tocsr()
    later, earlier, cosine = best_products(rows, rows, _NEAREST, work=_WORK)
    first = np.arange(len(side.has.indptr) - 1)
    near = np.flatnonzero((earlier < later) & (cosine >= least))
    for place in near[np.lexsort((earlier[near], later[near]))].tolist():
        row, other = later[place], earlier[place]
        if first[row] == row and first[other] == other:
            first[row] = other
    return np.asarray(first)
