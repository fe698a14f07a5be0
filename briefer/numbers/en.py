"""Numbers, dates and durations of English text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from briefer.numbers.number import Number, Unit, disjoint, plain
from briefer.text.tables import table

_BIG = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
        "mn": 10**6, "m": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12, "k": 1000, "dozen": 12}  # fmt: skip
_EN_UNITS: dict[str, Unit] = {
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week", "month": "month",
    "year": "year", "percent": "percent", "people": "person", "person": "person", "men": "person", "soldiers": "person",
    "prisoners": "person", "civilians": "person", "children": "person", "dollar": "money", "euro": "money",
    "pound": "money", "ruble": "money", "rouble": "money", "yuan": "money", "yen": "money",
}  # fmt: skip
_COUNTED = (
    "tonnes tons barrels people doses shares euros dollars pounds yuan yen rubles roubles rupees won users customers "
    "households jobs vehicles cars units litres gallons acres hectares voters children refugees passengers bushels "
    "visitors tourists workers residents homes students patients migrants soldiers troops copies views subscribers"
)
_EN_TOKEN = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[A-Za-z]+|[^\sA-Za-z\d]")
_EN_SCORE = re.compile(r"(?<![\d-])(\d{1,3})[-–:](\d{1,3})(?![\d-])")
_CONTEST = re.compile(
    r"\b(?:w[io]n|wins|beat|beats|beating|defeat\w*|dr[ae]w|los[et]\w*|lead\w*|victory|scor\w+|sweep\w*|swept|thrash\w*|edg(?:e|ed|ing)|overc[ao]me|final|match|semi-final|derby)\b",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"(?=[IVX]{2,})X{0,3}(?:IX|IV|V?I{0,3})")


def english_numbers(text: str) -> list[Number]:
    """The numbers of English `text`, in order, not overlapping; number words and month names too."""
    scores = _EN_SCORE.finditer(text) if _CONTEST.search(text) else ()
    found = [Number(m.start(), m.end(), f"{int(m[1])}:{int(m[2])}", "score") for m in scores]
    found.extend(_plain_english(text))
    return disjoint(found)


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
    if word not in _number_words() and not word[0].isdecimal() and not _ROMAN.fullmatch(raw):
        return None, at + 1
    start = tokens[at].start()
    if word in _months() and raw[0].isupper() and (word not in ("may", "march", "mar") or _near_digit(tokens, at)):
        return Number(start, tokens[at].end(), str(_months()[word]), "date.month"), at + 1
    if word in _weekdays():
        return Number(start, tokens[at].end(), str(_weekdays()[word]), "weekday"), at + 1
    if word in _ordinals() and not (word == "second" and _follows_number(tokens, at)):
        unit: Unit = "round" if _next_word(tokens, at + 1) == "round" else "ordinal"
        return Number(start, tokens[at].end(), str(_ordinals()[word]), unit), at + 1
    if _ROMAN.fullmatch(raw):
        return Number(start, tokens[at].end(), str(_from_roman(raw)), "ordinal"), at + 1
    value, after = _value(tokens, at)
    if value is None:
        return None, at + 1
    number = Number(start, tokens[after - 1].end(), plain(value), _english_unit(tokens, at, after, value))
    return number, after


def _value(tokens: list[re.Match[str]], at: int) -> tuple[Decimal | None, int]:
    """Read digits or number words with their scales (``1.5 million``, ``two hundred and fifty``)."""
    total, section, seen = Decimal(0), Decimal(0), False
    if tokens[at].group().lower() in ("a", "an") and at + 1 < len(tokens) and tokens[at + 1].group().lower() in _BIG:
        section, seen, at = Decimal(1), True, at + 1
    while at < len(tokens):
        word = tokens[at].group().lower()
        if word[0].isdecimal() and not seen:
            section = Decimal(word.replace(",", ""))
        elif word in _ones() and section % 10 == 0 and (not seen or section % 100 != 10):
            section += _ones()[word]
        elif word in _tens() and section % 100 == 0:
            section += _tens()[word]
        elif word in _BIG and seen and _is_scale(tokens, at):
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


def _is_scale(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether the word at `at` multiplies: a letter that touches its figure may be a measure too (the 400m final)."""
    word, touches = tokens[at].group().lower(), tokens[at].start() == tokens[at - 1].end()
    if len(word) > 1 or not touches:
        return True
    money = at > 1 and tokens[at - 2].group() in "$€£¥₹"
    return money or (word != "b" and _next_word(tokens, at + 1) in _counted())


