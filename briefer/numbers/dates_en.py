"""Dates of English text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from briefer.model import Span
from briefer.numbers.dates import REACH, Day, Expression, Kind, clause_around, disjoint, shifted
from briefer.text.patterns import any_of, lazy, listed

_ROOM = __package__


def _any(*names: str) -> str:
    return any_of(_ROOM, *(f"{name}.en" for name in names))


_MONTH = rf"(?:{_any('month')}|{_any('month_short')}\.?)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_NTH = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_TO = r"\s?(?:-|–|—|to|and|through|until)\s?"
_WEEKDAY = _any("weekday")
_NUMBER = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_UNITS: Mapping[str, Kind] = {
    "day": "relative day", "week": "week", "weekend": "weekend", "month": "month", "year": "year",
}  # fmt: skip
_OF_YEAR = r"(?:,?\s(?:of\s)?(?P<which>last|next|this)\syear\b)?"
_SHIFTS = {"last": -1, "next": 1, "this": 0}
_NO_MORE = r"(?![\d%]|[.,:/-]\d|[-–]\w)"
"""Behind a number that is all of it."""

_Make = Callable[[re.Match[str]], "Expression | None"]


def english_dates(text: str) -> Iterator[Expression]:
    """The dates of English `text`, in order."""
    if not _MAY_DATE.search(text):
        return
    found = [made for pattern, make in _SHAPES for match in pattern.finditer(text) if (made := make(match))]
    for one in disjoint(found):
        ahead, told = _ahead(text, one.span)
        counted = text.endswith(("week", "year"), one.span.start, one.span.end)
        yield replace(one, ahead=ahead, english=not counted, doubtful=one.doubtful or not told)


_MAY_DATE = lazy(
    rf"\d|day\b|\bdays?\b|night|morrow|\b(?:week|month|year|weekend)s?\b|{_any('month')}|{_any('month_short')}"
)


def _month(name: str) -> int:
    start = name[:3]
    return next(number for number, month in enumerate(listed(_ROOM, "month.en"), 1) if month.startswith(start))


def _full(match: re.Match[str]) -> Expression:
    return Expression(Span(*match.span()), "full date", Day(int(match["y"]), _any_month(match["m"]), int(match["d"])))


def _any_month(written: str) -> int:
    return int(written) if written.isdigit() else _month(written)


def _month_day(match: re.Match[str]) -> Expression:
    """Before a noun it is what something is called after ("the January 6 panel"): of any year."""
    called = bool(_NOUN.match(match.string, match.end()))
    day = Day(None, _month(match["m"]), int(match["d"]))
    shift = _SHIFTS.get(match["which"] or "")
    return Expression(Span(*match.span()), "day and month", day, shift=shift, doubtful=called)


def _days(match: re.Match[str]) -> Expression:
    """A range of days; the year, and the month of one end, may stand at the other end only."""
    groups = match.groupdict()
    year = int(match["y"]) if groups.get("y") else None
    first, last = groups.get("m") or match["n"], groups.get("n") or match["m"]
    start, end = Day(year, _month(first), int(match["d"])), Day(year, _month(last), int(match["e"]))
    return Expression(Span(*match.span()), "full date" if year else "day and month", start, end)


def _of_month(match: re.Match[str]) -> Expression:
    return Expression(Span(*match.span("all")), "day of month", Day(day=int(match["d"])))


def _weekday(match: re.Match[str]) -> Expression:
    name = match["w"]
    shift = _SHIFTS.get((match["which"] or match["week"] or "").lower())
    day = listed(_ROOM, "weekday.en").index(name) + 1
    return Expression(Span(*match.span("all")), "weekday", Day(day=day), shift=shift)


def _beside(shift: int) -> _Make:
    """The next day, or the one before: of a day spoken of where it opens a clause; else of anything in between."""
    return lambda match: Expression(
        Span(*match.span()),
        "same day",
        shift=shift,
        doubtful=not _OPENS.search(match.string[max(match.start() - REACH, 0) : match.start()]),
    )


def _whole(match: re.Match[str]) -> Expression:
    """The week, month or year before, this one, the next."""
    shift = {"last": -1, "next": 1, "this": 0, "past": -1}.get(match["which"].lower(), 0)
    return Expression(Span(*match.span("all")), _UNITS[match["unit"]], shift=shift)


def _ago(match: re.Match[str]) -> Expression | None:
    number = match["n"].lower()
    count = int(number) if number.isdigit() else 1 if number in ("a", "an") else _NUMBER.index(number) + 1
    unit = match["unit"].removesuffix("s")
    about = bool(_ABOUT.search(match.string[max(match.start() - REACH, 0) : match.start()]))
    return Expression(Span(*match.span()), _UNITS[unit], shift=-count, doubtful=about or unit in ("week", "month"))


def _months(match: re.Match[str]) -> Expression:
    groups = match.groupdict()
    year = int(match["y"]) if groups.get("y") else None
    shift = _SHIFTS.get((groups.get("which") or groups.get("year") or "").lower())
    return Expression(Span(*match.span("all")), "month", Day(year, _month(match["m"])), shift=shift)


def _year(match: re.Match[str]) -> Expression:
    return Expression(Span(*match.span("all")), "year", Day(int(match["y"])))


def _years(match: re.Match[str]) -> Expression:
    end = match["e"] if len(match["e"]) == 4 else match["y"][:2] + match["e"]
    return Expression(Span(*match.span("all")), "year", Day(int(match["y"])), Day(int(end)))


_ABOUT = lazy(rf"(?i:{_any('about')})\s$")
_OPENS = lazy(r"(?:^|[.,;:“\"]\s|\band\s)$")
_NOUN = lazy(rf"\s(?!{_any('then')})[a-z]+(?<!ed)\b")
_PART = rf"(?:\s(?:{_any('part_of_day')}))?"
_BARE = rf"(?:{'|'.join(month for month in listed(_ROOM, 'month.en') if month not in listed(_ROOM, 'also_a_word.en'))})"
_NAMED_TOO = _any("also_a_word")
_SHAPES: tuple[tuple[re.Pattern[str], _Make], ...] = (
    (lazy(rf"(?<!\d)(?P<y>{_YEAR})-(?P<m>0\d|1[0-2])-(?P<d>[0-3]\d)(?!\d)"), _full),
    (lazy(rf"\b(?:{_WEEKDAY},?\s)?(?P<m>{_MONTH})\s(?P<d>{_DAY}){_NTH},?\s(?P<y>{_YEAR})\b"), _full),
    (lazy(rf"\b(?:{_WEEKDAY},?\s)?(?:the\s)?(?P<d>{_DAY}){_NTH}(?:\sof)?\s(?P<m>{_MONTH}),?\s(?P<y>{_YEAR})\b"), _full),
    (
        lazy(
            rf"\b(?:(?:from|between)\s)?(?P<m>{_MONTH})\s(?P<d>{_DAY}){_NTH}{_TO}(?:(?P<n>{_MONTH})\s)?"
            rf"(?P<e>{_DAY}){_NTH}(?:,?\s(?P<y>{_YEAR}))?\b(?!%|:)"
        ),
        _days,
    ),
    (
        lazy(
            rf"\b(?:(?:from|between)\s)?(?P<d>{_DAY}){_NTH}(?:\s(?P<m>{_MONTH}))?{_TO}(?P<e>{_DAY}){_NTH}"
            rf"\s(?P<n>{_MONTH})(?:,?\s(?P<y>{_YEAR}))?\b"
        ),
        _days,
    ),
    (lazy(rf"\b(?:{_WEEKDAY},?\s)?(?P<m>{_MONTH})\s(?P<d>{_DAY}){_NTH}\b{_NO_MORE}{_OF_YEAR}"), _month_day),
    (lazy(rf"(?<![\d.,-])\b(?:{_WEEKDAY},?\s)?(?P<d>{_DAY}){_NTH}(?:\sof)?\s(?P<m>{_MONTH})\b{_OF_YEAR}"), _month_day),
    (
        lazy(
            rf"\b(?i:{_any('on_the')})\s(?P<all>the\s(?P<d>{_DAY})(?:st|nd|rd|th))"
            rf"(?=\s?[,.;:)\"”’]|\s*$|\s{_any('then')}|\s\w+(?:ed|ing)\b)"
        ),
        _of_month,
    ),
    (
        lazy(
            rf"(?<!\w)(?<!{')(?<!'.join(f'{word} ' for word in listed(_ROOM, 'no_weekday_before.en'))})"
            rf"(?P<all>(?:(?:late|early)\son\s)?(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s)?(?P<w>{_WEEKDAY})"
            rf"(?:\s(?:of\s)?(?P<week>last|next|this)\sweek\b)?{_PART})"
            rf"(?!\s{_any('no_weekday_behind')})"
        ),
        _weekday,
    ),
    (lazy(rf"\b(?i:{_any('before_yesterday')})"), shifted("relative day", -2)),
    (lazy(rf"\b(?i:{_any('yesterday')})"), shifted("relative day", -1)),
    (
        lazy(rf"(?<!USA )(?<!Russia )(?<!the )\b(?i:{_any('today')})(?!\s(?:programme|show|program))"),
        shifted("relative day", 0),
    ),
    (lazy(rf"\b(?i:{_any('tomorrow')})"), shifted("relative day", 1)),
    (lazy(rf"\b(?i:{_any('after_tomorrow')})"), shifted("relative day", 2)),
    # "The same day he signed it" is the day of what follows, not one spoken of before.
    (lazy(rf"\b(?i:{_any('same_day')})(?!\s(?:as|when|he|she|they|it|[A-Z]))"), shifted("same day", 0)),
    (lazy(rf"\b(?i:{_any('day_after')})(?!\syesterday|\stomorrow)"), _beside(1)),
    (lazy(rf"\b(?i:{_any('day_before')})(?=[,.])"), _beside(-1)),
    (
        lazy(
            r"(?<!the )(?<!The )\b(?P<all>(?:(?:earlier|later|late|early)\s)?(?P<which>[Ll]ast|[Nn]ext|[Tt]his)"
            r"\s(?P<unit>week|month|year|weekend))(?!\w|-)"
        ),
        _whole,
    ),
    (lazy(r"\b(?P<all>(?P<which>the|The)\s(?P<unit>weekend))\b"), _whole),
    (
        lazy(
            rf"(?<![\w,.])(?P<n>\d{{1,3}}|[Aa]n?|{'|'.join(_NUMBER)})\s(?P<unit>days?|weeks?|months?|years?)\s{_any('ago')}"
        ),
        _ago,
    ),
    (lazy(rf"\b(?P<all>(?P<m>{_MONTH})(?:\sof|,)?\s(?P<y>{_YEAR}))\b"), _months),
    (lazy(rf"\b(?P<all>(?P<m>{_MONTH})(?:\sof)?\s(?P<year>last|next|this)\syear)\b"), _months),
    (
        lazy(
            rf"\b(?:{_any('since')})[ -](?P<all>(?:(?:late|early|mid)[ -])?(?:(?:in|the end of)\s)?(?P<m>{_BARE}))"
            r"(?!\w|\s\d)"
        ),
        _months,
    ),
    (lazy(rf"\b(?:in|since|until|during|late|early|mid)[ -](?P<all>(?P<m>{_NAMED_TOO}))(?!\w|\s\d|\s[A-Z])"), _months),
    (lazy(rf"\b(?P<all>(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s(?P<m>{_MONTH}))(?!\w|\s\d)"), _months),
    (
        lazy(rf"\b(?P<all>(?:(?:from|between)\s)?(?P<y>{_YEAR})(?:{_TO})(?P<e>{_YEAR}|\d\d))(?![\d,%-])(?<!-\d\d-\d\d)"),
        _years,
    ),
    (
        lazy(
            rf"\b(?i:{_any('since')})[ -](?P<all>(?P<y>{_YEAR}))(?![\w%]|[.,:/-]\d|[-–]\w|\s(?:{_any('counted')}))"
        ),
        _year,
    ),
    (
        lazy(rf"\b(?:an?|its|their|his|her)\s(?:[a-z]+\s)?(?P<all>(?P<y>{_YEAR}))(?=\s[a-z])(?!\s(?:{_any('counted')}))"),
        _year,
    ),
)  # fmt: skip

_CLAUSE = lazy(r"[,;:—–](?!\d)|\bthat\b|\bwhen\b|\bwhich\b|\bwho\b|\band\b|\bbut\b")
_TENSE = lazy(
    rf"(?P<over>{_any('had_been_ahead')})"
    # "Could have been" is over, and "due to the rain" says why.
    rf"|(?P<ahead>(?P<was>{_any('was_ahead')})|(?P<foreseen>(?:{_any('attributive')} )?){_any('ahead')}(?! have\b)"
    r"(?<!due(?= to (?:the|an?|its|their|his|her)\b)))"
    rf"(?: {_any('beside_verb')}| [a-z]+ly)*(?: (?:{_any('behind')}|\w+ed\b))?"
    rf"|(?P<behind>{_any('behind')}|\b\w+ed\b)"
)
_BUT = lazy(r"\bbut\b|\bbefore\b|\buntil\b")
_APART = lazy(r", \w+ed (?:as|by)\b")
"""What is said of a thing beside: on Sunday, celebrated as Mother's Day, ..."""
_DEADLINE = lazy(rf"(?i:{_any('deadline')})\s$")
_FOR = lazy(r"\bfor\s$")


