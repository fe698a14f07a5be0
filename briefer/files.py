"""Files that appear whole or not at all."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from glob import escape
from importlib import import_module
from pathlib import Path

from briefer.errors import WriteError
from briefer.scratch import made, release, sweep

_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux, and RENAME_SWAP of macOS."""


def put(path: Path, data: bytes) -> None:
    """Write beside `path`, then rename over it. Raises WriteError; on failure the old file stands as it was.

    What a run that was killed left beside it is removed. A device or a pipe is written to.
    """
    if _is_special(path):
        try:
            path.write_bytes(data)
        except OSError as error:
            raise _unwritten(path, error) from error
        return
    with appearing(path) as beside:
        _fill(beside, data)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Nobody else who asks for it changes `path` while the block runs: what is read in it stands until it is put.

    Others wait, in this process and in others. It is the folder that is locked: nothing is left beside the file, and
    the lock ends with its owner. Where there is no folder yet, or its disk knows no locks, nobody is kept out.
    """
    try:
        held = os.open(path.resolve().parent, os.O_RDONLY)
    except OSError:
        held = -1
    try:
        with suppress(OSError):
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        release(held)


@contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """An empty file beside `path`, renamed over it once the block has filled it; what `put` promises holds.

    Raises WriteError, also for a device or a pipe: whoever may rename over one takes it away from the whole machine.
    """
    if _is_special(path):
        raise WriteError("is a device or a pipe", where=str(path), hint="give the path of a file")
    try:
        _sweep(path)
        beside, held = made(partial(_new, path))
        try:
            yield beside
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
            release(held)
    except OSError as error:
        raise _unwritten(path, error) from error


def put_together(place: Path, files: Mapping[str, bytes]) -> dict[str, WriteError]:
    """Put `files` (by name) into the folder `place`: whoever looks, whatever is killed, all are old there or all new.

    What could not be put, by name; the old ones then stand as they were. Where the disk cannot exchange two folders,
    or `place` holds folders, the files are put one after the other.
    """
    if len(files) > 1:
        try:
            _sweep(place.resolve())
            if _exchanged(place.resolve(), files):
                return {}
        except OSError as error:
            failed = _unwritten(place, error)
            return dict.fromkeys(files, failed)
    unput = {}
    for name, data in files.items():
        try:
            put(place / name, data)
        except WriteError as error:
            unput[name] = error
    return unput


def _exchanged(place: Path, files: Mapping[str, bytes]) -> bool:
    """Whether a folder with `files`, and all else that `place` holds, took its place in one step. Raises OSError."""
    beside, held = made(partial(_new_folder, place))
    try:
        beside.chmod(place.stat().st_mode & 0o7777)
        for name, data in files.items():
            _fill(beside / name, data)
        entries = list(place.iterdir())
        if any(entry.is_dir() and not entry.is_symlink() for entry in entries):
            return False
        try:
            for entry in entries:
                if entry.name not in files:
                    os.link(entry, beside / entry.name, follow_symlinks=False)
            _swap(beside, place)
        except OSError:  # a disk without links or exchanges, a file of somebody else's, a mount
            return False
        for entry in beside.iterdir():  # what has come into the folder meanwhile
            if not os.path.lexists(place / entry.name):
                entry.rename(place / entry.name)
        return True
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        release(held)


def _swap(one: Path, other: Path) -> None:
    """Exchange two paths of one disk in one step. Raises OSError where the system or the disk cannot."""
    ctypes = import_module("ctypes")
    system = ctypes.CDLL(None, use_errno=True)
    paths = (os.fsencode(one), os.fsencode(other))
    if hasattr(system, "renameat2"):  # Linux; -100: paths are those of the process
        failed = system.renameat2(-100, paths[0], -100, paths[1], _EXCHANGE)
    elif hasattr(system, "renamex_np"):  # macOS
        failed = system.renamex_np(*paths, _EXCHANGE)
    else:
        raise OSError("this system cannot exchange folders")
    if failed:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _is_special(path: Path) -> bool:
    """Whether there is something at `path` that is neither file nor folder."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _sweep(path: Path) -> None:
    """Remove what killed runs left beside `path`."""
    sweep(path.parent.glob(f".{escape(path.name)}.{'[a-z0-9_]' * 8}"))


def _fill(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o666 & ~_umask())


def settle(path: Path) -> None:
    """What another program has filled is safe on the disk, and may be read by whom this user's files may."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
    path.chmod(0o666 & ~_umask())


def _new(path: Path) -> Path:
    """An empty file beside `path`."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(handle)
    return Path(name)


def _new_folder(path: Path) -> Path:
    """An empty folder beside `path`."""
    return Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))


def _unwritten(path: Path, error: OSError) -> WriteError:
    hint = "check its permissions and the free space, or name another place"
    return WriteError(f"cannot be written: {error.strerror or error}", where=str(path), hint=hint)


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
