"""Which lines say by whom, by which outlet and when, and no more."""

from __future__ import annotations

from briefer.articles.dates import MONTH, full_dates
from briefer.articles.prose import ends_sentence, is_asked, size
from briefer.articles.words import any_of
from briefer.text.han import HAN
from briefer.text.patterns import lazy

_LONGEST = 160
"""Characters."""

_OURS = f"(?:{any_of('ours')})?"
_STAFF = any_of("staff")
_FORMS = lazy(
    "|".join(
        (
            rf"{any_of('by')}:?\s+(?:the\s+)?[A-Z]",
            rf"{any_of('written_by')}:?\s",
            rf"\(?{any_of('credit_by')}\s",
            rf"[【(（\[]?\s*{any_of('byline_label')}\s?[:：／/|]",
            rf"{any_of('text_by')}\s?[/／|｜]",
            rf"{_OURS}{_STAFF}\s[{HAN}·\s]{{2,20}}$",
            rf"[（(]\s*{any_of('ended')}\s*[）)]$",
            rf"[（(]{_OURS}(?:{_STAFF}|{any_of('byline_bracket')})[^（）()]{{1,60}}[）)]$",
        )
    )
)
_PROSE = lazy(r"[。！？]\s*\S|\w{3}\. [A-Z]\w+ \w+ \w+")
"""A sentence's end, and another sentence."""
_CLOCK_LAST = lazy(r"\d\s?[ap]\.m\.$")
_LOWER = lazy(r"(?<![\w.])(?!(?:at|on|by|and|of|the)\b|[ap]\.m\.)[a-z]")
"""A word without a capital, which a byline's names and months have not."""
_IN_A_CLAUSE = lazy(r"\b(?:the|of|in|since|until|before|after|to|for|and)\s$")
"""Before a date: the date belongs to a sentence."""
_PARTED = lazy(r"\s?[|｜·／]\s?")
_WHEN_OR_WHO = lazy(rf"\b{MONTH}\s\d|\d{{1,2}}月\d|\d:\d\d|(?:{_STAFF}|\b[Bb]y)\s")


def is_byline(line: str) -> bool:
    """By whom, by which outlet, when: short, and no sentence."""
    if len(line) > _LONGEST or is_asked(line):
        return False
    if line[:3].lower() == "by " and ends_sentence(line):
        return False
    if _FORMS.match(line):
        return size(line) <= 24 and not _PROSE.search(line)
    if ends_sentence(line) and not (_CLOCK_LAST.search(line) and not _LOWER.search(line)):
        return False
    for dated in full_dates(line):
        before = line[: dated.span.start]
        return not _IN_A_CLAUSE.search(before) and size(before + " " + line[dated.span.end :]) <= 10
    return len(_PARTED.split(line)) >= 2 and bool(_WHEN_OR_WHO.search(line)) and size(line) <= 14


def has_date(line: str) -> bool:
    """Whether a full date stands in the line."""
    return any(True for _ in full_dates(line))
