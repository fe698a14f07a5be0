"""The verbs: what a plugin of each family promises; Kit says who does the work, Plan what was asked for.

A plugin is a frozen dataclass: its fields are its options, its one verb is its work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import ClassVar, Protocol

from briefer.model import (
    Article,
    Brief,
    Budget,
    Candidate,
    Chosen,
    Document,
    Draft,
    Findings,
    Match,
    Pair,
    Problem,
    Sentence,
    Source,
    Span,
    Topic,
    Window,
)


class Opener(Protocol):
    """One address becomes many: a folder its files."""

    __slots__ = ()

    def open(self, source: Source) -> Iterable[Source | Document | Problem] | None:
        """The sources or documents behind `source` in a fixed order, or None when it is not this opener's kind."""
        ...


class Reader(Protocol):
    """Bytes become articles; one format each."""

    __slots__ = ()
    handles: ClassVar[frozenset[str]]
    """File name endings with their dot (``.txt``) and media types (``text/plain``)."""

    def read(self, document: Document) -> Iterable[Article]:
        """The articles in `document`, text settled, structure marked. Raises ReadError when there is none."""
        ...


class Language(Protocol):
    """Text becomes spans of sentences and words."""

    __slots__ = ()
    code: ClassVar[str]

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


class Finder(Protocol):
    """A draft brief becomes findings: names, terms, tables."""

    __slots__ = ()

    def find(self, draft: Draft, previous: Brief | None) -> Findings:
        """What this finder sees in the draft."""
        ...


class Templates(Protocol):
    """Renders a template by name; what writers need to make a page."""

    __slots__ = ()

    def render(self, name: str, brief: Brief) -> str:
        """The template `name` (``brief.html``) filled with the brief, text escaped for its format."""
        ...


class Writer(Protocol):
    """A brief becomes bytes; one format each."""

    __slots__ = ()
    suffix: ClassVar[str]

    def write(self, brief: Brief, templates: Templates) -> bytes:
        """The whole file. Raises WriteError when this format cannot be made on this machine."""
        ...


class Workers(Protocol):
    """Where the work runs."""

    __slots__ = ()

    def open(self) -> AbstractContextManager[Executor]:
        """An executor; only its `map` is used."""
        ...


Pairer = Callable[[Sequence[Sentence], Sequence[Sentence]], Sequence[Pair]]
"""Chinese and English sentences, each in order of articles and position, become pairs that say the same."""


@dataclass(frozen=True, slots=True)
class Kit:
    """Who does the work. The pipeline is handed one and never knows a plugin by name."""

    languages: tuple[Language, ...]
    grouper: Grouper
    ranker: Ranker
    finders: tuple[Finder, ...] = ()
    pair: Pairer | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What was asked for."""

    date: str
    title_en: str
    title_zh: str
    locale: str = "both"
    picks: int = 5
    key_items: int = 5
    window: Window = Window()
    banner: str = ""
    note: str = ""
    made_by: str = ""
