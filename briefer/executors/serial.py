"""Run the work here, one piece after the other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from briefer.protocols import Workers


class _Here(Executor):
    """An executor that does each call before it returns; errors come up where they happen."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


@dataclass(frozen=True, slots=True)
class Serial(Workers):
    """Run the work in this process, one piece after the other."""

    jobs: int = 1
    """Accepted so that every executor takes it; this one always runs one piece at a time."""

    @property
    def same_files(self) -> bool:
        """True."""
        return True

    def open(self) -> AbstractContextManager[Executor]:
        """An executor that runs each call at once."""
        return _Here()
