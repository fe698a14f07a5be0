"""The few lines in which the engines differ: how passages are indexed, and which hold a term."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from briefer.archive._store import Store
from briefer.archive.query import And, Or, Query, Term
from briefer.archive.schema import passages
from briefer.archive.tokens import GAP

Row = dict[str, Any]
"""A row of `passages`."""


class FullText(Protocol):
    """The index over `passages`."""

    patience: int
    """So many passages are passed over one by one before it is cheaper to ask `newest` for those below."""

    def add(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Insert rows of `passages` and index them."""
        ...

    def drop(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Remove rows of `passages` and forget what they held."""
        ...

    def clear(self, connection: Connection) -> None:
        """Forget everything; the rows of `passages` stay."""
        ...

    def newest(self, connection: Connection, query: Query, below: int) -> Iterator[int]:
        """The numbers below one of the passages that hold a query by themselves, newest first, found as asked for."""
        ...


def full_text(store: Store) -> FullText:
    """The index of an archive."""
    return _Fts5() if store.is_file else _TsVector()


class _Fts5:
    """SQLite: FTS5 over `passages`, which holds the contents."""

    patience = 100

    def add(self, connection: Connection, rows: Sequence[Row]) -> None:
        if rows:
            connection.execute(sa.insert(passages), rows)
            statement = "INSERT INTO passages_index(rowid, words, stems) VALUES (?, ?, ?)"
            connection.exec_driver_sql(statement, [(row["number"], row["words"], row["stems"]) for row in rows])

    def drop(self, connection: Connection, rows: Sequence[Row]) -> None:
        if rows:
            statement = "INSERT INTO passages_index(passages_index, rowid, words, stems) VALUES ('delete', ?, ?, ?)"
            connection.exec_driver_sql(statement, [(row["number"], row["words"], row["stems"]) for row in rows])
            connection.execute(sa.delete(passages).where(passages.c.number.in_([row["number"] for row in rows])))

    def clear(self, connection: Connection) -> None:
        connection.exec_driver_sql("INSERT INTO passages_index(passages_index) VALUES ('delete-all')")

    def newest(self, connection: Connection, query: Query, below: int) -> Iterator[int]:
        statement = "SELECT rowid FROM passages_index WHERE passages_index MATCH ? AND rowid < ? ORDER BY rowid DESC"
        return _asked(connection.exec_driver_sql(statement, (_match(query), below)), self.patience)


def _match(query: Query) -> str:
    """A query as FTS5 writes it."""
    match query:
        case Term():
            # A token holds no quotation mark: `tokens` gives letters, figures, points and apostrophes.
            return f'({"words" if query.exact else "stems"} : "{query.joined}")'
        case Or():
            return f"({' OR '.join(map(_match, query.any))})"
        case And():
            wanted = f"({' AND '.join(map(_match, query.all))})"
            return f"({wanted} NOT {_match(Or(query.none))})" if query.none else wanted


class _TsVector:
    """PostgreSQL: the same tokens in vectors written out, a place a token; a gap takes a place and is not indexed."""

    patience = 1 << 62  # it finds all before it gives the first

    def add(self, connection: Connection, rows: Sequence[Row]) -> None:
        if rows:
            vectors = [
                row | {"words_vector": _vector(row["words"]), "stems_vector": _vector(row["stems"])} for row in rows
            ]
            connection.execute(_INSERT, vectors)

    def drop(self, connection: Connection, rows: Sequence[Row]) -> None:
        if rows:
            connection.execute(sa.delete(passages).where(passages.c.number.in_([row["number"] for row in rows])))

    def clear(self, connection: Connection) -> None:
        """The vectors go with their rows."""

    def newest(self, connection: Connection, query: Query, below: int) -> Iterator[int]:
        statement = sa.select(passages.c.number).where(_holds(query), passages.c.number < below)
        statement = statement.order_by(passages.c.number.desc())
        return _asked(connection.execute(statement, execution_options={"stream_results": True}), 1_000)


def _holds(query: Query) -> sa.ColumnElement[bool]:
    """A query as PostgreSQL asks it of a passage."""
    match query:
        case Term():
            column: sa.ColumnElement[Any] = sa.literal_column("words_vector" if query.exact else "stems_vector")
            return column.op("@@", is_comparison=True)(sa.cast(" <-> ".join(map(_quoted, query.tokens)), _TSQUERY))
        case Or():
            return sa.or_(*map(_holds, query.any))
        case And():
            return sa.and_(*map(_holds, query.all), *(sa.not_(_holds(each)) for each in query.none))


def _asked(found: sa.CursorResult[Any], some: int) -> Iterator[int]:
    """The first column of each row, so many rows at a time; who asks for no more leaves the rest unread."""
    with found:
        for rows in found.scalars().partitions(some):
            yield from rows


class _Tsquery(sa.types.UserDefinedType[str]):
    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "tsquery"


_TSQUERY = _Tsquery()
_INSERT = sa.text(
    "INSERT INTO passages (number, version, words, stems, length, words_vector, stems_vector)"
    " VALUES (:number, :version, :words, :stems, :length,"
    " CAST(:words_vector AS tsvector), CAST(:stems_vector AS tsvector))"
)


def _vector(joined: str) -> str:
    """A tsvector as it is written: to_tsvector would part ``covid-19`` and leave Chinese in one piece."""
    places: dict[str, list[str]] = defaultdict(list)
    for place, token in enumerate(joined.split(" "), 1):
        if token not in ("", GAP):
            places[token].append(str(place))
    return " ".join(f"{_quoted(token)}:{','.join(found)}" for token, found in places.items())


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
