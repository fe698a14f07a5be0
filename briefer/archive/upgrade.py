"""An archive is brought to the newest form: made, or changed after a copy was laid aside; a newer one is refused."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from briefer.archive._store import Store
from briefer.archive.copies import lay_aside
from briefer.archive.schema import HEAD
from briefer.errors import ArchiveError

_ROOM = Path(__file__).parent


def bring_up_to_date(store: Store) -> None:
    """Make the tables of an archive, or change them to those of this version. Raises ArchiveError."""
    with store.reading() as connection:
        found = _step(connection, store)
    if found == HEAD:
        return
    known = sorted(path.stem.partition("_")[0] for path in (_ROOM / "versions").glob("0*.py"))
    if found and found not in known:
        hint = "update briefer: pip install --upgrade briefer; the archive is left as it is"
        raise ArchiveError(
            f"was made by a newer briefer (step {found}, {HEAD} is known)", where=store.address.shown, hint=hint
        )
    if found and store.address.file is not None:
        lay_aside(store, store.address.file.with_name(f"{store.address.file.name}.before-{HEAD}"))
    with store.writing() as connection:
        # Another may have done it while this one waited for its turn.
        if _step(connection, store) != HEAD:
            _run(connection)


def _step(connection: Connection, store: Store) -> str:
    """The step that an archive is at; empty where there is none."""
    names = set(sa.inspect(connection).get_table_names())
    if "alembic_version" in names:
        return str(connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar() or "")
    if names and store.is_file:
        hint = "give another path; this file is left as it is"
        raise ArchiveError("is a database of another program", where=store.address.shown, hint=hint)
    return ""


def _run(connection: Connection) -> None:
    config: Any = import_module("alembic.config").Config()
    config.set_main_option("script_location", str(_ROOM))
    config.attributes["connection"] = connection
    import_module("alembic.command").upgrade(config, HEAD)
