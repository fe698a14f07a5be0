"""Dates as they stand in text, in both languages: found here, put into the calendar by `briefer.numbers.dating`.

How long something lasts, how old somebody is, names that look like dates (``Prime Minister May``, 今日头条) are none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from re import Match, Pattern
from typing import Literal

from briefer.model import Span

Kind = Literal[
    "full date", "day and month", "day of month", "weekday", "relative day", "same day", "week", "weekend", "month",
    "year",
]  # fmt: skip


REACH = 200
"""Characters beside a date whose words say whether it is to come: in a text without an end no more is looked at."""


@dataclass(frozen=True, slots=True)
class Day:
    """What is said of a day: what is not said is None. Of a weekday, `day` counts from 1, Monday."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Expression:
    """A date as it stands: where, of which kind, and what it says.

    `shift` says how far it is from the day that it is reckoned from, in the unit of its kind (yesterday, last year,
    next week, 本月3日: -1, -1, 1, 0); None: not said. `ahead`: the words beside it say that it is to come.
    """

    span: Span
    kind: Kind
    start: Day = Day()
    end: Day | None = None
    shift: int | None = None
    ahead: bool = False
    doubtful: bool = False
    english: bool = False
    """English "last Friday" is the one before today, 上周五 and "Friday last week" that of last week."""


def disjoint(found: Sequence[Expression]) -> Iterator[Expression]:
    """Of expressions that overlap the longest, else the first; in order of place."""
    kept: list[Expression] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda each: (each.span.start - each.span.end, each.span.start)):
        if taken.isdisjoint(range(one.span.start, one.span.end)):
            taken.update(range(one.span.start, one.span.end))
            kept.append(one)
    yield from sorted(kept, key=lambda each: each.span)


def shifted(kind: Kind, shift: int) -> Callable[[Match[str]], Expression]:
    """What a match of a word for it says: a day, week, month or year so far from the one that it is reckoned from."""
    return lambda match: Expression(Span(*match.span()), kind, shift=shift)


def clause_around(text: str, span: Span, mark: Pattern[str]) -> tuple[int, int]:
    """Where the clause of `text` that holds `span` begins and ends, between two of `mark` or at `REACH`."""
    first, last = max(span.start - REACH, 0), min(span.end + REACH, len(text))
    before = list(mark.finditer(text, first, span.start))
    after = mark.search(text, span.end + 1, last)
    return before[-1].end() if before else first, after.start() if after else last
