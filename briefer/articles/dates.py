"""Find publication dates in text: own rules for Chinese and English, never a guess, never the clock.

A clock time is kept as the outlet wrote it; zones are not converted, since a brief's window is in the outlet's days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from itertools import islice

from briefer.articles.prose import KEPT, size
from briefer.articles.words import any_of, listed
from briefer.model import Precision, Published, Span
from briefer.numbers.zh import HAN_DIGITS
from briefer.text import patterns
from briefer.text.patterns import lazy

_MONTHS = "briefer.numbers"
"""The room that lists them."""
_SHORT = patterns.any_of(_MONTHS, "month_short")
MONTH = rf"{patterns.any_of(_MONTHS, 'month', 'month_short')}\.?"
"""An English month, in a case-sensitive pattern as it is written, with its point where it is shortened."""

_YEAR = r"(?:19|20)\d\d"
_MONTH_NUMBER = r"0?[1-9]|1[0-2]"
_DAY_NUMBER = r"0?[1-9]|[12]\d|3[01]"
_NTH = r"(?:st|nd|rd|th)?"
_HALF = any_of("morning", "noon", "afternoon")
_TIME = (
    r"(?:(?:[T\s,，·|]|at|星期.|周.|\(\w+\)|（\w+）){0,6}(?P<half_>" + _HALF + r")?\s?"
    r"(?P<hour_>[01]?\d|2[0-3])(?:[:：时時](?P<minute_>[0-5]\d)(?:分|[:：]\d\d(?:\.\d+)?)?|(?=\s?[ap]\.?m))"
    r"(?:\s?(?P<ap_>[ap])\.?m\b\.?)?)?"
)
"""A clock time behind a day; a shape's number is put behind its groups' names."""
_SHAPES = (
    # 2024-03-12, 2024/3/12, 2024.03.12
    rf"(?<!\d)(?P<y_>{_YEAR})\s?(?P<sep>[-/.])\s?(?P<m_>{_MONTH_NUMBER})\s?(?P=sep)\s?(?P<d_>{_DAY_NUMBER})(?![\d%])"
    + _TIME,
    # 2024年3月12日
    rf"(?<!\d)(?P<y_>{_YEAR})\s?年\s?(?P<m_>{_MONTH_NUMBER})\s?月\s?(?P<d_>{_DAY_NUMBER})\s?[日号號]" + _TIME,
    # 二〇二四年三月十二日
    r"(?P<y_>[〇零○一二三四五六七八九]{4})年(?P<m_>[一二三四五六七八九十]{1,2})月(?P<d_>[一二三四五六七八九十]{1,3})[日号號]",
    # March 12th, 2024
    rf"\b(?P<m_>{MONTH})\s?(?P<d_>[0-3]?\d){_NTH},?\s+(?P<y_>{_YEAR})\b" + _TIME,
    # 12 March 2024, 12-Mar-2024
    rf"\b(?P<d_>[0-3]?\d){_NTH}[ -](?P<m_>{MONTH}),?[ -](?P<y_>{_YEAR})\b" + _TIME,
    # 22-11-2023, 11/22/2023: day first or month first, as only one can be
    rf"(?<![\d/.-])(?P<m_>\d{{1,2}})(?P<sep_>[-/.])(?P<d_>\d{{1,2}})(?P=sep_)(?P<y_>{_YEAR})(?![\d%])" + _TIME,
    # 民國113年3月12日
    rf"民[國国]\s?(?P<y_>\d{{2,3}})\s?年\s?(?P<m_>{_MONTH_NUMBER})\s?月\s?(?P<d_>{_DAY_NUMBER})\s?[日号號]" + _TIME,
)
_GROUPS = frozenset(f"hour{n}" for n, shape in enumerate(_SHAPES) if "hour_" in shape)
_EITHER, _REPUBLIC = 5, 6
"""Shapes whose numbers are read in a way of their own: which is the day, and years since 1911."""
_FULL = lazy("|".join(re.sub(r"(?<=\w)_(?=[>)])", str(n), shape) for n, shape in enumerate(_SHAPES)), re.IGNORECASE)
_MAY_DATE = lazy(rf"{_YEAR}|[〇零○一二三四五六七八九]年|民[國国]")
"""What every date has; most text has none."""
_DAY = lazy(
    rf"(?<!\d)(?P<m1>{_MONTH_NUMBER})月(?P<d1>{_DAY_NUMBER})[日号號]"
    rf"|\b(?P<m2>{MONTH})\s(?P<d2>[0-3]?\d){_NTH}\b|\b(?P<d3>[0-3]?\d){_NTH}\s(?P<m3>{MONTH})",
    re.IGNORECASE,
)
_NO_YEAR = lazy(rf"(?<![\d/.-])(?P<m>{_MONTH_NUMBER})[-/月](?P<d>{_DAY_NUMBER})[日号號]?(?![\d/.%-])")
_IN_A_CLAUSE = lazy(r"\b(?:the|of|in|since|until|before|after|to|for|and)\s$")
"""Before a date: the date belongs to a sentence."""
_WHOLE_DAY = len("2024-03-12")
_BAR = lazy(r"\s?[|｜]\s?")
_BARS = lazy(r"[|｜].*[|｜]")
_LONGEST_LINE = 200
"""Characters of a line that says when an article was published."""
_OTHER_WORDS = 10
"""Words beside the dates of such a line: names, an outlet, labels."""
_NAME = lazy(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_ADDRESS = lazy(
    rf"(?<![\d.])(?P<y>{_YEAR})(?P<sep>[-_/]?)"
    rf"(?P<m>0[1-9]|1[0-2]|(?<=[-_/])[1-9](?=[-_/])|(?<=[-_/]){_SHORT}(?=[-_/]))(?:(?P=sep)|/)?"
    r"(?P<d>0[1-9]|[12]\d|3[01]|(?<=[-_/])[1-9](?!\d))(?!\d)",
    re.IGNORECASE,
)
_ADDRESS_MONTH = lazy(rf"/(?P<y>{_YEAR})[-/]?(?P<m>0[1-9]|1[0-2])/")
_MONTH_ONLY = lazy(r"(?P<y>(?:19|20)\d\d)(?:-|/|年)(?P<m>0?[1-9]|1[0-2])月?")


_ROLES = lazy(
    rf"(?P<published>{any_of('published_label')})|(?P<updated>{any_of('updated_label')})"
    rf"|(?P<other>{any_of('other_date_label')})|(?P<today>{any_of('today_label')})",
    re.IGNORECASE,
)
_ROLE_BEHIND = lazy(
    rf"[\s)）]{{0,2}}(?:(?P<updated>{any_of('updated_behind')})|(?P<published>{any_of('published_behind')}))(?!日|时|時|\s?[:：])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A full date in a text: where it stands, its value and precision, and which day it says it is.

    `role` is ``published``, ``updated``, ``other`` (a document was written, a meeting held), or empty: it says nothing.
    Not `sure` where day and month might be the other way round.
    """

    span: Span
    value: str
    precision: Precision
    role: str = ""
    sure: bool = True


