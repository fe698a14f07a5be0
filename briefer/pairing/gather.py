"""Sentences of both languages gathered into reports: all that tell one fact, and nothing else.

Pairs of the two languages are taken best first, and what they tie is joined when every two of its sentences may stand
together (complete linkage: nothing is chained). A pair that is sure by itself may begin a report; a likely one may
only join sentences to it that all of its members support.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np

from briefer.dictionary.chinese import parts_of
from briefer.dictionary.terms import Term
from briefer.model import Sentence
from briefer.pairing.likeness import Scored
from briefer.pairing.verdict import SOFT, Said, judge, matter, said, same, share
from briefer.pairing.witnesses import standing_out

LIKELY = 0.5
"""The score from which a sentence may join a report that supports it."""
_SUPPORT = 0.5
"""How likely it then must be that it says the same as the members in the other language, on average."""
POSSIBLE = 0.3
"""How likely any two members in two languages must be to say the same, by their words, unless they are judged the same.
"""
ASKED = 0.15
"""What is less likely is not judged: to judge is dear."""
_JOINED = 1.5
"""The log odds that two sentences tell of one matter, by their words and by how far they stand out among their
neighbours, from which they say the same where nothing is against it."""
_MANY = 12
"""So many sentences of each language are neighbours enough."""
_PARAPHRASE = 0.45
"""How much of each other's content a sentence that joins so and the members in its language share, on average."""
_RELATED = 0.33
"""How much any two members of one language share."""
_LEAST = 0.25
"""So much of each other any two members say."""
_COMPARED = 8
"""So many members of a report are compared with what would join it: those that were first, since they are surest."""

Member = tuple[str, int]
"""Language and number of a sentence."""


@dataclass(frozen=True)
class Told:
    """A sentence, its terms, and what each of them weighs."""

    sentence: Sentence
    terms: Sequence[Term]
    weight: Mapping[str, float]
    published: str = ""

    @cached_property
    def said(self) -> Said:
        """It, made ready to be judged."""
        return said(self.sentence.text, self.sentence.language, self.published)

    @cached_property
    def content(self) -> dict[str, tuple[float, frozenset[str]]]:
        """Each of its keys with its weight (never 0, as in a small collection) and all forms that it may take."""
        return {term.key: (1.0 + self.weight.get(term.key, 0.0), _forms(term.key)) for term in self.terms}

    @cached_property
    def forms(self) -> frozenset[str]:
        """All forms of all its keys."""
        return frozenset(form for _, forms in self.content.values() for form in forms)

    def covered(self, other: Told) -> float:
        """How much of its weight stands in `other` too."""
        total = sum(weight for weight, _ in self.content.values())
        shared = sum(weight for weight, forms in self.content.values() if not forms.isdisjoint(other.forms))
        return shared / total if total else 0.0


def gather(zh: Sequence[Told], en: Sequence[Told], scored: Scored, ties: Sequence[int]) -> tuple[Scored, list[int]]:
    """Which of the pairs of `scored` at the places `ties` stand in one report, in the order in which they were joined.

    The sentences are gathered twice: what is known to say the same no longer competes for a partner. The scores that
    are returned are those of the second time.
    """
    first = Gathering(zh, en, scored)
    first.join(ties)
    scored = scored.among(first.alike("zh"), first.alike("en"))
    second = Gathering(zh, en, scored, first.forbidden)
    return scored, second.join(ties)


