"""One at a time: a lock that names its owner, and is free as soon as the owner is gone, however it went."""

from __future__ import annotations

import fcntl
import os
import socket
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from briefer.archive._store import Store
from briefer.errors import ArchiveError

_DAILY = 0x6272_6461
"""The advisory lock of PostgreSQL ("brda")."""

_OWNER = sa.text(
    "SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
    " WHERE l.locktype = 'advisory' AND l.objid = :key AND l.granted"
    " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


class Lock(AbstractContextManager["Lock"]):
    """Held while the block runs. Of a file: a lock on a file beside it; of PostgreSQL: of the connection."""

    def __init__(self, store: Store, purpose: str, moment: str) -> None:
        self._store = store
        self._owner = f"{purpose}, process {os.getpid()} on {socket.gethostname()} since {moment[:19]}"
        self._held: Any = None

    def __enter__(self) -> Lock:
        """Take it. Raises ArchiveError that names who has it."""
        taken = self._take_file(self._store.address.file) if self._store.address.file else self._take_session()
        if not taken:
            hint = "wait until that is done; when its process ends, however it ends, the way is free"
            raise ArchiveError(
                f"is being worked on by {held_by_others(self._store) or 'another run'}",
                where=self._store.address.shown,
                hint=hint,
            )
        return self

    def __exit__(self, *_: object) -> None:
        if isinstance(self._held, int):
            # The name goes while the lock is still held: who comes next writes its own.
            with suppress(OSError):
                os.ftruncate(self._held, 0)
            os.close(self._held)
        elif self._held is not None:
            # The server sees later that a connection is gone than who comes next asks for the lock.
            with suppress(SQLAlchemyError):
                self._held.execute(sa.select(sa.func.pg_advisory_unlock(_DAILY)))
            self._held.close()
        self._held = None

    def _take_file(self, archive: Path) -> bool:
        try:
            descriptor = os.open(_beside(archive), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        except OSError as error:
            raise ArchiveError(
                f"cannot be locked: {error.strerror}", where=str(archive), hint="check the permissions of its folder"
            ) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        except OSError:
            pass  # this disk knows no locks: the archive's own keep it whole
        self._held = descriptor
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, self._owner.encode(), 0)
        return True

    def _take_session(self) -> bool:
        with self._store.told():
            # A connection of its own, outside transactions and the pool: the lock ends with it.
            self._held = self._store.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            self._held.execute(
                sa.text("SELECT set_config('application_name', :name, false)"), {"name": self._owner[:63]}
            )
            taken = bool(self._held.execute(sa.select(sa.func.pg_try_advisory_lock(_DAILY))).scalar())
            self._held.detach()
        if not taken:
            self._held.close()
            self._held = None
        return taken


def held_by_others(store: Store) -> str:
    """Who holds the lock of an archive, or empty."""
    if store.address.file is None:
        with store.reading() as connection:
            return str(connection.execute(_OWNER, {"key": _DAILY}).scalar() or "")
    try:
        descriptor = os.open(_beside(store.address.file), os.O_RDONLY)
    except OSError:
        return ""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return os.pread(descriptor, 500, 0).decode("utf-8", "replace") or "another run"
    except OSError:
        return ""
    finally:
        os.close(descriptor)
    return ""


def _beside(archive: Path) -> Path:
    return archive.with_name(f"{archive.name}.lock")
