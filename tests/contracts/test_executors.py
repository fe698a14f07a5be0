"""What every executor promises."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor

import pytest

from briefer import registry
from tests import steps


@pytest.fixture(params=registry.names("executors"), scope="module")
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def executor(name: str) -> Iterator[Executor]:
    with registry.load("executors", name, {"jobs": 1}).open() as opened:
        yield opened


def test_it_takes_the_number_of_jobs(name: str) -> None:
    assert "jobs" in {option.name for option in registry.options("executors", name)}


def test_it_says_whether_workers_see_our_files(name: str) -> None:
    assert registry.load("executors", name).same_files is True


def test_a_call_gives_its_result(executor: Executor) -> None:
    assert [future.result() for future in [executor.submit(len, bytes(n)) for n in (3, 1, 2)]] == [3, 1, 2]


def test_a_call_may_have_a_box(executor: Executor) -> None:
    assert executor.submit(steps.in_shared_box, b"abc").result() == 3


def test_a_bug_comes_up(executor: Executor) -> None:
    with pytest.raises(ValueError, match="a bug"):
        executor.submit(steps.lengths, [b"bug"]).result()


def test_the_same_call_is_done_again(executor: Executor) -> None:
    assert executor.submit(steps.ticket, 0).result() != executor.submit(steps.ticket, 0).result()


def test_a_worker_that_dies_is_told(name: str, executor: Executor) -> None:
    if executor.submit(os.getpid).result() == os.getpid():
        return  # there is no worker
    with pytest.raises(BrokenExecutor):
        executor.submit(steps.die, None).result()
