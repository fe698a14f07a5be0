"""Progress on long work: a bar on a terminal, nothing when piped or asked to be quiet."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console


@contextmanager
def working(what: str, *, quiet: bool) -> Iterator[None]:
    """Show that `what` goes on while the block runs; only on a terminal."""
    if quiet or not sys.stderr.isatty():
        yield
        return
    with Console(stderr=True).status(what):
        yield
