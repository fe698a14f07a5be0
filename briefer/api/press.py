"""Formats are made: the slow ones in a box, which loads what they need while the brief is being chosen.

A page setter that dies, runs out of memory or never ends then costs the PDF and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module

from briefer.api.write import render, slow_part
from briefer.box import Box
from briefer.config import Config
from briefer.desk import Desk
from briefer.errors import LimitError, WriteError
from briefer.garbage import look_seldom
from briefer.model import Brief, Made

LOADING = 60.0
"""Seconds of processor time to load what a slow format needs; it takes 0.5."""

SECONDS = 120.0
"""Of processor time for one slow format: some 600 pages, at 5 a second."""

MEMORY = 3 << 30
"""Bytes for one slow format: some 550 pages, at 5 MB each."""

HINT = "free memory, or make a smaller brief (--picks)"


@dataclass(frozen=True, slots=True)
class Press:
    """Makes the formats of a brief, the slow ones in `box`."""

    formats: Sequence[str]
    desk: Desk
    box: Box

    def make(self, brief: Brief) -> Iterator[tuple[str, Made | WriteError]]:
        """Each format with its bytes and problems, or with why it could not be made; what is quick comes first."""
        slow = {
            name: self.box.begin(set_pages, (brief, name, self.desk.config), seconds=SECONDS, memory=MEMORY, where=name)
            for name in self.formats
            if slow_part(name)
        }
        for name in self.formats:
            if name not in slow:
                yield name, _rendered(brief, name, self.desk)
        for name, made in slow.items():
            try:
                yield name, made.result()
            except LimitError as error:
                yield name, WriteError(error.message, where=name, hint=HINT)


@contextmanager
def press(formats: Sequence[str], desk: Desk) -> Iterator[Press]:
    """A press for `formats`; leaving the block ends its box."""
    with Box() as box:
        for part in filter(None, map(slow_part, formats)):
            # Where this fails the format itself will, and then it is said why.
            box.begin(load, part, seconds=LOADING, memory=MEMORY)
        yield Press(formats, desk, box)


def load(part: str) -> None:
    """In the box: what a slow format needs."""
    look_seldom()
    import_module(part)


def set_pages(asked: tuple[Brief, str, Config]) -> Made | WriteError:
    """In the box: a format of a brief."""
    look_seldom()
    brief, name, settings = asked
    with Desk(settings) as desk:
        return _rendered(brief, name, desk)


def _rendered(brief: Brief, name: str, desk: Desk) -> Made | WriteError:
    try:
        return render(brief, name, desk=desk)
    except WriteError as error:
        return error
