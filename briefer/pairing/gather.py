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
from math import exp

import numpy as np

from briefer.dictionary.chinese import parts_of
from briefer.dictionary.terms import Term
from briefer.model import Sentence
from briefer.pairing.likeness import Scored
from briefer.pairing.nearness import fact_odds
from briefer.pairing.verdict import LEAST, SOFT, Said, judge, said, same, share
from briefer.protocols import Encoder

LIKELY = 0.5
"""The score from which a sentence may join a report that supports it."""
_SUPPORT = 0.5
"""How likely it then must be that it says the same as the members in the other language, on average."""
POSSIBLE = 0.3
"""How likely any two members in two languages must be to say the same, by their words, unless they are judged the same.
"""
ASKED = 0.15
"""What is less likely, and does not share `MUCH`, is not judged: to judge is dear."""
MUCH = 0.3
"""What shares so much (the geometric mean of both shares) is judged, however many neighbours are as like it: many
sentences of one battle share its words, and only two of them tell of one thing."""
JOINED = 1.5
"""The log odds that two sentences tell of one fact, by their words and by how far they stand out among their
neighbours, from which they say the same where nothing is against it."""
_COMPARABLE = -0.5
"""The log odds from which what two sentences tell is hardly ever of two matters."""
_UNLIKELY = 0.4
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


class Judging:
    """How likely two sentences of the two languages tell of one fact, by everything that is known of them."""

    def __init__(self, zh: Sequence[Said], en: Sequence[Said], encoder: Encoder | None = None) -> None:
        self._zh, self._en, self._encoder = zh, en, encoder
        self._many = min(len(zh), len(en)) >= _MANY
        self.least = ASKED if encoder is None else 0.0
        """What is less likely by its words is not the same: where they share little more than the names of a war that
        hundreds of sentences tell of, it takes an encoder, which knows what words mean."""

    def same(self, zh: int, en: int, score: float) -> bool:
        """Whether the two say the same, however little their words speak for it: that they stand out by `score` among
        their neighbours."""
        told = same(self._zh[zh], self._en[en])
        return told or (self._encoder is not None and self._stands_out(zh, en, score))

    def sure(self, zh: int, en: int, score: float) -> bool:
        """Whether two that their words speak for say the same, whoever else is joined with them."""
        enough = share(self._zh[zh], self._en[en]) >= LEAST and self._stands_out(zh, en, score)
        return enough or self.same(zh, en, score)

    def likelihood(self, zh: int, en: int, score: float) -> float:
        """How likely the two are worth comparing (0..1, six places): from .5 on they tell of one matter."""
        if not self._many:
            return score
        found = round(1 / (1 + exp(_COMPARABLE - self._odds(zh, en, score))), 6)
        # To judge is dear, and what is this unlikely is neither compared nor taken for one telling.
        return found if max(found, score) < _UNLIKELY or self._is_open(zh, en) else score

    def _stands_out(self, zh: int, en: int, score: float) -> bool:
        # How far a pair stands out says something among many neighbours only.
        return self._many and self._odds(zh, en, score) >= JOINED and self._is_open(zh, en)

    def _odds(self, zh: int, en: int, score: float) -> float:
        return fact_odds(self._zh[zh], self._en[en], score, self._encoder)

    def _is_open(self, zh: int, en: int) -> bool:
        """Whether nothing is against it that they say the same, and nothing settles it."""
        judged = judge(self._zh[zh], self._en[en])
        return judged.verdict == "unsure" and judged.reason in SOFT


def gather(
    zh: Sequence[Told], en: Sequence[Told], scored: Scored, ties: Sequence[int], judging: Judging
) -> tuple[Scored, list[int]]:
    """Which of the pairs of `scored` at the places `ties` stand in one report, in the order in which they were joined.

    The sentences are gathered twice: what is known to say the same no longer competes for a partner. The scores that
    are returned are those of the second time.
    """
    first = Gathering(zh, en, scored, judging)
    first.join(ties)
    scored = scored.among(first.alike("zh"), first.alike("en"))
    second = Gathering(zh, en, scored, judging, first.forbidden)
    return scored, second.join(ties)


class Gathering:
    """Reports that grow: at first every sentence is one."""

    def __init__(
        self,
        zh: Sequence[Told],
        en: Sequence[Told],
        scored: Scored,
        judging: Judging,
        forbidden: Mapping[tuple[Member, Member], bool] | None = None,
    ) -> None:
        self.forbidden = dict(forbidden or {})
        """Whether two sentences contradict each other, for those that were compared."""
        self._told = {"zh": zh, "en": en}
        self._judging = judging
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
        return self._judging.same(zh, en, self._scores.get((zh, en), 0.0))

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
        return self._judging.sure(zh, en, self._scores.get((zh, en), 0.0))

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
        if min(across.values(), default=1.0) < self._judging.least or min(shared, default=1.0) < _RELATED:
            return False
        likely = [max(score, POSSIBLE) for score in across.values()]
        supported = shared and _mean(shared) >= _PARAPHRASE and _mean(likely) >= _SUPPORT
        return (
            all(score >= POSSIBLE or self._same(*each) for each, score in across.items())
            and (bool(supported) or self._sure(*pair))
            and not any(self._forbids(*each) for each in product(left, right))
        )

    def _forbids(self, one: Member, other: Member) -> bool:
        """Whether two sentences contradict each other, or share too little and are not known to be the same."""
        if (one, other) not in self.forbidden:
            first, second = (self._told[language][number].said for language, number in (one, other))
            little = share(first, second) < _LEAST
            if little and one[0] != other[0]:
                (_, zh), (_, en) = sorted((one, other), reverse=True)
                little = not self._same(zh, en)
            self.forbidden[one, other] = little or judge(first, second).verdict == "differs"
        return self.forbidden[one, other]


def _forms(key: str) -> frozenset[str]:
    return frozenset((key,) if key.isascii() else (key, *parts_of(key)))


def _paraphrase(one: Told, other: Told) -> float:
    return float((one.covered(other) * other.covered(one)) ** 0.5)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
