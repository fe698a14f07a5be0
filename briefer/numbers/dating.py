"""Dates of text put into the calendar: from the day of publication, the dateline, or the date spoken of before.

A year that neither the text nor the day of publication says is never made up: then there is no date.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from briefer.model import Moment
from briefer.numbers.dates import Day, Expression
from briefer.numbers.dates_en import english_dates
from briefer.numbers.dates_zh import chinese_dates
from briefer.text.fold import fold

_NEAR = 150
"""Days from the day it is reckoned from, up to which a day and month without a year is sure."""
_FAR = 20
"""Days from which on a day of the month may as well be the other one of that number, before or to come."""
_JUST = 7
"""Days back up to which it has just been."""
_BESIDE = 2
"""Sentences from the one that speaks of a day up to one that is sure to speak of it, too."""
_LOST = 8
"""Sentences from the one that speaks of a day up to one whose "that day" is the day of the news again."""
_FIRST, _LAST = 1000, 2999
"""Years that the calendar of a brief knows."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a text: where it stands, what it says, and when that is."""

    expression: Expression
    moment: Moment


UNKNOWN = Moment()
"""No day is known to reckon from."""


def expressions(text: str, language: str) -> tuple[Expression, ...]:
    """The dates that stand in `text` (``zh`` or ``en``), in order."""
    if language == "zh":
        return tuple(chinese_dates(fold(text)))
    return tuple(english_dates(text)) if language == "en" else ()


def dated(texts: Iterable[tuple[str, str]], known: Moment = UNKNOWN) -> Iterator[tuple[Dated, ...]]:
    """The dates of each of `texts` (text and language), which are read one after the other.

    `known` is the day they are reckoned from: its `how` is ``publication`` or ``dateline``.
    """
    reckoner = _Reckoner(known)
    for text, language in texts:
        reckoner.texts += 1
        yield tuple(reckoner.dated(expression) for expression in expressions(text, language))


