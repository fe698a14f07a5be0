"""A query becomes the articles that hold what it asks for: sets of versions, ranked by BM25 and age.

The engine says which passages hold a term, the newest first; which articles hold all of it, and in what order they
come, is worked out here, so that both engines give the same (Robertson & Zaragoza, "The Probabilistic Relevance
Framework", 2009). Nothing is read in proportion to how many articles hold a frequent word.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log
from operator import neg
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from briefer.archive._fulltext import FullText
from briefer.archive.query import And, Or, Query, Term, parse, terms
from briefer.archive.schema import passages, versions
from briefer.archive.tokens import PARTS, parts, stemmed, tokens
from briefer.model import Article, Filter, Span
from briefer.text.days import days_between, shifted

__all__ = ["Hit", "conditions", "parse", "search", "spans"]

LOOKED_AT = 1_000
"""Of words that more passages hold, the newest so many are ranked, and taken to be as frequent everywhere as there: so
what it costs does not grow with the archive."""

FEW = 200
"""Where more articles are several passages, what words have in common is worked out for all from each word's own."""

K1, B = 1.2, 0.75
"""The usual constants of BM25."""

OLD = 0.4
"""What is left of the worth of a hit that is old beside the newest."""

HALF_LIFE = 180.0
"""Days in which the rest halves."""


TOP = 1 << 50
"""Above every number of a version."""


