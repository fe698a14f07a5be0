"""Find publication dates in text: own rules for Chinese and English, never a guess, never the clock.

A clock time is kept as the outlet wrote it; zones are not converted, since a brief's window is in the outlet's days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from briefer.articles.words import any_of, listed
from briefer.model import Published, Span
from briefer.text.patterns import lazy

MONTH = rf"{any_of('month', 'month_short')}\.?"
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
    r"(?P<y_>[〇零一二三四五六七八九]{4})年(?P<m_>[一二三四五六七八九十]{1,2})月(?P<d_>[一二三四五六七八九十]{1,3})[日号號]",
    # March 12th, 2024
    rf"\b(?P<m_>{MONTH})\s?(?P<d_>[0-3]?\d){_NTH},?\s+(?P<y_>{_YEAR})\b" + _TIME,
    # 12 March 2024, 12-Mar-2024
    rf"\b(?P<d_>[0-3]?\d){_NTH}[ -](?P<m_>{MONTH}),?[ -](?P<y_>{_YEAR})\b" + _TIME,
)
_FULL = lazy("|".join(re.sub(r"(?<=\w)_>", f"{n}>", shape) for n, shape in enumerate(_SHAPES)), re.IGNORECASE)
_DAY = lazy(
    rf"(?<!\d)(?P<m1>{_MONTH_NUMBER})月(?P<d1>{_DAY_NUMBER})[日号號]"
    rf"|\b(?P<m2>{MONTH})\s(?P<d2>[0-3]?\d){_NTH}\b|\b(?P<d3>[0-3]?\d){_NTH}\s(?P<m3>{MONTH})",
    re.IGNORECASE,
)
_NAME = lazy(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_MONTH_ONLY = lazy(r"(?P<y>(?:19|20)\d\d)(?:-|/|年)(?P<m>0?[1-9]|1[0-2])月?")
_HAN_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0}


@dataclass(frozen=True, slots=True)
class Dated:
    """A full date in a text: where it stands, and its value and precision."""

    span: Span
    value: str
    precision: str


def full_dates(text: str) -> Iterator[Dated]:
    """All dates of `text` that have year, month and day, in order, with their clock time where one follows."""
    for match in _FULL.finditer(text):
        shape = next(n for n in range(len(_SHAPES)) if match[f"y{n}"])
        if day := _date(match[f"y{shape}"], match[f"m{shape}"], match[f"d{shape}"]):
            time = _clock(match, shape)
            yield Dated(Span(*match.span()), f"{day}{time}", "minute" if time else "day")


def from_text(text: str, how: str, *, sure: bool = True) -> Published | None:
    """The first full date of `text`, or None."""
    for dated in full_dates(text):
        return Published(dated.value, "minute" if dated.precision == "minute" else "day", how, sure)
    return None


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

    `known` is the date in the file's name. Without a year the value stays empty: a wrong year is worse than none.
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
    return Published(how="dateline")


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


def _date(year: str, month: str, day: str) -> str:
    """ISO 8601, or empty when there is no such day."""
    try:
        return date(_number(year), _month(month), _number(day)).isoformat()
    except ValueError:
        return ""


def _month(name: str) -> int:
    beginning = name.lower().strip(".")[:3]
    for number, month in enumerate(listed("month"), 1):
        if month[:3].lower() == beginning:
            return number
    return _number(name)


def _number(digits: str) -> int:
    if digits.isascii():
        return int(digits)
    if "十" in digits:
        tens, _, ones = digits.partition("十")
        return _HAN_DIGITS.get(tens, 1) * 10 + _HAN_DIGITS.get(ones, 0)
    return int("".join(str(_HAN_DIGITS[char]) for char in digits))


def _clock(match: re.Match[str], shape: int) -> str:
    groups = match.groupdict()
    hour = groups.get(f"hour{shape}")
    if hour is None:
        return ""
    value = int(hour)
    half, ap = groups[f"half{shape}"], (groups[f"ap{shape}"] or "").lower()
    if (half in listed("afternoon") or ap == "p") and value < 12:
        value += 12
    if (half in listed("morning") or ap == "a") and value == 12:
        value = 0
    return f"T{value:02}:{groups[f'minute{shape}'] or '00'}"
