"""Where the work is spread: a step's expected failures become values, its bugs come up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from functools import partial
from typing import TypeVar

from briefer.errors import BrieferError
from briefer.model import Problem

T = TypeVar("T")
R = TypeVar("R")


def fan_out(executor: Executor, step: Callable[[T], R], work: Iterable[T]) -> Iterator[R | Problem]:
    """`step` over `work`, in order. A BrieferError becomes the Problem that stands in its place."""
    return executor.map(partial(attempt, step), work)


def attempt(step: Callable[[T], R], piece: T) -> R | Problem:
    """One step on one piece of work; module-level so that it travels to another process."""
    try:
        return step(piece)
    except BrieferError as error:
        return problem(error)


def problem(error: BrieferError) -> Problem:
    """The value that stands for an expected failure."""
    return Problem(error.stage, error.where, error.message, error.hint)
