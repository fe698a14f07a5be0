"""Which short reports of two languages are about the same event.

Reports of one language that repeat each other with small edits and growing figures are one group. Groups of the two
languages are of one event when they are each other's best, or surely say the same. Less is asked than for one report.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from briefer.bilingual.likeness import score
from briefer.bilingual.repeats import repeats
from briefer.bilingual.terms import Term, chinese_terms, english_terms
from briefer.bilingual.vectors import side_of

LIKELY = 0.25
"""The score of two groups from which they are one event."""
SURE = 0.8
"""The score from which they are one event even when a group has a better partner."""
_REPEATS = 0.5


def same_events(zh: Sequence[str], en: Sequence[str]) -> list[tuple[int, int]]:
    """All pairs (Chinese index, English index) of reports of the same event, rising."""
    zh_groups, zh_terms = _groups([chinese_terms(text) for text in zh])
    en_groups, en_terms = _groups([english_terms(text) for text in en])
    scored = score(zh_terms, en_terms)
    together = [
        (left, right)
        for at in np.union1d(scored.mutual(LIKELY), np.flatnonzero(scored.score >= SURE))
        for left in zh_groups[scored.zh[at]]
        for right in en_groups[scored.en[at]]
    ]
    return sorted(together)


def _groups(reports: Sequence[list[Term]]) -> tuple[list[list[int]], list[list[Term]]]:
    """Reports that repeat each other: their indices, and their terms taken together."""
    if not reports:
        return [], []
    members: dict[int, list[int]] = {}
    for index, first in enumerate(repeats(side_of(reports), least=_REPEATS).tolist()):
        members.setdefault(first, []).append(index)
    groups = list(members.values())
    return groups, [[term for index in group for term in reports[index]] for group in groups]