def _continues(tokens: list[re.Match[str]], at: int, section: Decimal, total: Decimal) -> bool:
    after = tokens[at + 1].group().lower()
    if tokens[at].group() == "-":
        written = tokens[at - 1].group()
        return (after in _ones() and written.lower() in _tens()) or (  # 1.6-million-year-old, two-hundred-strong
            len(after) > 2 and after in _BIG and (written[0].isdecimal() or written.lower() in _ones())
        )
    return (after in _ones() or after in _tens()) and tokens[at - 1].group().lower() in _BIG and (section + total) > 0


def _english_unit(tokens: list[re.Match[str]], at: int, after: int, value: Decimal) -> Unit:
    following = [token.group().lower() for token in tokens[after : after + 4]]
    if following[:1] == ["-"]:
        following = following[1:]
    before = tokens[at - 1].group().lower() if at else ""
    head = following[0] if following else ""
    if head in ("%", "percent") or following[:2] == ["per", "cent"]:
        return "percent"
    if before in _months() or (head in _months() and value <= 31) or following[:2] == ["of", "month"]:
        return "date.day" if value <= 31 else "date.year"
    if head in ("st", "nd", "rd", "th"):
        if following[1:2] == ["round"]:
            return "round"
        dated = before == "the" and tokens[at - 2].group().lower() in ("on", "since", "until", "by", "of", "to", "and")
        return "date.day" if dated or following[1:2] in ([name] for name in (*_months(), ",", ".")) else "ordinal"
    if head in ("more", "other", "others") and len(following) > 1:
        head = following[1]
    if following[1:2] == ["old"] or following[1:3] in (["of", "age"], ["-", "old"]):
        return ""
    unit = _EN_UNITS.get(head) or _EN_UNITS.get(head.removesuffix("s"))
    if unit is not None:
        return unit
    if before and before in "$€£¥":
        return "money"
    whole = value == value.to_integral_value()
    return (
        "date.year" if whole and 1500 <= value <= 2100 and before in ("in", "since", "of", "by", ",", "until") else ""
    )


def _next_word(tokens: list[re.Match[str]], at: int) -> str:
    return tokens[at].group().lower() if at < len(tokens) else ""


def _near_digit(tokens: list[re.Match[str]], at: int) -> bool:
    around = [tokens[place].group() for place in (at - 1, at + 1) if 0 <= place < len(tokens)]
    before = tokens[at - 1].group().lower() if at else ""
    return any(word[0].isdigit() for word in around) or before in ("in", "of", "since", "until", "by", "last", "late")


def _follows_number(tokens: list[re.Match[str]], at: int) -> bool:
    return at > 0 and (tokens[at - 1].group()[0].isdigit() or tokens[at - 1].group().lower() in _ones())


def _from_roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[mark] for mark in numeral]
    return sum(-v if any(v < later for later in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


@cache
def _words(kind: str, first: int, step: int = 1) -> dict[str, int]:
    """The number words of one kind, each with its value."""
    rows = [line.split()[1:] for line in table(__package__, "numerals.en.txt").splitlines() if line.split()[0] == kind]
    return {word: first + step * place for words in rows for place, word in enumerate(words)}


@cache
def _number_words() -> frozenset[str]:
    """All words that a number or date may begin with."""
    kinds = (_ones(), _tens(), _ordinals(), _months(), _weekdays(), ("a", "an"))
    return frozenset(word for kind in kinds for word in kind)


@cache
def _counted() -> frozenset[str]:
    """What is counted in thousands and millions, and never in metres."""
    return frozenset(_COUNTED.split())


def _ones() -> dict[str, int]:
    return _words("ones", 0)


def _tens() -> dict[str, int]:
    return _words("tens", 20, 10)


def _ordinals() -> dict[str, int]:
    return _words("ordinals", 0)


def _months() -> dict[str, int]:
    return _words("months", 1)


def _weekdays() -> dict[str, int]:
    return _words("weekdays", 1)
