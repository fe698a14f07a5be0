"""Formats are made: the slow one in a process of its own, which loads while the brief is being chosen.

A page setter that dies or runs out of memory then costs the PDF and nothing else.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from importlib import import_module

from briefer import api
from briefer.config import Config
from briefer.errors import WriteError
from briefer.model import Brief, Problem

SLOW = "pdf"

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
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        # What it imports now need not be waited for later. Where it cannot be imported, writing says so.
        pool.submit(import_module, "briefer.pages.typeset")
        yield Press(formats, settings, pool)


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