def _ahead(text: str, span: Span) -> tuple[bool, bool]:
    """Whether it is to come, and whether the words say so: the nearest verb of its own clause, else of the sentence.

    Verbs before it come before those behind it. "From Monday" without a verb is to come, which is doubtful.
    """
    first, last = max(span.start - REACH, 0), span.end + REACH
    start, end = clause_around(text, span, _CLAUSE)
    left = list(_TENSE.finditer(text, start, span.start))
    if left:
        # A ceasefire that was offered for Wednesday is to come; what was said for Wednesday's dead is not.
        to_be = _FOR.search(text, first, span.start) and not text.startswith(("'", "’"), span.end)
        return (True, False) if to_be and left[-1]["behind"] else _told(left[-1], text[span.end : last])
    if _DEADLINE.search(text[first : span.start]):
        return True, False
    apart = _APART.match(text, span.end)
    after = apart.end() if apart else span.end
    right = _TENSE.search(text, after, end)
    if not right:
        # Of "will visit Poland and Latvia on Friday" the verb stands before the "and".
        left = list(_TENSE.finditer(text, first, start)) if text.endswith("and", first, start) else []
        right = left[-1] if left else _TENSE.search(text, after, last)
    return _told(right, text[span.end : last]) if right else (False, True)


def _told(verb: re.Match[str], behind: str) -> tuple[bool, bool]:
    """What a verb says, before the text `behind` the day."""
    if verb["was"]:
        return not _BUT.search(behind), False
    return bool(verb["ahead"]), not verb["foreseen"]
