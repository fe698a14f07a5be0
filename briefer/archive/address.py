"""Where an archive is: a path, ``sqlite:///PATH`` or ``postgresql://...``; without one, in the user's data folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from briefer import given
from briefer.errors import ArchiveError
from briefer.nearest import nearest

VARIABLE = "BRIEFER_ARCHIVE"
"""The environment variable that names an archive."""

_SCHEMES = ("sqlite", "postgresql")
_HINT = "give a path, sqlite:///PATH, or postgresql://user@host/database"


@dataclass(frozen=True, slots=True)
class Address:
    """One archive: a file (SQLite), or the address of a PostgreSQL database."""

    file: Path | None
    url: str = ""

    @property
    def is_there(self) -> bool:
        """Whether there is something at it: a file; a database always is."""
        return self.file is None or self.file.exists()

    @property
    def shown(self) -> str:
        """What is said of it: without a password."""
        if self.file is not None:
            return str(self.file)
        parts = urlsplit(self.url)
        user, at, host = parts.netloc.rpartition("@")
        netloc = f"{user.partition(':')[0]}{at}{host}"
        return urlunsplit((parts.scheme, netloc, parts.path, "", ""))


def address(named: str | Path) -> Address:
    """The archive that `named` names. Raises ArchiveError for an address of another kind."""
    text = str(named).strip()
    if not text:
        raise ArchiveError("is no address of an archive", where=repr(str(named)), hint=_HINT)
    scheme, found, rest = text.partition("://")
    scheme = scheme.lower().partition("+")[0]
    if not found or "/" in scheme:
        return Address(given.path(text, "archive").expanduser())
    if scheme == "postgres":
        scheme = "postgresql"
    if scheme not in _SCHEMES:
        raise ArchiveError(
            f"no archive is kept at {scheme} addresses", where=text, hint=nearest(scheme, _SCHEMES) or _HINT
        )
    if scheme == "postgresql":
        return Address(None, f"postgresql://{rest}")
    path = rest.removeprefix("/")
    if not path or path == ":memory:":
        raise ArchiveError("names no file", where=text, hint="give sqlite:///PATH")
    return Address(given.path(path, "archive").expanduser())


def default() -> Path:
    """Where an archive is kept that nobody names: ``briefer/archive.db`` in the user's data folder.

    Raises ArchiveError where there is none.
    """
    try:
        data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    except RuntimeError as error:
        raise ArchiveError("this user has no data folder", where="archive", hint="give --archive PATH") from error
    return Path(data) / "briefer" / "archive.db"
