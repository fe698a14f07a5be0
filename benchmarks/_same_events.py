"""Which short reports of two languages are about the same event.

Reports of one language that repeat each other with small edits and growing figures are one group. Groups of the two
languages are of one event when they are each other's best. A group may be told of in several others: it is of their
event too when it is likely enough and pins down nothing else. Less is asked than for one report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from briefer.dictionary.terms import Term, chinese_terms, english_terms
from briefer.facts.claims import claims
from briefer.facts.contradiction import contradiction
from briefer.pairing.likeness import among_best, score
from briefer.pairing.repeats import repeats
from briefer.pairing.vectors import side_of

LIKELY = 0.25
"""The score of two groups, each other's best, from which they are one event."""
EVEN = 0.5
"""The score from which a group is of the event of its best partner, even when that one has a better partner."""
SURE = 0.8
"""The score from which they are one event even when both have better partners."""
_REPEATS = 0.5
_COMPARED = 3
"""So many reports of each group are asked what they pin down."""


@dataclass(frozen=True, slots=True)
class Group:
    """Reports of one language that repeat each other: their numbers, their texts, their terms taken together."""

    language: str
    numbers: tuple[int, ...]
    texts: tuple[str, ...]
    terms: tuple[Term, ...]

    def contradicts(self, other: Group) -> bool:
        """Whether what its reports pin down and what those of `other` do can't both be right."""
        ours, theirs = ([claims(text, group.language) for text in group.texts[:_COMPARED]] for group in (self, other))
        return any(contradiction(left, right) for left in ours for right in theirs)


def same_events(zh: Sequence[str], en: Sequence[str]) -> list[tuple[int, int]]:
    """All pairs (Chinese index, English index) of reports of the same event, rising."""
    zh_groups, en_groups = _groups(zh, "zh"), _groups(en, "en")
    scored = score([group.terms for group in zh_groups], [group.terms for group in en_groups])
    mutual = scored.mutual(LIKELY)
    best = among_best(scored.zh, scored.score, 1) | among_best(scored.en, scored.score, 1)
    others = np.flatnonzero((scored.score >= SURE) | (best & (scored.score >= EVEN)))
    more = [
        at for at in np.setdiff1d(others, mutual) if not zh_groups[scored.zh[at]].contradicts(en_groups[scored.en[at]])
    ]
    return sorted(
        (left, right)
        for at in (*mutual, *more)
        for left in zh_groups[scored.zh[at]].numbers
        for right in en_groups[scored.en[at]].numbers
    )


def _groups(texts: Sequence[str], language: str) -> list[Group]:
    """The reports of one language by what they repeat; who names others tells of something else in the same words."""
    terms = [chinese_terms(text) if language == "zh" else english_terms(text) for text in texts]
    members: dict[int, list[int]] = {}
    for number, first in enumerate(repeats(side_of(terms), least=_REPEATS).tolist() if terms else ()):
        same = contradiction(claims(texts[number], language), claims(texts[first], language)) != "name"
        members.setdefault(first if same else number, []).append(number)
    return [
        Group(
            language,
            tuple(numbers),
            tuple(texts[number] for number in numbers),
            tuple(term for number in numbers for term in terms[number]),
        )
        for numbers in members.values()
    ]
