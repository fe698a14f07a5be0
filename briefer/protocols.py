"""The verbs: what a plugin of each family promises; Form is how text stands in a format, Kit says who does the work.

A plugin is a frozen dataclass: its fields are its options, its one verb is its work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Literal, Protocol

from briefer.model import (
    Analysis,
    Article,
    Brief,
    Budget,
    Candidate,
    Chosen,
    Document,
    Draft,
    Findings,
    Made,
    Match,
    Past,
    Problem,
    Report,
    Sentence,
    Source,
    Span,
    Teaser,
    Topic,
)

Paper = Literal["A3", "A4", "A5", "B4", "B5", "Letter", "Legal"]
"""The sizes of a sheet."""

Say = Callable[[str], None]
"""What is told how far long work is, a line at a time."""

FAMILIES = ("openers", "readers", "languages", "groupers", "rankers", "encoders", "finders", "writers", "executors")
"""The families of plugins, one a protocol, in the order of the flow; each can be set: ``[rankers.lexrank]``."""


class Opener(Protocol):
    """One address becomes many, or bytes: a folder its files."""

    __slots__ = ()
    schemes: ClassVar[frozenset[str]]
    """The schemes of addresses that it may open: ``file`` for paths, ``https``, ``-`` for standard input."""

    def open(self, source: Source) -> Iterable[Source | Document | Problem] | None:
        """The sources or documents behind `source` in a fixed order, or None when it is not this opener's kind."""
        ...

    def lane(self, source: Source) -> str:
        """What an opener that waits for other machines keeps in one row: a host. Several rows are opened at once.

        Empty: `source` is opened in its turn.
        """
        return ""


class Reader(Protocol):
    """Bytes become articles; one format each."""

    __slots__ = ()
    handles: ClassVar[frozenset[str]]
    """File name endings with their dot (``.txt``) and media types (``text/plain``)."""
    by_lines: ClassVar[bool] = False
    """Every line is a record of its own, so that a long file may be read in parts (`Document.line` says where)."""
    boxed: ClassVar[bool] = False
    """It takes apart what may make a parser hang or crash: it runs in a child that can be killed (`briefer.box`)."""

    def read(self, document: Document) -> Iterable[Article | Teaser | Source | Document | Problem]:
        """The articles in `document`, text settled, structure marked, and further addresses that it names.

        An address of a file must lie beside the document's own. A part that gives nothing is a Problem. Raises
        ReadError when nothing could be read, or no more than what was yielded.
        """
        ...


class Language(Protocol):
    """Text becomes spans of sentences and words."""

    __slots__ = ()
    code: ClassVar[str]
    """Its BCP 47 tag."""

    def recognises(self, text: str) -> bool:
        """Whether `text`, which stands in one script, is of this language: asked before its letters decide.

        Chinese and English are told by their letters, and need not answer.
        """
        return False

    def sentences(self, text: str) -> Iterable[Span]:
        """Sentences of `text`, which is one run of this language: rising spans, nothing but white space between."""
        ...

    def words(self, text: str) -> Iterable[Span]:
        """Words of `text`: rising spans, no white space or punctuation in them."""
        ...


class Grouper(Protocol):
    """Sentences find their topics."""

    __slots__ = ()

    def topics(self) -> Sequence[Topic]:
        """The topics, in the order they are printed."""
        ...

    def match(self, sentences: Sequence[Sentence]) -> Sequence[Match]:
        """Which sentence belongs to which topic and why; in order of the sentences, then of the topics."""
        ...


class Ranker(Protocol):
    """Candidates and a budget become an ordered choice."""

    __slots__ = ()

    def choose(self, candidates: Sequence[Candidate], budget: Budget) -> Sequence[Chosen]:
        """The best first, within the budget, no two alike, none whose relevance is 0. Deterministic."""
        ...


class Encoder(Protocol):
    """Text becomes a vector of meaning."""

    __slots__ = ()

    def encode(self, text: str) -> Sequence[float]:
        """A vector of length 1, near those of texts that mean the same in any language. The same on every run."""
        ...

    def __hash__(self) -> int:
        """A frozen dataclass has one: what was encoded is remembered by encoder and text."""
        ...


