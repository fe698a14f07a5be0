"""What is dropped into a folder is read into the archive as soon as it is whole. watchfiles says when to look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from time import monotonic
from typing import Any

from briefer import given
from briefer.api._archive import Named
from briefer.api.ingest import Ingested, ingest
from briefer.desk import Desk, Settings, opened
from briefer.errors import ReadError
from briefer.model import Problem

SETTLED = 2.0
"""Seconds for which a file has not changed when it counts as whole."""

UNFINISHED = (".part", ".partial", ".filepart", ".crdownload", ".download", ".opdownload", ".tmp", ".temp",
              ".swp")  # fmt: skip
"""How programs call what they have not written whole yet."""

State = tuple[int, int]
"""Size and time of the last change (nanoseconds) of a file."""


class Settling:
    """Tells which files of a folder are whole: their size and time have not changed for some seconds."""

    def __init__(self, seconds: float = SETTLED) -> None:
        self._seconds = seconds
        self._seen: dict[Path, tuple[State, float]] = {}
        self._done: dict[Path, State] = {}

    def whole(self, found: Mapping[Path, State], now: float) -> list[Path]:
        """Those of the files `found` that are whole at `now` (seconds) and were not given in that state before."""
        self._seen = {path: seen for path, seen in self._seen.items() if path in found}
        self._done = {path: state for path, state in self._done.items() if path in found}
        ready = []
        for path, state in sorted(found.items()):
            seen = self._seen.get(path)
            if seen is None or seen[0] != state:
                self._seen[path] = (state, now)
            elif now - seen[1] >= self._seconds and self._done.get(path) != state:
                self._done[path] = state
                ready.append(path)
        return ready

    @property
    def waiting(self) -> bool:
        """Whether a file is not whole yet, or was not given."""
        return any(self._done.get(path) != state for path, (state, _) in self._seen.items())


def watch(
    folder: str | Path,
    *,
    archive: Named = None,
    seconds: float = SETTLED,
    stop: Any = None,
    config: Settings = None,
    desk: Desk | None = None,
) -> Iterator[tuple[Ingested, ...]]:
    """Read what lies in `folder` and what is dropped there into the archive, file by file when each is whole.

    A file is whole when it has not changed for some `seconds` and is not called as unfinished downloads are; hidden
    ones are none. Gives what became of each. Nothing is moved or removed. Ends when `stop` (an event) is set; a file
    that cannot be read does not end it. Raises ReadError where there is no such folder.
    """
    place = given.path(folder, "folder")
    if not place.is_dir():
        raise ReadError("is no folder", where=str(folder), hint="give the folder that files are dropped into")
    with opened(desk, config) as own:
        settling = Settling(seconds)
        changes = import_module("watchfiles").watch(
            place,
            watch_filter=None,
            step=100,
            debounce=400,
            rust_timeout=max(200, int(seconds * 500)),
            yield_on_timeout=True,
            stop_event=stop,
            raise_interrupt=True,
        )
        settling.whole(_files(place), _now())
        for _ in changes:
            for path in settling.whole(_files(place), _now()):
                rows = ingest([str(path)], archive=archive, moment=datetime.now(UTC), desk=own)
                yield rows or (Ingested(str(path), (("failed", 1),), (_EMPTY,)),)


_EMPTY = Problem("read", "", "there is nothing in it", "")


def _files(place: Path) -> dict[Path, State]:
    """The files in a folder, at any depth, that may be whole."""
    found = {}
    for path in place.rglob("*"):
        parts = path.relative_to(place).parts
        if any(part.startswith((".", "~")) for part in parts) or path.name.lower().endswith(UNFINISHED):
            continue
        if path.name.startswith("README"):
            continue
        try:
            state = path.stat()
        except OSError:  # gone meanwhile
            continue
        if path.is_file():
            found[path] = (state.st_size, state.st_mtime_ns)
    return found


def _now() -> float:
    return monotonic()
