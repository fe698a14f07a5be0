"""Find publication dates in text: own rules for Chinese and English, never a guess, never the clock.

A clock time is kept as the outlet wrote it; zones are not converted, since a brief's window is in the outlet's days.
"""

# ruff: noqa: E501 (a pattern split over lines is harder to check than a long one)

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from briefer.model import Published, Span

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_TIME = (
    r"(?:(?:[T\s,，·|]|at|星期.|周.|\(\w+\)|（\w+）){{0,6}}(?P<{0}half>上午|下午|晚上|凌晨|中午)?\s?"
    r"(?P<{0}hour>[01]?\d|2[0-3])(?:[:：时時](?P<{0}minute>[0-5]\d)(?:分|[:：]\d\d(?:\.\d+)?)?|(?=\s?[ap]\.?m))"
    r"(?:\s?(?P<{0}ap>[ap])\.?m\b\.?)?)?"
)
_FULL = re.compile(
    "|".join(
        (
            r"(?<!\d)(?P<y1>(?:19|20)\d\d)\s?(?P<sep>[-/.])\s?(?P<m1>0?[1-9]|1[0-2])\s?(?P=sep)\s?(?P<d1>0?[1-9]|[12]\d|3[01])(?![\d%])"
            + _TIME.format("a"),
            r"(?<!\d)(?P<y2>(?:19|20)\d\d)\s?年\s?(?P<m2>0?[1-9]|1[0-2])\s?月\s?(?P<d2>0?[1-9]|[12]\d|3[01])\s?[日号號]"
            + _TIME.format("b"),
            r"(?P<y3>[〇零一二三四五六七八九]{4})年(?P<m3>[一二三四五六七八九十]{1,2})月(?P<d3>[一二三四五六七八九十]{1,3})[日号號]",
            r"\b"
            + _MONTH.format("m4")
            + r"\s?(?P<d4>[0-3]?\d)(?:st|nd|rd|th)?,?\s+(?P<y4>(?:19|20)\d\d)\b"
            + _TIME.format("c"),
            r"\b(?P<d5>[0-3]?\d)(?:st|nd|rd|th)?[ -]"
            + _MONTH.format("m5")
            + r",?[ -](?P<y5>(?:19|20)\d\d)\b"
            + _TIME.format("d"),
        )
    ),
    re.IGNORECASE,
)
_SHAPES = (("1", "a"), ("2", "b"), ("3", ""), ("4", "c"), ("5", "d"))
_DAY = re.compile(
    r"(?<!\d)(?P<m1>0?[1-9]|1[0-2])月(?P<d1>0?[1-9]|[12]\d|3[01])[日号號]|\b"
    + _MONTH.format("m2")
    + r"\s(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?\b|\b(?P<d3>[0-3]?\d)(?:st|nd|rd|th)?\s"
    + _MONTH.format("m3"),
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_MONTH_ONLY = re.compile(r"(?P<y>(?:19|20)\d\d)(?:-|/|年)(?P<m>0?[1-9]|1[0-2])月?")
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
        for shape, clock in _SHAPES:
            if match[f"y{shape}"]:
                day = _date(match[f"y{shape}"], match[f"m{shape}"], match[f"d{shape}"])
                if day:
                    time = _clock(match, clock) if clock else ""
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
        return _from_unix(float(value))
    if not isinstance(value, str) or not value.strip():
        return None
    value = value.strip()[:200]
    if re.fullmatch(r"\d{10}|\d{13}", value):
        return _from_unix(float(value))
    if re.fullmatch(r"\d{8}", value):
        value = f"{value[:4]}-{value[4:6]}-{value[6:]}"
    if found := from_text(value, "metadata"):
        return found
    try:
        moment = parsedate_to_datetime(value)
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
    if value > 1e11:
        value /= 1000
    if not 0 < value < 4.2e9:
        return None
    moment = datetime.fromtimestamp(value, UTC)
    return Published(moment.strftime("%Y-%m-%dT%H:%M"), "minute", "metadata", True)


def _date(year: str, month: str, day: str) -> str:
    """ISO 8601, or empty when there is no such day."""
    try:
        return date(_number(year), _month(month), _number(day)).isoformat()
    except ValueError:
        return ""


def _month(name: str) -> int:
    prefix = name.lower().strip(".")[:3]
    if prefix.isalpha() and prefix.isascii():
        return next(n for n, month in enumerate(_MONTHS, 1) if month.startswith(prefix))
    return _number(name)


def _number(digits: str) -> int:
    if digits.isascii():
        return int(digits)
    if "十" in digits:
        tens, _, ones = digits.partition("十")
        return _HAN_DIGITS.get(tens, 1) * 10 + _HAN_DIGITS.get(ones, 0)
    return int("".join(str(_HAN_DIGITS[char]) for char in digits))


def _clock(match: re.Match[str], prefix: str) -> str:
    hour = match[f"{prefix}hour"]
    if hour is None:
        return ""
    value = int(hour)
    afternoon = match[f"{prefix}half"] in ("下午", "晚上") or (match[f"{prefix}ap"] or "").lower() == "p"
    morning = match[f"{prefix}half"] in ("上午", "凌晨") or (match[f"{prefix}ap"] or "").lower() == "a"
    if afternoon and value < 12:
        value += 12
    if morning and value == 12:
        value = 0
    return f"T{value:02}:{match[f'{prefix}minute'] or '00'}"
