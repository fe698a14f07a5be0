from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

import pytest

from briefer import registry
from briefer.errors import BrieferError
from briefer.pipeline.batches import AHEAD, run
from tests import steps

LOST = -1


def lost(piece: bytes) -> int:
    return LOST


def expected(batch: Sequence[bytes]) -> list[int]:
    return [LOST if piece == b"kill" else len(piece) for piece in batch]


@pytest.mark.parametrize("name", ["processes", "dask"])
def test_what_kills_its_worker_is_found_and_costs_nothing_else(name: str) -> None:
    batches = [[bytes(size) for size in range(first, first + 3)] for first in range(0, 30, 3)]
    batches[2][1] = b"kill"
    opened = registry.load("executors", name, {"jobs": 2}).open
    assert list(run(opened, steps.lengths, batches, lost, jobs=2)) == [expected(batch) for batch in batches]


@dataclass
class Fragile(Executor):
    """Dies at the first piece that says so, and all that is underway with it; counts what is underway."""

    innocent: Sequence[bytes] = ()
    """A batch that its worker dies of once, and not again."""
    starts: bool = True
    most: int = 0
    opened: int = 0
    closed: int = 0
    broken: bool = False
    waiting: list[tuple[Future[Any], Any, tuple[Any, ...]]] = field(default_factory=list)

    def open(self) -> AbstractContextManager[Executor]:
        self.opened += 1
        self.broken = self.opened > 1 and not self.starts
        return self

    def __exit__(self, *_: object) -> None:
        self.closed += 1

    def submit(self, fn: Any, /, *args: Any, **_: Any) -> Future[Any]:
        if self.broken:
            raise BrokenExecutor
        future = _Asked(self)
        self.waiting.append((future, fn, args))
        self.most = max(self.most, len(self.waiting))
        return future

    def work(self) -> None:
        while self.waiting:
            future, fn, args = self.waiting.pop(0)
            died = self.broken
            if args and (b"kill" in args[0] or args[0] == self.innocent):
                self.innocent = ()
                died = self.broken = True
            if died:
                future.set_exception(BrokenExecutor())
            else:
                future.set_result(fn(*args))


class _Asked(Future[Any]):
    """Is worked on when it is asked for."""

    def __init__(self, executor: Fragile) -> None:
        super().__init__()
        self.executor = executor

    def result(self, timeout: float | None = None) -> Any:
        self.executor.work()
        return super().result(timeout)


def taken(batches: Sequence[Sequence[bytes]], told: list[int]) -> Iterator[Sequence[bytes]]:
    for number, batch in enumerate(batches):
        told.append(number)
        yield batch


def test_no_more_is_underway_than_the_workers_need() -> None:
    crew = Fragile()
    told: list[int] = []
    results = run(crew.open, steps.lengths, taken([[b"a"]] * 50, told), lost, jobs=3)
    assert next(results) == [1]
    assert len(told) == AHEAD * 3
    assert len(list(results)) == 49
    assert crew.most <= AHEAD * 3
    assert (crew.opened, crew.closed) == (1, 1)


def test_a_batch_that_dies_once_loses_nothing() -> None:
    batches = [[b"a", b"bb"], [b"ccc", b"d"], [b"ee"]]
    crew = Fragile(innocent=batches[1])
    assert list(run(crew.open, steps.lengths, batches, lost, jobs=2)) == [[1, 2], [3, 1], [2]]
    assert (crew.opened, crew.closed) == (2, 2)


def test_neighbours_of_what_kills_are_not_blamed() -> None:
    batches = [[b"a"], [b"bb", b"kill", b"ccc"], [b"d"], [b"kill"], [b"e"]]
    crew = Fragile()
    assert list(run(crew.open, steps.lengths, batches, lost, jobs=4)) == [expected(batch) for batch in batches]
    assert crew.opened == crew.closed


def test_where_no_worker_starts_it_is_said() -> None:
    with pytest.raises(BrieferError, match="no worker starts"):
        list(run(Fragile(starts=False).open, steps.lengths, [[b"kill"], [b"a"]], lost, jobs=2))


def test_a_bug_comes_up_and_the_workers_end() -> None:
    crew = Fragile()
    with pytest.raises(ValueError, match="a bug"):
        list(run(crew.open, steps.lengths, [[b"a"], [b"bug"]], lost, jobs=1))
    assert crew.opened == crew.closed == 1


def test_serial_is_a_plain_loop() -> None:
    opened = registry.load("executors", "serial").open
    assert list(run(opened, _processes, [[b"a"], [b"b"]], lost, jobs=1)) == [[os.getpid()]] * 2


def _processes(batch: Sequence[bytes]) -> list[int]:
    return [os.getpid() for _ in batch]