class Gathering:
    """Reports that grow: at first every sentence is one."""

    def __init__(
        self,
        zh: Sequence[Told],
        en: Sequence[Told],
        scored: Scored,
        forbidden: Mapping[tuple[Member, Member], bool] | None = None,
    ) -> None:
        self.forbidden = dict(forbidden or {})
        """Whether two sentences contradict each other, for those that were compared."""
        self._told = {"zh": zh, "en": en}
        self._many = min(len(zh), len(en)) >= _MANY
        self._pairs = scored
        self._scores = {
            (left, right): score
            for left, right, score in zip(
                *(each.tolist() for each in (scored.zh, scored.en, scored.score)), strict=True
            )
            if score >= ASKED
        }
        self._reports: dict[Member, list[Member]] = {}

    def join(self, ties: Sequence[int]) -> list[int]:
        """Join what the pairs at these places tie where it may stand together; the places of those that are joined."""
        # Who is told of in part only waits for those who are told of in full.
        mutual = self._pairs.score * np.minimum(*self._pairs.shares)
        pairs = list(zip(self._pairs.zh.tolist(), self._pairs.en.tolist(), strict=True))
        likely = [at for at in ties if self._pairs.score[at] >= LIKELY or self._same(*pairs[at])]
        order = sorted(likely, key=lambda at: (-round(float(mutual[at]), 6), at))
        return [at for at in order if self._joined(*pairs[at])]

    def _same(self, zh: int, en: int) -> bool:
        return same(self._told["zh"][zh].said, self._told["en"][en].said)

    def _joined(self, zh: int, en: int) -> bool:
        left, right = self._report(("zh", zh)), self._report(("en", en))
        if left is right:
            return True
        if not self._compatible(left[:_COMPARED], right[:_COMPARED], (zh, en)):
            return False
        left.extend(right)
        self._reports |= dict.fromkeys(right, left)
        return True

    def _sure(self, zh: int, en: int) -> bool:
        """Whether a pair may begin a report by itself."""
        one, other = self._told["zh"][zh].said, self._told["en"][en].said
        # How far a pair stands out says something among many neighbours only.
        stands_out = self._many and matter(one, other) + standing_out(self._scores.get((zh, en), 0.0)) >= _JOINED
        return same(one, other) or (stands_out and judge(one, other).reason in SOFT)

    def alike(self, language: str) -> dict[int, int]:
        """Number of a sentence of that language → the first one of its report."""
        return {
            number: min(other for code, other in report if code == language)
            for (own, number), report in self._reports.items()
            if own == language
        }

    def _report(self, member: Member) -> list[Member]:
        return self._reports.setdefault(member, [member])

    def _compatible(self, left: Sequence[Member], right: Sequence[Member], pair: tuple[int, int]) -> bool:
        """Whether all members may stand together, tied by `pair`; to judge is dear, and comes last."""
        across: dict[tuple[int, int], float] = {}
        shared: list[float] = []
        for one, other in product(left, right):
            if one[0] != other[0]:
                (_, zh), (_, en) = sorted((one, other), reverse=True)
                across[zh, en] = self._scores.get((zh, en), 0.0)
                continue
            first, second = (self._told[language][number] for language, number in (one, other))
            if first.sentence.article == second.sentence.article:
                return False  # who says two things in one article means two things
            shared.append(_paraphrase(first, second))
        if min(across.values(), default=1.0) < ASKED or min(shared, default=1.0) < _RELATED:
            return False
        likely = [max(score, POSSIBLE) for score in across.values()]
        supported = shared and _mean(shared) >= _PARAPHRASE and _mean(likely) >= _SUPPORT
        return (
            all(score >= POSSIBLE or self._same(*each) for each, score in across.items())
            and (bool(supported) or self._sure(*pair))
            and not any(self._forbids(*each) for each in product(left, right))
        )

    def _forbids(self, one: Member, other: Member) -> bool:
        """Whether two sentences contradict each other, or share too little."""
        if (one, other) not in self.forbidden:
            first, second = (self._told[language][number].said for language, number in (one, other))
            self.forbidden[one, other] = share(first, second) < _LEAST or judge(first, second).verdict == "differs"
        return self.forbidden[one, other]


def _forms(key: str) -> frozenset[str]:
    return frozenset((key,) if key.isascii() else (key, *parts_of(key)))


def _paraphrase(one: Told, other: Told) -> float:
    return float((one.covered(other) * other.covered(one)) ** 0.5)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
