"""What is told in more than one way: figures of one report, and how long talks of one day lasted.

Only what is told of the same matter on the same day counts: a toll that grows from day to day is an update.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from briefer.articles.entries import published_at
from briefer.model import Article, Disagreement, Draft, Findings, Item, Past, Quote, Sentence, Span, Told
from briefer.numbers.en import english_numbers
from briefer.numbers.number import DURATIONS, Number
from briefer.numbers.zh import chinese_numbers
from briefer.protocols import Finder
from briefer.text.digest import short_id
from briefer.text.fold import fold
from briefer.text.patterns import any_of, lazy, word_lists
from briefer.text.runs import language_of

_ROOM = __package__
_MINUTES = {"minute": 1.0, "hour": 60.0}
_LENGTH = "length of the talks"
"""The matter that is told across articles, too; the others are the lists `matter_…` of words.toml."""
_NEAR = 24
"""Characters between a figure and the word that says what it counts; a Chinese character takes the place of three."""
_CLAUSE = 160
"""Characters on either side of a length in which the talks are named."""
_ROUGHLY = 0.2
"""By so much a figure may differ that is told as "about"."""
_LEAST = 2
"""Smaller counts are told in passing."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it stands: what it is of, from where to where it reaches, and the words."""

    matter: str
    low: float
    high: float
    text: str
    grows: bool = False


@dataclass(frozen=True, slots=True)
class Disagreements(Finder):
    """Figures of one report that cannot all be right, and talks of one day whose length is told in two ways."""

    limit: int = 12
    """How many there are at most."""

    def find(self, draft: Draft, past: Past | None) -> Findings:
        """Those of each item, then those across the articles that are quoted."""
        articles = {article.id: article for article in draft.articles}
        items = [item for section in draft.sections for item in section.items if not item.see]
        disputed = []
        for item in items:
            quoted = [quote for quote in (*item.quotes, *item.also) if quote.article in articles]
            days = [published_at(articles[quote.article], quote.span.start).value[:10] for quote in quoted]
            found = between(list(zip(quoted, days, strict=True)))
            if found:
                disputed.append((item.id, tuple(found)))
        lengths, quotes = _lengths(draft, items)
        every = [one for _, found in disputed for one in found] + lengths
        shown = list(dict.fromkeys(every))[: self.limit]
        needed = {side.quote for one in shown for side in one.values}
        return Findings(
            disputed=tuple(disputed),
            disagreements=tuple(shown),
            quotes=tuple(quote for quote in quotes if quote.id in needed),
        )


def between(told: Sequence[tuple[Quote, str]]) -> list[Disagreement]:
    """What quotations of one report, each with its day of publication, tell in more than one way."""
    sides: dict[tuple[str, str], list[tuple[Figure, Quote]]] = defaultdict(list)
    for quote, day in told:
        for figure in figures(quote.text, quote.language):
            sides[figure.matter, day].append((figure, quote))
    found = []
    for (matter, day), rows in sides.items():
        if day and len({quote.article for _, quote in rows}) > 1 and (one := _disagreement(matter, rows)):
            found.append(one)
    return found


def figures(text: str, language: str) -> list[Figure]:
    """The figures of a sentence, at most one a matter: where it has two, nobody can tell which is meant."""
    if language not in ("zh", "en"):
        return []
    shown = fold(text) if language == "zh" else text
    numbers = chinese_numbers(shown) if language == "zh" else english_numbers(text)
    grows = bool(_words("grows", language).search(shown))
    found: dict[str, list[Figure]] = defaultdict(list)
    for number in numbers:
        for matter in _matters(shown, number, language):
            figure = _figure(text, shown, number, matter, language)
            if figure:
                found[matter].append(replace(figure, grows=grows))
    return [rows[0] for rows in found.values() if len({(row.low, row.high) for row in rows}) == 1]


def _lengths(draft: Draft, items: Sequence[Item]) -> tuple[list[Disagreement], list[Quote]]:
    """How long talks of one day lasted, by the sentences and headings of the articles that are quoted.

    Articles tell of the same talks where an item joins them.
    """
    known = {(quote.article, quote.span): quote for item in items for quote in (*item.quotes, *item.also)}
    matter = _joined(items)
    told: dict[tuple[str, str], list[tuple[Figure, Quote]]] = defaultdict(list)
    quotes = []
    sentences: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in draft.sentences:
        sentences[sentence.article].append(sentence)
    for article in draft.articles:
        day = article.published.value[:10]
        for quote in _stretches(article, sentences[article.id]) if len(day) == len("2025-06-03") else ():
            shown = known.get((quote.article, quote.span))
            for figure in figures(quote.text, quote.language):
                if figure.matter == _LENGTH:
                    told[day, matter.get(article.id, article.id)].append((figure, shown or quote))
                    quotes += [] if shown else [quote]
    found = (_disagreement(_LENGTH, rows) for rows in told.values())
    return [one for one in found if one], quotes


def _joined(items: Iterable[Item]) -> dict[str, str]:
    """For each article that items quote one of those that are joined with it, the same for all of them."""
    leader: dict[str, str] = {}

    def of(name: str) -> str:
        while leader.setdefault(name, name) != name:
            name = leader[name]
        return name

    for item in items:
        first, *others = (quote.article for quote in (*item.quotes, *item.also))
        for other in others:
            leader[of(other)] = of(first)
    return {name: of(name) for name in leader}


def _stretches(article: Article, own: Iterable[Sentence]) -> Iterator[Quote]:
    """The sentences of an article, and its headings, which may tell what no sentence does."""
    for sentence in own:
        if _DURATION.search(sentence.text):
            yield _quote(article, sentence.span, sentence.language)
    for block in article.blocks:
        if block.kind in ("heading", "title") and _DURATION.search(text := block.span.of(article.text)):
            yield _quote(article, block.span, language_of(text))