def full_dates(text: str) -> Iterator[Dated]:
    """All dates of `text` that have year, month and day, in order, with their clock time where one follows."""
    return iter(_short_line(text) if len(text) <= _LONGEST_LINE else _dated(text))


@lru_cache(maxsize=KEPT)
def _short_line(text: str) -> tuple[Dated, ...]:
    return tuple(_dated(text))


def _dated(text: str) -> Iterator[Dated]:
    if not _MAY_DATE.search(text):
        return
    for match in _FULL.finditer(text):
        shape = next(n for n in range(len(_SHAPES)) if match[f"y{n}"])
        time = _clock(match, shape) if f"hour{shape}" in _GROUPS else ""
        if day := _day(match, shape):
            either = shape == _EITHER and match[f"m{shape}"] != match[f"d{shape}"] and _may_be_month(match, shape)
            yield Dated(Span(*match.span()), f"{day}{time}", "minute" if time else "day", sure=not either)


def labelled_dates(text: str) -> Iterator[Dated]:
    """The full dates of a line of a byline, each with the role that the words before it, or right behind it, say.

    The day on which the page was looked at is none of them.
    """
    start = 0
    for dated in full_dates(text):
        labels = [match.lastgroup or "" for match in _ROLES.finditer(text, start, dated.span.start)]
        behind = _ROLE_BEHIND.match(text, dated.span.end)
        role = (behind.lastgroup or "") if behind else labels[-1] if labels else ""
        if role != "today":
            yield replace(dated, role=role)
        start = behind.end() if behind else dated.span.end


