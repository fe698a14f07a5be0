"""ISO dates, whole or cut to a month or a year, and the days between them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def last_day(value: str) -> date:
    """The last day of what `value` (ISO 8601, cut to its precision) names. Raises ValueError when it is no date."""
    parts = value[:10].split("-")
    if len(parts) == 1:
        return date(int(parts[0]), 12, 31)
    if len(parts) == 2:
        year, month = map(int, parts)
        return date(year, month, monthrange(year, month)[1])
    return date.fromisoformat(value[:10])


def shifted(day: str, days: int) -> str:
    """The day so many days after `day` (both ISO 8601), or the first or last of the calendar where there is none."""
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except OverflowError:
        return (date.min if days < 0 else date.max).isoformat()


def days_between(published: str, day: str) -> int | None:
    """Days from the end of `published` to `day`, not below 0; None when either is unknown or no date."""
    try:
        return max((date.fromisoformat(day) - last_day(published)).days, 0)
    except ValueError:  # IllegalMonthError is one
        return None
