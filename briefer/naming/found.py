"""What is found in one sentence: a possible name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from briefer.model import NameKind


@dataclass(frozen=True, slots=True)
class Found:
    """A possible name, in offsets of its sentence.

    `entities` are the established ones that it may name; `certain` says that its context alone shows what it is;
    `given` is the given name that stands before it, `full` says that an established name stands there in full;
    `stands_for` is the long form that an acronym was introduced for; `alone` says that it is a single word without a
    title or a role: a firm or a nickname may stand so too.
    """

    start: int
    end: int
    form: str
    kind: NameKind = "person"
    entities: tuple[int, ...] = ()
    certain: bool = True
    given: str = ""
    full: bool = False
    stands_for: str = ""
    alone: bool = False


class Taken:
    """Stretches of a text that names already stand in, none over another."""

    def __init__(self, stretches: Iterable[tuple[int, int]] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in stretches:
            self.take(start, end)

    def take(self, start: int, end: int) -> bool:
        """Whether the stretch was free; from now on it is not."""
        at = bisect_right(self._ends, start)
        free = at == len(self._starts) or end <= self._starts[at]
        if free:
            self._starts.insert(at, start)
            self._ends.insert(at, end)
        return free

    def free(self, start: int, end: int) -> bool:
        """Whether nothing stands there."""
        at = bisect_right(self._ends, start)
        return at == len(self._starts) or end <= self._starts[at]

    def between(self, start: int, end: int) -> Iterable[tuple[int, int]]:
        """What of the stretch is free: rising stretches."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        for left, right in zip(self._starts[first:last], self._ends[first:last], strict=True):
            if start < left:
                yield start, left
            start = max(start, right)
        if start < end:
            yield start, end
