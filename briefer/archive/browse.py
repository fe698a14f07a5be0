"""What pages show of an archive: the newest, what stands beside it, where it is quoted. Each looks at a few rows.

Nothing here reads in proportion to what is kept: the tables are entered by their keys and left after so many rows.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from briefer import record
from briefer.archive._store import Store
from briefer.archive.schema import quotes, runs, versions
from briefer.errors import ArchiveError
from briefer.model import Article, Brief, Kept, Place, Run, Span
from briefer.text.digest import digest

MOST_QUOTED = 500
"""So many quotations of one article are told of."""

_RUN = (runs.c.number, runs.c.kind, runs.c.date, runs.c.edition, runs.c.made, runs.c.written, runs.c.sent)
_KEPT = (versions.c.number, versions.c.article, versions.c.version, versions.c.title, versions.c.outlet,
         versions.c.published, versions.c.seen, versions.c.uri, versions.c.issue, versions.c.forgotten)  # fmt: skip


class Browse:
    """Read-only views of one archive."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def issues(self, *, before: str = "", most: int = 30) -> tuple[Run, ...]:
        """The issues of the `most` newest dates (before one), newest first: of each date the one that counts."""
        dates = sa.select(runs.c.date).distinct().order_by(runs.c.date.desc()).limit(most)
        if before:
            dates = dates.where(runs.c.date < before)
        with self._store.reading() as connection:
            listed = list(connection.execute(dates).scalars())
            rows = connection.execute(sa.select(*_RUN).where(runs.c.date.in_(listed)).order_by(runs.c.number))
            found: dict[str, Run] = {}
            for row in rows:
                run = Run(*row)
                held = found.get(run.date)
                if held is None or run.kind == "daily" or held.kind != "daily":
                    found[run.date] = run
        return tuple(found[date] for date in listed)

    def editions(self, date: str) -> tuple[Run, ...]:
        """Every issue of a date, in the order they were made; the one that counts last."""
        with self._store.reading() as connection:
            rows = connection.execute(sa.select(*_RUN).where(runs.c.date == date)).all()
        return tuple(sorted((Run(*row) for row in rows), key=lambda run: (run.kind == "daily", run.number)))

    def beside(self, date: str) -> tuple[str, str]:
        """The dates with an issue before and after one, or empty."""
        before = sa.select(sa.func.max(runs.c.date)).where(runs.c.date < date)
        after = sa.select(sa.func.min(runs.c.date)).where(runs.c.date > date)
        with self._store.reading() as connection:
            return connection.execute(before).scalar() or "", connection.execute(after).scalar() or ""

    def mark(self, number: int) -> str:
        """What tells whether an issue still stands as it did: the digest of its record. Raises ArchiveError."""
        return digest(self._record(number))

    def brief(self, number: int) -> Brief:
        """The brief of an issue. Raises ArchiveError when there is none."""
        return record.load(zlib.decompress(self._record(number)), where=f"issue {number}")

    def quoted(self, article: str) -> tuple[tuple[str, Place], ...]:
        """Where issues quote an article: the date of each and the place, newest first."""
        columns = (runs.c.date, quotes.c.article, quotes.c.version, quotes.c.start, quotes.c.end)
        statement = (
            sa.select(*columns)
            .join(runs, runs.c.number == quotes.c.run)
            .where(quotes.c.article == article)
            .order_by(runs.c.date.desc(), quotes.c.start)
            .limit(MOST_QUOTED)
        )
        with self._store.reading() as connection:
            rows = connection.execute(statement).all()
        found = ((row.date, Place(row.article, row.version, Span(row.start, row.end))) for row in rows)
        return tuple(dict.fromkeys(found))

    def printed(self, name: str) -> Run | None:
        """The newest issue that quotes an article, by its id or a version; None for none."""
        statement = (
            sa.select(*_RUN)
            .join(quotes, runs.c.number == quotes.c.run)
            .where((quotes.c.article == name) | (quotes.c.version == name))
            .order_by(runs.c.number.desc())
            .limit(1)
        )
        with self._store.reading() as connection:
            row = connection.execute(statement).one_or_none()
        return None if row is None else Run(*row)

    def newest(self, most: int, *, below: int = 0) -> tuple[Kept, ...]:
        """The versions that were seen last, newest first; those numbered `below` one where it is given."""
        statement = sa.select(*_KEPT).order_by(versions.c.number.desc()).limit(most)
        if below:
            statement = statement.where(versions.c.number < below)
        with self._store.reading() as connection:
            rows = connection.execute(statement).all()
        return tuple(map(_kept, rows))

    def articles(self, most: int) -> tuple[Article, ...]:
        """The articles that were seen last, with their texts, newest first; of several versions each."""
        statement = sa.select(versions.c.record).order_by(versions.c.number.desc()).limit(most)
        with self._store.reading() as connection:
            return tuple(record.load_article(data) for data in connection.execute(statement).scalars() if data)

    def same_text(self, version: str, article: str) -> tuple[Kept, ...]:
        """The other articles that have this very text, oldest first."""
        statement = sa.select(*_KEPT).where(versions.c.version == version, versions.c.article != article)
        with self._store.reading() as connection:
            rows = connection.execute(statement.order_by(versions.c.number).limit(MOST_QUOTED)).all()
        return tuple(map(_kept, rows))

    def version_of(self, version: str) -> str:
        """The id of the article of which a version is kept, or empty."""
        statement = sa.select(versions.c.article).where(versions.c.version == version, versions.c.record.is_not(None))
        with self._store.reading() as connection:
            return str(connection.execute(statement.limit(1)).scalar() or "")

    def arrivals(self, above: int, most: int) -> Iterator[tuple[str, str, str, int, int]]:
        """What was seen last, above a number: source (of the settings), outlet, day, how many, the newest of them."""
        newest = sa.select(versions.c.number).where(versions.c.number > above).order_by(versions.c.number.desc())
        first = newest.offset(most - 1).limit(1).scalar_subquery()
        told = (versions.c.source, versions.c.outlet, sa.func.substr(versions.c.seen, 1, 10))
        counts = (sa.func.count(), sa.func.max(versions.c.number))
        statement = sa.select(*told, *counts).group_by(*told)
        statement = statement.where(versions.c.number > above, versions.c.number >= sa.func.coalesce(first, 0))
        with self._store.reading() as connection:
            for row in connection.execute(statement):
                yield tuple(row)

    def last(self) -> tuple[int, int]:
        """The numbers of the newest version and of the newest issue; 0 for none."""
        numbers = (sa.select(sa.func.max(column)) for column in (versions.c.number, runs.c.number))
        with self._store.reading() as connection:
            version, run = (connection.execute(number).scalar() or 0 for number in numbers)
        return version, run

    def _record(self, number: int) -> bytes:
        with self._store.reading() as connection:
            data = connection.execute(sa.select(runs.c.record).where(runs.c.number == number)).scalar()
        if data is None:
            raise ArchiveError("there is no such issue", where=str(number), hint="briefer list runs names them")
        return bytes(data)


def _kept(row: Any) -> Kept:
    return Kept(**{**row._mapping, "issue": row.issue or "", "forgotten": row.forgotten or ""})
