"""A folder becomes its files, at any depth, in an order that every machine agrees on; a pattern what it fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from glob import glob, has_magic
from pathlib import Path, PurePosixPath
from typing import ClassVar

from briefer.model import Document, Problem, Source
from briefer.protocols import Opener


@dataclass(frozen=True, slots=True)
class Folder(Opener):
    """The files of a folder and the folders in it, by name; hidden ones and ``README*`` are never sources.

    A pattern (``news/**/2025-*.html``) that is no name of a file stands for what it fits.
    """

    schemes: ClassVar[frozenset[str]] = frozenset({"file"})

    most: int = 100_000
    """More files than this in one folder tree are a mistake, and one Problem says so."""
    only: str = ""
    """Patterns with spaces between (``*.html *.txt``): no other files are sources. Empty: all are."""
    skip: str = ""
    """Patterns of files and folders that are no sources (``drafts *.bak``)."""

    def open(self, source: Source) -> Iterator[Source | Document | Problem] | None:
        """The files, addresses written as the user wrote the folder's; None when `source` is no folder and no pattern.

        What cannot be opened (a dangling link, a folder without permission) comes as a Problem in its place.
        """
        try:
            if Path(source.uri).is_dir():
                return self._files(source.uri)
            if has_magic(source.uri) and not Path(source.uri).exists():
                return self._fitting(source.uri)
        except (OSError, ValueError):  # a name that no file can have
            pass
        return None

    def _fitting(self, pattern: str) -> Iterator[Source | Problem]:
        found = sorted(glob(pattern, recursive=True))  # noqa: PTH207 - a pattern may begin anywhere
        inside = {name for name in found if not _ignored(PurePosixPath(name).name)}
        if not inside:
            yield Problem("fetch", pattern, "no file fits this pattern", "check it, and where you are")
        for name in found:
            if name not in inside:
                continue
            if not Path(name).is_dir():
                yield Source(name)
            elif "**" not in pattern:  # which names what is in the folder by itself
                yield from self._files(name)

    def _files(self, uri: str) -> Iterator[Source | Problem]:
        for count, found in enumerate(self._walk(Path(uri), "", frozenset({Path(uri).resolve()})), 1):
            if count > self.most:
                hint = "name a smaller folder, or set most under [openers.folder] higher"
                yield Problem("fetch", uri, f"more than {self.most} files", hint)
                return
            way, message, hint = found
            address = f"{uri.rstrip('/')}/{way}" if way else uri
            yield Problem("fetch", address, message, hint) if message else Source(address)

    def _walk(self, folder: Path, way: str, above: frozenset[Path]) -> Iterator[tuple[str, str, str]]:
        """Each file by its way from the first folder, with what is wrong with it and the next step, or nothing.

        `above` are the real folders on the way here: a link back to one of them would never end.
        """
        try:
            entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
        except OSError as error:
            yield way.rstrip("/"), f"folder cannot be opened ({error.strerror})", "check its permissions"
            return
        for entry in entries:
            name = f"{way}{entry.name}"
            if _ignored(entry.name) or _fits(name, self.skip):
                continue
            if entry.is_dir():
                real = entry.resolve()
                if real not in above:
                    yield from self._walk(entry, f"{name}/", above | {real})
            elif self.only and not _fits(name, self.only):
                continue
            elif entry.exists():
                yield name, "", ""
            else:
                yield name, "the link points to nothing", "remove the link or restore its target"


def _ignored(name: str) -> bool:
    return name.startswith(".") or name.upper().startswith("README")


def _fits(name: str, patterns: str) -> bool:
    """Whether the way to a file, or its last part, is of one of the patterns."""
    return any(fnmatchcase(name, each) or fnmatchcase(PurePosixPath(name).name, each) for each in patterns.split())
