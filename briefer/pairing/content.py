"""A text made ready to be aligned: its words, numbers and names, what each tells and what it may mean."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, takewhile

from briefer.dictionary.lexicon import is_proper
from briefer.dictionary.related import senses_of
from briefer.dictionary.terms import Term
from briefer.dictionary.thesaurus import Meanings, Meant, meant
from briefer.facts.claims import countries, countries_of
from briefer.facts.concepts import hits
from briefer.facts.days import placed
from briefer.facts.figures import Figure, figures
from briefer.facts.sources import sources
from briefer.pairing.rarity import rarity
from briefer.text.fold import fold
from briefer.text.patterns import lazy

_PREFIX = lazy(r"\b(self|non|anti|semi|ex|pre|sub|half|un)-$", 2)
"""The same in English: the self-employed are no employees."""
_BEGINS = lazy(r"(?:^|[.!?:] )[\"'“‘(]?$")
_CAPITAL = lazy(r"[ -][A-Z]")
_NOT = ("n't", "n’t")
_FAINT = frozenset(
    (
        "faint",
        "will",
        "not",
        "if",
        "say",
        "whether",
        "some",
        "all",
        "done",
        "mutual",
        "head",
        "high",
        "low",
        "possible",
        "early",
    )
)
"""Meanings that alone tie nothing."""
_NO_DAY = frozenset[date]()
_PLAIN = 0.45
"""What words of every day (say, will, one) weigh, beside others."""


@dataclass(frozen=True, slots=True)
class Word:
    """A content word, number or name: its place, its key, what it tells, and what it may mean."""

    start: int
    end: int
    key: str
    form: str
    name: bool
    weight: float
    meanings: frozenset[str]
    ties: frozenset[str]
    """Those of the meanings that a word of the other text may share."""
    listed: Meanings
    """What it may mean by the thesaurus."""
    country: str
    figure: int
    """The number of the figure that it is part of, or -1."""
    days: frozenset[date]
    """The days that the date may be that it is part of: 30 June, Tuesday next week."""
    source: bool
    """Whether it names by whom the text was told."""


@dataclass(frozen=True, slots=True)
class Content:
    """A text made ready to be aligned."""

    language: str
    text: str
    """As it is compared: in simplified characters."""
    words: tuple[Word, ...]
    figures: tuple[Figure, ...]
    marks: dict[bool, tuple[frozenset[str], ...]] = field(default_factory=dict, repr=False, compare=False)
    """What each word is met by in the other language, and in its own (`alignment`): a text is compared with several."""


def content(text: str, language: str, terms: Sequence[Term], published: str = "") -> Content:
    """The words of `text`, whose terms are known; `published`: an ISO date or empty."""
    folded = fold(text) if language == "zh" else text
    said = hits(text, language)
    known = meant(folded, language)
    ends = [each.end for each in known]
    measured = figures(folded, language)
    dated = placed(folded, language, published)
    told_by = sources(text, language)
    words = []
    for term in terms:
        own = [hit for hit in said if hit.start < term.end and term.start < hit.end]
        figure = next((n for n, each in enumerate(measured) if each.start < term.end and term.start < each.end), -1)
        means = frozenset(meaning for hit in own for meaning in hit.meanings)
        key = "not" if term.key.endswith(_NOT) else term.key
        if language == "en" and (prefix := _PREFIX.search(folded[max(term.start - 6, 0) : term.start])):
            key = prefix[1].lower() + key
        source = any(span.start <= term.start < span.end for span in told_by)
        words.append(
            Word(
                term.start,
                term.end,
                key,
                term.form or folded[term.start : term.end],
                (term.name and not (language == "en" and _only_begins(folded, term))) or is_proper(key),
                _weight(key, language, means) * (_PLAIN if source else 1.0),
                means,
                means - _FAINT,
                _listed(known, ends, term),
                _country(key, language),
                figure,
                next((told for span, told in dated if span.start < term.end and term.start < span.end), _NO_DAY),
                source,
            )
        )
    return Content(language, folded, tuple(words), tuple(measured))


def _only_begins(text: str, term: Term) -> bool:
    """Whether an English word that is known has its capital from the beginning of a sentence: Farmers."""
    begins = _BEGINS.search(text[: term.start]) and not _CAPITAL.match(text, term.end)
    return bool(begins) and bool(senses_of(term.key).own)


def _listed(known: Sequence[Meant], ends: Sequence[int], term: Term) -> Meanings:
    """What of the thesaurus a term, or the words that it is one of, may mean; `ends` of those that are `known`."""
    first = bisect_right(ends, term.start)
    here = takewhile(lambda each: each.start < term.end, islice(known, first, None))
    return frozenset[int]().union(*(each.meanings for each in here))


def _weight(key: str, language: str, means: frozenset[str]) -> float:
    plain = not key.startswith("#")
    return rarity(key, language) * (
        _PLAIN if plain and means & {"say", "will", "not", "some", "all", "former", "head", "faint"} else 1.0
    )


def _country(key: str, language: str) -> str:
    if language == "en":
        return countries().get(key, "")
    return next(iter(countries_of(key)), "")
