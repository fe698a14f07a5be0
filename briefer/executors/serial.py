"""Run the work here, one piece after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from briefer.protocols import Workers


class _Here(Executor):
    """An executor whose map is the built-in one: same order, no process, errors come up where they happen."""

    def map(
        self,
        fn: Callable[..., Any],
        *iterables: Iterable[Any],
        timeout: float | None = None,
        chunksize: int = 1,
        buffersize: int | None = None,
    ) -> Iterator[Any]:
        return map(fn, *iterables)


@dataclass(frozen=True, slots=True)
class Serial(Workers):
    """Run the work in this process, one piece after the other."""

    jobs: int = 1
    """Accepted so that every executor takes it; this one always runs one piece at a time."""

    def open(self) -> AbstractContextManager[Executor]:
        """An executor that runs each call at once."""
        return _Here()
