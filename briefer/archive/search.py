"""A query becomes the articles that hold what it asks for: sets of versions, ranked by BM25 and age.

The engine says which passages hold a term; which articles hold all of it, and in what order they come, is worked out
here, so that both engines give the same (Robertson & Zaragoza, "The Probabilistic Relevance Framework", 2009).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
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

WEIGHED = 200
"""So many hits, best by the engine's own measure, are weighed closely."""

K1, B = 1.2, 0.75
"""The usual constants of BM25."""

OLD = 0.4
"""What is left of the worth of a hit that is old beside the newest."""

HALF_LIFE = 180.0
"""Days in which the rest halves."""

Scores = dict[int, float]
"""Number of a version → the engine's score."""


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
    among = _allowed(wanted)
    held = {term: _held(connection, index, term, among) for term in _all_terms(query)}
    found = _evaluate(query, held)
    if order.newest:
        return _newest(connection, found, order.most)
    best = nlargest(WEIGHED + order.most, found.items(), key=lambda pair: (pair[1], pair[0]))
    weighed = _weighed(connection, [number for number, _ in best], {term: len(held[term]) for term in terms(query)})
    return weighed[: order.most]


def conditions(wanted: Filter) -> list[sa.ColumnElement[bool]]:
    """What a filter asks of the rows of `versions`."""
    day = sa.func.substr(versions.c.published, 1, 10)
    asked: list[sa.ColumnElement[bool]] = []
    if wanted.outlet is not None:
        asked.append(sa.func.lower(versions.c.outlet) == wanted.outlet.lower())
    if wanted.language is not None:
        asked.append(versions.c.language.contains(f" {wanted.language} ", autoescape=True))
    if wanted.since is not None:
        asked.append(day >= wanted.since)
    if wanted.until is not None:
        asked += [day <= wanted.until, day != ""]
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


def _all_terms(query: Query) -> list[Term]:
    """All terms, also those that no hit may hold."""
    match query:
        case Term():
            return [query]
        case And():
            return [term for each in (*query.all, *query.none) for term in _all_terms(each)]
        case Or():
            return [term for each in query.any for term in _all_terms(each)]


def _allowed(wanted: Filter) -> sa.Select[Any] | None:
    asked = conditions(wanted)
    return sa.select(versions.c.number).where(*asked) if asked else None


def _held(connection: Connection, index: FullText, term: Term, among: sa.Select[Any] | None) -> Scores:
    """The versions that hold a term, each with the best score of its passages."""
    rows = index.held(term).subquery()
    statement = sa.select(rows.c.number, rows.c.score)
    if among is not None:
        statement = statement.where((rows.c.number // PARTS).in_(among))
    scores: Scores = {}
    for number, score in connection.execute(statement):
        version = number // PARTS
        scores[version] = max(scores.get(version, 0.0), score)
    return scores


def _evaluate(query: Query, held: Mapping[Term, Scores]) -> Scores:
    match query:
        case Term():
            return held[query]
        case Or():
            total: dict[int, float] = defaultdict(float)
            for each in query.any:
                for number, score in _evaluate(each, held).items():
                    total[number] += score
            return dict(total)
        case And():
            wanted = sorted((_evaluate(each, held) for each in query.all), key=len)
            unwanted = [_evaluate(each, held) for each in query.none]
            return {
                number: score + sum(other[number] for other in wanted[1:])
                for number, score in wanted[0].items()
                if all(number in other for other in wanted[1:]) and not any(number in other for other in unwanted)
            }


def _newest(connection: Connection, found: Scores, most: int) -> list[Hit]:
    day = sa.func.substr(versions.c.published, 1, 10)
    rows = _rows(connection, list(found), versions.c.number, versions.c.article, day.label("day"))
    ordered = sorted(rows, key=lambda row: (row.day, row.number), reverse=True)
    return [Hit(row.number, round(found[row.number], 6)) for row in _once(ordered)][:most]


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
