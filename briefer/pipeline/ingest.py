"""Addresses become articles: open what holds many, read each, keep what can be read, name what cannot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

from briefer.model import Article, Document, Problem, Source
from briefer.pipeline.fetch import Fetched, fetch
from briefer.protocols import Opener, Reader


@dataclass(frozen=True, slots=True)
class Intake:
    """Who opens addresses and who reads what is behind them."""

    openers: tuple[Opener, ...]
    readers: tuple[Reader, ...]

    def reader_for(self, kind: str) -> Reader | None:
        """The reader of a file name ending or a media type."""
        return next((reader for reader in self.readers if kind in reader.handles), None)

    @property
    def supported(self) -> tuple[str, ...]:
        """Every ending and media type that has a reader, sorted."""
        return tuple(sorted({kind for reader in self.readers for kind in reader.handles}))


def ingest(
    addresses: Sequence[Source | Document], intake: Intake, executor: Executor
) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """The articles behind `addresses` in order, and what went wrong on the way. An address given twice is read once."""
    opened = list(_opened(addresses, intake))
    problems = [piece for piece in opened if isinstance(piece, Problem)]
    sources = {_uri(piece): piece for piece in opened if not isinstance(piece, Problem)}
    fetched: list[Fetched] = list(
        executor.map(partial(fetch, reader_for=intake.reader_for, supported=intake.supported), sources.values())
    )
    articles = tuple(article for one in fetched for article in one.articles)
    return articles, (*problems, *(problem for one in fetched for problem in one.problems))


def _opened(addresses: Sequence[Source | Document], intake: Intake) -> Iterator[Source | Document | Problem]:
    for address in addresses:
        if isinstance(address, Document):
            yield address
            continue
        behind = (found for opener in intake.openers if (found := opener.open(address)) is not None)
        yield from next(behind, (address,))


def _uri(piece: Source | Document) -> str:
    return piece.source.uri if isinstance(piece, Document) else piece.uri