class Finder(Protocol):
    """A draft brief becomes findings: names, terms, tables."""

    __slots__ = ()

    def find(self, draft: Draft, past: Past | None) -> Findings:
        """What this finder sees in the draft; `past` are the issues before it, where there is an archive."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """How text stands in one format: its writer hands it over, every template of that format keeps it."""

    name: str
    """What templates see as `form`."""
    escape: Callable[[str], str]
    """Any text in the marks of the format, so that readers see these very characters."""
    note: Callable[[str], str] | None = None
    """The user's own note (Markdown) in the marks of the format; None: as any other text."""
    say: Callable[[Sequence[tuple[str, str]]], str] | None = None
    """A label in each language of the page, (tag, text) pairs; None: the texts, escaped, with a space between."""
    filters: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    """What else its templates can do to a value (``{{ name | link }}``): to a text, or to markup (markupsafe's Markup),
    which is not escaped again. One of the name of ours takes its place."""
    folder: Path | None = None
    """Where its templates lie; None: among ours."""


class Templates(Protocol):
    """Renders a template by name; what writers need to make a page."""

    __slots__ = ()

    def render(self, name: str, brief: Brief, form: Form) -> str:
        """The template `name` (``brief.html``) filled with the brief in `form`. Raises WriteError."""
        ...


class Writer(Protocol):
    """A brief becomes bytes; one format each."""

    __slots__ = ()
    suffix: ClassVar[str]
    """The end of its files' names, with its dot: ``.md``."""
    media_type: ClassVar[str]
    """What its files are to a server or a mail program: ``text/markdown``."""
    slow: ClassVar[str] = ""
    """The module that takes it long to load: then it has a process of its own, where that module is loaded early."""

    def write(self, brief: Brief, pages: Templates) -> Made:
        """The whole file, and what a reader of it would miss. Raises WriteError when it cannot be made here."""
        ...


class Workers(Protocol):
    """Where the work runs."""

    __slots__ = ()

    @property
    def same_files(self) -> bool:
        """Whether the workers see the files of this machine under the same names; else they are sent the bytes."""
        ...

    def open(self) -> AbstractContextManager[Executor]:
        """An executor; only its `submit` is used. Where a worker dies its calls raise BrokenExecutor."""
        ...


class Neighbours(Protocol):
    """Finds sentences of a run that may say the same. A sentence is a pair: its article's number, its position."""

    def alike(self, one: tuple[int, int], other: tuple[int, int]) -> bool:
        """Whether two sentences of one language say the same in nearly the same words."""
        ...

    def repeats(self, place: tuple[int, int]) -> Sequence[tuple[int, int]]:
        """The sentences of its language that are `alike`."""
        ...

    def partners(self, sentence: Sentence) -> Sequence[tuple[int, int]]:
        """A few sentences that may say the same as `sentence` in other words or the other language, the best first."""
        ...

    def repeating(self, order: Sequence[int]) -> Sequence[tuple[int, int]]:
        """Pairs of articles (numbers): the second, later in `order` (a rank for each article), may repeat the first."""
        ...


class Pairing(Protocol):
    """Says which sentences report the same; what is global costs what is asked for, never all with all."""

    __slots__ = ()

    def features(self, words: Sequence[str], language: str) -> Sequence[int]:
        """What a sentence is found by: numbers of 32 bits, each once, rising."""
        ...

    def neighbours(self, analyses: Sequence[Analysis], vocabulary: Iterable[str]) -> Neighbours:
        """An index over all sentences of `analyses`; `vocabulary` are their Chinese words."""
        ...

    def relate(self, sentences: Sequence[Sentence], dates: Mapping[str, str]) -> tuple[Report, ...]:
        """The reports behind `sentences`, each in one, in order of their first; `dates` by article id, maybe empty."""
        ...


@dataclass(frozen=True, slots=True)
class Kit:
    """Who does the work. The pipeline is handed one and never knows a plugin by name."""

    languages: tuple[Language, ...]
    grouper: Grouper
    ranker: Ranker
    pairing: Pairing
    finders: tuple[Finder, ...] = ()
