"""Progress on long work: a line on a terminal, nothing when piped or asked to be quiet."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from briefer.cli.say import plain
from briefer.protocols import Say


@contextmanager
def working(what: str, *, quiet: bool) -> Iterator[Say]:
    """Show that `what` goes on while the block runs, then what the block says; only on a terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    escape = import_module("rich.markup").escape
    with import_module("rich.console").Console(stderr=True).status(what) as status:
        yield lambda line: status.update(escape(plain(line)))
