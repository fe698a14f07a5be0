"""On which day: the days that a short report may mean, where it is known when it was published."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from briefer.model import Moment, Span
from briefer.numbers.dating import Dated, dated
from briefer.numbers.zh import chinese_numbers

_WEEK = timedelta(7)


def days(text: str, language: str, published: str) -> tuple[frozenset[date], ...]:
    """For each day that (folded) `text` names, the days that it may be; nothing when `published` is no whole day.

    A week is any of its days, where no day is named.
    """
    return tuple(may_be for _, may_be in placed(text, language, published))


@lru_cache(maxsize=1 << 12)
def placed(text: str, language: str, published: str) -> tuple[tuple[Span, frozenset[date]], ...]:
    """The same with where each stands."""
    try:
        told = date.fromisoformat(published[:10])
    except ValueError:
        return ()
    known = Moment(told.isoformat(), "day", "publication", sure=True)
    (found,) = dated([(text, language)], known)
    told_of = ((one.expression.span, frozenset(_may_be(one, told))) for one in found)
    sure = [each for each in told_of if each[1]]
    sure += _weekdays(text, told, [one.expression.span for one in found]) if language == "zh" else ()
    return tuple(sorted(sure, key=lambda each: each[0].start)) or tuple(
        (one.expression.span, frozenset(_week(one))) for one in found if _is_week(one)
    )


def _is_week(found: Dated) -> bool:
    return found.expression.kind == "week" and bool(found.moment.until)


def _week(found: Dated) -> Iterator[date]:
    first, last = (date.fromisoformat(value) for value in (found.moment.value, found.moment.until))
    yield from (first + timedelta(day) for day in range((last - first).days + 1))


def _weekdays(text: str, told: date, read: Sequence[Span]) -> Iterator[tuple[Span, frozenset[date]]]:
    """Weekdays that no date of a calendar is read of, since anything may stand before them: 国防部周三."""
    for number in chinese_numbers(text):
        if number.unit == "weekday" and all(number.end <= span.start or span.end <= number.start for span in read):
            before = told - timedelta((told.isoweekday() - int(number.value)) % 7)
            yield Span(number.start, number.end), frozenset((before, before + _WEEK))


def _may_be(found: Dated, told: date) -> Iterator[date]:
    """A weekday without more is the one before or the one to come; "next Friday" is either of the next two."""
    one = found.expression
    if found.moment.precision != "day" or found.moment.until:
        return
    day = date.fromisoformat(found.moment.value)
    yield day
    if one.kind == "weekday" and one.shift is None:
        yield day - _WEEK if day > told else day + _WEEK
    elif one.kind == "weekday" and one.english and one.shift == 1 and day - _WEEK > told:
        yield day - _WEEK
    elif one.kind == "day of month" and one.shift is None:
        month = (day.replace(day=1) + timedelta(31)).replace(day=1)
        if day.day <= monthrange(month.year, month.month)[1]:
            yield month.replace(day=day.day)
