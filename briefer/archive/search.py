"""A query becomes the articles that hold what it asks for: sets of versions, ranked by BM25 and age.

The engine says which passages hold a term; which articles hold all of it, and in what order they come, is worked out
here, so that both engines give the same (Robertson & Zaragoza, "The Probabilistic Relevance Framework", 2009).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from briefer.archive._fulltext import FullText
from briefer.archive.query import And, Or, Term, parse, terms
from briefer.archive.schema import passages, versions
from briefer.archive.tokens import PARTS, parts, stemmed, tokens
from briefer.model import Article, Filter, Span
from briefer.text.days import days_between

__all__ = ["Hit", "conditions", "parse", "search", "spans"]

LOOKED_AT = 5_000
"""Of words that more articles hold, the newest so many are ranked: so its cost does not grow with the archive."""

COUNTED = 20_000
"""Words that more passages hold are all alike frequent."""

WEIGHED = 200
"""So many of them, best by the engine's own measure, are weighed closely."""

K1, B = 1.2, 0.75
"""The usual constants of BM25."""

OLD = 0.4
"""What is left of the worth of a hit that is old beside the newest."""

HALF_LIFE = 180.0
"""Days in which the rest halves."""


Query = Term | And | Or


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
    closely = WEIGHED + order.most
    held = _newest_held(query, index, wanted, max(LOOKED_AT, 2 * closely))
    count, first = connection.execute(sa.select(sa.func.count(), sa.func.min(held.c.version))).one()
    if not count:
        return []
    if order.newest:
        numbers = _by_day(connection, held, order.most)
    elif count <= closely:
        numbers = list(connection.execute(sa.select(held.c.version)).scalars())
    elif isinstance(query, Term) and not conditions(wanted):
        numbers = _best_of_one(connection, index, query, (first * PARTS, closely))
    else:
        numbers = _best(connection, index, terms(query), held, (first * PARTS, closely))
    frequency = {term: _frequency(connection, index, term) for term in terms(query)}
    hits = _weighed(connection, numbers, frequency)
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
        asked += [versions.c.published < _day_after(wanted.until), versions.c.published != ""]
    return asked


def spans(query: Query, article: Article) -> tuple[Span, ...]:
    """Where in its text the terms of a query stand, in order."""
    asked = terms(query)
    found: set[Span] = set()
    for part in parts(article):
        held = list(tokens(part.of(article.text)))
        words = [token.text for token in held]
        stems = [stemmed(word) for word in words]
        for term in asked:
            row = words if term.exact else stems
            for at in _places(row, term.tokens):
                last = held[at + len(term.tokens) - 1]
                found.add(Span(part.start + held[at].start, part.start + last.end))
    return tuple(sorted(found))


