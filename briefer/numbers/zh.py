"""Numbers, dates and durations of Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from briefer.numbers.number import Number, Unit, disjoint, plain

HAN_DIGITS = {**{mark: value for value, mark in enumerate("零一二三四五六七八九")}, "〇": 0, "○": 0}
"""What a digit is worth, as years and days are written."""
_DIGITS = {**HAN_DIGITS, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}
_ZH_NUMERAL = "〇零一二两三四五六七八九十百千万亿兆"
_MEASURE = "个名位人次件项条岁轮场届架艘辆座枚只支家国天年月日周倍票点分秒种份口吨米里成号度处起"
_UNITS = "小时|钟头|刻钟|公里|公斤|公顷|公吨|千米|平方|立方|厘米|毫米|千克|英里|英尺|英镑|美元|欧元|日元|卢布|卢比|韩元"
"""What a single numeral counts, too."""
_ZH_NUMBER = re.compile(
    rf"""(?P<percent>百分之)?(?P<ordinal>第)?
    (?:(?P<arabic>\d+(?:,\d{{3}})*(?:\.\d+)?)(?P<scale>[十百千万亿兆]{{1,2}})?
      |(?P<han>(?<![几数好])(?:[{_ZH_NUMERAL}]*[十百千万亿兆〇零][{_ZH_NUMERAL}]*|[二三四五六七八九]{{4}}|[{_ZH_NUMERAL}](?=[{_MEASURE}]|{_UNITS})))
      (?:(?P<point>点[〇零一二三四五六七八九]+(?=[万亿级倍厘个成%]))(?P<after>[万亿]{{0,2}})
        |(?(percent)(?P<hundredth>点[〇零一二三四五六七八九]+)))?
    )(?P<sign>%|成(?![为立功员果年])(?P<tenth>[一二三四五六七八九](?![名位个人月年日周]))?)?""",
    re.VERBOSE,
)
_ZH_ORDINAL = re.compile(rf"第([{_ZH_NUMERAL}]+)|(?<![前头{_ZH_NUMERAL}])([一二三四])(?=季度)")
"""第二, and the second of the quarters of a year (二季度; 前三季度 are three of them)."""
_ZH_WEEKDAY = re.compile(r"(?:星期|礼拜|周)([一二三四五六日天])(?![个年])")
_ZH_FRACTION = re.compile(rf"([{_ZH_NUMERAL}\d]+)分之([{_ZH_NUMERAL}\d]+)")
_ZH_SCORE = re.compile(rf"(\d+|[{_ZH_NUMERAL}]+)(?:比|[-–:：])(\d+|[{_ZH_NUMERAL}]+)(?![\d年月])")
_ZH_UNITS: tuple[tuple[str, Unit], ...] = (
    (r"[多余几]?(?:个(?:多|半)?)?(?:小时|钟头)", "hour"), (r"[多余几]?分钟", "minute"), (r"[多余几]?秒", "second"),
    (r"[多余几]?天", "day"), (r"[多余几]?(?:周(?!岁)|个(?:多)?星期|个礼拜)", "week"),
    (r"[多余几]?个(?:多|半)?月", "month"),
    (r"月(?!球)", "date.month"), (r"[日号]", "date.day"),
    (r"[多余几]?(?:人|名|位|口)", "person"), (r"[多余几]?(?:美元|欧元|英镑|日元|元|卢布)", "money"),
)  # fmt: skip
_ZH_UNIT_PATTERNS = tuple((re.compile(pattern), unit) for pattern, unit in _ZH_UNITS)
_EXCEPTIONS = (
    "十分",
    "万一",
    "千万不",
    "千万别",
    "百姓",
    "万岁",
    "十足",
    "零星",
    "零售",
    "零件",
    "零部件",
    "零食",
    "零工",
    "零碎",
    "零散",
    "零钱",
    "零用",
    "零花",
    "百货",
    "万事",
    "千方",
    "百计",
    "千里",
    "十字",
)

_PREFIX = re.compile("兆(?=[瓦赫字])")
"""Mega-, and no number."""
_CONTEST = re.compile("[胜负败赢输平]|比分|领先|落后|战平")


def chinese_numbers(text: str) -> list[Number]:
    """The numbers of folded (simplified, half-width) Chinese `text`, in order, not overlapping."""
    text = _PREFIX.sub("~", text)
    found: list[Number] = []
    for match in _ZH_WEEKDAY.finditer(text):
        day = "一二三四五六日".find(match[1].replace("天", "日")) + 1
        found.append(Number(match.start(), match.end(), str(day), "weekday"))
    for match in _ZH_FRACTION.finditer(text):
        if match[1] != "百":
            value = f"{plain(_from_zh(match[2]))}/{plain(_from_zh(match[1]))}"
            found.append(Number(match.start(), match.end(), value, ""))
    contest = _CONTEST.search(text)
    for match in _ZH_SCORE.finditer(text):
        if not contest and "比" not in match[0]:
            continue
        value = f"{plain(_from_zh(match[1]))}:{plain(_from_zh(match[2]))}"
        found.append(Number(match.start(), match.end(), value, "score"))
    found.extend(Number(m.start(), m.end(), "1", "round") for m in re.finditer("首轮", text))
    found.extend(_ordinal(text, match) for match in _ZH_ORDINAL.finditer(text))
    found.extend(_plain_chinese(text))
    return disjoint(found)


def _ordinal(text: str, match: re.Match[str]) -> Number:
    unit: Unit = "round" if text.startswith("轮", match.end()) else "ordinal"
    return Number(match.start(), match.end(), plain(_from_zh(match[1] or match[2])), unit)


def _plain_chinese(text: str) -> Iterator[Number]:
    for match in _ZH_NUMBER.finditer(text):
        if text.startswith(_EXCEPTIONS, match.start()):
            continue
        arabic, han = match["arabic"], match["han"]
        value = Decimal(arabic.replace(",", "")) if arabic else _from_zh(han)
        digits = match["point"] or match["hundredth"]
        if digits:
            value += Decimal("0." + "".join(str(_DIGITS[mark]) for mark in digits[1:]))
        for scale in match["scale"] or match["after"] or "":
            value *= _SCALES[scale]
        unit = _chinese_unit(text, match, value)
        if match["sign"] and match["sign"] != "%":
            value = value * 10 + _DIGITS.get(match["tenth"] or "零", 0)
        yield Number(match.start(), match.end() + unit.startswith("date."), plain(value), unit)


def _chinese_unit(text: str, match: re.Match[str], value: Decimal) -> Unit:
    if match["percent"] or match["sign"]:
        return "percent"
    end = match.end()
    if match["ordinal"]:
        return "round" if text.startswith("轮", end) else "ordinal"
    for pattern, unit in _ZH_UNIT_PATTERNS:
        if pattern.match(text, end):
            return unit
    if text.startswith(("年", "多年", "余年"), end):
        return "date.year" if value >= 1000 and text[end] == "年" else "year"
    return ""


def _from_zh(numeral: str) -> Decimal:
    """The value of a Chinese numeral; digit by digit (二〇二二) where no scale stands in it."""
    if numeral.isdecimal():
        return Decimal(numeral)
    if not any(mark in _SCALES for mark in numeral):
        return Decimal("".join(str(_DIGITS[mark]) for mark in numeral))
    total = section = digit = 0
    for mark in numeral:
        if mark in _DIGITS:
            digit = _DIGITS[mark]
        elif (scale := _SCALES.get(mark, 0)) >= 10**4:
            # 一亿五千万 adds, 一万亿 multiplies.
            larger = total if total >= 10 * scale else 0
            total = larger + (total - larger + section + digit or 1) * scale
            section = digit = 0
        else:
            section += (digit or 1) * _SCALES.get(mark, 1)
            digit = 0
    return Decimal(total + section + digit)
