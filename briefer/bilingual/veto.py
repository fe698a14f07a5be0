"""What forbids two texts of two languages to be one report: figures that cannot both be right."""

from __future__ import annotations

from briefer.bilingual.numbers import DURATIONS, Number, chinese_numbers, english_numbers
from briefer.text.fold import fold

_DATES = ("date.month", "date.day", "date.year", "weekday")


def veto(zh: str, en: str) -> str | None:
    """Why the two can't say the same (``duration``, ``score``, ``date.month``, ...), or None.

    A kind of figure forbids when both texts have it and share none of its values. Tolls and other counts may differ:
    they grow between reports.
    """
    zh_numbers, en_numbers = chinese_numbers(fold(zh)), english_numbers(en)
    if _differ(_durations(zh_numbers), _durations(en_numbers)):
        return "duration"
    return next((kind for kind in ("score", *_DATES) if _differ(_of(zh_numbers, kind), _of(en_numbers, kind))), None)


def _differ(left: set[str], right: set[str]) -> bool:
    return bool(left) and bool(right) and left.isdisjoint(right)


def _durations(numbers: list[Number]) -> set[str]:
    return {f"{number.value} {number.unit}" for number in numbers if number.unit in DURATIONS}


def _of(numbers: list[Number], kind: str) -> set[str]:
    return {number.value for number in numbers if number.unit == kind}
