"""How much: figures of both languages in common form, each with what it measures.

$40bn, 400亿美元 and "40 billion dollars" are one figure; so are 40,000 hectares and 400平方公里, 50摄氏度 and 122
degrees Fahrenheit, a third and 33%, 250个基点 and 2.5 percentage points, a fortnight and 14天.

This is one module because the measures of both languages are one table, and what reads them is little else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from briefer.numbers.en import english_numbers
from briefer.numbers.number import DURATIONS, Number
from briefer.numbers.zh import chinese_numbers
from briefer.text.patterns import lazy

_NEAR = 0.016
"""Figures this near, relatively, are one: they were rounded, or turned from one measure into another."""
_POUND = 0.4536
_VULGAR = 0.07
"""A part that is told as one (a third, a fifth) may be so much more or less."""
_YEAR = 4
_UNSAID = 1000
"""A count from here on may be of anything that is not said again: 获赔八十六万, 86万元."""
_MONTH = 30.4
_DAYS = {
    "second": 1 / 86400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "month": _MONTH,
    "year": 365.0,
}
_EXACT = frozenset(("score", "round", "ordinal", "year", "clock", "votes", "quarter", "season"))
_MEASURES: Mapping[str, Sequence[tuple[str, str, float]]] = {
    "en": (
        (r"(?:of )?an? percentage point|percentage points?|points?\b(?! lead)", "point", 1),
        (r"basis points?|bps?\b", "point", 0.01),
        (r"per ?cent|%", "percent", 1),
        (r"tonnes?|tons?|t\b", "mass", 1000),
        (r"kilograms?|kilos?|kg", "mass", 1),
        (r"grams?|g\b", "mass", 0.001),
        (r"hectares?|ha\b", "area", 1e4),
        (r"acres?", "area", 4046.86),
        (r"square (?:kilomet(?:re|er)s?|km)|sq km|km2|km²", "area", 1e6),
        (r"square miles?|sq miles?", "area", 2.59e6),
        (r"square (?:met(?:re|er)s?|m)\b", "area", 1),
        (r"cubic met(?:re|er)s?", "volume", 1),
        (r"litres?|liters?", "volume", 0.001),
        (r"gallons?", "volume", 0.003785),
        (r"ounces?|oz\b", "mass", 0.02835),
        (r"barrels?", "barrels", 1),
        (r"kilomet(?:re|er)s?|km\b", "length", 1000),
        (r"nautical miles?", "length", 1852),
        (r"miles?", "length", 1609.3),
        (r"met(?:re|er)s?|m\b", "length", 1),
        (r"feet|foot|ft\b", "length", 0.3048),
        (r"centimet(?:re|er)s?|cm\b", "length", 0.01),
        (r"inch(?:es)?", "length", 0.0254),
        (r"megawatts?|mw\b", "power", 1),
        (r"gigawatts?|gw\b", "power", 1000),
        (r"kilowatts?|kw\b", "power", 0.001),
        (r"(?:degrees? )?(?:celsius|centigrade)|°c|degrees c\b|c\b", "temperature", 1),
        (r"(?:degrees? )?fahrenheit|°f|degrees f\b|f\b", "fahrenheit", 1),
        (r"decades?", "duration", 3650),
        (r"centur(?:y|ies)", "duration", 36500),
        (r"fortnights?", "duration", 14),
        (r"(?:us )?dollars?|usd", "money:$", 1),
        (r"euros?|eur\b", "money:€", 1),
        (r"pounds?|sterling", "money:£", 1),
        (r"yuan|renminbi|rmb", "money:元", 1),
        (r"yen", "money:¥", 1),
        (r"rupees?", "money:rupee", 1),
        (r"roubles?|rubles?", "money:rouble", 1),
        (r"won\b(?! by)", "money:won", 1),
        (r"kron(?:er?|or|a|ur)", "money:krone", 1),
        (r"francs?", "money:franc", 1),
        (r"liras?", "money:lira", 1),
        (r"pesos?", "money:peso", 1),
        (r"rands?\b", "money:rand", 1),
        (r"reais|real\b", "money:real", 1),
        (r"times|-?fold", "times", 1),
        (r"votes?", "votes", 1),
    ),
    "zh": (
        ("个?百分点", "point", 1),
        ("个?基点|点子|个?基准点", "point", 0.01),
        ("厘(?!米)", "percent", 1),
        ("公吨|吨", "mass", 1000),
        ("公斤|千克", "mass", 1),
        ("斤", "mass", 0.5),
        ("克(?![朗拉里罗鲁兰林什])", "mass", 0.001),
        ("公顷", "area", 1e4),
        ("亩", "area", 666.67),
        ("平方公里|平方千米", "area", 1e6),
        ("平方米|平方公尺", "area", 1),
        ("英亩", "area", 4046.86),
        ("立方米|立方公尺", "volume", 1),
        ("公升|升", "volume", 0.001),
        ("桶", "barrels", 1),
        ("公里|千米", "length", 1000),
        ("平方英里", "area", 2.59e6),
        ("英里", "length", 1609.3),
        ("海里|浬", "length", 1852),
        ("米|公尺", "length", 1),
        ("厘米|公分", "length", 0.01),
        ("英尺|呎", "length", 0.3048),
        ("英寸|吋", "length", 0.0254),
        ("磅", "mass", 0.4536),
        ("盎司", "mass", 0.02835),
        ("加仑", "volume", 0.003785),
        ("~瓦|兆瓦", "power", 1),
        ("吉瓦", "power", 1000),
        ("千瓦", "power", 0.001),
        ("度|摄氏度|℃|°C", "temperature", 1),
        ("华氏度", "fahrenheit", 1),
        ("美元|美金", "money:$", 1),
        ("欧元", "money:€", 1),
        ("英镑", "money:£", 1),
        ("元人民币|元|人民币", "money:元", 1),
        ("日元|日圆", "money:¥", 1),
        ("卢比", "money:rupee", 1),
        ("卢布", "money:rouble", 1),
        ("韩元|韩圆", "money:won", 1),
        ("克朗", "money:krone", 1),
        ("法郎", "money:franc", 1),
        ("里拉", "money:lira", 1),
        ("比索", "money:peso", 1),
        ("兰特", "money:rand", 1),
        ("雷亚尔", "money:real", 1),
        ("倍", "times", 1),
        ("票", "votes", 1),
        ("世纪", "duration", 36500),
    ),
}
_SIGNS = {"$": "money:$", "€": "money:€", "£": "money:£", "¥": "money", "₹": "money:rupee"}
_PARTS = {
    "half": 50.0,
    "third": 100 / 3,
    "quarter": 25.0,
    "fifth": 20.0,
    "tenth": 10.0,
    "eighth": 12.5,
    "sixth": 100 / 6,
    "thirds": 200 / 3,
    "quarters": 75.0,
    "fifths": 40.0,
    "tenths": 30.0,
}
_PART = lazy(
    r"\b(?:(?:an?|one|two|three) |(?:one|two|three)-)?(half|third|thirds|quarter|quarters|fifth|fifths|tenth|tenths)\b"
    r"(?= of\b| (?:last|this|in|on|from|a\b)|[,.]| (?:more|less|fewer))"
    r"|\b(?:two|three|four)[ -](thirds|quarters|fifths|tenths)\b",
)
_OF = lazy(
    r"\b(one|two|three|four|five|six|seven|eight|nine|\d+) (?:out of|in) (?:every )?"
    r"(two|three|four|five|six|seven|eight|nine|ten|\d+)\b(?! (?:years?|months?|weeks?|days?|hours?|places))",
    2,
)
_SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_AND_HALF = lazy(
    r"\b(?:(an?|one|two|three|four|five) (years?|hours?|months?|weeks?|days?) and a half"
    r"|(one|two|three|four|five) and a half (years?|hours?|months?|weeks?|days?))\b",
    2,
)
_HALF = lazy(
    r"\b(?:half|a quarter of)[ -](?:an? )?"
    r"(percentage point|point|decade|century|million|billion|year|hour|mile|tonne|ton)\b"
)
_ONE = lazy(r"\b(?:an?|one) (tonne|ton|kilogram|kilo|mile|fortnight|decade|century)\b(?! after| ago)", re.IGNORECASE)
_LASTS = lazy(r"\b(?:by|for|last(?:s|ed|ing)?|take[sn]?|took|within|another|extra) an? (year|month|week|day|hour)\b", 2)
"""How long, where "a" is one: extended by a month; not twice a year, a year ago."""
_HALF_ZH = lazy(r"半(?=个百分点|个小时|小时|年|个月|天)|一半|半数")
_CLOCK = lazy(r"\b(\d{1,2})[:.](\d{2})(?! ?%)(?:\s?([ap])\.?m\b\.?)?|\b(\d{1,2})\s?([ap])\.?m\b", 2)
_CLOCK_BEFORE = ("at ", "around ", "about ", "by ", "from ", "until ", "before ", "after ", "since ")
_NOON = 12
_HALF_DAY = lazy(r"(?: (?:on|in)(?: the)?)?(?: \w+day)? (morning|afternoon|evening|night)\b")
_CLOCK_ZH = lazy(
    r"(凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚间|晚|深夜)?(\d{1,2}|[一二三四五六七八九十两]{1,3})(?:时|点|:)"
    r"(?:(\d{1,2})分?|(半|整))?(?![\d个百一二三四五六七八九零])"
)
_ONES = {
    "tonne": ("mass", 1000.0),
    "ton": ("mass", 1000.0),
    "kilogram": ("mass", 1.0),
    "kilo": ("mass", 1.0),
    "mile": ("length", 1609.3),
    "fortnight": ("duration", 14.0),
    "decade": ("duration", 3650.0),
    "century": ("duration", 36500.0),
}
_QUARTER = {
    "en": lazy(
        r"\b(?:(first|second|third|fourth|1st|2nd|3rd|4th)[ -]quarters?\b(?!-?finals?| of the (?:game|match))"
        r"|Q([1-4])\b)"
    ),
    "zh": lazy("(?<![前后各个])(?:第?([一二三四1-4])季度?(?![赛节票])|[Qq]([1-4])(?![0-9]))"),
}
"""Which quarter of a year: 二季度, Q2; 前三季度 are three of them."""
_SEASON = {
    "en": lazy(
        r"\b(?:(?:in|this|next|last|by|until|of|since|the|late|early|mid)[ -](?:the |this |next )?|[a-z]+ this )"
        r"(spring|summer|autumn|winter)\b(?! (?:olympic|games|festival|school|palace|break|holiday))"
        r"|\b(?:in|this|next|last) (?:the )?(fall)\b",
        2,
    ),
    "zh": lazy("(?:(?<=[今明去本初仲暮入到年])([春夏秋冬])(?![奥运节装令])|([春夏秋冬])(?:季|天)(?!运动会|赛))"),
}
_QUARTERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4} | {
    mark: number for number, marks in enumerate(("一1", "二2", "三3", "四4"), 1) for mark in marks
}
_SEASONS = {"spring": "春", "summer": "夏", "autumn": "秋", "fall": "秋", "winter": "冬"}
_MAGNITUDE = {
    "en": lazy(r"\bmagnitude(?: of)?[ -](\d+(?:\.\d+)?)|\b(\d+(?:\.\d+)?)[ -]magnitude\b", 2),
    "zh": lazy("(?:里氏)?([0-9]+(?:\\.[0-9]+)?)级(?:左右)?的?(?=[强大余浅]?地?震)"),
}
_FAHRENHEIT = lazy("华氏$")
_CELSIUS = lazy("摄氏$")
_TOLL = {
    "en": lazy(
        r"\b(?:kill|dead|die|death|injur|hurt|wound|missing|infect|cases|evacuat|homeless|casualt|victim|fatalit|drown"
        r"|toll|displac|hospitali|lives)\w*",
        re.IGNORECASE,
    ),
    "zh": lazy("死|亡|伤|遇难|丧生|失踪|感染|病例|撤离|罹难|疏散|确诊|避难|遇害|受灾|转移"),
}
_FINAL = {
    "en": lazy(
        r"\bfinal (?:death )?(?:toll|count|tally|figure)|\b(?:search|rescue)\b[^.;]{0,60}\b(?:over|ended|called off|"
        r"complete\w*|concluded)\b|\bends? (?:the |its |their )?(?:search|rescue)|\binquiry conclud\w+",
        re.IGNORECASE,
    ),
    "zh": lazy("最终|(?:搜救|救援|搜寻|搜索)[^，。；]{0,6}(?:结束|完毕|完成|告终)|全部(?:死者|遇难者)"),
}
"""What says that a toll is the last one, which grows no more."""
COUNTED = frozenset(("count", "money", "mass", "area", "volume", "barrels", "duration", "percent", "power", "votes"))
"""What is counted anew as a matter goes on. A score, a date or the number of a round tells another matter."""
_AROUND = {"en": (60, 60), "zh": (16, 12)}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it stands: what it measures (``mass``, ``money:$``, ``count``, ...), its value in common units.

    `grows`: it counts those whom something befell, so that later reports give more.
    """

    start: int
    end: int
    kind: str
    value: float
    text: str
    grows: bool = False

    def equals(self, other: Figure) -> bool:
        """Whether both are one figure, maybe rounded or in other units."""
        if {self.kind, other.kind} == {"mass", "money:£"}:  # 42 pounds are 19 kilograms too
            ours, theirs = (each.value * (_POUND if each.kind == "money:£" else 1) for each in (self, other))
            return abs(ours - theirs) <= _NEAR * max(ours, theirs)
        unsaid = "count" in (self.kind, other.kind) and min(self.value, other.value) >= _UNSAID
        if not unsaid and not _same_kind(self.kind, other.kind):
            return False
        if self.kind == "score":  # the loser's goals may stand first
            return sorted(self.text.split(":")) == sorted(other.text.split(":"))
        if self.kind in _EXACT or (self.kind == "count" and _is_year(self) and _is_year(other)):
            return self.text == other.text
        if self.kind == "temperature":
            return abs(self.value - other.value) <= 1
        if self.kind == "duration" and max(self.value, other.value) >= 28:
            return abs(self.value - other.value) <= 0.08 * max(self.value, other.value)
        near = _VULGAR if self.kind == "percent" and "" in (self.text, other.text) else _NEAR
        return abs(self.value - other.value) <= near * max(abs(self.value), abs(other.value))