def _places(row: Sequence[str], wanted: Sequence[str]) -> Iterator[int]:
    size = len(wanted)
    for at, token in enumerate(row):
        if token == wanted[0] and list(row[at : at + size]) == list(wanted):
            yield at


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _newest_held(query: Query, index: FullText, wanted: Filter, most: int) -> sa.CTE:
    """The newest versions (their numbers, as ``version``) that hold what is asked for and pass the filter."""
    if isinstance(query, Term):
        # The index gives them newest first, and is left after so many.
        held = index.held(query).subquery()
        found = sa.select((held.c.number // PARTS).label("version")).order_by(held.c.number.desc())
    else:
        held = _versions(query, index).subquery()
        found = sa.select(held.c.version).order_by(held.c.version.desc())
    if asked := conditions(wanted):
        number = held.c.number // PARTS if isinstance(query, Term) else held.c.version
        found = found.where(sa.exists().where(versions.c.number == number, *asked))
    newest = found.limit(most).subquery()
    return sa.select(newest.c.version).distinct().cte("held")


def _versions(query: Query, index: FullText) -> sa.Select[Any]:
    """The versions that hold what is asked for, as ``version``."""
    match query:
        case Term():
            held = index.held(query).subquery()
            return sa.select((held.c.number // PARTS).label("version")).distinct()
        case Or():
            return _set(sa.union(*(_versions(each, index) for each in query.any)))
        case And():
            all_of = [_versions(each, index) for each in query.all]
            found = _set(sa.intersect(*all_of)) if len(all_of) > 1 else all_of[0]
            return _set(sa.except_(found, *(_versions(each, index) for each in query.none))) if query.none else found


def _set(compound: sa.CompoundSelect[Any]) -> sa.Select[Any]:
    return sa.select(compound.subquery().c.version)


def _best(
    connection: Connection, index: FullText, asked: Sequence[Term], held: sa.CTE, bounds: tuple[int, int]
) -> list[int]:
    """The versions of `held` that are best by the engine's own measure: the best passage for each term, summed.

    `bounds`: the number of the first passage that counts, and how many are wanted.
    """
    first, most = bounds
    scores = []
    for term in asked:
        passage = index.held(term).where(index.number >= first).subquery()
        version = (passage.c.number // PARTS).label("version")
        scores.append(sa.select(version, sa.func.max(passage.c.score).label("score")).group_by(version))
    every = sa.union_all(*scores).subquery()
    total = sa.func.sum(every.c.score)
    statement = (
        sa.select(every.c.version)
        .where(every.c.version.in_(sa.select(held.c.version)))
        .group_by(every.c.version)
        .order_by(total.desc(), every.c.version.desc())
        .limit(most)
    )
    return list(connection.execute(statement).scalars())


def _best_of_one(connection: Connection, index: FullText, term: Term, bounds: tuple[int, int]) -> list[int]:
    """The same where all that hold one term count."""
    first, most = bounds
    passage = index.held(term).where(index.number >= first).subquery()
    statement = sa.select(passage.c.number).order_by(passage.c.score.desc(), passage.c.number.desc()).limit(2 * most)
    found = (number // PARTS for number in connection.execute(statement).scalars())
    return list(dict.fromkeys(found))[:most]


def _frequency(connection: Connection, index: FullText, term: Term) -> int:
    """How many passages hold a term; of a frequent one, `COUNTED`."""
    held = index.held(term).subquery()
    counted = sa.select(held.c.number).limit(COUNTED).subquery()
    return int(connection.execute(sa.select(sa.func.count()).select_from(counted)).scalar() or 0)


def _by_day(connection: Connection, held: sa.CTE, most: int) -> list[int]:
    """The versions of `held` that were published last, newest first, each article once."""
    day = sa.func.substr(versions.c.published, 1, 10)
    statement = (
        sa.select(versions.c.number, versions.c.article)
        .where(versions.c.number.in_(sa.select(held.c.version)))
        .order_by(day.desc(), versions.c.number.desc())
        .limit(2 * most + 20)
    )
    return [row.number for row in _once(connection.execute(statement).all())][:most]


def _weighed(connection: Connection, numbers: Sequence[int], frequency: Mapping[Term, int]) -> list[Hit]:
    """The hits in order of BM25 and age: both counted from the newest of them, never from a clock."""
    if not numbers:
        return []
    rows = _once(sorted(_rows(connection, numbers, versions.c.number, versions.c.article, versions.c.published),
                        key=lambda row: row.number, reverse=True))  # fmt: skip
    texts: dict[int, list[Any]] = defaultdict(list)
    for passage in _rows(connection, [row.number for row in rows], passages, among=passages.c.version):
        texts[passage.version].append(passage)
    count, mean = _size(connection)
    newest = max((row.published[:10] for row in rows), default="")
    hits = []
    for row in rows:
        length = sum(passage.length for passage in texts[row.number])
        score = 0.0
        for term, held in frequency.items():
            often = sum(_often(term, passage) for passage in texts[row.number])
            rare = log(1 + (count - held + 0.5) / (held + 0.5)) if count > held else 0.0
            score += (rare + 1e-3) * often * (K1 + 1) / (often + K1 * (1 - B + B * length / mean))
        hits.append(Hit(row.number, round(score * _fresh(row.published, newest), 6)))
    return sorted(hits, key=lambda hit: (-hit.score, -hit.number))


def _often(term: Term, passage: Any) -> int:
    row = f" {passage.words if term.exact else passage.stems} "
    # A token ends one occurrence and begins the next.
    return row.replace(" ", "  ").count(f" {term.joined.replace(' ', '  ')} ")


def _fresh(published: str, newest: str) -> float:
    age = days_between(published, newest)
    return OLD + (1 - OLD) * 0.5 ** (age / HALF_LIFE) if age is not None else OLD


def _size(connection: Connection) -> tuple[int, float]:
    """How many passages there are, and how many tokens one holds on average."""
    found = connection.execute(sa.select(sa.func.max(versions.c.number))).scalar() or 0
    tail = sa.select(passages.c.length).order_by(passages.c.number.desc()).limit(500).subquery()
    mean = connection.execute(sa.select(sa.func.avg(tail.c.length))).scalar()
    return int(found), float(mean or 1.0)


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
