"""What happened when: the dates that the quotations say, in the calendar, and the day of each item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from briefer.model import Article, Draft, Event, Findings, Item, Moment, Past, Quote, Sentence, Span
from briefer.numbers.dating import Dated, dated
from briefer.protocols import Finder
from briefer.text.digest import short_id
from briefer.text.runs import language_of

_DATELINE = 3
"""A dateline is written at most so many days before the day of publication."""
_OPENING = 4
"""Blocks of an article that may hold its dateline."""
_BEFORE = 2
"""Sentences back from a quotation without a date, up to which a day is taken to be spoken of still."""
_WHOLE_DAY = len("2025-06-03")
_FINEST = {"day": 0, "month": 1, "year": 2}

Told = Mapping[tuple[str, Span], tuple[Dated, ...]]
"""The dates of the sentence that stands there in an article; sentences in order, article by article."""
Before = Mapping[tuple[str, Span], Moment]
"""The day spoken of before the sentence that stands there."""


@dataclass(frozen=True, slots=True)
class Timeline(Finder):
    """The dates that the brief's quotations say, and when each item happened."""

    limit: int = 12
    """How many quotations it has at most: those of items first, what is sure first, days before months and years."""

    def find(self, draft: Draft, past: Past | None) -> Findings:
        """The timeline in order of the dates, and the day of each item whose quotations say one."""
        items = [item for section in draft.sections for item in section.items if not item.see]
        days = {article.id: _known(article) for article in draft.articles}
        told = _told(draft, days)
        events = [event for item in items for event in _events(item, told)]
        kept = sorted(events, key=lambda event: (not event.date.sure, _FINEST[event.date.precision]))[: self.limit]
        known = {(quote.article, quote.span): quote for item in items for quote in (*item.quotes, *item.also)}
        days_shown = {_key(event.date) for event in kept}
        more = _beside(draft.sentences, told, days_shown, known)[: self.limit - len(kept)]
        before = _before(draft.sentences, told, days)
        return Findings(
            events=tuple(sorted((*kept, *(event for event, _ in more)), key=lambda event: _key(event.date))),
            quotes=tuple({quote.id: quote for _, quote in more if (quote.article, quote.span) not in known}.values()),
            happened=tuple((item.id, moment) for item in items if (moment := _happened(item, told, before))),
        )


def _told(draft: Draft, days: Mapping[str, Moment]) -> Told:
    """The dates of all sentences of the articles that are quoted."""
    return {
        (sentence.article, sentence.span): found
        for (name, moment), own in groupby(draft.sentences, key=lambda one: (one.article, one.published))
        for sentences in [list(own)]
        for sentence, found in zip(
            sentences,
            dated([(one.text, one.language) for one in sentences], _of_entry(moment) or days.get(name, Moment())),
            strict=True,
        )
        if found
    }


def _of_entry(moment: str) -> Moment | None:
    """The day that the dates of a live page's entry are reckoned from."""
    return Moment(moment[:_WHOLE_DAY], "day", "publication", sure=True) if moment else None


def _key(moment: Moment) -> tuple[str, str]:
    return moment.value, moment.until


def _beside(
    sentences: Sequence[Sentence],
    told: Told,
    shown: Container[tuple[str, str]],
    known: Mapping[tuple[str, Span], Quote],
) -> list[tuple[Event, Quote]]:
    """The first sentence a language of each day that no item says, the day that is said most often first."""
    counted: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[tuple[str, str], str], tuple[Event, Quote]] = {}
    for sentence in sentences:
        for one in told.get((sentence.article, sentence.span), ()):
            key = _key(one.moment)
            if one.moment.precision != "day" or not one.moment.sure or key in shown:
                continue
            if one.expression.kind == "relative day" and not one.expression.shift:
                continue  # "used today as a hotel"
            counted[key] += 1
            if (key, sentence.language) not in first:
                quote = known.get((sentence.article, sentence.span)) or _quote(sentence)
                event = Event(one.moment, one.expression.span.of(sentence.text), quote.id)
                first[key, sentence.language] = event, quote
    return sorted(first.values(), key=lambda found: (-counted[_key(found[0].date)], _key(found[0].date)))