def _is_year(figure: Figure) -> bool:
    """Whether a bare number may be a year: the 2022 financial year."""
    return len(figure.text) == _YEAR and figure.text[:2] in ("19", "20")


def _same_kind(one: str, other: str) -> bool:
    """Money of an unnamed currency may be any."""
    if one == other:
        return True
    left, right = one.partition(":")[0], other.partition(":")[0]
    return left == right == "money" and (":" not in one or ":" not in other)


@lru_cache(maxsize=1 << 12)
def figures(text: str, language: str) -> tuple[Figure, ...]:
    """The figures in (folded) `text`, in order; dates and weekdays are none."""
    found = list(_chinese(text) if language == "zh" else _english(text))
    kept: list[Figure] = []
    for figure in sorted(found, key=lambda each: (each.start, -(each.end - each.start))):
        if not kept or figure.start >= kept[-1].end:
            kept.append(figure)
    return tuple(kept)


def _magnitudes(text: str, language: str) -> Iterator[Figure]:
    """How strong a quake is."""
    for match in _MAGNITUDE[language].finditer(text):
        digits = next(filter(None, match.groups()))
        yield Figure(match.start(), match.end(), "magnitude", float(digits), digits)


def _times_of_year(text: str, language: str) -> Iterator[Figure]:
    """Which quarter, and which season."""
    for match in _QUARTER[language].finditer(text):
        quarter = str(_QUARTERS[(match[1] or match[2]).lower()])
        yield Figure(match.start(), match.end(), "quarter", float(quarter), quarter)
    for match in _SEASON[language].finditer(text):
        word = (match[1] or match[2]).lower()
        yield Figure(match.start(), match.end(), "season", 0.0, _SEASONS.get(word, word))


