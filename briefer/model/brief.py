"""What is printed: items, findings, coverage, and the Brief that holds everything a writer needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefer.model.edits import Edit
from briefer.model.reports import NameKind, Quote, Report, Topic, label
from briefer.model.texts import Article, LanguageCode, Moment, Sentence, Span

Fate = Literal["briefed", "unused", "duplicate", "outside_window", "rejected"]
"""What became of an article, or of a file that gave none."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says what a quotation says: the name as it stands, the reporting verb, the key of the party or empty."""

    name: str
    party: str = ""
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What one quotation (by its id) tells, verbatim: one side of a disagreement."""

    text: str
    quote: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One matter that is told in more than one way: `what` it is, as it stands, and each way once."""

    what: str
    values: tuple[Told, ...]


ChangeKind = Literal["new", "updated", "unchanged"]


@dataclass(frozen=True, slots=True)
class Change:
    """How an item stands to the issues before its date: what is new in it, and which issues told its story."""

    kind: ChangeKind
    date: str = ""
    """The date of the first issue that reported it; of what is new its own."""
    item: str = ""
    """The id that it has there."""
    sources: int = 0
    """How many outlets report it in their own words that no issue before quoted for it."""
    figures: tuple[tuple[str, str], ...] = ()
    """(as it was told, as it is told now), verbatim."""
    corrected: tuple[str, ...] = ()
    """The outlets that have changed what was quoted from them."""
    story: str = ""
    """The lasting id of its story."""
    days: tuple[str, ...] = ()
    """The dates of all issues that tell the story, this one too, oldest first."""
    joins: tuple[str, ...] = ()
    """Ids of stories that it shows to be the same one."""

    @property
    def what(self) -> tuple[str, ...]:
        """What is new, in English: ``3 more sources``, ``1,000 → 1,200``, ``corrected by Example Wire``."""
        more = (f"{self.sources} more source{'s' if self.sources > 1 else ''}",) if self.sources else ()
        told = tuple(f"{before} → {now}" for before, now in self.figures)
        return (*more, *told, *(f"corrected by {outlet}" for outlet in self.corrected))


@dataclass(frozen=True, slots=True)
class Item:
    """One report in the brief: its best Chinese and its best English quotation, and where else it stands."""

    id: str
    score: float
    zh: Quote | None = None
    en: Quote | None = None
    evidence: tuple[tuple[str, str], ...] = ()
    also: tuple[Quote, ...] = ()
    gloss: tuple[tuple[str, str], ...] = ()
    """Key terms of a one-language item with their equivalents: (term as quoted, equivalent). Never a translation."""
    only: Literal["", "zh", "en"] = ""
    """The language that alone reports it, where texts of both were searched and nothing like it was met."""
    see: str = ""
    """The id of the item under an earlier topic where this report is printed in full, or empty."""
    happened: Moment | None = None
    """When it happened, or will, as its quotations say."""
    speaker: Speaker | None = None
    """Who says it, where its quotations say so and agree."""
    disputed: tuple[Disagreement, ...] = ()
    """What its quotations tell in more than one way."""
    note: str = ""
    """An editor's note on it, in Markdown, or empty."""
    change: Change | None = None
    """What is new in it since earlier issues; None where none were looked at."""

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotations shown, Chinese first."""
        return tuple(quote for quote in (self.zh, self.en) if quote)


@dataclass(frozen=True, slots=True)
class Section:
    """A topic and the items chosen for it, in the order they are read."""

    topic: Topic
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """One spelling of a name where it was first met. An unsure variant is listed, never applied."""

    text: str
    article: str
    span: Span
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Name:
    """One person, place or organisation under all its spellings; `en` or `zh` is empty where none is known."""

    en: str
    zh: str
    kind: NameKind
    variants: tuple[Variant, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry; `pinyin` with tone marks, `first` the id of the quote that holds it first."""

    zh: str
    pinyin: str
    en: tuple[str, ...]
    count: int
    first: str


@dataclass(frozen=True, slots=True)
class Event:
    """A row of the timeline: a date, the words that say it, and the id of the quotation that they stand in."""

    date: Moment
    expression: str
    quote: str


@dataclass(frozen=True, slots=True)
class Party:
    """Who may speak: a key, and how it is called by locale."""

    key: str
    labels: tuple[tuple[str, str], ...] = ()

    def label(self, locale: str) -> str:
        """How it is called in `locale`, as a topic's label is chosen."""
        return label(self.labels, self.key, locale)