class _Reckoner:
    """Reckons dates in the order of a text."""

    def __init__(self, known: Moment) -> None:
        self._known = known
        self._today = _date(known.value)
        self._before: Moment | None = None
        """The date that the text spoke of before: known to the day, and not to come where another has been."""
        self.texts = 0
        """How many have been begun."""
        self._spoken_in = 0

    def dated(self, expression: Expression) -> Dated:
        moment = self._in_calendar(expression) or Moment(how=expression.kind)
        to_come = self._today is not None and moment.value > self._today.isoformat()
        if moment.precision == "day" and not moment.until and not (to_come and self._before):
            self._before, self._spoken_in = moment, self.texts
        return Dated(expression, moment)

    def _in_calendar(self, one: Expression) -> Moment | None:
        try:
            moment = self._moment(one)
        except (OverflowError, ValueError):  # days before the first year there is
            return None
        return moment if moment and f"{_FIRST}" <= moment.value < f"{_LAST + 1}" else None

    def _moment(self, one: Expression) -> Moment | None:
        match one.kind:
            case "full date":
                return _of(one, _day(one.start), _day(one.end), "", sure=True)
            case "day and month":
                return self._day_and_month(one)
            case "day of month":
                return self._day_of_month(one)
            case "same day":
                return self._same_day(one)
            case "year":
                return self._year(one)
            case "month":
                return self._month(one)
        if self._today is None:
            return None
        if one.kind == "relative day":
            return self._near(one, self._today + timedelta(days=one.shift or 0))
        if one.kind == "weekday":
            return self._near(one, self._weekday(one, self._today))
        monday = self._today + timedelta(days=7 * (one.shift or 0) - self._today.weekday())
        if one.kind == "weekend":
            # "Over the weekend" on a Friday is the one before.
            back = one.shift == 0 and not one.ahead and self._today < monday + timedelta(days=5)
            monday += timedelta(days=-2 if back else 5)
        last = monday + timedelta(days=1 if one.kind == "weekend" else 6)
        return replace(self._near(one, monday), until=last.isoformat())

    def _near(self, one: Expression, day: date, *, sure: bool = True) -> Moment:
        how = f"{one.kind}, {self._known.how}"
        return Moment(day.isoformat(), "day", how, sure and self._known.sure and not one.doubtful)

    def _weekday(self, one: Expression, today: date) -> date:
        weekday = one.start.day or 1
        monday = today - timedelta(days=today.weekday())
        if one.shift is not None:
            return self._in_week(one, monday, weekday, today)
        back = (today.isoweekday() - weekday) % 7
        return today + timedelta(days=(7 - back) % 7) if one.ahead else today - timedelta(days=back)

    @staticmethod
    def _in_week(one: Expression, monday: date, weekday: int, today: date) -> date:
        """English "last Friday" is the one before today, 上周五 that of last week; "next" is next week's in both."""
        day = monday + timedelta(days=weekday - 1 + 7 * (one.shift or 0))
        if one.english and one.shift == -1:
            return today - timedelta(days=(today.isoweekday() - weekday - 1) % 7 + 1)
        return day

    def _day_and_month(self, one: Expression) -> Moment | None:
        month, day = one.start.month or 1, one.start.day or 1
        if one.shift is not None:
            year = self._this_year()
            found = _day(Day(year + one.shift, month, day)) if year else None
            return _of(one, found, self._end(one, found), self._known.how, sure=self._known.sure)
        before = self._spoken()
        if self._today and not (before and abs((before - self._today).days) > 366):
            found = _nearest(self._today, month, day)
            near = found is not None and abs((found - self._today).days) <= _NEAR
            return _of(one, found, self._end(one, found), self._known.how, sure=near and self._known.sure)
        if before:
            found = _nearest(before, month, day)
            return _of(one, found, self._end(one, found), "neighbour", sure=False)
        year = self._this_year()
        found = _day(Day(year, month, day)) if year else None
        return _of(one, found, self._end(one, found), self._known.how, sure=False)

    def _day_of_month(self, one: Expression) -> Moment | None:
        number, before = one.start.day or 1, self._spoken()
        today = self._today
        if before and (today is None or abs((before - today).days) > 62) and one.shift is None:
            found = _next_of(before - timedelta(days=1), number)
            return _of(one, found, self._end(one, found), "neighbour", sure=False)
        if today is None:
            return None
        if one.shift is not None:
            year, month = _shifted(today.year, today.month, one.shift)
            found = _day(Day(year, month, number))
            return _of(one, found, self._end(one, found), self._known.how, sure=self._known.sure)
        last, to_come = _last_of(today, number), _next_of(today - timedelta(days=1), number)
        found, sure = _day_of_number(today, last, to_come, ahead=one.ahead)
        return _of(one, found, self._end(one, found), self._known.how, sure=sure and self._known.sure)

    def _same_day(self, one: Expression) -> Moment | None:
        spoken = self._spoken()
        if self._today and (spoken is None or self._before is None or self.texts - self._spoken_in >= _LOST):
            return replace(self._near(one, self._today + timedelta(days=one.shift or 0)), sure=False)
        if spoken is None or self._before is None:
            return None
        day = spoken + timedelta(days=one.shift or 0)
        sure = self._before.sure and self.texts - self._spoken_in < _BESIDE and not one.doubtful
        return Moment(day.isoformat(), "day", f"{one.kind}, neighbour", sure)

    def _year(self, one: Expression) -> Moment | None:
        year = one.start.year
        if year is not None:
            until = f"{one.end.year:04}" if one.end and one.end.year else ""
            rises = not until or until > f"{year:04}"
            return Moment(f"{year:04}", "year", one.kind, sure=True, until=until) if rises else None
        this = self._this_year()
        if not this:
            return None
        return Moment(f"{this + (one.shift or 0):04}", "year", f"{one.kind}, {self._known.how}", self._known.sure)

    def _month(self, one: Expression) -> Moment | None:
        year, month = one.start.year, one.start.month
        if month is not None and not 1 <= month <= 12:
            return None
        if year is not None:
            return Moment(f"{year:04}-{month:02}", "month", one.kind, sure=True)
        how = f"{one.kind}, {self._known.how}"
        this = self._this_year()
        if month is not None and one.shift is not None and this:
            sure = self._known.sure
            if one.english:  # "last December" is the one before, not that of last year
                return self._last_month(one, month, how)
            return Moment(f"{this + one.shift:04}-{month:02}", "month", how, sure)
        if self._today is None:
            return None
        if month is None:
            year, month = _shifted(self._today.year, self._today.month, one.shift or 0)
            return Moment(f"{year:04}-{month:02}", "month", how, self._known.sure and not one.doubtful)
        before = self._spoken()
        if before and abs((before - self._today).days) > 366:
            return Moment(f"{before.year:04}-{month:02}", "month", f"{one.kind}, neighbour", sure=False)
        apart = (month - self._today.month) % 12
        year = self._today.year + ((self._today.month + apart - 1) // 12)
        if not one.ahead and apart:
            year -= 1
        return Moment(f"{year:04}-{month:02}", "month", how, self._known.sure and min(apart, 12 - apart) * 30 <= _NEAR)

    def _last_month(self, one: Expression, month: int, how: str) -> Moment | None:
        if self._today is None:
            return None
        year = self._today.year
        if one.shift == -1 and month >= self._today.month:
            year -= 1
        if one.shift == 1 and month <= self._today.month:
            year += 1
        return Moment(f"{year:04}-{month:02}", "month", how, self._known.sure)

    def _spoken(self) -> date | None:
        return _date(self._before.value) if self._before else None

    def _this_year(self) -> int:
        return int(self._known.value[:4] or 0)

    @staticmethod
    def _end(one: Expression, start: date | None) -> date | None:
        """The end of a range whose start is known."""
        if one.end is None or start is None:
            return None
        month = one.end.month or start.month
        end = _day(Day(start.year, month, one.end.day))
        if end and end < start:
            year, month = (start.year + 1, month) if one.end.month else _shifted(start.year, month, 1)
            end = _day(Day(year, month, one.end.day))
        return end


def _of(one: Expression, start: date | None, end: date | None, basis: str, *, sure: bool) -> Moment | None:
    """A moment known to the day; None where there is no such day, or a range does not rise."""
    if start is None or (one.end and (end is None or end <= start)):
        return None
    how = f"{one.kind}, {basis}" if basis else one.kind
    return Moment(start.isoformat(), "day", how, sure and not one.doubtful, end.isoformat() if end else "")


def _day(said: Day | None) -> date | None:
    if said is None or said.year is None or not _FIRST <= said.year <= _LAST:
        return None
    try:
        return date(said.year, said.month or 1, said.day or 1)
    except ValueError:
        return None


def _date(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if len(value) >= len("2025-06-03") else None
    except ValueError:
        return None


def _nearest(today: date, month: int, day: int) -> date | None:
    """The day and month of the year in which they are nearest to `today`."""
    years = (today.year - 1, today.year, today.year + 1)
    found = [each for year in years if (each := _day(Day(year, month, day)))]
    return min(found, key=lambda each: abs((each - today).days), default=None)


def _last_of(today: date, number: int) -> date | None:
    """The last day of that number, up to `today`."""
    year, month = today.year, today.month
    for _ in range(3):
        if number <= monthrange(year, month)[1] and (found := date(year, month, number)) <= today:
            return found
        year, month = _shifted(year, month, -1)
    return None


def _next_of(today: date, number: int) -> date | None:
    """The first day of that number after `today`."""
    year, month = today.year, today.month
    for _ in range(3):
        if number <= monthrange(year, month)[1] and (found := date(year, month, number)) > today:
            return found
        year, month = _shifted(year, month, 1)
    return None


def _day_of_number(today: date, last: date | None, to_come: date | None, *, ahead: bool) -> tuple[date | None, bool]:
    """Which of the two is meant, and whether that is sure. Of a day weeks ahead news says the month, too: where the
    last one has just been, "ahead" is said of another thing (16日承诺将运送), or 将 is no "will" (将其列为)."""
    if last is None or to_come is None:
        return (to_come if ahead else last) or last or to_come, False
    back, on = (today - last).days, (to_come - today).days
    if ahead:
        return (last if back <= _JUST and on > _FAR else to_come), True
    return (last, True) if back <= _FAR else (min(last, to_come, key=lambda day: abs((day - today).days)), False)


def _shifted(year: int, month: int, by: int) -> tuple[int, int]:
    months = year * 12 + month - 1 + by
    return months // 12, months % 12 + 1