def _english(text: str) -> Iterator[Figure]:
    special = [*_english_clocks(text), *_english_parts(text), *_times_of_year(text, "en"), *_magnitudes(text, "en")]
    taken = {place for figure in special for place in range(figure.start, figure.end)}
    yield from special
    for number in english_numbers(text):
        if number.start not in taken and not number.unit.startswith("date") and number.unit != "weekday":
            figure = _read(text, number, "en")
            if figure and not _is_one(text, figure):
                yield figure


def _is_one(text: str, figure: Figure) -> bool:
    """Whether "one" or "first" only stands for "a"."""
    return figure.value == 1 and figure.kind in ("count", "ordinal") and text[figure.start : figure.end].isalpha()


def _english_clocks(text: str) -> Iterator[Figure]:
    for match in _CLOCK.finditer(text):
        half = (match[3] or match[5] or "").lower()
        hour = int(match[1] or match[4])
        before = text[max(match.start() - 12, 0) : match.start()].lower()
        later = _HALF_DAY.match(text, match.end()) if not half else None
        timed = ":" in match[0] and hour > _NOON and not before.endswith("in ")  # won in 13:45
        sure = bool(later) or timed or (":" in match[0] and before.endswith(_CLOCK_BEFORE))
        if not half and not sure:
            continue
        half = "p" if later and later[1] != "morning" and hour < _NOON else half
        hour = hour % 12 + 12 * (half == "p") if half else hour
        minutes = hour * 60 + int(match[2] or 0)
        if hour < 24:
            yield Figure(match.start(), match.end(), "clock", minutes, str(minutes))


