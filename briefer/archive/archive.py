"""An archive: keep what was read, find it again, remember issues. The only door to it; START HERE."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from briefer import record
from briefer.archive import search as _search
from briefer.archive._fulltext import full_text
from briefer.archive._keeping import Fate, drop_bytes, keep_bytes, sorted_out
from briefer.archive._store import Store
from briefer.archive.address import address
from briefer.archive.browse import Browse
from briefer.archive.copies import check_copy, copied, damage, lay_aside, put_back, set_apart
from briefer.archive.journal import JOURNAL
from briefer.archive.lock import Lock, held_by_others
from briefer.archive.runs import Runs
from briefer.archive.schema import blobs, passages, pieces, quotes, versions
from briefer.archive.standings import Standings
from briefer.archive.upgrade import bring_up_to_date
from briefer.errors import ArchiveError
from briefer.model import Arrival, Article, Filter, Found, Kept, Place, Span
from briefer.text.digest import digest

PREFIX = 8
"""So many characters of an id are enough to name it, where they are its alone."""

EVERY = Filter()
"""All articles."""

_HINT = "briefer list articles names them"


class Archive(AbstractContextManager["Archive"]):
    """One archive that is open. Each method is one transaction; what it raises is an ArchiveError."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._index = full_text(store)
        self.runs = Runs(store)
        """The issues."""
        self.standings = Standings(store)
        """How the sources of the settings have been doing."""
        self.browse = Browse(store)
        """What pages ask for: a few rows each, however much is kept."""

    @classmethod
    def open(cls, named: str | Path, *, make: bool = True) -> Archive:
        """The archive at an address; made where there is none and `make` says so, brought to the newest form."""
        store = Store(address(named), make=make)
        try:
            bring_up_to_date(store)
        except BaseException:  # an interrupt too: nothing is left open
            store.close()
            raise
        return cls(store)

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close it; what is asked for afterwards opens it again."""
        self._store.close()

    @property
    def where(self) -> str:
        """Its address as it is shown: without a password."""
        return self._store.address.shown

    def state(self) -> str:
        """What is the same for as long as nobody has changed anything here."""
        return self._store.state()

    def lock(self, purpose: str, moment: str) -> Lock:
        """What one program at a time holds on this archive. Raises ArchiveError that names who holds it."""
        return Lock(self._store, purpose, moment)

    def keep(
        self, arrivals: Sequence[Arrival], data: Mapping[str, Mapping[int, bytes]], *, moment: str, source: str = ""
    ) -> list[Fate]:
        """Keep articles, each under the id that it already has here, with the bytes that they were read from.

        `data` has the pieces of each document (its SHA-256): where each begins, and its bytes. `moment` (ISO 8601) is
        that of the run, `source` the address in the settings that led to them. All or nothing is kept.
        """
        with self._store.writing() as connection:
            fates, rows, indexed = sorted_out(connection, arrivals, moment, source)
            needed = {row["document"] for row in rows}
            keep_bytes(connection, {each: held for each, held in data.items() if each in needed}, moment)
            if rows:
                connection.execute(sa.insert(versions), rows)
                self._index.add(connection, indexed)
        return fates

    def article(self, name: str) -> Article:
        """The article or version of an id, or of its first characters; of an article the newest version.

        Raises ArchiveError when there is none, when several begin so, or when it was taken out.
        """
        with self._store.reading() as connection:
            return _article(self._row_of(connection, name, shared=True))

    def place(self, name: str) -> Place | None:
        """Where the quotation with an id stands, as the newest issue that holds it has it; None for no such one."""
        with self._store.reading() as connection:
            found = connection.execute(
                sa.select(quotes).where(quotes.c.id == name).order_by(quotes.c.run.desc()).limit(1)
            ).one_or_none()
        return None if found is None else Place(found.article, found.version, Span(found.start, found.end))

    def kept(self, name: str) -> tuple[Kept, ...]:
        """All versions of the article that an id names, oldest first, those taken out too. Raises ArchiveError."""
        with self._store.reading() as connection:
            article = self._row_of(connection, name, shared=True).article
            rows = connection.execute(
                sa.select(*_LISTED).where(versions.c.article == article).order_by(versions.c.number)
            )
            return tuple(_kept(row) for row in rows)

    def articles(self, wanted: Filter = EVERY, *, most: int | None = None) -> tuple[Kept, ...]:
        """What is kept, the newest first; at most so many."""
        statement = sa.select(*_LISTED).where(*_search.conditions(wanted)).order_by(versions.c.number.desc())
        with self._store.reading() as connection:
            return tuple(_kept(row) for row in connection.execute(statement.limit(most)))

    def search(self, words: str, wanted: Filter = EVERY, *, most: int = 20, newest: bool = False) -> tuple[Found, ...]:
        """The articles that hold what `words` ask for (`briefer.archive.query`), best first, or newest first.

        Of an article with several versions the newest that holds it. Raises ArchiveError for a query that is none.
        """
        query = _search.parse(words)
        with self._store.reading() as connection:
            hits = _search.search(connection, self._index, query, wanted, _search.Order(most, newest))
            rows = {row.number: row for row in connection.execute(_whole([hit.number for hit in hits]))}
        articles = ((_article(rows[hit.number]), hit.score) for hit in hits if hit.number in rows)
        return tuple(Found(article, _search.spans(query, article), score) for article, score in articles)

    def pending(self, until: str, issue: str = "", since: str = "") -> tuple[tuple[int, Article], ...]:
        """The numbers and articles that belong to no issue yet, or to that of a date, published `since` then `until`.

        In the order they were first seen; of several versions the last. An unknown date is inside.
        """
        mine = _free(issue)
        inside = (versions.c.published == "") | (sa.func.substr(versions.c.published, 1, 10) <= until)
        if since:
            inside = inside & ~_before(since)
        with self._store.reading() as connection:
            rows = connection.execute(
                sa.select(versions).where(mine, inside, versions.c.forgotten.is_(None)).order_by(versions.c.number)
            ).all()
        last = {row.article: row.number for row in rows}
        return tuple((row.number, _article(row)) for row in rows if last[row.article] == row.number)

    def passed(self, since: str, issue: str = "") -> tuple[Kept, ...]:
        """Of those that belong to no issue yet, or to that of a date, the ones published before `since`."""
        statement = sa.select(*_LISTED).where(_free(issue), _before(since), versions.c.forgotten.is_(None))
        with self._store.reading() as connection:
            return tuple(_kept(row) for row in connection.execute(statement.order_by(versions.c.number)))

    def bytes_of(self, document: str) -> bytes | None:
        """The bytes of a document (its SHA-256), or None where not all of them are kept."""
        with self._store.reading() as connection:
            rows = connection.execute(
                sa.select(blobs.c.data)
                .join(pieces, pieces.c.blob == blobs.c.digest)
                .where(pieces.c.document == document)
                .order_by(pieces.c.start)
            ).all()
        held = b"".join(zlib.decompress(row.data) for row in rows if row.data is not None)
        return held if rows and digest(held) == document else None

    def forget(self, name: str, moment: str) -> tuple[Kept, ...]:
        """Take an article out: its texts, its bytes, its quotations in issues. What it was called stays, as a gap.

        Gives its versions. Raises ArchiveError.
        """
        with self._store.writing() as connection:
            article = self._row_of(connection, name).article
            rows = connection.execute(sa.select(versions).where(versions.c.article == article)).all()
            mine = passages.c.version.in_([row.number for row in rows])
            found = connection.execute(sa.select(passages).where(mine)).mappings().all()
            self._index.drop(connection, [dict(each) for each in found])
            drop_bytes(connection, {row.document: json.loads(row.record).get("own", "") for row in rows if row.record})
            connection.execute(
                sa.update(versions).where(versions.c.article == article).values(record=None, forgotten=moment, title="")
            )
            self.runs.forget(connection, article)
        return self.kept(article)

    def drop_bytes(self, before: str) -> int:
        """Drop the bytes of sources that were kept before a moment; the texts stay. Gives their number."""
        with self._store.writing() as connection:
            old = (blobs.c.kept < before) & blobs.c.data.is_not(None)
            return connection.execute(sa.update(blobs).where(old).values(data=None)).rowcount

    def backup(self, copy: Path) -> None:
        """A whole copy as one file, also while others read and write. Raises WriteError too."""
        if self._store.address.file is not None:
            lay_aside(self._store, copy)
            return
        with Archive.open(copy) as target:
            copied(self._store, target._store)

    @classmethod
    def restore(cls, copy: Path, named: str | Path) -> Path | None:
        """What `backup` made in place of the archive at `named`; gives where the one before was laid aside, if any."""
        check_copy(copy)
        target = address(named)
        aside = None
        if target.file is not None and target.file.exists():
            if not target.file.is_file():
                raise ArchiveError("is no file", where=target.shown, hint="give the path of a file")
            if damage(target.file):
                aside = set_apart(target.file)
            else:
                aside = target.file.with_name(f"{target.file.name}.before-restore")
                lay_aside(Store(target), aside)
        if target.file is not None:
            store = Store(target)
            put_back(copy, store)
            store.close()
            cls.open(named).close()
        else:
            with cls.open(named) as archive, cls.open(copy, make=False) as source:
                copied(source._store, archive._store)
        return aside

    def check(self) -> tuple[tuple[str, bool, str, str], ...]:
        """What was looked at: what, whether it is fine, what was found, the remedy."""
        path = self._store.address.file
        if path is None:
            with self._store.reading() as connection:
                said = str(connection.execute(sa.text("SHOW server_version")).scalar())
            return (("archive", True, f"{self.where} (PostgreSQL {said})", ""),)
        wrong = damage(path)
        hint = f"briefer restore FILE, from a backup; {path} is left as it is"
        return (("archive", not wrong, f"{path}: {wrong}" if wrong else f"{path} (journal {JOURNAL})", hint),)

    def busy(self) -> str:
        """Who holds the lock of this archive, or empty."""
        return held_by_others(self._store)

    def _row_of(self, connection: Connection, name: str, *, shared: bool = False) -> Any:
        """The newest row that an id, or the beginning of one, names. Raises ArchiveError.

        A whole version names its text, which several articles may share: the first of them where `shared` says so.
        """
        given = name.strip().lower()
        if len(given) < PREFIX or not given.isalnum():
            hint = f"give an id, or at least {PREFIX} of its characters"
            raise ArchiveError("is no id of an article", where=repr(name), hint=hint)
        # Ids are hexadecimal: those that begin so stand together in every index, and "g" comes after them.
        named = (versions.c.article, versions.c.version, versions.c.given)
        begins = [column.between(given, f"{given}g") for column in named]
        numbers = sa.union(*(sa.select(versions.c.number).where(each) for each in begins)).subquery()
        named_so = versions.c.number.in_(sa.select(numbers.c.number))
        rows = connection.execute(sa.select(versions).where(named_so).order_by(versions.c.number.desc())).all()
        exact = [row for row in rows if row.version == given]
        if not rows:
            raise ArchiveError("there is no such article in the archive", where=name, hint=_HINT)
        if exact and shared:
            return exact[-1]
        if len({row.article for row in rows}) > 1:
            raise ArchiveError("several articles begin so", where=name, hint="give more of its characters")
        return (exact or rows)[0]


_LISTED = (versions.c.number, versions.c.article, versions.c.version, versions.c.title, versions.c.outlet,
           versions.c.published, versions.c.seen, versions.c.uri, versions.c.issue, versions.c.forgotten)  # fmt: skip


def _free(issue: str) -> sa.ColumnElement[bool]:
    """Versions that belong to no issue, or to that of a date."""
    free = versions.c.issue.is_(None)
    return free | (versions.c.issue == issue) if issue else free


def _before(since: str) -> sa.ColumnElement[bool]:
    """Versions published before a date, as finely as that is known."""
    told = versions.c.published
    return (told != "") & (sa.func.substr(told, 1, 10) < sa.func.substr(since, 1, sa.func.length(told)))


def _kept(row: Any) -> Kept:
    return Kept(**{**row._mapping, "issue": row.issue or "", "forgotten": row.forgotten or ""})


def _whole(numbers: Sequence[int]) -> sa.Select[Any]:
    return sa.select(versions).where(versions.c.number.in_(numbers), versions.c.record.is_not(None))


def _article(row: Any) -> Article:
    if row.record is None:
        when = (row.forgotten or "")[:10]
        raise ArchiveError(f"was taken out on {when}", where=row.article, hint="it is a gap; briefs of before name it")
    return record.load_article(row.record, where=row.article)
