"""How the sources of the settings have been doing: when each was asked, could be read, and had something new."""

from __future__ import annotations

import sqlalchemy as sa

from briefer.archive._store import Store
from briefer.archive.schema import sources
from briefer.model import Standing


class Standings:
    """The standings of one archive, by address."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> dict[str, Standing]:
        """Every standing that is kept."""
        with self._store.reading() as connection:
            rows = connection.execute(sa.select(sources).order_by(sources.c.address))
            return {row.address: Standing(**row._mapping) for row in rows}

    def note(self, standing: Standing) -> None:
        """Keep a standing in the place of the one before."""
        values = {each: getattr(standing, each) for each in Standing.__slots__}
        with self._store.writing() as connection:
            connection.execute(sa.delete(sources).where(sources.c.address == standing.address))
            connection.execute(sa.insert(sources), [values])

    def drop(self, address: str) -> None:
        """Forget how a source has been doing."""
        with self._store.writing() as connection:
            connection.execute(sa.delete(sources).where(sources.c.address == address))