def of_bylines(lines: Iterable[str], *, changed: str | None = None) -> Published:
    """The day of publication that the lines beside a headline say: published before updated, whichever stands first.

    Not sure where only a day of change is said, or where two others are not the same day. With `changed`, an ISO date
    or empty, days of change are left out: those that are called so, and that day.
    """
    found = [dated for line in lines for dated in labelled_dates(line)]
    if changed is not None:
        found = [each for each in found if each.role != "updated" and (not changed or each.value[:10] != changed[:10])]
    for role in ("published", "", "updated", "other"):
        dates = [dated for dated in found if dated.role == role]
        if not dates:
            continue
        rivals = {dated.value[:10] for dated in found if dated.role != "updated" or role == "updated"}
        best = next(
            (dated for dated in dates if dated.precision == "minute" and dated.value[:10] == dates[0].value[:10]),
            dates[0],
        )
        certain = len(rivals) == 1 and role in ("published", "") and best.sure
        return Published(best.value, best.precision, "byline", certain)
    return Published()


def is_labelled(line: str) -> bool:
    """Whether words before the line's first date, or right behind it, say what day it is."""
    return any(dated.role for dated in islice(labelled_dates(line), 1))


def disputed(lines: Iterable[str]) -> bool:
    """Whether the lines beside a headline say two days that are called neither days of publication nor of change."""
    found = [dated for line in lines for dated in labelled_dates(line)]
    days = {dated.value[:10] for dated in found if dated.role != "updated"}
    return len(days) > 1


def without_year(lines: Iterable[str], changed: Published) -> Published:
    """The month and day beside a headline (发布时间：10-08 12:00), of the year of a change on the same day."""
    if len(changed.value) < _WHOLE_DAY:
        return Published()
    for line in lines:
        match = _NO_YEAR.search(line) if len(line) <= _LONGEST_LINE else None
        if match and f"{int(match['m']):02}-{int(match['d']):02}" == changed.value[5:_WHOLE_DAY]:
            return Published(changed.value[:_WHOLE_DAY], "day", "byline", True)
    return Published()


def stands_alone(line: str) -> bool:
    """Whether a line with a full date says little else: when, by whom, where from."""
    dated = list(full_dates(line)) if len(line) <= _LONGEST_LINE else []
    if dated and _BARS.search(line):
        # Between bars stand a name, an outlet, counts of readers: each for itself.
        return any(stands_alone(part) for part in _BAR.split(line))
    if not dated or _IN_A_CLAUSE.search(line[: dated[0].span.start]):
        return False
    rest = "".join(
        line[end:start]
        for end, start in zip(
            (0, *(each.span.end for each in dated)), (*(each.span.start for each in dated), len(line)), strict=True
        )
    )
    return size(rest) <= _OTHER_WORDS


def from_text(text: str, how: str, *, sure: bool = True) -> Published | None:
    """The first full date of `text`, or None."""
    for dated in full_dates(text):
        return Published(dated.value, dated.precision, how, sure)
    return None


def from_address(address: str) -> Published:
    """The day in an address: ``/2024/06/03/``, ``/2024-06/03/``, ``20240603``. Unsure alone: it may be another's."""
    match = _ADDRESS.search(address)
    day = _date(match["y"], match["m"], match["d"]) if match else ""
    return Published(day, "day", "address", False) if day else Published()


def month_in_address(address: str) -> str:
    """The year and month between strokes of an address (``/2024/06/title``), or empty."""
    match = _ADDRESS_MONTH.search(address)
    return f"{match['y']}-{match['m']}" if match else ""


def from_name(name: str) -> Published | None:
    """A date in a file name (``2025-06-02-talks.txt``, ``20250602.txt``). Unsure: the name is not the outlet's."""
    for match in _NAME.finditer(name):
        if day := _date(match[1], match[3], match[4]):
            return Published(day, "day", "filename", False)
    return None