def _english_parts(text: str) -> Iterator[Figure]:
    for match in _HALF.finditer(text.lower()):
        part = 0.5 if match[0].startswith("half") else 0.25
        kind, factor = {
            "percentage point": ("point", 1),
            "point": ("point", 1),
            "decade": ("duration", 3650),
            "century": ("duration", 36500),
            "million": ("count", 1e6),
            "billion": ("count", 1e9),
            "year": ("duration", 365),
            "hour": ("duration", 1 / 24),
            "mile": ("length", 1609.3),
            "tonne": ("mass", 1000),
            "ton": ("mass", 1000),
        }[match[1]]
        yield Figure(match.start(), match.end(), kind, part * factor, "")
    for match in _OF.finditer(text):
        part, whole = (_small(match[at]) for at in (1, 2))
        if 0 < part < whole:
            yield Figure(match.start(), match.end(), "percent", 100 * part / whole, "")
    for match in _AND_HALF.finditer(text):
        number, unit = (match[1], match[2]) if match[1] else (match[3], match[4])
        many = 1 if number.lower() in ("a", "an") else _small(number)
        yield Figure(match.start(), match.end(), "duration", (many + 0.5) * _DAYS[unit.lower().rstrip("s")], "")
    for match in _LASTS.finditer(text):
        yield Figure(match.start(1) - 2, match.end(), "duration", _DAYS[match[1].lower()], "1")
    for match in _ONE.finditer(text):
        kind, value = _ONES[match[1].lower()]
        yield Figure(match.start(), match.end(), kind, value, "1")
    for match in _PART.finditer(text.lower()):
        word = match[1] or match[2]
        if word == "quarter" and "of" not in text[match.end() : match.end() + 4]:
            continue
        if word in ("third", "fifth", "tenth") and not match[0].startswith(("a ", "one")):
            continue
        yield Figure(match.start(), match.end(), "percent", _PARTS[word], "")


