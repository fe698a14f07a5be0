"""Numbers, dates and durations in Chinese and English text, brought to one form: 一千 = 1,000 = "one thousand"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Unit = Literal[
    "", "percent", "person", "money", "ordinal", "round", "score", "date.year", "date.month", "date.day", "weekday",
    "second", "minute", "hour", "day", "week", "month", "year",
]  # fmt: skip
DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands: its place, its value as plain digits (``1000``, ``2.5``, ``1/3``, ``4:2``), its unit."""

    start: int
    end: int
    value: str
    unit: Unit

    @property
    def key(self) -> str:
        """What equal numbers of the two languages share; months and weekdays are apart from plain numbers."""
        prefix = {"date.month": "#m", "weekday": "#w"}.get(self.unit, "#")
        return prefix + self.value


def disjoint(numbers: Iterable[Number]) -> list[Number]:
    """Those that come first in `numbers` win over later ones that overlap them; in order of place."""
    kept: list[Number] = []
    taken: set[int] = set()
    for number in numbers:
        if taken.isdisjoint(range(number.start, number.end)):
            taken.update(range(number.start, number.end))
            kept.append(number)
    return sorted(kept, key=lambda number: number.start)


def plain(value: Decimal) -> str:
    """Digits without separators, exponent or trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
