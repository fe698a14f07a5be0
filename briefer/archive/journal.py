"""Which journal keeps what was committed, by the version of SQLite."""

from __future__ import annotations

import sqlite3


def journal_for(version: tuple[int, ...]) -> str:
    """The journal of SQLite that loses nothing in that version: ``WAL`` or ``DELETE``.

    From 3.7.0 to 3.51.2 two programs that write and check-point at once can lose what was committed in WAL mode
    (SQLite's "WAL-reset bug", disclosed in March 2026); 3.44.6 and 3.50.7 were mended too.
    """
    mended = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    return "WAL" if mended else "DELETE"


JOURNAL = journal_for(sqlite3.sqlite_version_info)
"""The journal of this machine's SQLite."""
