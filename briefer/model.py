"""The nouns: everything that flows through `briefer`, frozen and picklable.

Offsets count Unicode code points of an article's text and are half-open. Always:
``sentence.span.of(article.text) == sentence.text``. Nothing here knows how it was made or how it is printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LanguageCode = Literal["zh", "en", "und"]
"""``und``: neither Chinese nor English (ISO 639-2)."""

BlockKind = Literal["title", "byline", "heading", "bullet", "caption", "reference", "hidden", "body"]
"""What a stretch of an article is. Only ``body`` and ``bullet`` hold sentences that may be quoted;
``hidden`` holds what must never be (labels of sample texts, repeated paragraphs)."""

Precision = Literal["minute", "day", "month", "year", "unknown"]
Fate = Literal["briefed", "unused", "duplicate", "outside_window", "rejected"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Source:
    """Where bytes come from: the address as the user typed it, what they are, and their digest."""

    uri: str
    media_type: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of one source."""

    source: Source
    data: bytes


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, how finely that is known, and how it was found.

    `value` is ISO 8601, cut to its precision (``2025-06-03T15:39``, ``2025-06-03``, ``2025-06``, ``2025``), or empty.
    `how` is one of metadata, byline, dateline, filename, option, unknown.
    """

    value: str = ""
    precision: Precision = "unknown"
    how: str = "unknown"
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article's text of one kind. Blocks rise, do not overlap, and hold all that is not white space."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read: `text` is settled for good, everything else points into it or describes it."""

    id: str
    source: Source
    text: str
    title: str = ""
    blocks: tuple[Block, ...] = ()
    outlet: str = ""
    byline: str = ""
    published: Published = Published()
    link: str = ""
    """The article's own address (http or https), or empty."""
    place: str = ""
    """Where in the source it stands when a source holds several (``line 3``), or empty."""
    read_by: str = ""
    """The extractor and its version (``trafilatura 2.3.1``)."""
    languages: tuple[LanguageCode, ...] = ()
    """The languages of its body, most text first."""
    sample: bool = False
    """The text says of itself that it is a sample."""
    partial: str = ""
    """Why only a part of the source could be read, or empty."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article's body, in one language.

    `words` are its words in order, in the form used for matching (see `briefer.text.fold`); they are for comparison,
    never for printing. `position` counts the article's quotable sentences from 0; `paragraph` its blocks.
    """

    article: str
    span: Span
    text: str
    language: LanguageCode
    words: tuple[str, ...] = ()
    position: int = 0
    paragraph: int = 0
    document: int = 0
    """The index of its document where several are summarised together."""

    @property
    def start(self) -> int:
        """Where it starts: the first code point."""
        return self.span.start

    @property
    def end(self) -> int:
        """Where it ends: after the last code point."""
        return self.span.end


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject the user follows. `labels` are (locale, label) pairs: ``en``, ``zh`` and, if given, ``zh-Hant``."""

    key: str
    labels: tuple[tuple[str, str], ...] = ()
    note: str = ""
    """The user's own note on the topic, in Markdown, or empty."""

    def label(self, locale: str) -> str:
        """The label in `locale`, falling back to Chinese for zh-Hant, then to English, then to the key."""
        labels = dict(self.labels)
        chain = (locale, "zh", "en") if locale.startswith("zh") else (locale, "en", "zh")
        return next((labels[name] for name in chain if labels.get(name)), self.key)


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence belongs to a topic, how strongly (> 0), and by which of its own words (verbatim)."""

    topic: str
    sentence: Sentence
    weight: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim quotation: ``text == article.text[span.start:span.end]``."""

    id: str
    article: str
    span: Span
    text: str
    language: LanguageCode
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts of two languages that say the same: indices into the two lists compared, score in 0..1, evidence."""

    zh: int
    en: int
    score: float
    evidence: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Sentences, of any article and language, that report the same; in order of articles, then of position."""

    sentences: tuple[Sentence, ...]
    evidence: tuple[tuple[str, str], ...] = ()
    """What ties its Chinese and its English sentences: ``(("停火", "ceasefire"), ("30", "30"))``."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A report as a ranker sees it.

    `document` is the index of the article that its first sentence stands in, `position` that sentence's place there.
    `length` is what quoting it costs: English words plus Chinese characters. `fitness` (0..1) says how well it stands
    alone. `relevance` (0..1) says how much it is about what was asked; 0 means context only: it informs the weights
    and is never chosen.
    """

    report: Report
    document: int
    position: int
    length: int
    date: str = ""
    fitness: float = 1.0
    relevance: float = 1.0


@dataclass(frozen=True, slots=True)
class Budget:
    """How much may be chosen: a number of candidates, a total length, or both. None is no limit."""

    picks: int | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """A candidate (by index) that a ranker chose, with its score; higher is better."""

    index: int
    score: float


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


NameKind = Literal["person", "place", "organisation"]


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
class Brief:
    """Everything a writer needs. No writer computes anything that another writer does not get."""

    title_en: str
    title_zh: str
    date: str
    locale: str
    made_by: str
    window: Window = Window()
    banner: str = ""
    """The handling or sample banner for every page, or empty."""
    note: str = ""
    """The user's own note on the brief, in Markdown, or empty."""
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
    coverage: Coverage = Coverage()
    problems: tuple[Problem, ...] = ()