@dataclass(frozen=True, slots=True)
class Position:
    """What a party (its key) says on a topic (its key): the id of the quotation, and who speaks."""

    party: str
    topic: str
    quote: str
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Table:
    """A finding that any writer can print: header and rows of plain text."""

    key: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What a finder found."""

    names: tuple[Name, ...] = ()
    terms: tuple[Term, ...] = ()
    tables: tuple[Table, ...] = ()
    glosses: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    """(item id, its gloss) pairs."""
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    parties: tuple[Party, ...] = ()
    """Those that a position names."""
    disagreements: tuple[Disagreement, ...] = ()
    quotes: tuple[Quote, ...] = ()
    """Quotations that events, positions or disagreements need and no item has."""
    happened: tuple[tuple[str, Moment], ...] = ()
    """(item id, when it happened) pairs."""
    speakers: tuple[tuple[str, Speaker], ...] = ()
    """(item id, who says it) pairs."""
    disputed: tuple[tuple[str, tuple[Disagreement, ...]], ...] = ()
    """(item id, what its quotations tell in more than one way) pairs."""
    changes: tuple[tuple[str, Change], ...] = ()
    """(item id, what is new in it) pairs."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a finder may look at: the articles, all their sentences, the chosen sections, and the reports."""

    articles: tuple[Article, ...]
    sentences: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    reports: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """An expected failure: at which stage, what it concerns, what is wrong, and what to do about it."""

    stage: str
    where: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the ledger: what became of one article, or of one file that gave none."""

    uri: str
    article: str | None
    fate: Fate
    reason: str = ""
    partial: bool = False
    title: str = ""
    outlet: str = ""
    languages: tuple[LanguageCode, ...] = ()
    """Those of the article's body, most text first; empty for a file that gave none."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read and what became of it; the topics (keys) that no source reports on."""

    ledger: tuple[Entry, ...] = ()
    silent_topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Carrier:
    """Another place that carries the same text as an article."""

    uri: str
    outlet: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """The publication window asked for: ISO dates, both inclusive, or None."""

    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What was asked for."""

    date: str
    title_en: str = ""
    title_zh: str = ""
    locale: str = "both"
    picks: int = 5
    key_items: int = 5
    window: Window = Window()
    banner: str = ""
    """The handling or sample banner for every page, or empty."""
    note: str = ""
    """The user's own note on the brief, in Markdown, or empty."""
    made_by: str = ""
    only: Literal["", "new"] = ""
    """Whether items that are unchanged since earlier issues are left out."""
    edits: tuple[Edit, ...] = ()
    """What an editor wants changed."""


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything a writer needs. No writer computes anything that another writer does not get."""

    plan: Plan
    """What it was made for; its banner is the one that is printed."""
    articles: tuple[Article, ...] = ()
    """The articles that stand in the brief's sources, in order of their numbers: ``articles[0]`` is source [1]."""
    carriers: tuple[tuple[Carrier, ...], ...] = ()
    """For each article, the others that carry the same text."""
    key: tuple[str, ...] = ()
    """Ids of the items that are the key developments."""
    sections: tuple[Section, ...] = ()
    names: tuple[Name, ...] = ()
    glossary: tuple[Term, ...] = ()
    tables: tuple[Table, ...] = ()
    timeline: tuple[Event, ...] = ()
    """In order of the dates."""
    positions: tuple[Position, ...] = ()
    parties: tuple[Party, ...] = ()
    """Those that a position names, in the order they are printed."""
    disagreements: tuple[Disagreement, ...] = ()
    quotes: tuple[Quote, ...] = ()
    """Quotations that stand outside the sections."""
    edits: tuple[str, ...] = ()
    """What an editor changed, a line each: ``strike: 1f0c8a7d90ab``, the kind (`EditKind`) and to what."""
    coverage: Coverage = Coverage()
    problems: tuple[Problem, ...] = ()
    lacks: tuple[str, ...] = ()
    """What the file of an earlier version that it was read from did not say, and what pages do without."""

    @property
    def title_en(self) -> str:
        """Its English title."""
        return self.plan.title_en

    @property
    def title_zh(self) -> str:
        """Its Chinese title."""
        return self.plan.title_zh

    @property
    def date(self) -> str:
        """Its day (ISO 8601); of a card a month, a year or empty where no more is known."""
        return self.plan.date

    @property
    def locale(self) -> str:
        """The language of its labels and dates."""
        return self.plan.locale

    @property
    def window(self) -> Window:
        """The publication window asked for."""
        return self.plan.window

    @property
    def banner(self) -> str:
        """The handling or sample banner for every page, or empty."""
        return self.plan.banner

    @property
    def note(self) -> str:
        """The user's own note, in Markdown, or empty."""
        return self.plan.note

    @property
    def made_by(self) -> str:
        """The program and its version."""
        return self.plan.made_by


@dataclass(frozen=True, slots=True)
class Made:
    """What a writer made of a brief: the whole file, and what it saw on the way that a reader would miss."""

    data: bytes
    problems: tuple[Problem, ...] = ()