def _small(word: str) -> int:
    return int(word) if word.isdigit() else _SMALL.index(word.lower())


def _chinese(text: str) -> Iterator[Figure]:
    special = [*_chinese_clocks(text), *_times_of_year(text, "zh"), *_magnitudes(text, "zh")]
    for match in _HALF_ZH.finditer(text):
        after = text[match.end() : match.end() + 3]
        if match[0] != "半":
            special.append(Figure(match.start(), match.end(), "percent", 50.0, ""))
        elif after.startswith("个百分"):
            special.append(Figure(match.start(), match.end() + 4, "point", 0.5, ""))
        else:
            days = 182.5 if after[0] == "年" else 15.2 if "月" in after else 0.5 if after[0] == "天" else 0.5 / 24
            special.append(Figure(match.start(), match.end() + 1, "duration", days, ""))
    taken = {place for figure in special for place in range(figure.start, figure.end)}
    yield from special
    for number in chinese_numbers(text):
        if number.start not in taken and not number.unit.startswith("date") and number.unit != "weekday":
            figure = _read(text, number, "zh")
            if figure and not (figure.value == 1 and figure.kind == "count"):
                yield figure


def _chinese_clocks(text: str) -> Iterator[Figure]:
    for match in _CLOCK_ZH.finditer(text):
        hour = int(match[2]) if match[2].isdigit() else _hour(match[2])
        if (":" in match[0] or "点" in match[0]) and not (match[1] or match[3]):
            continue
        if (":" in match[0] and not match[1]) or not (match[2].isdigit() or match[1] or match[3]):
            continue
        if match[1] in ("下午", "傍晚", "晚上", "晚间", "晚", "深夜") and hour < 12:
            hour += 12
        if hour < 24:
            minutes = hour * 60 + int(match[3] or (30 if match[4] == "半" else 0))
            yield Figure(match.start(), match.end(), "clock", minutes, str(minutes))


