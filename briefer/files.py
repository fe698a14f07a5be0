"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from glob import escape
from pathlib import Path

from briefer.errors import WriteError
from briefer.scratch import made, release, sweep


def put(path: Path, data: bytes) -> None:
    """Write beside `path`, then rename over it. Raises WriteError; on failure the old file stands as it was.

    What a run that was killed left beside it is removed.
    """
    with appearing(path) as beside:
        beside.write_bytes(data)


@contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """An empty file beside `path`, renamed over it once the block has written it; what `put` promises holds."""
    try:
        sweep(path.parent.glob(f".{escape(path.name)}.{'[a-z0-9_]' * 8}"))
        beside, held = made(partial(_new, path))
        try:
            yield beside
            with beside.open("rb") as file:
                os.fsync(file.fileno())
            beside.chmod(0o666 & ~_umask())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
            release(held)
    except OSError as error:
        raise WriteError(
            f"cannot be written: {error.strerror or error}",
            where=str(path),
            hint="free space, or give --out another folder",
        ) from error


def _new(path: Path) -> Path:
    """An empty file beside `path`."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(handle)
    return Path(name)


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
