"""A folder becomes its files, at any depth, in an order that every machine agrees on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from briefer.model import Document, Problem, Source
from briefer.protocols import Opener


@dataclass(frozen=True, slots=True)
class Folder(Opener):
    """The files of a folder and the folders in it, by name; hidden ones and ``README*`` are never sources."""

    schemes: ClassVar[frozenset[str]] = frozenset({"file"})

    most: int = 100_000
    """More files than this in one folder tree are a mistake, and one Problem says so."""

    def open(self, source: Source) -> Iterator[Source | Document | Problem] | None:
        """The folder's files, addresses written as the user wrote the folder's; None when `source` is no folder.

        What cannot be opened (a dangling link, a folder without permission) comes as a Problem in its place.
        """
        try:
            return self._files(source.uri) if Path(source.uri).is_dir() else None
        except ValueError:  # a name that no file can have
            return None

    def _files(self, uri: str) -> Iterator[Source | Problem]:
        for count, found in enumerate(_walk(Path(uri), uri, frozenset({Path(uri).resolve()})), 1):
            if count > self.most:
                yield Problem("fetch", uri, f"more than {self.most} files", "name a smaller folder")
                return
            yield found


def _walk(folder: Path, uri: str, above: frozenset[Path]) -> Iterator[Source | Problem]:
    """`above` are the real folders on the way here: a link back to one of them would never end."""
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield Problem("fetch", uri, f"folder cannot be opened ({error.strerror})", "check its permissions")
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.upper().startswith("README"):
            continue
        address = f"{uri.rstrip('/')}/{entry.name}"
        if entry.is_dir():
            real = entry.resolve()
            if real not in above:
                yield from _walk(entry, address, above | {real})
        elif entry.exists():
            yield Source(address)
        else:
            yield Problem("fetch", address, "the link points to nothing", "remove the link or restore its target")