def _quote(sentence: Sentence) -> Quote:
    span = sentence.span
    return Quote(
        short_id(sentence.article, span.start, span.end), sentence.article, span, sentence.text, sentence.language
    )


def _known(article: Article) -> Moment:
    """The day that the dates of an article are reckoned from: its dateline's where it has one, else of publication."""
    published = article.published
    value = published.value[:_WHOLE_DAY]
    basis = "dateline" if published.how == "dateline" else "publication"
    known = Moment(value, published.precision, basis, published.sure)
    lines = [block.span.of(article.text) for block in article.blocks[:_OPENING] if block.kind == "byline"]
    found = [one.moment for each in dated([(line, language_of(line)) for line in lines], known) for one in each]
    days = [moment for moment in found if moment.precision == "day" and moment.how.endswith(", publication")]
    if len(value) == _WHOLE_DAY and days and _days_before(days[-1].value, value) in range(_DATELINE + 1):
        return replace(known, value=days[-1].value, how="dateline")
    return known


def _days_before(one: str, other: str) -> int:
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


def _events(item: Item, told: Told) -> Iterator[Event]:
    """Each date of its quotations once a quotation."""
    for quote in item.quotes:
        seen: set[tuple[str, str]] = set()
        for one in _dates(quote, told):
            key = (one.moment.value, one.moment.until)
            if key not in seen:
                seen.add(key)
                yield Event(one.moment, one.expression.span.of(quote.text), quote.id)


def _dates(quote: Quote, told: Told) -> Sequence[Dated]:
    return [one for one in told.get((quote.article, quote.span), ()) if one.moment.value]


def _happened(item: Item, told: Told, before: Before) -> Moment | None:
    """The day that its quotations say: one that both say, else the first that has been, else the first to come.

    Where they say no day it is a month; where they say no date at all, unsure, the day spoken of right before.
    """
    by_quote = [[one for one in _dates(quote, told) if one.moment.precision == "day"] for quote in item.quotes]
    both = {one.moment.value for one in by_quote[0]} & {one.moment.value for one in by_quote[-1]}
    found = [one for each in by_quote for one in each]
    ranked = sorted(found, key=lambda one: (one.moment.value not in both, one.expression.ahead, not one.moment.sure))
    if ranked:
        return ranked[0].moment
    dates = [one for quote in item.quotes for one in told.get((quote.article, quote.span), ())]
    months = [one.moment for one in dates if one.moment.precision == "month"]
    if dates:
        return replace(months[0], sure=False) if months else None
    spoken = (before.get((quote.article, quote.span)) for quote in item.quotes)
    return next((moment for moment in spoken if moment), None)


def _before(sentences: Sequence[Sentence], told: Told, days: Mapping[str, Moment]) -> Before:
    """The day spoken of right before in the paragraph, else that of the dateline: never sure."""
    found: dict[tuple[str, Span], Moment] = {}
    spoken: list[Moment] = []
    paragraph = ("", -1)
    for sentence in sentences:
        place, here = (sentence.article, sentence.span), (sentence.article, sentence.paragraph)
        if here != paragraph:
            paragraph, spoken = here, []
        near = [moment for moment in spoken[-_BEFORE:] if moment.value]
        line = days.get(sentence.article, Moment())
        if near:
            found[place] = replace(near[-1], how=f"{near[-1].how.partition(',')[0]}, neighbour", sure=False)
        elif line.how == "dateline" and len(line.value) == _WHOLE_DAY:
            found[place] = Moment(line.value, "day", "dateline", sure=False)
        has_been = [
            one.moment
            for one in told.get(place, ())
            if one.moment.precision == "day" and one.moment.sure and not one.moment.until and not one.expression.ahead
        ]
        spoken.append(has_been[-1] if has_been else Moment())
    return found
