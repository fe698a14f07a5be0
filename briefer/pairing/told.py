"""What a sentence tells, weighed by how rare its words are in news, and how much of it another sentence tells too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from math import log, log1p, sqrt

from briefer.dictionary.terms import Term, chinese_terms, english_terms, meanings
from briefer.facts.claims import Claims, claims_of, countries
from briefer.model import Sentence
from briefer.sound.similarity import alike
from briefer.text.days import days_between
from briefer.text.stopwords import is_stopword, listed
from briefer.text.tables import table

RAREST = 7.5
"""No word tells more than this: its logarithmic inverse document frequency is cut here."""

REPORTING, COUNTRY, SINGLE = 0.25, 0.6, 0.6
"""What is left of the weight of a word that only says that somebody said it, of a country, of a single character."""

FIGURES = ((31.0, 1.0), (99.0, 4.0), (float("inf"), 6.5))
"""A figure up to so much tells so much: small ones are days and counts that many sentences hold."""

NAMED_DAY = 0.8
"""What a month or a weekday tells."""

FAMILY, STEM = 0.6, 4
"""A word of the same family (detect, detection) tells so much of another; they share so many letters at least."""

SOUNDING = 0.6
"""From this likeness by sound on two names may be one."""

MEANT = 0.9
"""Chinese words that both mean one English word at least this strongly are synonyms here."""

_REPORTING = listed("""表示 称 指出 说 强调 宣布 报道 消息 表明 认为 记者 发布 公布 介绍 透露 谈到 当天 当地 时间 当日
    今天 昨天 said say told ad announc report accord state statement report spokesman spokesperson new agenc""")


@dataclass(frozen=True)
class Told:
    """A sentence as it is compared: its terms, each once, what each tells, and its day ("" unknown)."""

    sentence: Sentence
    day: str = ""

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Its terms, each key once."""
        found = chinese_terms(self.sentence.text) if self._zh else english_terms(self.sentence.text)
        return tuple({term.key: term for term in reversed(found)}.values())

    @cached_property
    def weight(self) -> Mapping[str, float]:
        """What each of its keys tells."""
        return {term.key: _weight(term.key, self.sentence.language) for term in self.terms}

    @cached_property
    def total(self) -> float:
        """What all of it tells."""
        return sum(self.weight.values()) or 1.0

    @cached_property
    def figures(self) -> frozenset[str]:
        """Its telling figures."""
        return frozenset(key for key, weight in self.weight.items() if key.startswith("#") and weight > 1.0)

    @cached_property
    def claims(self) -> Claims:
        """What it pins down."""
        return claims_of(self.sentence.text, self.sentence.language, self.terms)

    @cached_property
    def meant(self) -> Mapping[str, frozenset[str]]:
        """English words that its Chinese words mean, each with the words that do."""
        found: dict[str, set[str]] = defaultdict(set)
        for term in self.terms if self._zh else ():
            for key, strength in meanings(term.key):
                if strength >= MEANT:
                    found[key].add(term.key)
        return {key: frozenset(words) for key, words in found.items()}

    @property
    def _zh(self) -> bool:
        return self.sentence.language == "zh"


@dataclass(frozen=True, slots=True)
class Shared:
    """What two sentences share: the parts (0..1) of the first and the second that the other tells, and how much."""

    first: float
    second: float
    amount: float
    """ln(1 + the smaller covered weight)."""
    figures: float
    """What their common figures tell."""
    gap: int
    """Days between them; 0 when a day is unknown."""

    @property
    def likeness(self) -> float:
        """The geometric mean of both parts."""
        return sqrt(self.first * self.second)


def shared(one: Told, other: Told) -> Shared:
    """What two sentences, of one language or two (then the Chinese one first), share."""
    links = _across(one, other) if one.sentence.language != other.sentence.language else _within(one, other)
    ours: dict[str, float] = {}
    theirs: dict[str, float] = {}
    for left, right, strength in links:
        ours[left] = max(ours.get(left, 0.0), strength)
        theirs[right] = max(theirs.get(right, 0.0), strength)
    first = sum(one.weight[key] * strength for key, strength in ours.items())
    second = sum(other.weight[key] * strength for key, strength in theirs.items())
    figures = sum(one.weight[key] for key in sorted(one.figures & other.figures))
    gap = abs(days_between(*sorted((one.day, other.day))) or 0) if one.day and other.day else 0
    return Shared(first / one.total, second / other.total, log1p(min(first, second)), figures, gap)


def _across(zh: Told, en: Told) -> Iterable[tuple[str, str, float]]:
    """Chinese keys and the English keys that may stand for them, each with a strength."""
    families: dict[str, list[str]] = defaultdict(list)
    for key in en.weight:
        if len(key) >= STEM and key.isalpha():
            families[key[:STEM]].append(key)
    for term in zh.terms:
        best = 0.0
        for key, strength in meanings(term.key):
            for relative in families.get(key[:STEM], ()) if key not in en.weight else (key,):
                worth = strength if relative == key else FAMILY * strength * _related(key, relative)
                if worth > 0:
                    best = max(best, worth)
                    yield term.key, relative, worth
        if term.name and best < SOUNDING:
            for name in en.terms:
                if name.name and (likeness := alike(term.form, name.form)) >= SOUNDING:
                    yield term.key, name.key, likeness


def _within(one: Told, other: Told) -> Iterable[tuple[str, str, float]]:
    """Equal keys, and Chinese words that mean one English word."""
    yield from ((key, key, 1.0) for key in sorted(one.weight.keys() & other.weight.keys()))
    for key in sorted(one.meant.keys() & other.meant.keys()):
        yield from ((left, right, 1.0) for left in sorted(one.meant[key]) for right in sorted(other.meant[key]))


def _related(left: str, right: str) -> bool:
    same = next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    longer = max(len(left), len(right))
    return same >= FAMILY * longer and longer - same <= STEM


def _weight(key: str, language: str) -> float:
    if key.startswith("#"):
        return _figure(key)
    counts, size = _background()[language if language == "zh" else "en"]
    weight = min(RAREST, log((size + 1) / (counts.get(key, 0) + 0.5)))
    if key in _REPORTING or is_stopword(key):
        weight *= REPORTING
    if len(key) == 1:
        weight *= SINGLE
    abroad = countries()
    return weight * COUNTRY if key in abroad or any(k in abroad for k, s in meanings(key) if s > FAMILY) else weight


def _figure(key: str) -> float:
    if key[1:2] in ("m", "w"):
        return NAMED_DAY
    try:
        value = float(key[1:])
    except ValueError:
        return FIGURES[1][1]
    return next(weight for most, weight in FIGURES if value <= most)


@cache
def _background() -> Mapping[str, tuple[Mapping[str, int], int]]:
    """Language → term → in how many sentences it stands; and how many there were."""
    counts: dict[str, dict[str, int]] = {"zh": {}, "en": {}}
    for line in table(__package__, "background.tsv").splitlines():
        code, key, count = line.split("\t")
        counts[code][key] = int(count)
    return {code: (found, found.pop("")) for code, found in counts.items()}
