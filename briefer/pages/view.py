"""What every page shows, computed once from a Brief: numbers of sources and items, citations, what became of what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefer.model import (
    Article,
    Brief,
    Carrier,
    Entry,
    Fate,
    Item,
    Party,
    Problem,
    Quote,
    Topic,
)
from briefer.pages.citations import Citation, Day, Dispute, Stance, disputes, positions, timeline
from briefer.pages.tallies import Tally, in_order, languages_by_use, topics_by_day

FATES: tuple[Fate, ...] = ("briefed", "unused", "duplicate", "outside_window", "rejected")

_LACKS = {
    "blocks": "does not say which parts of a source are headings, captions or bylines",
    "rows": "does not say titles, outlets and languages of what is not quoted",
}
"""What a page says of each thing that `briefer.record` may find lacking."""
_OLDER = "it was written by an earlier version of briefer; make the brief again for the rest"


# Latin letters, of which a Chinese character takes the place of two, in four lines of a column.
_FOUR_LINES = 130


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item with its number (from 1, through all sections), its citations, and where else it stands."""

    number: int
    anchor: str
    item: Item
    cited: tuple[Citation, ...]
    """The quotations shown, Chinese first: one or two."""
    also: tuple[Citation, ...]
    """One for each further source, in order of their numbers."""
    topic: Topic
    party: Party | None = None
    """Whom its speaker speaks for."""
    disputed: tuple[Dispute, ...] = ()

    @property
    def sources(self) -> int:
        """How many sources carry this report."""
        return len({citation.number for citation in self.cited + self.also})

    @property
    def divisible(self) -> bool:
        """Whether a page may end inside it: it stands alone, or fills at least four lines of both printed columns."""
        widths = (len(each.quote.text) * (2 if each.quote.language == "zh" else 1) for each in self.cited)
        return len(self.cited) == 1 or min(widths, default=0) > _FOUR_LINES

    @property
    def why(self) -> tuple[str, ...]:
        """The words by which its quotations match the topic, each once, without those that the evidence shows."""
        shown = {side for pair in self.item.evidence for side in pair}
        words = (word for citation in self.cited for word in citation.quote.why)
        return tuple(dict.fromkeys(word for word in words if word not in shown))


