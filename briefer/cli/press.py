"""Formats are made: the slow one in a process of its own, which loads while the brief is being chosen.

A page setter that dies, runs out of memory or never ends then costs the PDF and nothing else.
"""

from __future__ import annotations

import gc
import multiprocessing
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection

from briefer.api.write import is_slow, render
from briefer.config import Config
from briefer.desk import Desk
from briefer.errors import WriteError
from briefer.model import (
    Article,
    Brief,
    Item,
    Made,
    Name,
    Plan,
    Quote,
    Section,
    Source,
    Span,
    Term,
    Topic,
    Variant,
)

LONGEST = 900.0
"""Seconds of waiting after which a page setter is given up."""

GARBAGE = 1_000_000
"""So many new objects are made before a look for garbage."""

KILLED = "the process that sets its pages was killed"
TOO_LONG = "its pages took too long to set"

_TEXT = "停火。Truce."
_QUOTES = Quote("zh", "a", Span(0, 3), "停火。", "zh"), Quote("en", "a", Span(3, 9), "Truce.", "en")
_NAME = Name("Ann", "安", "person", (Variant("Ann", "a", Span(3, 6)),))
SPECIMEN = Brief(
    Plan("2025-06-03", "Truce", "停火"),
    articles=(Article("a", Source("a.txt", ".txt", "0" * 64), _TEXT, title=_TEXT, languages=("zh", "en")),),
    key=("i",),
    sections=(Section(Topic("t", (("en", "Truce"), ("zh", "停火"))), (Item("i", 1.0, *_QUOTES),)),),
    names=(_NAME,),
    glossary=(Term("停火", "tínghuǒ", ("truce",), 1, "zh"),),
)
"""One of everything that has faces and templates of its own, to warm up by."""


@dataclass(frozen=True, slots=True)
class Press:
    """Makes the formats of a brief; `setter` leads to the other process, or is None when no format is slow."""

    formats: Sequence[str]
    desk: Desk
    setter: Connection | None

    def make(self, brief: Brief) -> Iterator[tuple[str, Made | WriteError]]:
        """Each format with its bytes and problems, or with why it could not be made; in the order asked for."""
        begun = self.setter is not None and _begin(self.setter, brief)
        quick = {name: _rendered(brief, name, self.desk) for name in self.formats if not is_slow(name)}
        for name in self.formats:
            yield name, quick[name] if name in quick else _awaited(name, self.setter if begun else None)


@contextmanager
def press(formats: Sequence[str], desk: Desk) -> Iterator[Press]:
    """A press for `formats`; leaving the block ends its other process."""
    slow = tuple(name for name in formats if is_slow(name))
    if not slow:
        yield Press(formats, desk, None)
        return
    spawned = multiprocessing.get_context("spawn")
    ours, theirs = spawned.Pipe()
    # What the page setter leaves on disk goes with the folder, however it ends.
    with tempfile.TemporaryDirectory(prefix="briefer-", ignore_cleanup_errors=True) as scratch:
        process = spawned.Process(target=_set_pages, args=(theirs, desk.config, slow, scratch), daemon=True)
        process.start()
        theirs.close()
        try:
            yield Press(formats, desk, ours)
        finally:
            # It has said all that it has to say, or never will: there is nothing in it to wait for.
            process.kill()
            process.join()


def expect_little_garbage() -> None:
    """Look for garbage less often: a short run makes many objects and drops few, and saves a sixth of its time."""
    gc.set_threshold(GARBAGE, 20, 20)


def _set_pages(parent: Connection, settings: Config, slow: Sequence[str], scratch: str) -> None:
    """The other process: load what a small brief needs, then wait for the brief and answer with each slow format."""
    tempfile.tempdir = scratch
    expect_little_garbage()
    with Desk(settings) as desk:
        # Where a small brief cannot be made, the brief itself cannot either, and then it is said why.
        for name in slow:
            _rendered(SPECIMEN, name, desk)
        try:
            brief: Brief = parent.recv()
        except EOFError:
            return
        for name in slow:
            parent.send(_rendered(brief, name, desk))


def _rendered(brief: Brief, name: str, desk: Desk) -> Made | WriteError:
    try:
        return render(brief, name, desk=desk)
    except WriteError as error:
        return error


def _begin(setter: Connection, brief: Brief) -> bool:
    try:
        setter.send(brief)
    except OSError:
        return False
    return True


def _awaited(name: str, setter: Connection | None) -> Made | WriteError:
    try:
        if setter is not None and setter.poll(LONGEST):
            made: Made | WriteError = setter.recv()
            return made
        reason = KILLED if setter is None else TOO_LONG
    except (EOFError, OSError):
        reason = KILLED
    return WriteError(reason, where=name, hint="free memory, or make a smaller brief (--picks)")
