"""Files that appear whole or not at all."""

from __future__ import annotations

import fcntl
import glob
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from briefer.errors import WriteError

_RANDOM = 8
"""Characters that `tempfile` adds to a name."""


def put(path: Path, data: bytes) -> None:
    """Write beside `path`, then rename over it. Raises WriteError; on failure the old file stands as it was.

    What a run that was killed left beside it goes too.
    """
    beside: Path | None = None
    try:
        _sweep(path)
        file = _locked(path)
        beside = Path(file.name)
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            beside.chmod(0o666 & ~_umask())
            beside.replace(path)
            beside = None
    except OSError as error:
        raise WriteError(
            f"cannot be written: {error.strerror or error}",
            where=str(path),
            hint="free space, or give --out another folder",
        ) from error
    finally:
        if beside:
            beside.unlink(missing_ok=True)


def _locked(path: Path) -> IO[bytes]:
    """A new file beside `path`, locked: a lock goes with its process, however that ends."""
    while True:
        file = tempfile.NamedTemporaryFile(prefix=_beside(path), dir=path.parent, delete=False)  # noqa: SIM115
        fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(file.fileno()).st_nlink:
            return file
        file.close()  # another run swept it up before it had its lock


def _beside(path: Path) -> str:
    return f".{path.name}."


def _sweep(path: Path) -> None:
    """Remove the files beside `path` that nobody writes any more."""
    for left in path.parent.glob(glob.escape(_beside(path)) + "[a-z0-9_]" * _RANDOM):
        try:
            with left.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                left.unlink(missing_ok=True)
        except OSError:  # somebody writes it, or it is somebody else's
            continue


def folder(path: Path) -> Path:
    """`path` as a folder that exists and can be written to, checked before the work starts. Raises WriteError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            return path
    except OSError as error:
        raise WriteError(
            f"cannot be written to: {error.strerror or error}",
            where=str(path),
            hint="give --out a folder that you may write to",
        ) from error


class FilesOf(Mapping[str, bytes]):
    """The files of a folder by name, each read when it is asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __getitem__(self, name: str) -> bytes:
        try:
            return (self._path / name).read_bytes()
        except FileNotFoundError as error:
            raise KeyError(name) from error

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(entry.name for entry in self._path.iterdir() if entry.is_file()))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
