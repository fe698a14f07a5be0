"""Which outlet a byline names, as it is written there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from briefer.articles.dates import full_dates
from briefer.articles.prose import size
from briefer.articles.words import any_of
from briefer.text.han import HAN
from briefer.text.patterns import lazy

_SOURCE = lazy(
    rf"(?:^|[\s|｜·/／(（【\[]){any_of('outlet_label')}\s?[:：]\s?[\[【(（《“\"]?\s?"
    r"(?P<name>[^\s|｜()（）】\]]+(?: [A-Z][\w.]*)*)"
)
_DAY = lazy(r"^(?:[A-Z][a-z]+\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]+)\s[(（](?P<name>[^()（）]+)[)）]$")
_TAGGED = lazy(r"\b(?:Filed|Tagged) under\b.*")
_SPLIT = lazy(r"\s*(?:[|｜·•／/]|\s[-–—]\s|,\s|，|\s{2,}|\t|\n|\u3000)\s*")
_PERSON = lazy(
    rf"^{any_of('person')}|{any_of('person_label')}\s?[:：]|^{any_of('time_label')}$|{any_of('about_reading')}|@",
    re.IGNORECASE,
)
_NAMED = lazy(rf"{any_of('outlet_word')}|{any_of('outlet_ending', 'outlet_last', 'outlet_pinyin')}$")
_CLOCK = lazy(
    r"\b\d{1,2}[:：]\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\b\.?)?"
    rf"|{any_of('time_zone')}|[（(]?(?:星期|周)[一二三四五六日天][)）]?"
)
_RELATIVE = lazy(rf"(?<!\S)(?:{any_of('relative_day')}|\d{{1,2}}\s?{any_of('ago')})(?!\S)", re.IGNORECASE)
_WEEKDAY = lazy(rf"(?:on\s)?{any_of('weekday')}$", re.IGNORECASE)
_HAN_BLANK = lazy(rf"[{HAN}]\s+[{HAN}]")
_PEOPLE = lazy(rf"{any_of('person_named')}\s*[:：]?\s*[{HAN}·]{{2,}}(?:\s[{HAN}·]{{2,4}})*(?:\s[A-Z][a-z]+){{0,3}}")
_TITLE = lazy(rf"[【(（\[]?\s*{any_of('title_label')}\s?[:：]")
_LONGEST = 60
"""Characters of an outlet's name."""
_ADDRESS = lazy(r"://|^https?$|www\.|^[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,4}$|@")
"""In small letters: ``Phys.org`` is a name."""
_BUTTONS = lazy(rf"\s*(?:{any_of('button')}|{any_of('button_opens')}.*$)", re.IGNORECASE)
_LABELS = any_of("no_outlet", "outlet_label", "byline_label", "published_label", "updated_label", "weekday")
_NO_NAME = lazy(rf"(?:{_LABELS}|[\d版第\s]+)$", re.IGNORECASE)
_OPENS = lazy(rf"^{any_of('outlet_opens')}[\s:：]*(?=\S)")
_MOTTO = lazy(r"\s[|｜]\s|\s[-–—]\s(?=[^,，]*[,，])")
_BAR = lazy(r"[|｜·／/]")
_LETTER = lazy(r"[^\W\d_]")


def outlet_name(name: str) -> str:
    """`name` without buttons and labels around it; empty where it is no name: an address, a button, a whole menu."""
    name = _BUTTONS.split(_SOURCE.sub(r"\g<name>", name.strip(" |｜_-–—·@：:[]【】")))[0]
    name = _OPENS.sub("", name)
    if name.count("|") > 1:
        name = name.partition("|")[0]
    # A site's name and what it says of itself (Harbour News | Sport, weather and more): the shorter one is the name.
    name = min(_MOTTO.split(name, maxsplit=1), key=size)
    name = name.strip(" |｜_-–—·：:[]【】《》")
    if (
        len(name) > _LONGEST
        or _ADDRESS.search(name)
        or _NO_NAME.match(name)
        or "=" in name
        or len(name) < 2
        or not _LETTER.search(name)
    ):
        return ""
    return name


def outlet_of(bylines: Iterable[str], *, named: bool = False, but: Collection[str] = ()) -> str:
    """The outlet named by the first byline that names one, verbatim; else empty.

    With `named` it bears an outlet's name or is called a source; else any part may be it that is no person and no date.
    None of the names in `but` is one: sections of the site are named beside headlines, too.
    """
    lines = [_DAY.sub(r"\g<name>", line) for line in bylines if not _TITLE.match(line)]
    for line in lines:
        # What stands before the date is who publishes; 来源 says whom they took it from.
        if known := [part for part in _parts(_SOURCE.sub("|", line)) if _NAMED.search(part) and part not in but]:
            return known[0]
    for line in lines:
        for match in _SOURCE.finditer(line):
            if name := outlet_name(match["name"].strip(" ,，;；")):
                return name
    for line in () if named else lines:
        parts = [part for part in _parts(line) if part not in but]
        if parts and _has_more(line):
            return parts[-1] if len(parts) > 1 else parts[0]
    return ""


def _parts(line: str) -> Iterator[str]:
    """What is left of a byline when dates, times, labels and people are gone."""
    for dated in reversed(list(full_dates(line))):
        line = line[: dated.span.start] + " | " + line[dated.span.end :]
    line = _TAGGED.sub("", _RELATIVE.sub(" | ", _CLOCK.sub(" | ", line)))
    for part in _SPLIT.split(line.strip(" （）()【】[]")):
        for piece in _han_words(part.strip(" -–—:：;；,，.《》")):
            if piece and not _PERSON.search(piece) and not _WEEKDAY.match(piece) and (name := outlet_name(piece)):
                yield name


def _han_words(part: str) -> list[str]:
    """Chinese bylines part their words by spaces: 灯塔周报 记者 顾小满. What follows 记者 is a person."""
    return _PEOPLE.sub("", part).strip().split() if _HAN_BLANK.search(part) else [part]


def _has_more(line: str) -> bool:
    """A date or a separator tells an outlet from a lone person."""
    return any(True for _ in full_dates(line)) or bool(_BAR.search(line) or _RELATIVE.search(line))
