"""Sources are read into the archive: what is new is kept with its bytes, what is known costs a look."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from briefer.api._archive import Named, named, stamp, when_needed
from briefer.api._sources import Address, addressed, dated
from briefer.archive.address import default
from briefer.desk import Desk, Settings, opened
from briefer.model import Arrival, Article, Document, Problem, Source
from briefer.pipeline.analyse import settled
from briefer.pipeline.identity import identified, own_id
from briefer.pipeline.intake import Batch, carried, read_all, take
from briefer.pipeline.read import Portion, Read, file_of, scheme_of

FAILED = "failed"
FATES = ("new", "known", "changed", "forgotten", FAILED)
"""What may become of what a source holds, in the order it is told."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one source: how many of its articles met which of `FATES`, and what went wrong."""

    uri: str
    counts: tuple[tuple[str, int], ...]
    problems: tuple[Problem, ...] = ()

    def __str__(self) -> str:
        """One line: the address and what became of it; numbers where it holds several articles."""
        total = sum(count for _, count in self.counts)
        told = (fate if total == 1 else f"{count} {fate}" for fate, count in self.counts)
        reason = f" ({self.problems[0].message})" if self.problems else ""
        return f"{self.uri}: {', '.join(told)}{reason}"


def ingest(
    sources: Address | Iterable[Address],
    *,
    archive: Named = None,
    moment: datetime | None = None,
    published: str | None = None,
    config: Settings = None,
    desk: Desk | None = None,
) -> tuple[Ingested, ...]:
    """Read `sources` into the archive; a row for each source in the order of work.

    The archive is made where there is none, with the first article that is kept. Nothing is moved or changed. What was
    kept stays whole whatever ends the run; run again, it goes on. `moment` is that of the run (now), `published` the
    day of articles that do not say theirs. Raises BrieferError; what cannot be read is in the rows.
    """
    with opened(desk, config) as own:
        place = when_needed(named(archive, own) or default(), own)
        moment = moment or datetime.now(UTC)
        rows: dict[str, tuple[Counter[str], list[Problem]]] = {}
        for taken in take_in(place, own, addressed(sources), moment, published):
            for uri, fate in taken.fates:
                rows.setdefault(uri, (Counter(), []))[0][fate] += 1
            for problem in taken.problems:
                told = rows.setdefault(problem.where, (Counter(), []))
                if problem not in told[1]:
                    told[0][FAILED] += 1
                    told[1].append(problem)
        if any(counts.keys() - {FAILED} for counts, _ in rows.values()):
            drop_old(place(), own, moment)
        return tuple(
            Ingested(uri, tuple((fate, counts[fate]) for fate in FATES if counts[fate]), tuple(problems))
            for uri, (counts, problems) in rows.items()
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """What one portion gave: the number of the address that led to it, its articles' fates, and what went wrong."""

    address: int
    fates: tuple[tuple[str, str], ...]
    """(address of the article, what became of it) pairs."""
    problems: tuple[Problem, ...]


def take_in(
    place: Callable[[], Any],
    desk: Desk,
    addresses: Sequence[Source | Document],
    moment: datetime,
    published: str | None = None,
) -> Iterator[Taken]:
    """Read addresses into the archive that `place` gives, portion by portion, in the order it is done."""
    keeping = _Keeping(place, desk, stamp(moment), published)
    for order, found in take(addresses, desk.intake, keeping.work):
        yield Taken(order[0], found.fates if isinstance(found, _Kept) else (), found.problems)


def drop_old(place: Any, desk: Desk, moment: datetime) -> None:
    """Drop from the open archive `place` the bytes of sources that are older than the settings keep them."""
    if days := desk.config.archive.keep_raw_days:
        place.drop_bytes(stamp(moment - timedelta(days=days)))


@dataclass(frozen=True, slots=True)
class _Kept(Read):
    """What a portion gave, and what became of it."""

    fates: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Keeping:
    """Reads batches wherever the settings have it, and keeps each before the next is asked for."""

    place: Callable[[], Any]
    desk: Desk
    moment: str
    published: str | None = None

    def work(self, batches: Iterable[Batch]) -> Iterator[Sequence[Read]]:
        """`Work` of `briefer.pipeline.intake`."""
        intake = self.desk.intake
        underway: deque[tuple[Batch, list[Portion]]] = deque()

        def loaded() -> Iterator[list[Portion]]:
            for batch in batches:
                # The bytes that are read are the bytes that are kept, also when the file changes meanwhile.
                held = carried(batch, intake)
                underway.append((batch, held))
                yield held

        for results in self.desk.work(partial(read_all, intake=intake))(loaded()):
            batch, held = underway.popleft()
            fates: list[list[tuple[str, str]]] = [[] for _ in results]
            for number, uri, fate in self._keep(batch, held, results):
                fates[number].append((uri, fate))
            yield [
                _Kept(each.articles, each.analyses, each.further, each.problems, each.vocabulary, tuple(own))
                for each, own in zip(results, fates, strict=True)
            ]

    def _keep(self, batch: Batch, held: Sequence[Portion], results: Sequence[Read]) -> Iterator[tuple[int, str, str]]:
        """Keep what a batch gave; gives the number of each article's portion, its address, and what became of it."""
        found = [
            (dated(settled(article, self.desk.languages), self.published), number)
            for number, result in enumerate(results)
            for article in result.articles
        ]
        if not found:
            return
        articles = identified([article for article, _ in found])
        alone = Counter(number for _, number in found)
        arrivals = [
            Arrival(article, own_id(article), _path(article, batch[number]) if alone[number] == 1 else "")
            for article, (_, number) in zip(articles, found, strict=True)
        ]
        data: dict[str, dict[int, bytes]] = {}
        for article, (_, number) in zip(articles, found, strict=True):
            piece = held[number]
            if piece.data is not None:
                data.setdefault(article.source.sha256, {})[piece.start] = piece.data
        fates = self.place().keep(arrivals, data, moment=self.moment)
        for (_, number), arrival, fate in zip(found, arrivals, fates, strict=True):
            yield number, arrival.article.source.uri, fate


def _path(article: Article, portion: Portion) -> str:
    """The file that holds this article and nothing else, with links resolved; else empty."""
    if portion.data is not None or article.place or article.guid or article.link:
        return ""
    if scheme_of(portion.source.uri) != "file":
        return ""
    # A name in another charset than the system's is kept as it is shown: an archive holds nothing but text.
    return os.fsencode(os.path.realpath(file_of(portion.source.uri))).decode("utf-8", "backslashreplace")
