"""Quotations with their sources, and the blocks made of them: the timeline, who says what, what is told otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from briefer.articles.entries import published_at
from briefer.model import Article, Brief, Disagreement, Moment, Party, Position, Published, Quote, Topic
from briefer.text.days import shifted


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation with the source that it stands in: source `number` is ``[number]``, from 1."""

    quote: Quote
    number: int
    article: Article
    anchor: str
    """The ASCII anchor of the quotation in the brief (``c3-zh``)."""

    @property
    def published(self) -> Published:
        """When what is quoted was published: with its article, or in an entry of its own."""
        return published_at(self.article, self.quote.span.start)

    @property
    def mark(self) -> str:
        """The ASCII anchor of the quoted characters in the article's text (``q-1f0c…``)."""
        return f"q-{self.quote.id}"


@dataclass(frozen=True, slots=True)
class Dispute:
    """A matter that is told in more than one way, each with the quotation that tells it so."""

    what: str
    sides: tuple[tuple[str, Citation], ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A date of the timeline with the quotations that say it, each once, by language; others than Chinese in `en`."""

    date: Moment
    zh: tuple[Citation, ...]
    en: tuple[Citation, ...]

    @property
    def count(self) -> int:
        """How many quotations say it."""
        return len(self.zh) + len(self.en)


@dataclass(frozen=True, slots=True)
class Stance:
    """What a party says on a topic, and who speaks."""

    party: Party
    topic: Topic
    position: Position
    citation: Citation


def timeline(brief: Brief, told: Mapping[str, Citation]) -> Iterator[Day]:
    """The days of the timeline; `told` holds the citation of every quotation by its id.

    Days side by side of which the same quotations speak are one row: nobody reads a sentence three times that says what
    began on Tuesday and went on until Thursday.
    """
    dates: dict[tuple[str, str], Moment] = {}
    cited: dict[tuple[str, str], dict[str, Citation]] = defaultdict(dict)
    for event in brief.timeline:
        key = (event.date.value, event.date.until)
        if event.quote in told:
            dates[key] = event.date if key not in dates or event.date.sure > dates[key].sure else dates[key]
            cited[key][event.quote] = told[event.quote]
    rows: list[Day] = []
    for key, date in dates.items():
        found = cited[key].values()
        zh = tuple(each for each in found if each.quote.language == "zh")
        row = Day(date, zh, tuple(each for each in found if each.quote.language != "zh"))
        if rows and _goes_on(rows[-1], row):
            rows[-1] = replace(rows[-1], date=replace(rows[-1].date, until=date.value))
        else:
            rows.append(row)
    yield from rows


def _goes_on(before: Day, day: Day) -> bool:
    """Whether a day comes right after those before it, of which the same quotations speak, as surely."""
    first, date = before.date, day.date
    days = first.precision == date.precision == "day" and first.sure == date.sure and not date.until
    return days and shifted(first.until or first.value, 1) == date.value and (before.zh, before.en) == (day.zh, day.en)


def positions(brief: Brief, told: Mapping[str, Citation]) -> Iterator[Stance]:
    """What the parties say, by topic, then by party, in the order of both."""
    parties = {party.key: party for party in brief.parties}
    topics = {section.topic.key: section.topic for section in brief.sections}
    order = {key: place for place, key in enumerate(topics)}, {key: place for place, key in enumerate(parties)}
    rows = sorted(
        brief.positions, key=lambda each: (order[0].get(each.topic, 0), order[1].get(each.party, len(order[1])))
    )
    for row in rows:
        if row.quote in told:
            party = parties.get(row.party, Party(row.party))
            yield Stance(party, topics.get(row.topic, Topic(row.topic)), row, told[row.quote])


def disputes(disagreements: Iterable[Disagreement], told: Mapping[str, Citation]) -> Iterator[Dispute]:
    """Those of which at least two sides have their quotation."""
    for one in disagreements:
        sides = tuple((side.text, told[side.quote]) for side in one.values if side.quote in told)
        if len(sides) > 1:
            yield Dispute(one.what, sides)