@dataclass(frozen=True, slots=True)
class SectionView:
    """A topic and its items."""

    topic: Topic
    anchor: str
    items: tuple[ItemView, ...]
    """Those printed in full."""
    see: tuple[ItemView, ...]
    """Those printed in full under an earlier topic."""

    @property
    def count(self) -> int:
        """How many reports are on the topic, here or there."""
        return len(self.items) + len(self.see)


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source with its number, the others that carry its text, and the quotations taken from it."""

    number: int
    anchor: str
    article: Article
    carriers: tuple[Carrier, ...]
    cited: tuple[Citation, ...]
    marked: tuple[Quote, ...]
    """Every quotation in it, shown or only counted, each once, in order of the text."""

    @property
    def name(self) -> str:
        """Its title, else the last part of its address."""
        return self.article.title or self.article.source.uri.rstrip("/").replace("\\", "/").rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows of the ledger that met the same fate for the same reason: each its name and source number (0: none).

    A name is outlet and title where the text was read, else the address.
    """

    fate: str
    reason: str
    rows: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class View:
    """Everything a template may show."""

    brief: Brief
    sections: tuple[SectionView, ...]
    """The topics with items."""
    silent: tuple[Topic, ...]
    """The topics without."""
    key: tuple[ItemView, ...]
    sources: tuple[SourceView, ...]
    """The articles that an item quotes or names, in order of their numbers; the others stand in `left_out` only."""
    subject: SourceView | None
    """The first article, quoted or not: what a card is about."""
    languages: tuple[tuple[str, int], ...]
    """How many of the sources are mainly in which language, Chinese and English first."""
    fates: tuple[tuple[str, int], ...]
    """How many rows of the ledger met which fate, in the order of `FATES`, none with 0."""
    left_out: tuple[LeftOut, ...]
    """The rows of the ledger that are not briefed, in the order of `FATES`."""
    partial: tuple[Entry, ...]
    """The rows of the ledger of which only a part was read."""
    days: tuple[Tally, ...]
    """How many items of each topic quote what was published on which day, oldest first, at most `MOST_DAYS`."""
    origins: tuple[Tally, ...]
    """How many of the articles read are in which language: those quoted, those not."""
    timeline: tuple[Day, ...] = ()
    """In order of the dates."""
    positions: tuple[Stance, ...] = ()
    """By topic, then by party, in the order of both."""
    disagreements: tuple[Dispute, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What went wrong, and what this page does without since the file that it was made from does not say it."""
        return self.brief.problems + tuple(
            Problem("record", "brief.json", _LACKS.get(lack, lack), _OLDER) for lack in self.brief.lacks
        )

    @property
    def edits(self) -> tuple[tuple[str, str], ...]:
        """What an editor changed: the kind of each edit, and to what."""
        return tuple((kind, what) for kind, _, what in (edit.partition(": ") for edit in self.brief.edits))

    @property
    def read(self) -> int:
        """How many rows of the ledger gave an article."""
        return sum(count for fate, count in self.fates if fate != "rejected")

    @property
    def failed(self) -> int:
        """How many gave none."""
        return dict(self.fates).get("rejected", 0)

    @property
    def bilingual(self) -> bool:
        """Whether what was read is in both languages, so that it says something when a report is in one only."""
        cited = (article.languages for article in self.brief.articles)
        unused = (entry.languages for entry in self.brief.coverage.ledger if entry.fate == "unused")
        return {"zh", "en"} <= {language for languages in (*cited, *unused) for language in languages}

    @property
    def items(self) -> tuple[ItemView, ...]:
        """All items printed in full, in the order they are read."""
        return tuple(item for section in self.sections for item in section.items)

    def number_of(self, article: str) -> int:
        """The number of the source with this article id, 0 when it is not among them."""
        return next((source.number for source in self.sources if source.article.id == article), 0)

    def topic_of(self, key: str) -> Topic:
        """The topic with this key."""
        return next((section.topic for section in self.brief.sections if section.topic.key == key), Topic(key))

    @property
    def readers(self) -> tuple[str, ...]:
        """The extractors that read the sources, with their versions, each once."""
        return tuple(sorted({source.article.read_by for source in self.sources if source.article.read_by}))


def view(brief: Brief) -> View:
    """The view of `brief`. Linear in its items and sources."""
    used = {quote.article for section in brief.sections for item in section.items for quote in item.quotes + item.also}
    used.update(quote.article for quote in brief.quotes)
    cited = [(article, carriers) for article, carriers in _carried(brief) if article.id in used]
    numbers = {article.id: number for number, (article, _) in enumerate(cited, 1)}
    articles = [article for article, _ in cited]
    sections = tuple(_sections(brief, articles, numbers))
    sources = tuple(_sources(cited, sections, brief.quotes))
    told = dict(_told(sections, brief.quotes, articles, numbers))
    items = {item.item.id: item for section in sections for item in section.items}
    silent = set(brief.coverage.silent_topics)
    # Where only what is new is printed, or an editor took items out, a topic may have reports and no item.
    known = [section.topic for section in brief.sections if not section.items and section.topic.key in silent]
    named = {section.topic.key for section in brief.sections}
    ledger = brief.coverage.ledger
    counted = Counter(entry.fate for entry in ledger)
    return View(
        brief=brief,
        sections=sections,
        silent=(*known, *(Topic(key) for key in sorted(silent - named))),
        key=tuple(items[key] for key in brief.key if key in items),
        sources=sources,
        subject=_subject(brief, sources),
        languages=tuple(_languages(article for article, _ in cited)),
        fates=tuple((fate, counted[fate]) for fate in FATES if counted[fate]),
        left_out=tuple(_left_out(ledger, numbers)),
        partial=tuple(entry for entry in ledger if entry.partial),
        days=topics_by_day(brief),
        origins=languages_by_use(ledger),
        timeline=tuple(timeline(brief, told)),
        positions=tuple(positions(brief, told)),
        disagreements=tuple(disputes(brief.disagreements, told)),
    )


def _carried(brief: Brief) -> Iterator[tuple[Article, tuple[Carrier, ...]]]:
    for number, article in enumerate(brief.articles):
        yield article, brief.carriers[number] if number < len(brief.carriers) else ()


def _subject(brief: Brief, sources: tuple[SourceView, ...]) -> SourceView | None:
    if sources or not brief.articles:
        return sources[0] if sources else None
    return SourceView(1, "s1", brief.articles[0], next(iter(brief.carriers), ()), (), ())


def _sections(brief: Brief, articles: Sequence[Article], numbers: dict[str, int]) -> Iterator[SectionView]:
    count = 0
    parties = {party.key: party for party in brief.parties}
    printed: dict[str, ItemView] = {}
    for index, section in enumerate(brief.sections, 1):
        items, see = [], []
        for item in section.items:
            if item.see and item.see in printed:
                see.append(printed[item.see])
                continue
            count += 1
            one = _item(item, count, section.topic, articles, numbers)
            party = item.speaker.party if item.speaker else ""
            items.append(replace(one, party=parties.get(party, Party(party)) if party else None))
        printed |= {item.item.id: item for item in items}
        if section.items:
            yield SectionView(section.topic, f"t{index}", tuple(items), tuple(see))


def _told(
    sections: Iterable[SectionView], quotes: Iterable[Quote], articles: Sequence[Article], numbers: dict[str, int]
) -> Iterator[tuple[str, Citation]]:
    """The citation of every quotation by its id, those shown last."""
    for quote in quotes:
        if quote.article in numbers:
            yield quote.id, Citation(quote, numbers[quote.article], articles[numbers[quote.article] - 1], "")
    items = [item for section in sections for item in section.items]
    for citations in ([item.also for item in items], [item.cited for item in items]):
        for citation in (each for one in citations for each in one):
            yield citation.quote.id, citation


def _item(item: Item, number: int, topic: Topic, articles: Sequence[Article], numbers: dict[str, int]) -> ItemView:
    def cite(quote: Quote, anchor: str) -> Citation:
        source = numbers[quote.article]
        return Citation(quote, source, articles[source - 1], anchor)

    cited = tuple(cite(quote, f"c{number}-{quote.language}") for quote in item.quotes)
    shown = {citation.number for citation in cited}
    also: dict[int, Citation] = {}
    for quote in item.also:
        source = numbers[quote.article]
        if source not in shown:
            also.setdefault(source, cite(quote, ""))
    every = {quote.id: cite(quote, "") for quote in item.also} | {each.quote.id: each for each in cited}
    disputed = tuple(disputes(item.disputed, every))
    others = tuple(also[source] for source in sorted(also))
    return ItemView(number, f"i{number}", item, cited, others, topic, disputed=disputed)


def _sources(
    articles: Iterable[tuple[Article, tuple[Carrier, ...]]], sections: Iterable[SectionView], beside: Iterable[Quote]
) -> Iterator[SourceView]:
    cited: dict[int, list[Citation]] = defaultdict(list)
    marked: dict[str, dict[str, Quote]] = defaultdict(dict)
    for section in sections:
        for item in section.items:
            for citation in item.cited:
                cited[citation.number].append(citation)
            for quote in item.item.quotes + item.item.also:
                marked[quote.article].setdefault(quote.id, quote)
    for quote in beside:
        marked[quote.article].setdefault(quote.id, quote)
    for number, (article, carriers) in enumerate(articles, 1):
        quotes = sorted(marked[article.id].values(), key=lambda quote: (quote.span, quote.id))
        yield SourceView(number, f"s{number}", article, carriers, tuple(cited[number]), tuple(quotes))


def _left_out(ledger: Iterable[Entry], numbers: dict[str, int]) -> Iterator[LeftOut]:
    rows: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for entry in ledger:
        if entry.fate != "briefed":
            name = " · ".join(filter(None, (entry.outlet, entry.title)))
            rows[entry.fate, entry.reason].append((name or entry.uri, numbers.get(entry.article or "", 0)))
    for fate, reason in sorted(rows, key=lambda group: FATES.index(group[0])):
        yield LeftOut(fate, reason, tuple(rows[fate, reason]))


def _languages(articles: Iterable[Article]) -> Iterator[tuple[str, int]]:
    counted = Counter(article.languages[0] if article.languages else "und" for article in articles)
    for language in in_order(counted):
        yield language, counted[language]
