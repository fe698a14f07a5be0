"""What is read: sources, articles, sentences. Offsets count code points of an article's text and are half-open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LanguageCode = str
"""A BCP 47 tag: ``zh``, ``en``, that of a language plugin of another package, or ``und`` for none of them."""

BlockKind = Literal["title", "byline", "heading", "bullet", "caption", "reference", "hidden", "body"]
"""What a stretch of an article is. Only ``body`` and ``bullet`` hold sentences that may be quoted;
``hidden`` holds what must never be (labels of sample texts, repeated paragraphs)."""

MOST_CHARACTERS = 2_000_000
"""Characters of an article; a long book has a million."""

Precision = Literal["minute", "day", "month", "year", "unknown"]


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
    """Where bytes come from: the address as the user typed it, what they are, and their digest.

    `outlet`, `grade` and `full` are what the user says of it in the settings; what it names or holds inherits them.
    """

    uri: str
    media_type: str = ""
    sha256: str = ""
    link: str = ""
    """The web address that answered, after redirects, or empty."""
    by: str = ""
    """The address of the source that named it; empty: the user did."""
    outlet: str = ""
    """Its outlet; it wins over what is read."""
    grade: str = ""
    """The user's own grade, printed with it."""
    full: bool = False
    """Short entries of it are completed from their pages."""


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of one source, or of some of its lines: `line` is the number of the first of them, from 1."""

    source: Source
    data: bytes
    line: int = 1
    name: str = ""
    """What it is called inside its source where that holds more than it: an attachment's file name."""
    encoding: str = ""
    """The charset that the user says it has, or empty: it counts more than what the document says of itself."""
    most: int = MOST_CHARACTERS
    """Characters that are read of one article at most."""


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, how finely that is known, and how it was found.

    `value` is ISO 8601, cut to its precision (``2025-06-03T15:39``, ``2025-06-03``, ``2025-06``, ``2025``), or empty.
    `how` is one of metadata, byline, address, dateline, filename, properties (of a file), option, unknown.
    """

    value: str = ""
    precision: Precision = "unknown"
    how: str = "unknown"
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happened or will, as a text says: how finely that is known, and how it was found out.

    `value` is ISO 8601, cut to its precision, or empty where nothing tells; `until` is the end of a range, as fine.
    `how` is what the expression is and what it was reckoned from (``weekday, publication``); the basis is one of
    publication, dateline, neighbour, or missing where the text says it all.
    """

    value: str = ""
    precision: Precision = "unknown"
    how: str = ""
    sure: bool = False
    until: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article's text of one kind. Blocks rise, do not overlap, and hold all that is not white space."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read: `text` is settled for good, everything else points into it or describes it."""

    id: str
    """Who it is (see `briefer.pipeline.identity`): the same by any spelling of its address; given by the intake."""
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
    version: str = ""
    """The digest of the settled text: a corrected article is a new version of one id."""
    guid: str = ""
    """What its publisher calls it (a feed's guid), or empty."""
    own: str = ""
    """The SHA-256 of the bytes of its own record (a line of JSON); empty: of the whole source."""


@dataclass(frozen=True, slots=True)
class Teaser:
    """An article of which its source holds only the beginning; the whole stands on its `page`."""

    article: Article
    page: Source


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
    published: str = ""
    """When its entry of a live page was written (ISO 8601), where the entries do not lie on the page's own day."""

    @property
    def start(self) -> int:
        """Where it starts: the first code point."""
        return self.span.start

    @property
    def end(self) -> int:
        """Where it ends: after the last code point."""
        return self.span.end
