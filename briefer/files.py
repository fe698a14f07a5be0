"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from briefer.errors import WriteError


def put(path: Path, data: bytes) -> None:
    """Write beside `path`, then rename over it. Raises WriteError; on failure the old file stands as it was."""
    beside = ""
    try:
        handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(0o666 & ~_umask())
        Path(beside).replace(path)
    except OSError as error:
        if beside:
            Path(beside).unlink(missing_ok=True)
        raise WriteError(
            f"cannot be written: {error.strerror or error}",
            where=str(path),
            hint="free space, or give --out another folder",
        ) from error


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