def _hour(word: str) -> int:
    """十一 is 11; what is no hour is more than a day has."""
    tens, ten, ones = word.rpartition("十")
    digits = "零一二三四五六七八九"
    values = [digits.find(each.replace("两", "二")) if each else 0 for each in (tens, ones)]
    return 10 * (values[0] or 1) + values[1] if ten else values[1] if len(word) == 1 else 99


def _read(text: str, number: Number, language: str) -> Figure | None:
    value = _value(number.value)
    if value is None:
        return Figure(number.start, number.end, number.unit or "score", 0.0, number.value)
    start, end = number.start, number.end
    if number.unit in ("round", "ordinal"):
        return Figure(start, end, number.unit, value, number.value)
    if number.unit == "percent":
        return Figure(start, end, "percent", value, number.value)
    if "/" in number.value:
        return Figure(start, end, "percent", value * 100, "")
    for pattern, kind, factor in _measures(language):
        match = pattern.match(text, end)
        if match:
            before = text[max(start - 2, 0) : start]
            if kind == "fahrenheit" or (kind == "temperature" and _FAHRENHEIT.search(before)):
                return Figure(start, match.end(), "temperature", (value - 32) / 1.8, "")
            return Figure(start, match.end(), kind, value * factor, number.value)
    if number.unit in DURATIONS:
        return Figure(start, end, "duration", value * _DAYS[number.unit], number.value)
    if text[start - 1 : start] in _SIGNS:
        return Figure(start - 1, end, _SIGNS[text[start - 1]], value, number.value)
    if number.unit == "money":
        return Figure(start, end, "money", value, number.value)
    least, most = _AROUND[language]
    around = text[max(start - least, 0) : end + most]
    grows = bool(_TOLL[language].search(around)) and not _FINAL[language].search(text)
    return Figure(start, end, "count", value, number.value, grows)


def _value(digits: str) -> float | None:
    if ":" in digits:
        return None
    if "/" in digits:
        part, whole = digits.split("/")
        return float(part) / float(whole) if float(whole) else 0.0
    return float(digits)


@cache
def _measures(language: str) -> tuple[tuple[re.Pattern[str], str, float], ...]:
    between = r"[\s\-]*(?:个)?" if language == "zh" else r"[\s\-]*(?:(?:billion|million) )?"
    ends = "" if language == "zh" else "(?![a-z])"
    return tuple((lazy(f"{between}(?:{words}){ends}", 2), kind, factor) for words, kind, factor in _MEASURES[language])


def unmatched(ours: Sequence[Figure], theirs: Sequence[Figure]) -> list[Figure]:
    """Those of `ours` that none of `theirs` equals."""
    return [one for one in ours if not any(one.equals(other) for other in theirs)]


def parts(found: Sequence[Figure], text: str, language: str) -> bool:
    """Whether a count is followed by a smaller one of the same things: two of the five, 五名矿工中三人."""
    counts = [figure for figure in found if figure.kind == "count"]
    between = "中|其中" if language == "zh" else r"^ of (?:the |its |their |those )?$"
    pattern = lazy(between)
    return any(
        bool(pattern.search(text[one.end : other.start])) and (one.value > other.value) == (language == "zh")
        for one, other in pairwise(counts)
    )