def from_metadata(value: object) -> Published | None:
    """A date that stands alone in a field: ISO 8601, RFC 822, a Unix time, or any form found in text."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_unix(value)
    if not isinstance(value, str) or not value.strip():
        return None
    value = value.strip()[:200]
    if re.fullmatch(r"\d{10}|\d{13}", value):
        return _from_unix(int(value))
    if re.fullmatch(r"\d{8}", value):
        value = f"{value[:4]}-{value[4:6]}-{value[6:]}"
    if found := from_text(value, "metadata"):
        return found
    try:
        moment = parsedate_to_datetime(value)
        if 1900 <= moment.year < 2100:
            return Published(moment.strftime("%Y-%m-%dT%H:%M"), "minute", "metadata", True)
    except (ValueError, TypeError, OverflowError):
        pass
    if match := _MONTH_ONLY.fullmatch(value):
        return Published(f"{match['y']}-{int(match['m']):02}", "month", "metadata", True)
    if re.fullmatch(r"(?:19|20)\d\d", value):
        return Published(value, "year", "metadata", True)
    return None


def from_dateline(dateline: str, known: Published | None, body: str) -> Published:
    """The date of a dateline; a year that it lacks is taken from a file name's date, or the one full date of the text.

    `known` is the date in the file's name. Without a year there is no date: a wrong year is worse than none.
    """
    if full := from_text(dateline, "dateline"):
        return full
    match = _DAY.search(dateline)
    if not match:
        return Published()
    month, day = next((match[f"m{n}"], match[f"d{n}"]) for n in "123" if match[f"m{n}"])
    if known:
        for year in _years_around(known.value):
            value = _date(year, month, day)
            if value and abs(date.fromisoformat(value) - date.fromisoformat(known.value[:10])).days <= 7:
                return Published(value, "day", "dateline", True)
    others = [dated.value[:10] for dated in full_dates(body)]
    years = {value[:4] for value in others}
    if len(years) == 1 and (value := _date(years.pop(), month, day)):
        near = min(abs(date.fromisoformat(value) - date.fromisoformat(other)).days for other in others)
        if near <= 31:
            return Published(value, "day", "dateline", False)
    return Published()


def has_day(text: str) -> bool:
    """Whether a month and day, or a full date, stands in `text`."""
    return bool(_DAY.search(text) or _FULL.search(text))


def _years_around(value: str) -> tuple[str, str, str]:
    year = int(value[:4])
    return str(year), str(year - 1), str(year + 1)


def _from_unix(value: float) -> Published | None:
    """Seconds or milliseconds since 1970; beyond the year 2100 it is some other number, of any length."""
    if not 0 < value < 4.1e12:
        return None
    if value > 4.1e9:
        value /= 1000
    moment = datetime.fromtimestamp(value, UTC)
    return Published(moment.strftime("%Y-%m-%dT%H:%M"), "minute", "metadata", True)


def _may_be_month(match: re.Match[str], shape: int) -> bool:
    """Whether both figures of a date could be its month."""
    return int(match[f"m{shape}"]) <= 12 and int(match[f"d{shape}"]) <= 12


def _day(match: re.Match[str], shape: int) -> str:
    """The day of a match of `_FULL`, ISO 8601; empty where there is no such day, or two readings are possible."""
    year, month, day = (match[f"{part}{shape}"] for part in "ymd")
    if shape == _REPUBLIC:
        return _date(str(int(year) + 1911), month, day)
    if shape != _EITHER or month == day:
        return _date(year, month, day)
    # Only American servers write a half of the day behind figures; points part days from months in Europe.
    american = bool(match[f"ap{shape}"]) and match[f"sep{shape}"] == "/"
    if int(day) > 12 or (american and int(month) <= 12):
        return _date(year, month, day)
    if int(month) > 12 or match[f"sep{shape}"] == ".":
        return _date(year, day, month)
    return ""


def _date(year: str, month: str, day: str) -> str:
    """ISO 8601, or empty when there is no such day."""
    try:
        return date(_number(year), month_number(month), _number(day)).isoformat()
    except ValueError:
        return ""


def month_number(name: str) -> int:
    """The number of a month by its English name, whole or shortened, or by its digits; 0 where there is none."""
    beginning = name.lower().strip(".")[:3]
    for number, month in enumerate(patterns.listed(_MONTHS, "month"), 1):
        if month[:3].lower() == beginning:
            return number
    return _number(name)


def _number(digits: str) -> int:
    if digits.isascii():
        return int(digits)
    if "十" in digits:
        tens, _, ones = digits.partition("十")
        return HAN_DIGITS.get(tens, 1) * 10 + HAN_DIGITS.get(ones, 0)
    return int("".join(str(HAN_DIGITS[char]) for char in digits))


def _clock(match: re.Match[str], shape: int) -> str:
    groups = match.groupdict()
    if groups[f"hour{shape}"] is None:
        return ""
    value = int(groups[f"hour{shape}"])
    half, ap = groups[f"half{shape}"], (groups[f"ap{shape}"] or "").lower()
    if (half in listed("afternoon") or ap == "p") and value < 12:
        value += 12
    if (half in listed("morning") or ap == "a") and value == 12:
        value = 0
    return f"T{value:02}:{groups[f'minute{shape}'] or '00'}"
