"""Sentences of both languages gathered into reports: all that tell one fact, and nothing else.

Pairs of the two languages are taken best first, and what they tie is joined when every two of its sentences may stand
together (complete linkage: nothing is chained). A pair that is sure by itself may begin a report; a likely one may
only join sentences to it that all of its members support.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np

from briefer.bilingual.chinese import parts_of
from briefer.bilingual.claims import claims
from briefer.bilingual.likeness import Scored
from briefer.bilingual.terms import Term
from briefer.bilingual.veto import contradiction
from briefer.model import Sentence

SURE = 0.92
"""The score from which two sentences of two languages may be one report by themselves."""
LIKELY = 0.6
"""The score from which a sentence may join a report that supports it."""
_SUPPORT = 0.5
"""How likely it then must be that it says the same as the members in the other language, on average."""
POSSIBLE = 0.3
"""How likely any two members in two languages must be to say the same."""
_PARAPHRASE = 0.45
"""How much of each other's content a sentence that joins so and the members in its language share, on average."""
_RELATED = 0.33
"""How much any two members of one language share."""
_COMPARED = 8
"""So many members of a report are compared with what would join it: those that were first, since they are surest."""

Member = tuple[str, int]
"""Language and number of a sentence."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as it is compared with others of its language: its terms' weights, and all forms each may take."""

    sentence: Sentence
    terms: tuple[tuple[float, frozenset[str]], ...]

    def covered(self, other: Told) -> float:
        """How much of the weight of its terms stands in `other` too."""
        forms = frozenset(form for _, each in other.terms for form in each)
        total = sum(weight for weight, _ in self.terms)
        return sum(weight for weight, each in self.terms if not forms.isdisjoint(each)) / total if total else 0.0


def told(sentence: Sentence, terms: Sequence[Term], weight: Mapping[str, float]) -> Told:
    """`weight` says how much a term tells in its collection; in small ones all tell little, so one is added."""
    keys = dict.fromkeys(term.key for term in terms)
    return Told(sentence, tuple((1.0 + weight.get(key, 0.0), _forms(key)) for key in keys))


def gather(zh: Sequence[Told], en: Sequence[Told], scored: Scored, ties: Iterable[int]) -> Gathering:
    """The reports that the pairs of `scored` at the places `ties` make of the sentences."""
    gathering = Gathering(zh, en, scored)
    mutual = scored.score * np.minimum(*scored.shares)  # who is told of in part only waits for those told of in full
    likely = [at for at in ties if scored.score[at] >= LIKELY]
    for at in sorted(likely, key=lambda at: (-round(float(mutual[at]), 6), at)):
        gathering.join(at)
    return gathering


class Gathering:
    """Reports that grow: at first every sentence is one."""

    def __init__(self, zh: Sequence[Told], en: Sequence[Told], scored: Scored) -> None:
        self.joined: list[int] = []
        """Places of the pairs that stand in one report, in the order in which they were looked at."""
        self._told = {"zh": zh, "en": en}
        self._pairs = scored
        self._scores = {
            (left, right): score
            for left, right, score in zip(
                *(each.tolist() for each in (scored.zh, scored.en, scored.score)), strict=True
            )
            if score >= POSSIBLE
        }
        self._reports: dict[Member, list[Member]] = {}

    def join(self, at: int) -> None:
        """Join what stands with the sentences of the pair at place `at`, if all of it may stand together."""
        zh, en = int(self._pairs.zh[at]), int(self._pairs.en[at])
        left, right = self._report(("zh", zh)), self._report(("en", en))
        if left is not right:
            sure = self._scores[zh, en] >= SURE
            if not self._compatible(left[:_COMPARED], right[:_COMPARED], sure=sure):
                return
            left.extend(right)
            self._reports |= dict.fromkeys(right, left)
        self.joined.append(at)

    def alike(self, language: str) -> dict[int, int]:
        """Number of a sentence of that language → the first one of its report."""
        return {
            number: min(other for code, other in report if code == language)
            for (own, number), report in self._reports.items()
            if own == language
        }

    def _report(self, member: Member) -> list[Member]:
        return self._reports.setdefault(member, [member])

    def _compatible(self, left: Sequence[Member], right: Sequence[Member], *, sure: bool) -> bool:
        likely: list[float] = []
        shared: list[float] = []
        for one, other in product(left, right):
            first, second = (self._told[language][number] for language, number in (one, other))
            if one[0] != other[0]:
                (_, zh), (_, en) = sorted((one, other), reverse=True)
                likely.append(self._scores.get((zh, en), 0.0))
            elif first.sentence.article == second.sentence.article:
                return False  # who says two things in one article means two things
            else:
                shared.append(_paraphrase(first, second))
            if min(likely, default=1.0) < POSSIBLE or min(shared, default=1.0) < _RELATED:
                return False
            if _forbidden(first.sentence.text, one[0], second.sentence.text, other[0]):
                return False
        return sure or bool(shared and _mean(shared) >= _PARAPHRASE and _mean(likely) >= _SUPPORT)


def _forms(key: str) -> frozenset[str]:
    return frozenset((key,) if key.isascii() else (key, *parts_of(key)))


def _paraphrase(one: Told, other: Told) -> float:
    return float((one.covered(other) * other.covered(one)) ** 0.5)


@lru_cache(maxsize=1 << 16)
def _forbidden(one: str, language: str, other: str, other_language: str) -> bool:
    return contradiction(claims(one, language), claims(other, other_language)) is not None


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
