"""What is temporary goes with its owner, however that ends: its owner holds it locked, what nobody holds is swept."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, suppress
from pathlib import Path

PREFIX = "briefer-scratch-"
"""How the name of a folder for temporary files begins."""

TRIES = 3
"""So many sweeps may come between the making and the holding of one path; then it goes unheld."""


class Scratch(AbstractContextManager["Scratch"]):
    """A folder for temporary files; making one sweeps those of runs that were killed."""

    def __init__(self) -> None:
        sweep(Path(tempfile.gettempdir()).glob(f"{PREFIX}*"))
        self.path, self._lock = made(lambda: Path(tempfile.mkdtemp(prefix=PREFIX)))

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.path, ignore_errors=True)
        release(self._lock)


def made(make: Callable[[], Path]) -> tuple[Path, int]:
    """What `make` makes, and what `hold` says of it: another's sweep may come between, and then it is made again."""
    for _ in range(TRIES):
        path = make()
        if (held := hold(path)) >= 0:
            break
    return path, held


def hold(path: Path) -> int:
    """What holds `path` until it is released; -1 where another holds it, it is gone, or this disk knows no locks."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return -1
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if path.exists():
            return descriptor
    except OSError:
        pass
    os.close(descriptor)
    return -1


def release(held: int) -> None:
    """What `hold` gave holds no more."""
    if held >= 0:
        os.close(held)


def sweep(paths: Iterable[Path]) -> None:
    """Remove those of `paths` that nobody holds; what cannot be removed stays."""
    for path in paths:
        if (held := hold(path)) >= 0:
            with suppress(OSError):
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink()
            release(held)
