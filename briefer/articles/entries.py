"""When each entry of a live page was written: its own time is its date, and not that of the page.

What an entry says of "today" is reckoned from its own day, and that day is shown with what is quoted from it. The time
stands above an entry's text, in a line of its own or before its first word; nothing is kept: text, blocks and the
page's date tell all of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from briefer.articles.dates import MONTH, full_dates, month_number
from briefer.articles.words import any_of
from briefer.model import Article, Published
from briefer.text.patterns import lazy

_LONGEST = 60
"""Characters of a line that says when an entry was written."""
_FEWEST = 2
"""Entries from which on a page is made of them."""
_FAR = 40
"""Days from the page's own date up to which its entries lie; what is further away is told of, not written then."""
_NIGHT = timedelta(hours=12)
"""By so much the clock jumps against the order of the entries, when midnight lies between."""
_QUOTED = frozenset(("body", "bullet"))
_AGO = r"\(?\d{1,2}\s?(?:[hmd]|hrs?|mins?|hours?|minutes?|days?)\sago\)?"
_DAY_OR_NOT = (
    rf"(?:(?P<full>\d{{4}}[-/]\d\d?[-/]\d\d?|\d{{4}}年\d\d?月\d\d?日|\d\d?\s{MONTH},?\s\d{{4}}|{MONTH}\s\d\d?,?\s\d{{4}})"
    rf"|(?P<d>\d\d?)(?:st|nd|rd|th)?\s(?P<m>{MONTH})|(?P<m2>{MONTH})\s(?P<d2>\d\d?)(?:st|nd|rd|th)?\b"
    rf"|(?P<m3>\d\d?)月(?P<d3>\d\d?)[日号號])"
)
_MARK = lazy(
    rf"[【\[(（]?(?P<pinned>From\s)?(?:{any_of('weekday')},?\s)?(?:{_AGO}[\s,·|]*)?(?:{_DAY_OR_NOT}(?:\s?[,，T·|-]?\s?(?:at\s)?))?"
    r"(?P<hour>[01]?\d|2[0-3])(?:[:：.时時点點](?P<minute>[0-5]\d)分?(?:[:：][0-5]\d)?)?(?:\s?(?P<half>[ap])\.?m\.?)?"
    rf"(?:\s?[（(]?{any_of('time_zone')}[）)]?(?:[+-]\d{{1,2}})?)?(?:[\s,·|]*{_AGO})?(?:\s?{any_of('clock_mark')})?"
    r"[】\])）]?\s?[-–—:：|｜·]?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """From where on a page's text is of one entry (code points), and when that was written."""

    start: int
    published: Published


@dataclass(frozen=True, slots=True)
class _Mark:
    """A time above an entry: its place, a day (or none), a month and day without a year (or none), its clock."""

    start: int
    day: str
    without_year: tuple[int, int] | None
    clock: str
    pinned: bool
    """It repeats an entry from below."""


def entries(article: Article) -> tuple[Entry, ...]:
    """The entries of `article` that say when they were written, in order; none where all were on the page's own day.

    A day stands for the entries below it that say only a time. Where none says one it is the page's, which is that of
    the oldest entry; the day changes where the clock runs over midnight.
    """
    marks = list(_marks(article))
    found = tuple(_dated(marks, article.published)) if len(marks) >= _FEWEST else ()
    days = {entry.published.value[:10] for entry in found}
    return () if days == {article.published.value[:10]} else found


def published_at(article: Article, at: int) -> Published:
    """When what stands at `at` (code points) in the text of `article` was published: its entry's time, or its own."""
    return _at(entries(article), article.published, at)


def moments(article: Article, starts: Iterable[int]) -> tuple[str, ...]:
    """The same (ISO 8601) of all that begins at `starts`; nothing where `article` is not made of entries."""
    found = entries(article)
    return tuple(_at(found, article.published, start).value for start in starts) if found else ()


def _at(found: Sequence[Entry], page: Published, at: int) -> Published:
    number = bisect_right(found, at, key=lambda entry: entry.start)
    return found[number - 1].published if number else page


def _marks(article: Article) -> Iterator[_Mark]:
    for block in article.blocks:
        span = block.span
        if block.kind in _QUOTED or span.end - span.start > _LONGEST:
            continue
        match = _MARK.match(line := span.of(article.text))
        if match and (match["minute"] or match["half"]):
            full = next((dated.value[:10] for dated in full_dates(line)), "") if match["full"] else ""
            month, day = match["m"] or match["m2"] or match["m3"], match["d"] or match["d2"] or match["d3"]
            yearless = (month_number(month), int(day)) if month and day else None
            yield _Mark(span.start, full, yearless, _clock(match), bool(match["pinned"]))


def _clock(match: re.Match[str]) -> str:
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return f"{hour:02}:{match['minute'] or '00'}"


def _dated(marks: list[_Mark], page: Published) -> Iterator[Entry]:
    """Each entry with its time; those whose day nothing tells are left out, and take the page's."""
    own = _day(page.value)
    told = [each for each in _told(marks, own, sure=page.sure) if not own or abs((each.when.date() - own).days) <= _FAR]
    rising = 2 * sum(_is_later(later, earlier) for earlier, later in pairwise(told)) >= len(told) - 1
    in_time = [each for each in (told if rising else told[::-1]) if not each.pinned]
    last: _Told | None = None
    days = timedelta()
    for each in in_time:
        # The clock runs over midnight, and the day that is written above the entry, or none is, stays that before.
        days = days if last and each.day == last.day else timedelta()
        while last and each.day == last.day and each.when + days < last.when - _NIGHT:
            days += timedelta(days=1)
        each.when += days
        each.sure = each.sure and not days
        last = each
    for each in told:
        value = each.when.isoformat(timespec="minutes")
        yield Entry(each.start, replace(page, value=value, precision="minute", how="byline", sure=each.sure))


@dataclass(slots=True)
class _Told:
    """An entry while its time is being found: the day that is written above it or above one before it."""

    start: int
    day: date
    when: datetime
    sure: bool
    pinned: bool


def _is_later(one: _Told, other: _Told) -> bool:
    """Whether an entry is later than another by their marks; half a day and more on one day is a night between."""
    over_midnight = one.day == other.day and abs(one.when - other.when) > _NIGHT
    return (one.when > other.when) != over_midnight


def _told(marks: list[_Mark], own: date | None, *, sure: bool) -> Iterator[_Told]:
    """The entries with the time that their marks say: the day is their own, that of a mark above, or the page's."""
    day = own
    dated = [mark for mark in marks if mark.day or mark.without_year]
    # Where most entries bear a day, a clock without one is the length of a film.
    for mark in dated if 2 * len(dated) > len(marks) else marks:
        if mark.day:
            day, sure = _day(mark.day), True
        elif mark.without_year and own:
            day = _nearest(own, *mark.without_year)
        if day is not None:
            yield _Told(mark.start, day, datetime.fromisoformat(f"{day.isoformat()}T{mark.clock}"), sure, mark.pinned)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if len(value) >= len("2024-03-12") else None
    except ValueError:
        return None


def _nearest(own: date, month: int, day: int) -> date | None:
    """The day of that month in the year in which it is nearest to the page's own."""
    found = []
    for year in (own.year - 1, own.year, own.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return min(found, key=lambda each: abs((each - own).days), default=None)
