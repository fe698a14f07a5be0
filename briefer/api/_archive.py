"""Which archive a call means, and that it is open."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from briefer.archive.address import VARIABLE, default
from briefer.desk import Desk, Settings, opened

Named = str | Path | None
"""The address of an archive, or None for that of the desk."""


def named(archive: Named, desk: Desk) -> str:
    """The address that is meant: as given, else of the environment, else of the desk; empty where nobody names one."""
    return str(archive or "") or os.environ.get(VARIABLE, "") or desk.named_archive


def stamp(moment: datetime | None) -> str:
    """A moment (now) as an archive has it: one time zone for all, since moments are compared as text."""
    return (moment or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="microseconds")


@contextmanager
def archive_of(
    archive: Named, config: Settings, desk: Desk | None, *, make: bool = False
) -> Iterator[tuple[Any, Desk]]:
    """The archive (`briefer.archive.archive.Archive`) that is meant, or that of the user's data folder; and the desk.

    Raises ArchiveError where there is none, unless it shall be made.
    """
    with opened(desk, config) as own:
        yield own.archive(named(archive, own) or default(), make=make), own
