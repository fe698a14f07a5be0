"""Which texts say again what texts of other days said: the same, or the same with other figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

from briefer.dictionary.terms import meanings
from briefer.facts.contradiction import contradiction
from briefer.facts.figures import COUNTED
from briefer.pairing.alignment import Alignment
from briefer.pairing.rarity import rarity
from briefer.pairing.verdict import TURNS, Said, anchors, compared, judge, told_by
from briefer.pairing.witnesses import SAYS, TIED, Question, odds
from briefer.text.days import days_between

Relation = Literal["same", "figures"]
"""How a text stands to an earlier one: it says the same; or all of it but figures, which are others now."""

NEARLY = 0.62
"""So much of each of two texts of one language the other says, where they tell one matter on two days: what happens
each day (a front, a market) is told in half the same words each time."""

WEEK, LATER = 7, 0.85
"""After so many days so much is asked."""

RETOLD = 0.7
"""So much of each of two texts the other says, where a matter is told again in other words."""

ROUTINE = 3
"""A word that texts of more days hold is one in which each day is told: sharing it shows no matter."""

TOLD, OWN, FULL = 12.5, (2, 11.5), 40.0
"""What two texts share of other words, by its weight, unless nearly all is alike. Where the second tells it in words of
its own: so many words that are no names, of so much weight; and so much of all that they share."""

HELD = {"en": (0.45, (2, 4))}
"""There each says so much of the other, and so many names and figures stand in both: the first number where what they
share is full. In Chinese the communiqués of two days are alike by as much, so nothing is told by it."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """From where on two texts of one week tell one matter, as log odds (see `witnesses`)."""

    matter: float
    """As reports of one day do, at the least."""
    agree: float
    """That what is left over is no other thing."""
    own: float
    """So much more likely makes it each unit of weight that they share in words that are not those of each day."""
    told: float
    """From here on both together show it."""


BOUNDS: Mapping[Question, Bounds] = {
    "across": Bounds(matter=-0.7, agree=-1.0, own=0.3, told=4.1),
    "within": Bounds(matter=1.5, agree=-1.0, own=0.2, told=12.5),
}
"""Of two languages, where hardly anything is shared by chance, and of one."""

_RARE = 12
"""So many of the rarest words that a text shares with any earlier one propose those that have them."""
_LONGEST = 200
"""A word that more earlier texts hold proposes the last of them only: cost stays linear."""
_LEAST = 0.2
"""So much of the weight of the shorter text the other shares, where they are compared."""
_CANDIDATES = 8
"""So many earlier texts of a language are compared with a text, those that share most."""
_MEANT = 0.5
"""A Chinese word stands for the English words that it means at least this strongly."""


@dataclass(frozen=True, slots=True)
class Again:
    """A text (its number) says again what an earlier one (its number) said."""

    text: int
    earlier: int
    relation: Relation


def again(texts: Sequence[Said], earlier: Sequence[Said]) -> Iterator[Again]:
    """Which of `texts` say again what which of `earlier` said, in order of both.

    What both pin down is looked at with the days on which they were published: what happens each Monday is another
    matter each time. Texts are compared where they share rare words, or words that mean the same.
    """
    found: set[Again] = set()
    days = _days(earlier)
    for mine, theirs in product(("en", "zh"), repeat=2):
        old, keys = _of(earlier, theirs), _keys if mine == theirs else _meant
        near = _Near(keys(earlier[number]) for number in old)
        for number in _of(texts, mine):
            for place in near.to(keys(texts[number])):
                one, other = texts[number], earlier[old[place]]
                if relation := _relation(one, other, days):
                    found.add(Again(number, old[place], relation))
    yield from sorted(found, key=lambda each: (each.text, each.earlier))


def _of(texts: Sequence[Said], code: str) -> list[int]:
    return [number for number, each in enumerate(texts) if each.language == code]


def _days(earlier: Iterable[Said]) -> Mapping[str, int]:
    """On how many days each word was told, what was told in the same words again once."""
    found: dict[str, set[str]] = defaultdict(set)
    for text in {each.text: each for each in reversed(tuple(earlier))}.values():
        for key in _keys(text):
            found[key].add(text.published[:10])
    return {key: len(days) for key, days in found.items()}


def _own(one: Said, other: Said, days: Mapping[str, int]) -> Mapping[str, float]:
    """The words that both hold, but for those of each day, with what sharing them tells."""
    ours, theirs = _keys(one), _keys(other)
    return {key: weight for key, weight in ours.items() if key in theirs and days.get(key, 0) <= ROUTINE}


def _relation(one: Said, other: Said, days: Mapping[str, int]) -> Relation | None:
    if one.language == other.language and (relation := _worded(one, other, _own(one, other, days))):
        return relation
    counted = _counted(one, other)
    if judge(one, other).verdict == "differs" and not (counted and one.language != other.language):
        return None
    return ("figures" if counted else "same") if _one_matter(one, other, days, counted=counted) else None


def _one_matter(one: Said, other: Said, days: Mapping[str, int], *, counted: bool) -> bool:
    """Whether all that a reader could check speaks for one matter, told in words that are not those of each day."""
    if not _near_in_time(one, other):
        return False
    question: Question = "within" if one.language == other.language else "across"
    aligned, bounds = compared(one, other).aligned, BOUNDS[question]
    # That days lie between speaks against one matter among the reports of a day, and here says nothing.
    told = told_by(one, other, aligned, days=0)
    matter = odds("matter", told)
    if matter < bounds.matter or not (counted or odds(question, told) >= bounds.agree):
        return False
    return matter + bounds.own * _shared(one, other, aligned, days) >= bounds.told


def _shared(one: Said, other: Said, aligned: Alignment, days: Mapping[str, int]) -> float:
    """What the words weigh that both say, but for names and those of each day."""
    if (one.language, other.language) == ("en", "zh"):
        one, other = other, one
    total = 0.0
    for i, j in aligned.pairs:
        words = one.content.words[i], other.content.words[j]
        if not any(word.name or word.country or days.get(word.key, 0) > ROUTINE for word in words):
            total += min(word.weight for word in words) * aligned.left[i] * (aligned.left[i] >= TIED)
    return total


def _worded(one: Said, other: Said, own: Mapping[str, float]) -> Relation | None:
    """How two texts of one language stand to each other by how much of each the other says."""
    judged = judge(one, other)
    if one.text == other.text and judged.reason != "day":
        return "same"
    near = judged.score >= (NEARLY if _near_in_time(one, other) else LATER)
    left_over = [word for side in compared(one, other).rest for word in side if word.weight >= SAYS]
    if judged.verdict == "differs":
        counted = _counted(one, other)
    else:
        counted = judged.verdict == "unsure" and all(word.figure >= 0 for word in left_over)
    # A matter that goes on for days makes its own words those of each day: there a figure that grows is the news.
    alike = near and (judged.score >= LATER or counted or sum(own.values()) >= TOLD)
    retold = _retold(one, other, own)
    if judged.verdict == "differs" or (alike and counted):
        return "figures" if counted and (alike or retold) else None
    # What a day later is told in other words is the same matter still, unless a word turns it or names another.
    turned = any(word.meanings & TURNS or word.name or word.country for word in left_over)
    worded = judged.score >= RETOLD and not turned and len(_matter(one, own)) >= OWN[0]
    told = worded or (judged.verdict == "same" and sum(own.values()) >= TOLD)
    return "same" if retold or (alike and told) else None


def _retold(one: Said, other: Said, own: Mapping[str, float]) -> bool:
    """Whether the second tells in words of its own what the first told, days before."""
    if one.language not in HELD or not _near_in_time(one, other):
        return False
    words = _matter(one, own)
    if (len(words) < OWN[0] or sum(words) < OWN[1]) and (
        judge(one, other).verdict != "same" or sum(own.values()) < TOLD
    ):
        return False
    found = compared(one, other)
    least, needed = HELD[one.language]
    enough = anchors(one, found.aligned) >= needed[sum(own.values()) < FULL]
    return enough and min(found.left, found.right) >= least


def _matter(one: Said, own: Mapping[str, float]) -> list[float]:
    """What sharing each of the words tells that are no names: the same people may be in another matter."""
    names = {word.key for word in one.content.words if word.name or word.country}
    return [weight for key, weight in own.items() if key not in names]


def _counted(one: Said, other: Said) -> bool:
    """Whether nothing but figures of what is counted anew stands against it that both tell one matter."""
    left, right = (replace(side.claims, measured=()) for side in (one, other))
    return judge(one, other).reason.partition(":")[0] in COUNTED and contradiction(left, right) is None


def _near_in_time(one: Said, other: Said) -> bool:
    """Whether two texts were published within a week of each other, as far as anybody knows."""
    earlier, later = sorted((one.published[:10], other.published[:10]))
    return (days_between(earlier, later) or 0) <= WEEK


def _keys(text: Said) -> Mapping[str, float]:
    """The words of a text, each with what sharing it tells."""
    return {term.key: rarity(term.key, text.language) for term in text.terms}


def _meant(text: Said) -> Mapping[str, float]:
    """The English words that a text holds, or may hold in translation, each with what sharing it tells."""
    if text.language == "en":
        return _keys(text)
    found: dict[str, float] = {}
    for term in text.terms:
        for key, strength in meanings(term.key):
            if strength >= _MEANT:
                found[key] = max(found.get(key, 0.0), strength * rarity(key, "en"))
    return found


class _Near:
    """Looks up the texts that share most with one; a text is its words with their weights."""

    def __init__(self, texts: Iterable[Mapping[str, float]]) -> None:
        self._totals: list[float] = []
        self._postings: dict[str, list[int]] = defaultdict(list)
        for number, weights in enumerate(texts):
            self._totals.append(sum(weights.values()))
            for key in weights:
                self._postings[key].append(number)

    def to(self, weights: Mapping[str, float]) -> list[int]:
        """The numbers of the nearest texts, the nearest first."""
        shared: dict[int, float] = defaultdict(float)
        known = sorted(self._postings.keys() & weights.keys(), key=lambda key: (-weights[key], key))
        for key in known[:_RARE]:
            for number in self._postings[key][-_LONGEST:]:
                shared[number] += weights[key]
        total = sum(weights.values())
        likely = [number for number in shared if shared[number] >= _LEAST * min(self._totals[number], total)]
        return sorted(likely, key=lambda number: (-round(shared[number], 6), number))[:_CANDIDATES]
