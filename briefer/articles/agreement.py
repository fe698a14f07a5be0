"""Which of the days that a page names is that of publication, and whether that is sure: two that disagree are not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from briefer.model import Published

_WHOLE_DAY = len("2024-03-12")


def settled(stated: Published, shown: Published, address: Published, *, universal: bool) -> Published:
    """The day of publication by what a page states, shows beside its headline, and bears in its address.

    Sure where two agree, or where nothing disagrees. A `universal` time (UTC) may be a day off the outlet's own, which
    is then the one that is shown. Where two are further apart it is the stated one, and not sure.
    """
    for other in (shown, address):
        if not other.value or len(stated.value) < _WHOLE_DAY:
            continue
        apart = days_apart(stated, other)
        if apart == 0:
            return replace(stated, sure=True)
        if universal and apart == 1:
            return replace(other, sure=True)
        if other is shown or date.fromisoformat(other.value[:10]) < date.fromisoformat(stated.value[:10]):
            if address.value and days_apart(other, address) == 0:
                return replace(other, sure=other is shown)
            return doubted(stated)
        if apart > 1:
            return doubted(stated)
    return stated


def agreed(shown: Published, address: Published) -> Published:
    """The day that stands beside a headline, unless the address bears another; the address's where none is shown."""
    if not shown.value or not address.value:
        return shown if shown.value else address
    return replace(shown, sure=True) if days_apart(shown, address) == 0 else doubted(shown)


def same_day(one: Published, other: Published) -> bool:
    """Whether both are known to the day, and it is the same."""
    return has_a_day(one) and one.value[:_WHOLE_DAY] == other.value[:_WHOLE_DAY]


def has_a_day(published: Published) -> bool:
    """Whether a date is known to the day."""
    return len(published.value) >= _WHOLE_DAY


def in_month(published: Published, month: str) -> bool:
    """Whether a date, or the day before or after it, is in a month (``2024-03``); so is what is known to no day."""
    if not month or not has_a_day(published):
        return True
    day = date.fromisoformat(published.value[:_WHOLE_DAY])
    return any((day + timedelta(days=off)).isoformat().startswith(month) for off in (-1, 0, 1))


def same_moment(one: str, other: str) -> bool:
    """Whether two ISO 8601 times with their zones are the same minute."""
    try:
        return abs((datetime.fromisoformat(one) - datetime.fromisoformat(other)).total_seconds()) < 60
    except (ValueError, TypeError):
        return False


def may_turn(moment: Published, *, east: bool) -> bool:
    """Whether a moment in UTC is on another day where its outlet is: late in the day in the `east`, early elsewhere."""
    clock = moment.value[_WHOLE_DAY + 1 :]
    return clock >= "16:00" if east else "00:00" < clock < "05:00"


def doubted(published: Published) -> Published:
    """The same, not sure."""
    return replace(published, sure=False)


def days_apart(one: Published, other: Published) -> int:
    """Days between two dates; 0 where either is not known to the day."""
    if min(len(one.value), len(other.value)) < _WHOLE_DAY:
        return 0
    return abs((date.fromisoformat(one.value[:10]) - date.fromisoformat(other.value[:10])).days)
