"""What users give becomes what the pipeline reads; what it could not read becomes an error."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from briefer import given
from briefer.config import day
from briefer.desk import Desk
from briefer.errors import BrieferError, ReadError
from briefer.model import Article, Document, Problem, Source
from briefer.pipeline.analyse import settled
from briefer.pipeline.identity import identified
from briefer.pipeline.intake import read_all, take
from briefer.text.digest import digest

Address = str | Path | bytes | Document
"""A path as typed, the bytes of a document, or a document."""


def addressed(sources: Address | Iterable[Address]) -> list[Source | Document]:
    """The sources or documents that `sources` name, one or several. Raises ReadError for an empty name."""
    listed = [sources] if isinstance(sources, Path | Document) else given.several(sources, "sources")
    return [_addressed(source) for source in listed]


def read_now(sources: Iterable[Source | Document], desk: Desk) -> tuple[list[Article], tuple[Problem, ...]]:
    """The articles behind `sources` in order, with ids and versions, and what went wrong; read here, one by one."""
    work = partial(map, partial(read_all, intake=desk.intake))
    found = [read for _, read in sorted(take(sources, desk.intake, work), key=lambda pair: pair[0])]
    articles = [settled(article, desk.languages) for read in found for article in read.articles]
    return identified(articles), tuple(problem for read in found for problem in read.problems)


def dated(article: Article, published: str | None) -> Article:
    """`article`, published on the day `published` (ISO) when it does not say itself when. Raises ConfigError."""
    if published is None:
        return article
    known = replace(article.published, value=day(published), precision="day", how="option", sure=True)
    return article if article.published.value else replace(article, published=known)


def nothing_read(addresses: Sequence[Source | Document], problems: Sequence[Problem]) -> BrieferError:
    """What to say when no article could be read at any of `addresses`."""
    if not problems:
        where = ", ".join(each.uri if isinstance(each, Source) else each.source.uri for each in addresses)
        hint = "name a file, a folder, an archive, a feed or a web address"
        return ReadError("there is nothing to read", where=where, hint=hint)
    first = problems[0]
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return ReadError(f"{first.message}{more}", where=first.where, hint=first.hint or "name a file that can be read")


def _addressed(source: object) -> Source | Document:
    if isinstance(source, Document):
        return source
    if isinstance(source, bytes):
        return Document(Source("-", "", digest(source)), source)
    if not str(source).strip():
        raise ReadError("no address is given", where=repr(str(source)), hint="name a file, a folder or an address")
    return Source(str(source))
