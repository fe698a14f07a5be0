"""How far an editor would put a report first: what leads, who and how much, what several tell; background last."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from functools import lru_cache, partial
from math import exp

from briefer.model import Sentence
from briefer.text.fold import fold
from briefer.text.han import HAN
from briefer.text.patterns import any_of, lazy, listed, one_of

DEPTH = 0.2
"""News falls with its place in the article, from 1, to the power of this."""

PLAIN = 0.5
"""What a sentence is worth that names nobody and counts nothing; ..."""

SPECIFIC = 2.0
"""... so many names and figures make up for two thirds of the rest."""

OUTLET = 0.15
"""What each further outlet that tells it adds."""

BOTH = 0.25
"""What it adds that it is told in both languages."""

MOST = 1.5
"""What is told so many times as well as by one outlet is worth 1."""

PAST = 0.45
"""It tells of an earlier year or of weeks ago, or what has long been so: background."""

STANDING = 0.45
"""It says what something is, and nothing happens in it, nobody says it, no day is named."""

AGO = 14
"""So many days before its report lies what is background."""

CHORUS = 0.3
"""People whom nobody names say what they make of it."""

COMMENT = 0.45
"""What somebody makes of it who has no part in it, or its author."""

EMPTY = 0.45
"""Somebody spoke; what was said stands elsewhere."""

MAYBE = 0.8
"""What could or should be."""

OUTLOOK = 0.85
"""What is about to be: once it is, that is the news; ..."""

OVERTAKEN = 0.6
"""... and a day later it has come about, or not."""

AMITY = 0.45
"""How well two get on."""

_any_of = partial(any_of, "briefer.pipeline")
_YEAR = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<=\b[Ii]n )1[0-8]\d\d(?![\d,.] ?\d| [a-z]+s\b)|(?<!\d)1[0-8]\d\d(?=年)"
)
_LATELY = lazy(
    rf"\b{one_of(listed('briefer.numbers', 'weekday'))}\b"
    r"|\b(?:today|yesterday|(?:this|the past) (?:week|month|year))\b|since (?:\w+ )?(?:19|20)\d\d"
    r"|(?<!\d年)(?<!月)(?<!\d)\d{1,2}日|今[天日年]|昨[天日]|同一天|当天|近日|日前|\d\d年以来",
    re.IGNORECASE,
)
"""A day of late, or what an earlier year is compared with: the report's own news."""
_MONTHS = tuple(month.lower() for month in listed("briefer.numbers", "month"))
_OPENS_ON = lazy(
    rf"(?:On )?(?:(?P<day_en>\d{{1,2}}) (?P<month_en>{'|'.join(_MONTHS)})"
    rf"|(?P<month_us>{'|'.join(_MONTHS)}) (?P<day_us>\d{{1,2}}))\b"
    r"|(?:早在)?(?P<month_zh>\d{1,2})月(?P<day_zh>\d{1,2})日",
    re.IGNORECASE,
)
"""The day with which a sentence begins; that of its event."""
_OPENS_ON_MONTH = lazy(
    rf"(?:In|Since|During) (?P<en>{'|'.join(_MONTHS)})\b(?! \d)|(?:早在|今年|自)?(?P<zh>\d{{1,2}})月(?!\d)",
    re.IGNORECASE,
)
"""The month with which it begins, no day of it."""
_OPENS_LAST = lazy(
    r"(?:Last week|(?:Last|Earlier this|Late last|Early last) (?:month|year)|Since (?:19|20)\d\d)\b"
    r"|(?:去年|前年|上个?月)(?!同期)",
    re.IGNORECASE,
)
"""The month or the year with which it begins, where that is over."""
_STANDS = lazy(_any_of("stands"))
_HAPPENS = lazy(_any_of("happens"))
_OUTLOOK = lazy(_any_of("outlook"), re.IGNORECASE)
_FIGURE = r"[$€£]?\d[\d.,]*\w*"
_SPECIFICS = {
    "en": lazy(rf"(?<=[a-z,;:’'”)] )[“‘\"'(]?[A-Z][\w’'-]+(?: (?:of (?:the )?)?[A-Z][\w’'-]+)*|{_FIGURE}"),
    "zh": lazy(
        rf"[{''.join(listed('briefer.pipeline', 'transcribes'))}]{{3,}}|{_any_of('office')}"
        rf"|[{HAN}]方(?![案面式法向便])|《[^》]*》|{_FIGURE}"
    ),
}
_CHORUS = (
    rf"^(?:[A-Za-z]+\s|[^，,。]{{1,4}})?{_any_of('chorus')}|{_any_of('chorus_says')}"
    rf"|{_any_of('chorus')}(?:\s(?:ha(?:ve|s|d) )?|[{HAN}]{{0,4}}){_any_of('said')}"
)
_WORTH = tuple(
    (lazy(pattern, re.IGNORECASE), worth)
    for pattern, worth in (
        (_any_of("always"), PAST),
        (_CHORUS, CHORUS),
        (_any_of("outsider"), COMMENT),
        (_any_of("empty"), EMPTY),
        (_any_of("amity"), AMITY),
        (_any_of("reads"), COMMENT),
        (_any_of("maybe"), MAYBE),
        (_any_of("outlook"), OUTLOOK),
    )
)


