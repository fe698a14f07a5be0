"""Progress on long work: a bar on a terminal, nothing when piped or asked to be quiet."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module


@contextmanager
def working(what: str, *, quiet: bool) -> Iterator[None]:
    """Show that `what` goes on while the block runs; only on a terminal."""
    if quiet or not sys.stderr.isatty():
        yield
        return
    with import_module("rich.console").Console(stderr=True).status(what):
        yield
