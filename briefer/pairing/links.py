"""Which Chinese term may stand for which English term, and how strongly: lexicon, word families, the texts themselves.

A link has a strength in 0..1. The lexicon gives the first ones. English words of one family (detect, detection,
detectable) share them. From pairs of sentences that are sure, further links are learned where terms keep company and
the lexicon explains neither: the step of expectation-maximisation (Brown et al., 1993) that matters most, with the
Dice coefficient for the posterior.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from briefer.dictionary.terms import meanings
from briefer.pairing.vectors import Indices, Matrix, Side, cells

_FAMILY = 0.6
"""A relative's link is this much as strong; two words are relatives when this share of the longer is common."""
_STEM = 4
_LEAST, _DICE = 2, 0.3


def lexicon_links(zh: Side, en: Side) -> Matrix:
    """Chinese terms x English terms by the lexicon, the families of words, and equal numbers and Latin words."""
    column = {key: place for place, key in enumerate(en.keys)}
    families = _Families(en.keys)
    rows: list[int] = []
    columns: list[int] = []
    strengths: list[float] = []
    for row, term in enumerate(zh.keys):
        found: dict[str, float] = {}
        for key, strength in meanings(term):
            if key in column:
                found[key] = max(found.get(key, 0.0), strength)
            for relative in families.of(key):
                found[relative] = max(found.get(relative, 0.0), _FAMILY * strength)
        rows.extend([row] * len(found))
        columns.extend(column[key] for key in found)
        strengths.extend(found.values())
    return cells(strengths, rows, columns, (zh.has.shape[1], en.has.shape[1]))


def learned_links(zh: Side, en: Side, pairs: tuple[Indices, Indices], known: Matrix) -> Matrix:
    """`known`, and what the given pairs of rows teach: terms that stand in the same pairs again and again."""
    left, right = zh.has[pairs[0]], en.has[pairs[1]]
    together = (left.T @ right).tocoo()
    seen = together.data >= _LEAST
    i, j, count = together.row[seen], together.col[seen], together.data[seen]
    alone_zh, alone_en = (
        np.bincount(left.indices, minlength=left.shape[1]),
        np.bincount(right.indices, minlength=right.shape[1]),
    )
    strength = 2 * count / (alone_zh[i] + alone_en[j]) * count / (count + 1.5)
    strength[strength < _DICE] = 0.0
    return known.maximum(cells(strength, i, j, known.shape)).tocsr()


class _Families:
    """English keys by their first letters, so that relatives are found without comparing all with all."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        self._known: dict[str, tuple[str, ...]] = {}
        self._begin: dict[str, list[str]] = defaultdict(list)
        for key in keys:
            if len(key) >= _STEM and key.isalpha():
                self._begin[key[:_STEM]].append(key)

    def of(self, key: str) -> tuple[str, ...]:
        """Other keys of the texts that are of the family of `key`."""
        if key not in self._known:
            self._known[key] = tuple(other for other in self._begin.get(key[:_STEM], ()) if _related(key, other))
        return self._known[key]


def _related(left: str, right: str) -> bool:
    shared = next(
        (at for at, (one, other) in enumerate(zip(left, right, strict=False)) if one != other),
        len(min(left, right, key=len)),
    )
    longer = max(len(left), len(right))
    return left != right and shared >= _FAMILY * longer and longer - shared <= _STEM
