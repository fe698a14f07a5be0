"""What an archive gives: hits of a search, earlier issues, what stands in it."""

from __future__ import annotations

from dataclasses import dataclass

from briefer.model.brief import Brief
from briefer.model.texts import Article, Span


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article that comes to the archive, and where it came from."""

    article: Article
    other: str = ""
    """The id that it gets where its own turns out to be another article's."""
    path: str = ""
    """The file that holds it and nothing else, with links resolved; or empty."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles count: outlet and language as they are called, ISO dates, both inclusive; None is any."""

    outlet: str | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """An article that a search found: where in its text the terms stand (nowhere: in its title), and how well."""

    article: Article
    spans: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Kept:
    """An article of the archive as it is listed."""

    number: int
    """Counts versions, in the order that they were first seen."""
    article: str
    version: str
    title: str
    outlet: str
    published: str
    seen: str
    uri: str
    issue: str
    """The date of the daily brief that it belongs to, or empty."""
    forgotten: str
    """When it was taken out, or empty."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation stands: a version of an article, and the characters."""

    article: str
    version: str
    span: Span


@dataclass(frozen=True, slots=True)
class Run:
    """One issue: `kind` is ``daily`` or ``make``; editions of a date count from 1."""

    number: int
    kind: str
    date: str
    edition: int
    made: str
    written: bool
    """All its files are in their places."""
    sent: bool


@dataclass(frozen=True, slots=True)
class Story:
    """Items of several issues that tell one matter, oldest first: the run (its number), its date, the item's id."""

    id: str
    """Its lasting id: that of the oldest of the stories that turned out to be one."""
    told: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a source of the settings has been doing; days are ISO dates, or empty for never."""

    address: str
    listed: str
    tried: str
    read: str
    new: str
    failure: str
    """Why it could not be read the last time, or empty."""


@dataclass(frozen=True, slots=True)
class Past:
    """A read-only view of the issues before a date, oldest first, one a date."""

    issues: tuple[Brief, ...] = ()
    date: str = ""
    """That date: of the issue that is made."""
