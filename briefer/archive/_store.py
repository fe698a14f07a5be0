"""A database that is opened: SQLite or PostgreSQL, one writer at a time, and what goes wrong in plain words."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from briefer.archive.address import Address
from briefer.archive.journal import JOURNAL
from briefer.errors import ArchiveError

WAIT = 120
"""Seconds to wait for others who write."""

_TURN = 0x62726965
"""The advisory lock of PostgreSQL that a writer holds ("brie")."""

_SAID = (
    ("locked", "is in use by another program for too long", "try again when that is done"),
    ("disk is full", "cannot be written: no space left", "free space; what was kept before is whole"),
    ("disk i/o error", "cannot be read or written: the disk reports an error", "check the disk and its space"),
    ("readonly", "may not be written to", "check its permissions, and those of its folder"),
    ("not a database", "is no archive", "give another path; this file is left as it is"),
    ("malformed", "is damaged", "put back a backup: briefer restore FILE; the damaged file is left as it is"),
    ("unable to open", "cannot be opened", "check the path and its permissions"),
    ("password authentication", "refuses the password", "check the address"),
    ("no password supplied", "wants a password", "write it into ~/.pgpass, or set PGPASSWORD"),
    ("could not translate host", "is nowhere to be found", "check the name of the host"),
    ("failed to resolve host", "is nowhere to be found", "check the name of the host"),
    ("does not exist", "does not exist there", "make the database (createdb), or check the address"),
)  # fmt: skip
_AWAY = "does not answer", "check the address, and whether PostgreSQL runs; what was kept before is whole"


class Store:
    """The connections to one archive. Every failure of the database is an ArchiveError that names it."""

    def __init__(self, address: Address, *, make: bool = True) -> None:
        self.address = address
        self.engine = _sqlite(address.file, make) if address.file is not None else _postgres(address)
        self._watching: Any = None
        self._watched = 0
        self._turn = threading.Lock()

    @property
    def is_file(self) -> bool:
        """Whether it is one file (SQLite)."""
        return self.address.file is not None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection whose reads see one state."""
        with self.told(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose writes come all or not at all; nobody else writes meanwhile."""
        options: dict[str, Any] = {"writing": True}
        if not self.is_file:
            # Its turn comes with its first statement: what the writers before it wrote must be seen by the next.
            options["isolation_level"] = "READ COMMITTED"
        with self.told(), self.engine.connect().execution_options(**options) as connection, connection.begin():
            if not self.is_file:
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_TURN)))
            yield connection

    def state(self) -> str:
        """What is the same for as long as nobody has changed anything, in this process or another."""
        if not self.is_file:
            # Who sees the same transactions sees the same rows.
            with self.reading() as connection:
                return str(connection.execute(sa.text("SELECT CAST(pg_current_snapshot() AS text)")).scalar())
        with self.told(), self._turn:
            # SQLite counts for each connection the changes that others have made: this one makes none.
            if self._watching is None:
                self._watching = self.engine.raw_connection()
                self._watched += 1
            return f"{self._watched}.{self._watching.execute('PRAGMA data_version').fetchone()[0]}"

    @contextmanager
    def told(self) -> Iterator[None]:
        """What the database reports in the block is said in our words."""
        try:
            yield
        except SQLAlchemyError as error:
            raise self.error(error) from error
        except sqlite3.Error as error:
            raise self.error(error) from error

    def error(self, error: Exception) -> ArchiveError:
        """The error of a database in plain words."""
        lines = str(error.orig if isinstance(error, DBAPIError) else error).strip().splitlines()
        said = lines[0] if lines else type(error).__name__
        low = said.lower()
        for sign, message, hint in _SAID:
            if sign in low:
                return ArchiveError(message, where=self.address.shown, hint=hint)
        if not self.is_file and isinstance(error, DBAPIError) and (error.connection_invalidated or "connect" in low):
            return ArchiveError(_AWAY[0], where=self.address.shown, hint=_AWAY[1])
        return ArchiveError(said, where=self.address.shown, hint="briefer check says more of the archive")

    def close(self) -> None:
        """Close all connections."""
        with self._turn:
            if self._watching is not None:
                # Not given back: its count would begin anew for the next.
                self._watching.detach()
                self._watching.close()
                self._watching = None
        self.engine.dispose()


def _sqlite(path: Path, make: bool) -> Engine:
    if not make and not path.is_file():
        hint = "briefer ingest SOURCE makes one; or name another: --archive"
        raise ArchiveError("there is no archive", where=str(path), hint=hint)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = "give --archive another path"
        raise ArchiveError(f"cannot be made: {error.strerror}", where=str(path), hint=hint) from error
    if path.is_dir():
        raise ArchiveError("is a folder", where=str(path), hint="give the path of a file in it")
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)), connect_args={"timeout": WAIT, "check_same_thread": False}
    )

    def connected(connection: Any, _: object) -> None:
        # Transactions begin where we say it: a writer takes its turn at once, not when it first writes.
        connection.isolation_level = None
        connection.execute(f"PRAGMA journal_mode={JOURNAL}")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA cache_size=-65536")

    def began(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    sa.event.listen(engine, "connect", connected)
    sa.event.listen(engine, "begin", began)
    return engine


def _postgres(address: Address) -> Engine:
    try:
        import_module("psycopg")
    except ImportError as error:
        hint = "pip install 'briefer[postgres]'"
        raise ArchiveError("needs a package that is not here: psycopg", where=address.shown, hint=hint) from error
    # What fails is told once, in our words.
    logging.getLogger("psycopg").setLevel(logging.CRITICAL)
    url = sa.make_url(address.url).set(drivername="postgresql+psycopg")
    options = {"application_name": "briefer"} | ({} if "connect_timeout" in url.query else {"connect_timeout": "20"})
    return sa.create_engine(url, pool_pre_ping=True, connect_args=options, isolation_level="REPEATABLE READ")
