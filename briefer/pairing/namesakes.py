"""Names of two sentences that sound alike: 梅金斯基 and Medinsky, whom no dictionary knows."""

from __future__ import annotations

from collections.abc import Sequence

from briefer.dictionary.terms import Term
from briefer.pairing.vectors import Indices, Matrix, Side, cells
from briefer.sound.similarity import alike

_ALIKE = 0.6
"""The likeness by sound from which two names may be one; measured: from .3 to .7 all the same."""
_TRUST = 0.9


def name_links(
    zh: tuple[Side, Sequence[Sequence[Term]]],
    en: tuple[Side, Sequence[Sequence[Term]]],
    pairs: tuple[Indices, Indices],
    known: Matrix,
) -> Matrix:
    """`known`, and a link between names that sound alike and stand in one of the given pairs of rows."""
    zh_names, en_names = _names(*zh), _names(*en)
    wanted = {
        (left, right)
        for row, column in zip(pairs[0].tolist(), pairs[1].tolist(), strict=True)
        if row in zh_names and column in en_names
        for left in zh_names[row]
        for right in en_names[column]
    }
    rows: list[int] = []
    columns: list[int] = []
    strengths: list[float] = []
    for (row, chinese), (column, english) in sorted(wanted):
        likeness = alike(chinese, english)
        if likeness >= _ALIKE:
            rows.append(row)
            columns.append(column)
            strengths.append(_TRUST * likeness)
    return known.maximum(cells(strengths, rows, columns, known.shape)).tocsr()


def _names(side: Side, sentences: Sequence[Sequence[Term]]) -> dict[int, list[tuple[int, str]]]:
    """Sentence → the columns of its names, each with its spelling."""
    column = {key: place for place, key in enumerate(side.keys)}
    found = {}
    for row, terms in enumerate(sentences):
        names = dict.fromkeys((column[term.key], term.form) for term in terms if term.name)
        if names:
            found[row] = list(names)
    return found
