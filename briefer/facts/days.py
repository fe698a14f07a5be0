"""On which day: the days that a short report may mean, where it is known when it was published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from briefer.numbers.en import english_numbers
from briefer.numbers.number import Number
from briefer.numbers.zh import chinese_numbers
from briefer.text.patterns import lazy

_RELATIVE = {
    "en": ((lazy(r"\byesterday\b", 2), -1), (lazy(r"\b(?:today|tonight)\b", 2), 0), (lazy(r"\btomorrow\b", 2), 1)),
    "zh": ((lazy("昨[日天晚]"), -1), (lazy("今[日天晚早]"), 0), (lazy("明[日天晚](?!星)"), 1), (lazy("前天"), -2)),
}
_NEXT = {"en": lazy(r"\bnext\b|week after", 2), "zh": lazy("下$|下个$")}
_FAR = 200
"""Days between a day without its year and the day of publication, at most."""


def days(text: str, language: str, published: str) -> tuple[frozenset[date], ...]:
    """For each day that (folded) `text` names, the days that it may be; nothing when `published` is no whole day."""
    try:
        told = date.fromisoformat(published[:10])
    except ValueError:
        return ()
    numbers = chinese_numbers(text) if language == "zh" else english_numbers(text)
    found = [frozenset((told + timedelta(shift),)) for pattern, shift in _RELATIVE[language] if pattern.search(text)]
    found.extend(_weekdays(text, language, numbers, told))
    found.extend(_dates(text, numbers, told))
    return tuple(found)


def _weekdays(text: str, language: str, numbers: list[Number], told: date) -> Iterator[frozenset[date]]:
    for number in numbers:
        if number.unit == "weekday":
            back = (told.isoweekday() - int(number.value)) % 7
            around = (
                text[max(number.start - 6, 0) : number.start]
                if language == "zh"
                else text[max(number.start - 6, 0) : number.end + 10]
            )
            ahead = told + timedelta(7 - back)
            later = frozenset((ahead, ahead + timedelta(7) if back == 0 else ahead))
            yield later if _NEXT[language].search(around) else frozenset((told - timedelta(back), ahead))


def _dates(text: str, numbers: list[Number], told: date) -> Iterator[frozenset[date]]:
    for place, number in enumerate(numbers):
        if number.unit != "date.day":
            continue
        beside = [
            each
            for each in (*numbers[max(place - 1, 0) : place], *numbers[place + 1 : place + 2])
            if each.unit == "date.month" and _touch(text, each, number)
        ]
        months = [int(beside[0].value)] if beside else [told.month, told.month - 1 or 12, told.month % 12 + 1]
        near = [day for month in months if (day := _nearest(month, int(float(number.value)), told))]
        if near:
            yield frozenset(near if beside else near[:1])


def _touch(text: str, one: Number, other: Number) -> bool:
    first, last = sorted((one, other), key=lambda number: number.start)
    return text[first.end : last.start].strip(" ,") in ("", "of")


def _nearest(month: int, day: int, told: date) -> date | None:
    found = []
    for year in (told.year - 1, told.year, told.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    near = [each for each in found if abs((each - told).days) <= _FAR]
    return min(near, key=lambda each: abs((each - told).days)) if near else None
