"""Which archive a call means, and that it is open."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from briefer.archive.address import VARIABLE, address, default
from briefer.desk import Desk, Settings, opened

Named = str | Path | None
"""The address of an archive, or None for that of the desk."""


def named(archive: Named, desk: Desk) -> str:
    """The address that is meant: as given, else of the environment, else of the desk; empty where nobody names one."""
    return str(archive or "") or os.environ.get(VARIABLE, "") or desk.named_archive


def stamp(moment: datetime | None) -> str:
    """A moment (now) as an archive has it: one time zone for all, since moments are compared as text."""
    return (moment or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="microseconds")


def when_needed(at: str | Path, desk: Desk) -> Callable[[], Any]:
    """What gives the archive at an address, opened once: where there is none, a run that has nothing for it makes none.

    One that is there is opened now. Raises ArchiveError for one that cannot be worked on, before there is any work.
    """
    place = partial(desk.archive, at)
    if address(at).is_there:
        place()
    return place


@contextmanager
def archive_of(
    archive: Named, config: Settings, desk: Desk | None, *, make: bool = False
) -> Iterator[tuple[Any, Desk]]:
    """The archive (`briefer.archive.archive.Archive`) that is meant, or that of the user's data folder; and the desk.

    Raises ArchiveError where there is none, unless it shall be made.
    """
    with opened(desk, config) as own:
        yield own.archive(named(archive, own) or default(), make=make), own
