"""Dates of Chinese text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from briefer.model import Span
from briefer.numbers.dates import REACH, Day, Expression, Kind, clause_around, disjoint, shifted
from briefer.numbers.zh import HAN_DIGITS
from briefer.text.patterns import any_of, lazy, listed

_ROOM = __package__


def _any(*names: str) -> str:
    return any_of(_ROOM, *(f"{name}.zh" for name in names))


_SMALL = r"(?:\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_YEAR = r"(?:(?:19|20)\d\d|[〇零○一二三四五六七八九]{4})"
_TO = r"\s?(?:至|到|-|—|~|、|和)\s?"
_YEARS = {"前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1, "后年": 2}
_MONTHS = {"上上": -2, "上": -1, "本": 0, "这": 0, "当": 0, "下": 1}
_LISTED = lazy("[、和]")
_HALF_A_MONTH = 15
_SUFFIX = rf"(?:{_any('part_of_month')})?"
_UNITS: Mapping[str, Kind] = {
    "天": "relative day", "日": "relative day", "周": "week", "星期": "week", "月": "month", "年": "year",
}  # fmt: skip

_Make = Callable[[re.Match[str]], Expression]


def chinese_dates(text: str) -> Iterator[Expression]:
    """The dates of folded (simplified, half-width) Chinese `text`, in order."""
    signs = set(text)
    found = [
        make(match) for sign, pattern, make in _SHAPES if not signs.isdisjoint(sign) for match in pattern.finditer(text)
    ]
    for one in disjoint(found):
        yield replace(one, ahead=_ahead(text, one.span))


def _number(written: str) -> int:
    if written.isdecimal() and written.isascii():
        return int(written)
    if "十" in written:
        tens, _, ones = written.partition("十")
        return HAN_DIGITS.get(tens, 1) * 10 + HAN_DIGITS.get(ones, 0)
    return int("".join(str(HAN_DIGITS[mark]) for mark in written))


def _day(match: re.Match[str], names: str) -> Day:
    """A day by three groups: year, month, day; one that is missing or empty is not said."""
    groups = match.groupdict()
    said = (_number(groups[name]) if groups.get(name) else None for name in names)
    return Day(*said)


def _dated(match: re.Match[str]) -> Expression:
    """Month and day, or more; maybe up to another."""
    start, end = _day(match, "ymd"), _day(match, "abe") if match.groupdict().get("e") else None
    if end and end.month is None:
        start, end = _in_order(match, start, end)
        end = _month_of(start, end)
    if end:
        end = Day(end.year or start.year, end.month or start.month, end.day)
    shift = _YEARS.get(match.groupdict().get("which") or "")
    return Expression(Span(*match.span()), "full date" if start.year else "day and month", start, end, shift)


def _of_month(match: re.Match[str]) -> Expression:
    start, end = Day(day=_number(match["d"])), Day(day=_number(match["e"])) if match.groupdict().get("e") else None
    if end:
        start, end = _in_order(match, start, end)
    which = match.groupdict().get("which")
    shift = _MONTHS[which.removesuffix("个")] if which else None
    return Expression(Span(*match.span()), "day of month", start, end, shift)


def _month_of(start: Day, end: Day) -> Day:
    """The end of a range of which no month is said: that of its start, or the next one."""
    if start.month is None or start.day is None or end.day is None or end.day >= start.day:
        return Day(end.year or start.year, start.month, end.day)
    year = end.year or start.year
    return Day(year + 1 if year and start.month == 12 else year, start.month % 12 + 1, end.day)


def _in_order(match: re.Match[str], start: Day, end: Day) -> tuple[Day, Day]:
    """Two days of one month, the earlier first: 6日和5日; but 25日至12日, 30日和2日 end in the next one."""
    falls = start.day is not None and end.day is not None and 0 < start.day - end.day < _HALF_A_MONTH
    if not falls or not _LISTED.search(match.group()):
        return start, end
    return replace(start, day=end.day), replace(end, day=start.day)


def _month(match: re.Match[str]) -> Expression:
    groups = match.groupdict()
    shift = _YEARS.get(groups.get("which") or "")
    return Expression(Span(*match.span("all")), "month", _day(match, "ym"), shift=shift)


def _months(match: re.Match[str]) -> Expression:
    return Expression(Span(*match.span()), "month", shift=_MONTHS[match["which"].removesuffix("个")])


def _year(match: re.Match[str]) -> Expression:
    end = Day(_number(match["e"])) if match.groupdict().get("e") else None
    return Expression(Span(*match.span()), "year", Day(_number(match["y"])), end)


def _years(match: re.Match[str]) -> Expression:
    return Expression(Span(*match.span()), "year", shift=_YEARS[match["which"]])


def _weekday(match: re.Match[str]) -> Expression:
    day = listed(_ROOM, "weekday.zh").index(match["w"].replace("天", "日").replace("末", "日")) + 1
    which = (match.groupdict().get("which") or "").removesuffix("个")
    return Expression(Span(*match.span("all")), "weekday", Day(day=day), shift=_MONTHS.get(which))


def _week(match: re.Match[str]) -> Expression:
    kind: Kind = "weekend" if match["end"] else "week"
    shift = _MONTHS[(match["which"] or "本").removesuffix("个")]
    return Expression(Span(*match.span()), kind, shift=shift)


def _ago(match: re.Match[str]) -> Expression:
    count = 2 if match["n"] == "两" else _number(match["n"])
    unit = _UNITS[match["u"]]
    alone = bool(_OPENS.search(match.string[max(match.start() - REACH, 0) : match.start()]))
    doubtful = unit in ("week", "month") or not alone
    return Expression(Span(*match.span()), unit, shift=-count, doubtful=doubtful)


_OPENS = lazy(r"(?:^|[,。;:、(\"]|早在|就在|于)$")
"""Before 三天前 where it is reckoned from today, not from what stands before it."""
_WHICH_YEAR = rf"(?P<which>{'|'.join(_YEARS)})"
_WHICH = r"(?P<which>上上个?|[上本这下]个?|当)"
_D = rf"(?P<d>{_SMALL})"
_ALONE = (
    rf"(?<![\d月第每万千百亿几数])(?<!\d[.,])"
    rf"(?:(?:{'|'.join(f'(?<={word})' for word in listed(_ROOM, 'no_lasting.zh'))})"
    rf"|(?<!{')(?<!'.join(listed(_ROOM, 'lasting.zh'))}))"
)
"""Before a number that is no part of another, and does not say how long."""
_NOT_LONG = rf"(?!\s?{_any('long')})"
# What a shape never is without (any of these characters), its pattern, and what is made of a match.
_SHAPES: tuple[tuple[str, re.Pattern[str], _Make], ...] = (
    ("-", lazy(rf"(?<!\d)(?P<y>{_YEAR})-(?P<m>0\d|1[0-2])-(?P<d>[0-3]\d)(?!\d)"), _dated),
    (
        "月",
        lazy(
            rf"(?<!\d)(?:(?P<y>{_YEAR})年|{_WHICH_YEAR})?(?<!第)(?P<m>{_SMALL})月{_D}[日号]?(?:{_TO}(?:(?P<a>{_YEAR})年)?"
            rf"(?:(?P<b>{_SMALL})月)?(?P<e>{_SMALL}))[日号]"
        ),
        _dated,
    ),
    ("月", lazy(rf"(?<!\d)(?:(?P<y>{_YEAR})年|{_WHICH_YEAR})?(?<![第\d])(?P<m>{_SMALL})月{_D}[日号](?!线)"), _dated),
    ("月", lazy(rf"(?<!每){_WHICH}月{_D}[日号](?:{_TO}(?P<e>{_SMALL})[日号])?"), _of_month),
    (
        "日号",
        lazy(
            rf"{_ALONE}{_D}[日号]?{_TO}(?P<e>{_SMALL})[日号]{_NOT_LONG}"
        ),
        _of_month,
    ),
    (
        "日号",
        lazy(
            rf"{_ALONE}(?P<d>\d{{1,2}})(?:日|号(?!{_any('no_number')})){_NOT_LONG}"
        ),
        _of_month,
    ),
    ("日号", lazy(r"(?<=了)(?P<d>\d{1,2})[日号](?=的|上午|下午|晚)"), _of_month),
    ("月", lazy(rf"(?<!\d)(?P<all>(?P<y>{_YEAR})年(?P<m>{_SMALL})月{_SUFFIX})(?![\d一二三])"), _month),
    ("月", lazy(rf"(?P<all>{_WHICH_YEAR}(?P<m>{_SMALL})月{_SUFFIX})(?![\d一二三])"), _month),
    ("月", lazy(rf"(?<![\d第每个年.])(?P<all>(?P<m>\d{{1,2}})月{_SUFFIX})(?![\d龄大刊球])"), _month),
    ("月", lazy(rf"(?<![\d第每个年.])(?P<all>(?P<m>{_SMALL})月{_any('part_of_month')})"), _month),
    (
        "月",
        lazy(rf"(?<!每){_WHICH}月(?!\d|[一二三四五六七八九十]|球|台|饼|光|亮)(?:初|底|末|中旬|上旬|下旬)?"),
        _months,
    ),
    ("年", lazy(rf"(?<!\d)(?P<y>{_YEAR})年?{_TO}(?P<e>{_YEAR})年(?!代|级|龄)"), _year),
    ("年", lazy(rf"(?<![\d第])(?P<y>{_YEAR})年(?!代|级|龄|\d|[一二三四五六七八九十]+月)"), _year),
    ("年", lazy(rf"{_WHICH_YEAR}(?!\d|[一二三四五六七八九十]+月|级|轻|龄)"), _years),
    ("周星礼", lazy(rf"(?<!每)(?<!逢)(?P<all>{_WHICH}{_any('week')}(?P<w>[一二三四五六日天]))"), _weekday),
    ("周星礼", lazy(r"(?<!每)(?<!逢)(?<!个)(?P<all>(?:星期|礼拜)(?P<w>[一二三四五六日天]))(?![个])"), _weekday),
    ("周星礼", lazy(rf"(?<=\W)(?P<all>周(?P<w>[一二三四五六日]))(?={_any('then_weekday')}|$|\d)"), _weekday),
    ("周星礼", lazy(rf"^(?P<all>周(?P<w>[一二三四五六日]))(?={_any('then_weekday')}|$|\d)"), _weekday),
    (
        "周星礼",
        lazy(
            rf"(?:{'|'.join(f'(?<={re.escape(word)})' for word in listed(_ROOM, 'at_weekday.zh'))})"
            rf"(?P<all>周(?P<w>[一二三四五六日]))(?={_any('then_weekday')}|$|\d)"
        ),
        _weekday,
    ),
    ("周星礼", lazy(rf"(?<!每){_WHICH}(?:周|星期|礼拜)(?P<end>末)?(?![一二三四五六日天年期])"), _week),
    ("周星礼", lazy(r"(?<!每)(?<![上本这下])(?P<which>)(?:周|星期)(?P<end>末)(?=[,。在将举上下]|$)"), _week),
    ("前", lazy(rf"{_any('before_yesterday')}(?!{_any('no_today')})"), shifted("relative day", -2)),
    ("昨", lazy(rf"{_any('yesterday')}(?!{_any('no_today')})"), shifted("relative day", -1)),
    ("今", lazy(rf"(?<![至到]){_any('today')}(?!{_any('no_today')})"), shifted("relative day", 0)),
    ("明", lazy(rf"{_any('tomorrow')}(?!{_any('no_today')})"), shifted("relative day", 1)),
    ("后", lazy(rf"(?<!今){_any('after_tomorrow')}(?!{_any('no_today')})"), shifted("relative day", 2)),
    ("当同", lazy(rf"{_any('same_day')}"), shifted("same day", 0)),
    ("次翌第隔", lazy(rf"{_any('day_after')}"), shifted("same day", 1)),
    ("前", lazy(rf"{_any('day_before')}"), shifted("same day", -1)),
    (
        "前",
        lazy(rf"(?<![\d第几数多])(?P<n>两|{_SMALL})个?(?P<u>天|日|周|星期|月|年){_any('ago')}(?!夕|线|往|后|景|途|年)"),
        _ago,
    ),
)  # fmt: skip

_CLAUSE = lazy(r"[,;:。]")
_TENSE = lazy(rf"(?P<ahead>{_any('ahead')})|(?P<behind>{_any('behind')})")


def _ahead(text: str, span: Span) -> bool:
    """Whether the words of its own clause say that it is to come: the nearest before it, else the first behind it."""
    start, end = clause_around(text, span, _CLAUSE)
    left = list(_TENSE.finditer(text, start, span.start))
    if left:
        return bool(left[-1]["ahead"])
    right = _TENSE.search(text, span.end, end)
    return bool(right and right["ahead"])
