"""On which day: the days that a short report may mean, where it is known when it was published."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import zip_longest

from briefer.model import Moment
from briefer.numbers.dating import Dated, dated

_WEEK = timedelta(7)


def days(text: str, language: str, published: str) -> tuple[frozenset[date], ...]:
    """For each day that (folded) `text` names, the days that it may be; nothing when `published` is no whole day.

    A week is any of its days, where no day is named.
    """
    try:
        told = date.fromisoformat(published[:10])
    except ValueError:
        return ()
    known = Moment(told.isoformat(), "day", "publication", sure=True)
    (found,) = dated([(text, language)], known)
    told_of = (frozenset(_may_be(one, after, text, told)) for one, after in zip_longest(found, found[1:]))
    return tuple(each for each in told_of if each) or tuple(frozenset(_week(one)) for one in found if _is_week(one))


def _is_week(found: Dated) -> bool:
    return found.expression.kind == "week" and bool(found.moment.until)


def _week(found: Dated) -> Iterator[date]:
    first, last = (date.fromisoformat(value) for value in (found.moment.value, found.moment.until))
    yield from (first + timedelta(day) for day in range((last - first).days + 1))


def _may_be(found: Dated, after: Dated | None, text: str, told: date) -> Iterator[date]:
    """A weekday without more is the one before or the one to come; "next Friday" is either of the next two."""
    one = found.expression
    if found.moment.precision != "day" or found.moment.until:
        return
    day = date.fromisoformat(found.moment.value)
    if one.kind == "weekday" and after and after.expression.kind == "week" and after.moment.precision == "day":
        between = text[one.span.end : after.expression.span.start].strip()
        if between in ("", "of"):  # Friday next week
            day = date.fromisoformat(after.moment.value) + timedelta(day.isoweekday() - 1)
            yield day
            return
    yield day
    if one.kind == "weekday" and one.shift is None:
        yield day - _WEEK if day > told else day + _WEEK
    elif one.kind == "weekday" and one.english and one.shift == 1 and day - _WEEK > told:
        yield day - _WEEK
    elif one.kind == "day of month" and one.shift is None:
        month = (day.replace(day=1) + timedelta(31)).replace(day=1)
        if day.day <= monthrange(month.year, month.month)[1]:
            yield month.replace(day=day.day)
