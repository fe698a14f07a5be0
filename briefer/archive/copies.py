"""Backup and restore. A backup is an archive in one file (SQLite), whatever it is of: so it moves an archive too."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from briefer.archive._fulltext import full_text
from briefer.archive._store import WAIT, Store
from briefer.archive.schema import HEAD, passages, tables
from briefer.errors import ArchiveError, WriteError
from briefer.files import appearing, settle

_ROWS = 500


def lay_aside(store: Store, copy: Path) -> None:
    """A copy of the one file that `store` is, whole also while others write. Raises WriteError, ArchiveError."""
    with (
        appearing(copy) as beside,
        store.told(),
        _opened(store.address.file or copy) as source,
        closing(sqlite3.connect(beside)) as target,
    ):
        source.backup(target)
        _alone(target)
        target.close()
        settle(beside)


def copied(source: Store, target: Store) -> None:
    """Every row of `source` in place of those of `target`, all or none; both are of the newest form."""
    index = full_text(target)
    with source.reading() as reading, target.writing() as writing:
        for table in reversed(tables.sorted_tables):
            if table is passages:
                index.clear(writing)
            writing.execute(sa.delete(table))
        for table in tables.sorted_tables:
            for rows in _chunks(reading, table):
                if table is passages:
                    index.add(writing, rows)
                else:
                    writing.execute(sa.insert(table), rows)


def put_back(copy: Path, store: Store) -> None:
    """What is in the file `copy` in place of the one file that `store` is; others wait meanwhile."""
    with store.told(), _opened(copy) as source, _opened(store.address.file or copy, "rwc") as target:
        source.backup(target)


def damage(path: Path) -> str:
    """What is wrong with the file of an archive, or empty: every page and every row is looked at."""
    try:
        with _opened(path) as connection:
            said = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        return str(error)
    return "" if said == "ok" else str(said).splitlines()[0]


def set_apart(path: Path) -> Path:
    """A damaged file is renamed, with what belongs to it: nobody shall write over what may still be saved."""
    number = 1
    while (apart := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    try:
        for suffix in ("-journal", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                path.with_name(path.name + suffix).rename(apart.with_name(apart.name + suffix))
        path.rename(apart)
    except OSError as error:
        raise WriteError(f"cannot be renamed: {error.strerror}", where=str(path), hint="check its folder") from error
    return apart


def check_copy(copy: Path) -> None:
    """Raise ArchiveError when `copy` is no whole archive, or one that this version cannot read."""
    hint = "give the FILE of briefer backup FILE"
    if not copy.is_file():
        raise ArchiveError("there is no such file", where=str(copy), hint=hint)
    if wrong := damage(copy):
        raise ArchiveError(f"is no whole archive: {wrong}", where=str(copy), hint=hint)
    with _opened(copy) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if not {"alembic_version", "versions"} <= names:
            raise ArchiveError("is no archive of briefer", where=str(copy), hint=hint)
        step = str((connection.execute("SELECT version_num FROM alembic_version").fetchone() or ("",))[0])
    if step > HEAD:
        hint = "update briefer: pip install --upgrade briefer; nothing is changed"
        raise ArchiveError(f"was made by a newer briefer (step {step}, {HEAD} is known)", where=str(copy), hint=hint)


def _chunks(reading: sa.Connection, table: sa.Table) -> Iterator[list[dict[str, Any]]]:
    """The rows of a table in its columns as we know them, some hundred at a time."""
    found = reading.execution_options(yield_per=_ROWS).execute(sa.select(table))
    for rows in found.mappings().partitions(_ROWS):
        yield [dict(row) for row in rows]


def _opened(path: Path, mode: str = "ro") -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=WAIT))


def _alone(target: sqlite3.Connection) -> None:
    """The copy needs no file beside it."""
    target.execute("PRAGMA journal_mode=DELETE")
