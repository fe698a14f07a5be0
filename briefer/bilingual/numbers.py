"""Numbers, dates and durations in Chinese and English text, brought to one form: 一千 = 1,000 = "one thousand"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

Unit = Literal[
    "", "percent", "person", "money", "ordinal", "date.year", "date.month", "date.day", "weekday",
    "second", "minute", "hour", "day", "week", "month", "year", "score",
]  # fmt: skip
DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands: its place, its value as plain digits (``1000``, ``2.5``, ``1/3``, ``4:2``), its unit."""

    start: int
    end: int
    value: str
    unit: Unit

    @property
    def key(self) -> str:
        """What equal numbers of the two languages share; months and weekdays are apart from plain numbers."""
        prefix = {"date.month": "#m", "weekday": "#w"}.get(self.unit, "#")
        return prefix + self.value


_DIGITS = {**dict(zip("〇零一二三四五六七八九", (0, *range(10)), strict=True)), "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}
_ZH_NUMERAL = "〇零一二两三四五六七八九十百千万亿兆"
_MEASURE = "个名位人次件项条岁轮场届架艘辆座枚只支家国天年月日周倍票点分秒种份口吨米里成号度处起"
_ZH_NUMBER = re.compile(
    rf"""(?P<percent>百分之)?(?P<ordinal>第)?
    (?:(?P<arabic>\d+(?:,\d{{3}})*(?:\.\d+)?)(?P<scale>[十百千万亿兆]{{1,2}})?
      |(?P<han>(?<![几数好])(?:[{_ZH_NUMERAL}]*[十百千万亿兆〇零][{_ZH_NUMERAL}]*|[二三四五六七八九]{{4}}|[{_ZH_NUMERAL}](?=[{_MEASURE}])))
    )(?P<sign>%|成(?![为立功员果年]))?""",
    re.VERBOSE,
)
_ZH_ORDINAL = re.compile(rf"第([{_ZH_NUMERAL}])")
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
    "百货",
    "万事",
    "千方",
    "百计",
    "千里",
    "十字",
)

_ONES = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
_BIG = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
        "mn": 10**6, "m": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12, "k": 1000, "dozen": 12}  # fmt: skip
_ORDINALS = {
    word: value
    for value, word in enumerate(
        [
            "zeroth",
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ]
    )
} | {"thirtieth": 30}
_MONTHS = {
    name: month
    for month, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = {
    name: day
    for day, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], start=1)
}
_EN_UNITS: dict[str, Unit] = {
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week", "month": "month",
    "year": "year", "percent": "percent", "people": "person", "person": "person", "men": "person", "soldiers": "person",
    "prisoners": "person", "civilians": "person", "children": "person", "dollar": "money", "euro": "money",
    "pound": "money", "ruble": "money", "rouble": "money", "yuan": "money", "yen": "money",
}  # fmt: skip
_EN_TOKEN = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[A-Za-z]+|[^\sA-Za-z\d]")
_EN_SCORE = re.compile(r"(?<![\d-])(\d{1,3})[-–:](\d{1,3})(?![\d-])")
_ROMAN = re.compile(r"(?=[IVX]{2,})X{0,3}(?:IX|IV|V?I{0,3})")


def chinese_numbers(text: str) -> list[Number]:
    """The numbers of folded (simplified, half-width) Chinese `text`, in order, not overlapping."""
    found: list[Number] = []
    for match in _ZH_WEEKDAY.finditer(text):
        day = "一二三四五六日".find(match[1].replace("天", "日")) + 1
        found.append(Number(match.start(), match.end(), str(day), "weekday"))
    for match in _ZH_FRACTION.finditer(text):
        if match[1] != "百":
            value = f"{_plain(_from_zh(match[2]))}/{_plain(_from_zh(match[1]))}"
            found.append(Number(match.start(), match.end(), value, ""))
    for match in _ZH_SCORE.finditer(text):
        value = f"{_plain(_from_zh(match[1]))}:{_plain(_from_zh(match[2]))}"
        found.append(Number(match.start(), match.end(), value, "score"))
    found.extend(Number(m.start(), m.end(), _plain(_from_zh(m[1])), "ordinal") for m in _ZH_ORDINAL.finditer(text))
    found.extend(_plain_chinese(text))
    return _disjoint(found)


def english_numbers(text: str) -> list[Number]:
    """The numbers of English `text`, in order, not overlapping; number words and month names too."""
    found = [Number(m.start(), m.end(), f"{int(m[1])}:{int(m[2])}", "score") for m in _EN_SCORE.finditer(text)]
    found.extend(_plain_english(text))
    return _disjoint(found)


def _disjoint(numbers: list[Number]) -> list[Number]:
    """Those that come first in `numbers` win over later ones that overlap them; in order of place."""
    kept: list[Number] = []
    taken: set[int] = set()
    for number in numbers:
        if taken.isdisjoint(range(number.start, number.end)):
            taken.update(range(number.start, number.end))
            kept.append(number)
    return sorted(kept, key=lambda number: number.start)


def _plain_chinese(text: str) -> Iterator[Number]:
    for match in _ZH_NUMBER.finditer(text):
        if text.startswith(_EXCEPTIONS, match.start()):
            continue
        arabic, han = match["arabic"], match["han"]
        value = Decimal(arabic.replace(",", "")) if arabic else _from_zh(han)
        for scale in match["scale"] or "":
            value *= _SCALES[scale]
        unit = _chinese_unit(text, match, value)
        if match["sign"] == "成":
            value *= 10
        yield Number(match.start(), match.end() + unit.startswith("date."), _plain(value), unit)