def newsworthiness(best: Collection[Sentence], day: str, depth: int, outlets: int, *, overtaken: bool = False) -> float:
    """0..1 for a report quoted by `best`, whose newest sentence is of `day`, told by so many outlets.

    `depth` is how many sentences stand before it in the article, or in the entry, where it stands first. What it says
    is to come may be `overtaken` by the day of the brief.
    """
    own = max(_own(sentence, day) for sentence in best)
    both = BOTH * (len({sentence.language for sentence in best}) > 1)
    told = min(1.0, (1 + OUTLET * (outlets - 1) + both) / MOST)
    if overtaken and all(_OUTLOOK.search(_folded(sentence)) for sentence in best):
        own *= OVERTAKEN
    return float((1 + depth) ** -DEPTH * own * told)


def _own(sentence: Sentence, day: str) -> float:
    """What a sentence by itself says of its worth as news."""
    text = _folded(sentence)
    specifics = _SPECIFICS.get(sentence.language, _SPECIFICS["en"])
    named = {found.group() for found in specifics.finditer(text)}
    value = 1 - (1 - PLAIN) * exp(-len(named) / SPECIFIC)
    return value * told_as(sentence) * (PAST if _is_past(text, day) else 1.0)


def is_news(sentence: Sentence, day: str) -> bool:
    """Whether it is more than background, chorus, comment, or that somebody spoke."""
    return told_as(sentence) > PAST and not is_past(sentence, day)


def is_past(sentence: Sentence, day: str) -> bool:
    """Whether on `day`, its report's, it tells of an earlier year or of weeks ago."""
    return _is_past(_folded(sentence), day)


def _folded(sentence: Sentence) -> str:
    return fold(sentence.text) if sentence.language == "zh" else sentence.text


def is_dated(sentence: Sentence) -> bool:
    """Whether it names a day of late."""
    return bool(_LATELY.search(_folded(sentence)))


def _is_past(text: str, day: str) -> bool:
    years = _YEAR.findall(text)
    opens = _OPENS_LAST.match(text)
    earlier = opens or (years and max(years) < day[:4])
    late = _LATELY.search(text, opens.end() if opens else 0)
    return bool(earlier and not late) or _is_long_ago(text, day) or _is_months_ago(text, day)


def _is_long_ago(text: str, day: str) -> bool:
    """Whether it begins with a day that lies weeks before `day`, its report's."""
    found = _OPENS_ON.match(text)
    if not found or len(day) < len("2025-06-03"):
        return False
    told = {name.partition("_")[0]: value for name, value in found.groupdict().items() if value}
    month = int(told["month"]) if told["month"].isdigit() else _MONTHS.index(told["month"].lower()) + 1
    reported = date.fromisoformat(day)
    try:
        begun = date(reported.year, month, int(told["day"]))
    except ValueError:
        return False
    return (reported - begun).days > AGO


def _is_months_ago(text: str, day: str) -> bool:
    """Whether it begins with a month that ended months before `day`, its report's."""
    found = _OPENS_ON_MONTH.match(text)
    if not found or len(day) < len("2025-06"):
        return False
    month = int(found["zh"]) if found["zh"] else _MONTHS.index(found["en"].lower()) + 1
    return (int(day[5:7]) - month) % 12 in range(2, 9)


@lru_cache(maxsize=1 << 14)
def told_as(sentence: Sentence) -> float:
    """What is left of a sentence by the way it is told: as background, by a chorus, as what may or is about to be."""
    text = _folded(sentence)
    value = 1.0
    for pattern, worth in _WORTH:
        if pattern.search(text):
            value *= worth
    return value * STANDING if sentence.language == "zh" and _is_standing(text) else value


def _is_standing(text: str) -> bool:
    return bool(_STANDS.search(text)) and not _HAPPENS.search(text) and not _LATELY.search(text)