@dataclass(frozen=True, slots=True)
class Order:
    """How many hits, and whether the newest come first rather than the best."""

    most: int = 20
    newest: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A version that holds what was asked for."""

    number: int
    score: float


def search(connection: Connection, index: FullText, query: Query, wanted: Filter, order: Order) -> list[Hit]:
    """The hits, best or newest first; of an article its newest version that holds it."""
    newest = {term: list(islice(index.newest(connection, term, TOP * PARTS), LOOKED_AT)) for term in terms(query)}
    held = _held(_Index(connection, index, newest), query)
    numbers = _passing(connection, held, conditions(wanted), max(LOOKED_AT, 2 * order.most))
    if order.newest:
        numbers = _by_day(connection, numbers, order.most)
    last = _last(connection)
    hits = _weighed(connection, numbers, {term: _frequency(newest[term], last) for term in terms(query)}, last)
    if order.newest:
        places = {number: place for place, number in enumerate(numbers)}
        hits.sort(key=lambda hit: places[hit.number])
    return hits[: order.most]


def conditions(wanted: Filter) -> list[sa.ColumnElement[bool]]:
    """What a filter asks of the rows of `versions`."""
    asked: list[sa.ColumnElement[bool]] = []
    if wanted.outlet is not None:
        asked.append(sa.func.lower(versions.c.outlet) == wanted.outlet.lower())
    if wanted.language is not None:
        asked.append(versions.c.language.contains(f" {wanted.language} ", autoescape=True))
    if wanted.since is not None:
        asked.append(versions.c.published >= wanted.since)
    if wanted.until is not None:
        asked += [versions.c.published < shifted(wanted.until, 1), versions.c.published != ""]
    return asked


def spans(query: Query, article: Article) -> tuple[Span, ...]:
    """Where in its text the terms of a query stand, in order."""
    asked = terms(query)
    stems_asked = any(not term.exact for term in asked)
    found: set[Span] = set()
    for part in parts(article):
        held = list(tokens(part.of(article.text)))
        words = [token.text for token in held]
        stems = list(map(stemmed, words)) if stems_asked else []
        for term in asked:
            for at in _places(words if term.exact else stems, term.tokens):
                last = held[at + len(term.tokens) - 1]
                found.add(Span(part.start + held[at].start, part.start + last.end))
    return tuple(sorted(found))


def _places(row: list[str], wanted: Sequence[str]) -> Iterator[int]:
    size, at = len(wanted), -1
    while True:
        try:
            at = row.index(wanted[0], at + 1)
        except ValueError:
            return
        if row[at : at + size] == list(wanted):
            yield at


class _Held(Protocol):
    """The versions that hold something, in falling order."""

    def to(self, most: int) -> int:
        """The newest that is not above `most`, 0 for none; `most` never rises."""
        ...


@dataclass(frozen=True, slots=True)
class _Index:
    """The passages that hold something, of which the newest of each term are at hand."""

    connection: Connection
    index: FullText
    at_hand: Mapping[Term, Sequence[int]]

    def every(self, query: Query) -> Iterator[int]:
        """All that hold it by themselves, newest first."""
        newest = self.at_hand.get(query, ()) if isinstance(query, Term) else ()
        yield from newest
        if len(newest) in (0, LOOKED_AT):
            yield from self.below(query, newest[-1] if newest else TOP * PARTS)

    def below(self, query: Query, number: int) -> Iterator[int]:
        """Those below a number."""
        return self.index.newest(self.connection, query, number)

    def parted(self) -> list[int]:
        """The versions that are several passages, newest first: where one holds one word and one another.

        At most one more than `FEW` of them.
        """
        second = sa.select(passages.c.version).where(passages.c.number % PARTS == 1)
        return list(self.connection.execute(second.order_by(passages.c.version.desc()).limit(FEW + 1)).scalars())


def _held(index: _Index, query: Query) -> _Held:
    """The versions that hold what is asked for."""
    match query:
        case Term():
            return _Holding(index, query, index.every(query))
        case Or():
            return _Any(tuple(_held(index, each) for each in query.any))
        case And():
            joined = _All(*(tuple(_held(index, each) for each in some) for some in (query.all, query.none)))
            parted = index.parted()
            if len(parted) > FEW:
                return joined
            # The engine is quicker at what two frequent words have in common than anybody who is told of each.
            whole = _All((_Holding(index, query, index.every(query)),), (_Listed(parted),))
            return _Any((whole, _All((_Listed(parted), joined), ())))


@dataclass(slots=True)
class _Holding:
    """Those of which a passage holds it by itself."""

    index: _Index
    query: Query
    numbers: Iterator[int]
    head: int = TOP

    def to(self, most: int) -> int:
        passed = 0
        while self.head > most:
            if passed == self.index.index.patience:
                self.numbers = self.index.below(self.query, (most + 1) * PARTS)
            self.head = next(self.numbers, 0) // PARTS
            passed += 1
        return self.head


@dataclass(slots=True)
class _Listed:
    """Those of a list, newest first."""

    numbers: Sequence[int]
    at: int = 0

    def to(self, most: int) -> int:
        self.at = bisect_left(self.numbers, -most, self.at, key=neg)
        return self.numbers[self.at] if self.at < len(self.numbers) else 0


@dataclass(frozen=True, slots=True)
class _Any:
    """Those that are among any of some."""

    any: tuple[_Held, ...]

    def to(self, most: int) -> int:
        return max(each.to(most) for each in self.any)


@dataclass(frozen=True, slots=True)
class _All:
    """Those that are among all of some, and none of others: each leaps to where the one before has come."""

    all: tuple[_Held, ...]
    none: tuple[_Held, ...]

    def to(self, most: int) -> int:
        while most > 0:
            reached = most
            for each in self.all:
                reached = each.to(reached)
            if reached == most:
                if all(each.to(most) != most for each in self.none):
                    return most
                reached -= 1
            most = reached
        return 0


def _passing(connection: Connection, held: _Held, asked: list[sa.ColumnElement[bool]], most: int) -> list[int]:
    """The newest of `held`, at most so many, of which the rows of `versions` are as `asked`."""
    found: list[int] = []
    at = TOP
    while at and len(found) < most:
        some: list[int] = []
        while len(some) < LOOKED_AT and (at := held.to(at - 1)):
            some.append(at)
        if asked and some:
            passing = sa.select(versions.c.number).where(versions.c.number.in_(some), *asked)
            some = sorted(connection.execute(passing).scalars(), reverse=True)
        found += some
    return found[:most]


def _frequency(newest: Sequence[int], last: int) -> float:
    """How many passages hold a term, by the newest of them and the number of the newest version."""
    if len(newest) < LOOKED_AT:
        return len(newest)
    return LOOKED_AT * last / (last - newest[-1] // PARTS + 1)


def _by_day(connection: Connection, numbers: Sequence[int], most: int) -> list[int]:
    """The versions that were published last, newest first, each article once."""
    rows = _rows(connection, numbers, versions.c.number, versions.c.article, versions.c.published)
    rows.sort(key=lambda row: (row.published[:10], row.number), reverse=True)
    return [row.number for row in _once(rows)][:most]


def _weighed(connection: Connection, numbers: Sequence[int], frequency: Mapping[Term, float], count: int) -> list[Hit]:
    """The hits in order of BM25 and age: both counted from the newest of them, never from a clock."""
    if not numbers:
        return []
    rows = _rows(connection, numbers, versions.c.number, versions.c.article, versions.c.published)
    rows = _once(sorted(rows, key=lambda row: row.number, reverse=True))
    mean = _length(connection)
    rare = {term: log(1 + (count - held + 0.5) / (held + 0.5)) if count > held else 0.0
            for term, held in frequency.items()}  # fmt: skip
    lengths: dict[int, int] = defaultdict(int)
    often: dict[tuple[int, Term], int] = defaultdict(int)
    kinds = sorted({term.exact for term in frequency})
    asked = [[term for term in frequency if term.exact == exact] for exact in kinds]
    columns = [passages.c.words if exact else passages.c.stems for exact in kinds]
    for version, length, *texts in _rows(connection, [row.number for row in rows], passages.c.version,
                                         passages.c.length, *columns, among=passages.c.version):  # fmt: skip
        lengths[version] += length
        for some, text in zip(asked, texts, strict=True):
            for term in some:
                often[version, term] += _often(term, text)
    newest = max((row.published[:10] for row in rows), default="")
    hits = []
    for number, _, published in rows:
        norm = K1 * (1 - B + B * lengths[number] / mean)
        score = sum((rare[term] + 1e-3) * (n := often[number, term]) * (K1 + 1) / (n + norm) for term in frequency)
        hits.append(Hit(number, round(score * _fresh(published, newest), 6)))
    return sorted(hits, key=lambda hit: (-hit.score, -hit.number))


def _often(term: Term, text: str) -> int:
    """How often a passage holds a term."""
    row, joined = f" {text} ", term.joined
    if f" {joined} {joined} " in row:
        # A token ends one occurrence and begins the next.
        row, joined = row.replace(" ", "  "), joined.replace(" ", "  ")
    return row.count(f" {joined} ")


def _fresh(published: str, newest: str) -> float:
    age = days_between(published, newest)
    return OLD + (1 - OLD) * 0.5 ** (age / HALF_LIFE) if age is not None else OLD


def _length(connection: Connection) -> float:
    """How many tokens a passage holds on average."""
    tail = sa.select(passages.c.length).order_by(passages.c.number.desc()).limit(500).subquery()
    return float(connection.execute(sa.select(sa.func.avg(tail.c.length))).scalar() or 1.0)


def _last(connection: Connection) -> int:
    """The number of the newest version."""
    return int(connection.execute(sa.select(sa.func.max(versions.c.number))).scalar() or 0)


def _once(rows: Sequence[Any]) -> list[Any]:
    """The first row of each article."""
    return list({row.article: row for row in reversed(rows)}.values())[::-1]


def _rows(
    connection: Connection, numbers: Sequence[int], *wanted: Any, among: sa.Column[Any] = versions.c.number
) -> list[Any]:
    found: list[Any] = []
    for at in range(0, len(numbers), 5_000):
        found += connection.execute(sa.select(*wanted).where(among.in_(numbers[at : at + 5_000]))).all()
    return found