def _chinese_unit(text: str, match: re.Match[str], value: Decimal) -> Unit:
    if match["percent"] or match["sign"]:
        return "percent"
    if match["ordinal"]:
        return "ordinal"
    end = match.end()
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
        elif _SCALES.get(mark, 0) >= 10**4:
            total = (total + section + digit or 1) * _SCALES[mark]
            section = digit = 0
        else:
            section += (digit or 1) * _SCALES.get(mark, 1)
            digit = 0
    return Decimal(total + section + digit)


def _plain_english(text: str) -> Iterator[Number]:
    tokens = list(_EN_TOKEN.finditer(text))
    at = 0
    while at < len(tokens):
        number, at = _read_english(tokens, at)
        if number is not None:
            yield number


def _read_english(tokens: list[re.Match[str]], at: int) -> tuple[Number | None, int]:
    """The number that begins at token `at`, if one does, and the token to go on from."""
    raw = tokens[at].group()
    word = raw.lower()
    start = tokens[at].start()
    if word in _MONTHS and raw[0].isupper() and (word not in ("may", "march", "mar") or _near_digit(tokens, at)):
        return Number(start, tokens[at].end(), str(_MONTHS[word]), "date.month"), at + 1
    if word in _WEEKDAYS:
        return Number(start, tokens[at].end(), str(_WEEKDAYS[word]), "weekday"), at + 1
    if word in _ORDINALS and not (word == "second" and _follows_number(tokens, at)):
        return Number(start, tokens[at].end(), str(_ORDINALS[word]), "ordinal"), at + 1
    if _ROMAN.fullmatch(raw):
        return Number(start, tokens[at].end(), str(_from_roman(raw)), "ordinal"), at + 1
    value, after = _value(tokens, at)
    if value is None:
        return None, at + 1
    number = Number(start, tokens[after - 1].end(), _plain(value), _english_unit(tokens, at, after, value))
    return number, after


def _value(tokens: list[re.Match[str]], at: int) -> tuple[Decimal | None, int]:
    """Read digits or number words with their scales (``1.5 million``, ``two hundred and fifty``)."""
    total, section, seen = Decimal(0), Decimal(0), False
    if tokens[at].group().lower() in ("a", "an") and at + 1 < len(tokens) and tokens[at + 1].group().lower() in _BIG:
        section, seen, at = Decimal(1), True, at + 1
    while at < len(tokens):
        word = tokens[at].group().lower()
        if word[0].isdigit() and not seen:
            section = _decimal(word)
        elif word in _ONES and section % 10 == 0 and (not seen or section % 100 != 10):
            section += _ONES[word]
        elif word in _TENS and section % 100 == 0:
            section += _TENS[word]
        elif word in _BIG and seen and len(word) > 1 - tokens[at].start() + tokens[at - 1].end():
            section *= _BIG[word]
            if _BIG[word] >= 1000:
                total, section = total + section, Decimal(0)
        elif word in ("-", "and") and seen and at + 1 < len(tokens) and _continues(tokens, at, section, total):
            pass
        else:
            break
        seen = True
        at += 1
    return (total + section if seen else None), at


def _continues(tokens: list[re.Match[str]], at: int, section: Decimal, total: Decimal) -> bool:
    after = tokens[at + 1].group().lower()
    if tokens[at].group() == "-":
        return after in _ONES and tokens[at - 1].group().lower() in _TENS
    return (after in _ONES or after in _TENS) and tokens[at - 1].group().lower() in _BIG and (section + total) > 0


def _english_unit(tokens: list[re.Match[str]], at: int, after: int, value: Decimal) -> Unit:
    following = [token.group().lower() for token in tokens[after : after + 3]]
    if following[:1] == ["-"]:
        following = following[1:]
    before = tokens[at - 1].group().lower() if at else ""
    head = following[0] if following else ""
    if head in ("%", "percent") or following[:2] == ["per", "cent"]:
        return "percent"
    if before in _MONTHS or (head in _MONTHS and value <= 31) or following[:2] == ["of", "month"]:
        return "date.day" if value <= 31 else "date.year"
    if head in ("st", "nd", "rd", "th"):
        dated = before == "the" and tokens[at - 2].group().lower() in ("on", "since", "until", "by", "of", "to", "and")
        return "date.day" if dated or following[1:2] in ([name] for name in (*_MONTHS, ",", ".")) else "ordinal"
    if head in ("more", "other", "others") and len(following) > 1:
        head = following[1]
    unit = _EN_UNITS.get(head) or _EN_UNITS.get(head.removesuffix("s"))
    if unit is not None:
        return unit
    if before in "$€£¥" and before:
        return "money"
    whole = value == value.to_integral_value()
    return (
        "date.year" if whole and 1500 <= value <= 2100 and before in ("in", "since", "of", "by", ",", "until") else ""
    )


def _near_digit(tokens: list[re.Match[str]], at: int) -> bool:
    around = [tokens[place].group() for place in (at - 1, at + 1) if 0 <= place < len(tokens)]
    before = tokens[at - 1].group().lower() if at else ""
    return any(word[0].isdigit() for word in around) or before in ("in", "of", "since", "until", "by", "last", "late")


def _follows_number(tokens: list[re.Match[str]], at: int) -> bool:
    return at > 0 and (tokens[at - 1].group()[0].isdigit() or tokens[at - 1].group().lower() in _ONES)


def _from_roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[mark] for mark in numeral]
    return sum(-v if any(v < later for later in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


def _decimal(digits: str) -> Decimal:
    try:
        return Decimal(digits.replace(",", ""))
    except InvalidOperation:
        return Decimal(0)


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