def _quote(article: Article, span: Span, language: str) -> Quote:
    return Quote(short_id(article.id, span.start, span.end), article.id, span, span.of(article.text), language)


_NO_OVER = lazy(rf"{any_of(_ROOM, 'no_over')}\s$")
_DURATION = lazy(r"hour|minute|小时|小時|分钟|分鐘|钟头")


def _disagreement(matter: str, rows: Sequence[tuple[Figure, Quote]]) -> Disagreement | None:
    """The sides of a matter where two cannot both be right; each figure once, nearest to the start first."""
    if matter != _LENGTH and any(figure.grows for figure, _ in rows):
        return None
    if max(figure.low for figure, _ in rows) <= min(figure.high for figure, _ in rows):
        return None
    sides: dict[tuple[float, float], Told] = {}
    for figure, quote in rows:
        sides.setdefault((figure.low, figure.high), Told(figure.text, quote.id))
    return Disagreement(matter, tuple(sides.values()))


@cache
def _patterns(language: str) -> Mapping[str, re.Pattern[str]]:
    names = [name.rpartition(".")[0] for name in word_lists(_ROOM) if name.startswith("matter_")]
    return {
        name.removeprefix("matter_"): lazy(any_of(_ROOM, f"{name}.{language}"), re.IGNORECASE)
        for name in dict.fromkeys(names)
    }


@cache
def _words(name: str, language: str) -> re.Pattern[str]:
    return lazy(any_of(_ROOM, f"{name}.{language}"), re.IGNORECASE)


def _matters(shown: str, number: Number, language: str) -> Iterable[str]:
    """What a number counts: the nearest word beside it in its clause, behind it first."""
    if number.unit in DURATIONS:
        return (_LENGTH,) if number.unit in _MINUTES and _of_talks(shown, number, language) else ()
    if number.unit not in ("", "person") or "/" in shown[max(number.start - 1, 0) : number.end + 1]:
        return ()
    near = _NEAR if language == "en" else _NEAR // 3
    behind = re.split(r"[,;:。，；]|\band\b", shown[number.end : number.end + near], maxsplit=1)[0]
    before = re.split(r"[,;:。，；]|\band\b", shown[max(number.start - near, 0) : number.start])[-1]
    patterns = _patterns(language)
    after = {matter: match.start() for matter, pattern in patterns.items() if (match := pattern.search(behind))}
    if any(one.isdigit() for one in behind[: min(after.values(), default=0)]):
        after = {}
    people = {matter for matter in after if matter in ("killed", "injured", "missing")}
    if people:
        return people
    left = [
        matter
        for matter, pattern in patterns.items()
        if matter in ("killed", "injured", "missing") and pattern.search(before)
    ]
    return left[-1:] or tuple(after)


def _of_talks(shown: str, number: Number, language: str) -> bool:
    clause = (
        re.split(r"[;。；.!?？！]", shown[max(number.start - _CLAUSE, 0) : number.start])[-1]
        + "\x00"
        + re.split(r"[;。；.!?？！]", shown[number.end : number.end + _CLAUSE])[0]
    )
    if _words("one_of_talks", language).search(clause) or not _words("talks", language).search(clause):
        return False
    head, _, tail = clause.partition("\x00")
    talks, took = (_words(name, language).pattern for name in ("talks", "took"))
    if language == "en":
        glued = rf"-?(?:hours?|minutes?)(?:-long)?\s(?:of\s)?(?:\w+\s)?{talks}"
        told = rf"{talks}(?:,[^,]{{0,60}},)?[^,]{{0,40}}{took}"
    else:
        glued = rf"个?(?:多|半)?个?(?:多|半)?(?:小时|分钟|钟头)的?\w{{0,4}}{talks}"
        told = rf"{talks}(?:.{{0,16}}{took}|了?(?:{_words('about', language).pattern})?$)"
    return bool(re.match(glued, tail, re.IGNORECASE) or re.search(told, head, re.IGNORECASE))


def _figure(text: str, shown: str, number: Number, matter: str, language: str) -> Figure | None:
    value = float(number.value)
    end = number.end
    if matter == _LENGTH:
        unit = re.match(r"[-\s]?(?:hours?|minutes?)|个?半?个?(?:多|半)?(?:小时|分钟|钟头)", shown[end : end + _NEAR])
        half = bool(unit and "半" in unit[0])
        value = (value + 0.5 * half) * _MINUTES[number.unit]
        end += unit.end() if unit else 0
        if "分钟" not in shown[end : end + 6] and re.match(
            r"\s(?:and\s)?\d+\sminutes|零?\d+分", shown[end : end + _NEAR]
        ):
            return None
    elif value < _LEAST:
        return None
    elif language == "zh" and shown[end : end + 1] in ("人", "名", "具"):
        end += 1
    before = shown[max(number.start - 14, 0) : number.start]
    start, low, high = number.start, value, value
    for name in ("about", "at_least", "at_most"):
        found = re.search(rf"(?:{_words(name, language).pattern})\s?$", before, re.IGNORECASE)
        if found and not (found[0].startswith("over") and _NO_OVER.search(before[: found.start()])):
            start = number.start - len(before) + found.start()
            low, high = {
                "about": (value * (1 - _ROUGHLY), value * (1 + _ROUGHLY)),
                "at_least": (value, float("inf")),
                "at_most": (0.0, value),
            }[name]
    return Figure(matter, low, high, text[start:end])
