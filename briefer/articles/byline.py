"""Which lines say by whom, by which outlet and when, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from briefer.articles.dates import MONTH, full_dates, is_labelled, stands_alone
from briefer.articles.prose import KEPT, ends_sentence, is_asked, size
from briefer.articles.title import letters
from briefer.articles.words import any_of
from briefer.text.han import HAN
from briefer.text.patterns import lazy

_LONGEST = 160
"""Characters."""
_FEW = 8
"""Words."""

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
            rf"[{HAN}]{{0,8}}{any_of('staff', 'author_label')}\s[{HAN}·\s]{{2,20}}$",
            rf"[（(]\s*{any_of('ended')}\s*[）)]$",
            rf"[（(]{_OURS}(?:{_STAFF}|{any_of('byline_bracket')})[^（）()]{{1,60}}[）)]$",
        )
    )
)
_TITLED = lazy(rf"[【(（\[]?\s*{any_of('title_label')}(?:\s?[:：]|为?《)")
_TITLES = 40
"""Words of a line that says what a text was called before."""
_CONTRIBUTED = lazy(any_of("contributed"))
_CREDITS = 40
"""Words of a paragraph that thanks others who reported."""
_PROSE = lazy(r"[。！？]\s*\S|\w{3}\. [A-Z]\w+ \w+ \w+")
"""A sentence's end, and another sentence."""
_CLOCK_LAST = lazy(r"\d\s?[ap]\.m\.$")
_LOWER = lazy(r"(?<![\w.])(?!(?:at|on|by|and|of|the)\b|[ap]\.m\.)[a-z]")
"""A word without a capital, which a byline's names and months have not."""
_PARTED = lazy(r"\s?[|｜·／]\s?")
_NOBODY = lazy(
    rf"{any_of('nobody')}|{any_of('outlet_ending', 'outlet_last', 'desk')}$|^{any_of('wire')}$|://|www\.|@|\d{{3}}|\.(?:com|cn|net|org)\b",
    re.IGNORECASE,
)
_WHAT = lazy(
    rf"{_STAFF}\s?[:：/／]?\s?(?=[{HAN}]{{2,4}}(?:$|[\s/／]))|(?<=[{HAN}])\s?[/／]\s?[{HAN}]{{2,8}}[报報][道導导]$"
)
"""What stands around a name: 记者 顾小满, 顾小满／湖城报道."""
_ACCOUNT = lazy(r"[a-z][a-z\d._-]*$")
_LATIN_NAME = r"[A-Z][\w.’'-]*(?:\s(?:de|van|von|der|al|bin|[A-Z][\w.’'-]*)){1,3}"
_HAN_NAME = rf"[{HAN}]{{2,4}}(?:·[{HAN}]{{1,6}}){{0,3}}"
_MONTH_NEXT = rf"(?:(?i:{MONTH})|[|｜•·,–—-]|\d|$)"
_WHO = lazy(
    rf"\b{any_of('by')}:?\s+({_LATIN_NAME}?(?:(?:,\s{_LATIN_NAME}?){{0,4}},?\s(?:and|AND|&)\s{_LATIN_NAME}?)?)"
    rf"(?=\s*{_MONTH_NEXT})"
    rf"|(?:{any_of('staff', 'author_label')}\s?[:：/／|]?|{any_of('text_by')}\s?[:：/／|])\s*"
    rf"({_HAN_NAME}(?:[\s、,，]+{_HAN_NAME}){{0,4}})(?=$|[\s|｜,，、)）】\]:：])"
    rf"|^({_HAN_NAME})\s?[/／]"
)
_LONE = lazy(
    rf"(?!{MONTH}|{any_of('weekday')}|(?i:{any_of('published_label', 'updated_label')}))"
    rf"({_LATIN_NAME}?)(?=$|\s(?:{any_of('weekday')}|{MONTH}|\d))"
)
"""A name that stands for itself, beside a date."""
_AND = lazy(rf",\s(?:and|AND)\s|\s(?:and|AND|&)\s|[\s、，]*[、，,]\s*|(?<=[{HAN}])\s+")
_NO_NAME = lazy(r"://|www\.|@|\d|[:：<>»«=]")
_RELATIVE = lazy(
    rf"(?:^|[\s|｜·])(?:{any_of('relative_day')}|\d{{1,2}}\s?{any_of('ago')})$|^\d{{1,2}}\s?{any_of('ago')}[\s|｜·]",
    re.IGNORECASE,
)
"""Days that only the clock of a reader knows: they are no dates, but stand where dates do."""
_POSTED = lazy(rf"\d{{1,2}}[-/月]\d{{1,2}}日?\s+\d{{1,2}}:\d\d\s+{any_of('posted_from')}")
"""The line beneath a post: 6-3 08:20 来自 …"""
_WHEN_OR_WHO = lazy(rf"\b{MONTH}\s\d|\d{{1,2}}月\d|\d:\d\d|(?:{_STAFF}|\b[Bb]y)\s")


def is_byline(line: str) -> bool:
    """By whom, by which outlet, when: short, and no sentence."""
    return len(line) <= (_LONGEST if not _CONTRIBUTED.search(line) else 2 * _LONGEST) and _is_byline(line)


@lru_cache(maxsize=KEPT)
def _is_byline(line: str) -> bool:
    if is_asked(line):
        return False
    if line[:3].lower() == "by " and ends_sentence(line):
        return False
    if _TITLED.match(line) and size(line) <= _TITLES:
        return True  # of any headlines: one may be two sentences
    if _FORMS.match(line):
        return size(line) <= 24 and not _PROSE.search(line)
    if _CONTRIBUTED.search(line) and size(line) <= _CREDITS:
        return True
    if has_date(line) and is_labelled(line):
        return stands_alone(line)
    if ends_sentence(line) and not (_CLOCK_LAST.search(line) and not _LOWER.search(line)):
        return False
    if has_date(line):
        return stands_alone(line)
    if size(line) <= _FEW and (_RELATIVE.search(line) or _POSTED.match(line)):
        return True
    return len(_PARTED.split(line)) >= 2 and bool(_WHEN_OR_WHO.search(line)) and size(line) <= 14


def people(names: Iterable[str], outlet: str) -> str:
    """The names that are people's, with commas between them: no outlet, no address, no account of a machine."""
    bare = (_WHAT.sub("", name.strip()) for name in names)
    kept = [name for name in dict.fromkeys(bare) if name != outlet and not _NOBODY.search(name)]
    whole = [name for name in kept if "," not in name]
    listed = (each.strip() for name in kept for each in ([name] if name in whole else _AND.split(name)))
    once: dict[str, str] = {}
    for name in listed if whole else kept:
        once.setdefault(letters(name), name)
    # One word in small letters is an account (cmiller): it names nobody beside a name.
    called = [name for name in once.values() if not _ACCOUNT.match(name)]
    return ", ".join(filter(None, called or once.values()))


def may_name(line: str) -> bool:
    """Whether a line could be a name: no address, no number, no label, no button."""
    return not _NO_NAME.search(line)


def people_in(lines: Sequence[str], outlet: str) -> str:
    """Who, as the first of the lines beside a headline that names somebody says; empty where none does."""
    named = (match for line in lines if not _TITLED.match(line) for match in _WHO.finditer(line))
    alone = (match for line in lines if (match := _LONE.match(line)))
    for match in (*named, *alone):
        listed = next(filter(None, match.groups()))
        if found := people((name.title() if name.isupper() else name for name in _AND.split(listed)), outlet):
            return found
    return ""


def has_date(line: str) -> bool:
    """Whether a full date stands in the line."""
    return any(True for _ in full_dates(line))
