"""Formats are made: the slow one in a process of its own, which loads while the brief is being chosen.

A page setter that dies or runs out of memory then costs the PDF and nothing else.
"""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from briefer import api
from briefer.config import Config
from briefer.errors import WriteError
from briefer.model import Brief, Problem

SLOW = "pdf"

GARBAGE = 300_000
"""So many new objects are made before a look for garbage."""

EMPTY = Brief("-", "-", "", "both", "")

Made = tuple[bytes, tuple[Problem, ...]]


class Press:
    """Makes the formats of a brief; `pool` is the other process, or None when none of them is slow."""

    def __init__(self, formats: Sequence[str], settings: Config, pool: ProcessPoolExecutor | None) -> None:
        self._formats = formats
        self._settings = settings
        self._pool = pool

    def make(self, brief: Brief) -> Iterator[tuple[str, Made | WriteError]]:
        """Each format with its bytes and problems, or with why it could not be made; in the order asked for."""
        slow = _begun(self._pool, brief, self._settings) if self._pool else None
        quick = {name: self._here(brief, name) for name in self._formats if slow is None or name != SLOW}
        for name in self._formats:
            yield name, quick[name] if name in quick or slow is None else _awaited(slow)

    def _here(self, brief: Brief, name: str) -> Made | WriteError:
        try:
            return api.render(brief, name, self._settings)
        except WriteError as error:
            return error


@contextmanager
def press(formats: Sequence[str], settings: Config) -> Iterator[Press]:
    """A press for `formats`; leaving the block ends its other process."""
    if SLOW not in formats:
        yield Press(formats, settings, None)
        return
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawned, initializer=expect_little_garbage) as pool:
        # What it loads for an empty brief need not be waited for later. Where that fails, writing says why.
        pool.submit(api.render, EMPTY, SLOW, settings)
        yield Press(formats, settings, pool)


def expect_little_garbage() -> None:
    """Look for garbage less often: a short run makes many objects and drops few, and saves a sixth of its time."""
    gc.set_threshold(GARBAGE, 20, 20)


def _begun(pool: ProcessPoolExecutor, brief: Brief, settings: Config) -> Future[Made]:
    try:
        return pool.submit(api.render, brief, SLOW, settings)
    except BrokenProcessPool as error:
        broken: Future[Made] = Future()
        broken.set_exception(error)
        return broken


def _awaited(slow: Future[Made]) -> Made | WriteError:
    try:
        return slow.result()
    except WriteError as error:
        return error
    except BrokenProcessPool:
        hint = "free memory, or make a smaller brief (--picks)"
        return WriteError("the process that sets its pages was killed", where=SLOW, hint=hint)
