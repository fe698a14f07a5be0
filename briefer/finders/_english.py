"""Names in English text: established forms, and runs of capitalised words that titles and verbs show to be people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefer.bilingual.sound import similarity
from briefer.finders._established import Established, key
from briefer.finders._found import Found
from briefer.finders._words import (
    GIVEN_NAMES,
    NEVER_NAMES,
    PLACE_WORDS,
    SPEECH,
    THINGS,
    TITLES,
)
from briefer.text.runs import han_count
from briefer.text.stopwords import listed

_CAPITAL = "A-ZÀ-ÖØ-ÞĀ-Ž"
_TOKEN = rf"(?:[{_CAPITAL}]\.)+|[{_CAPITAL}](?:[^\W\d_]|['’\-](?=[^\W\d_]{{3}}))*"
_RUN = re.compile(
    rf"(?<![\w'’.\-])(?:{_TOKEN})(?:\s(?:(?:de|da|di|du|la|van|von|der|bin|al|el)\s)*(?:{_TOKEN}))*(?![\w])"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*\.?")
_POSSESSIVE = re.compile(r"['’]s?$")
_APPOSITION = re.compile(r",\s(?:(?:a|an|the|its|his|her|who|which|and)\s)?(?:[\w'’\-]+\s){0,4}?(?=(?:[\w'’\-]+))")
_LOOK = 60


def find(text: str, established: Established) -> Iterator[Found]:
    """The possible names in `text`, rising and not overlapping."""
    taken: list[tuple[int, int]] = []
    for match in _pattern(established).finditer(text):
        found = _settled(text, match, established)
        if found is not None:
            before = len(found.given) + 1 if found.given else 0
            taken.append((match.start() - before, match.end()))
            yield found
    for run in _RUN.finditer(text):
        for start, end in _pieces(run.start(), run.end(), taken):
            found = _person(text, start, end)
            if found is not None:
                yield found


@lru_cache(maxsize=8)
def _pattern(established: Established) -> re.Pattern[str]:
    forms = {form for entity in established.entities for form in entity.forms if not han_count(form)}
    longest = sorted(forms, key=lambda form: (-len(form), form))
    either = "|".join(re.escape(form).replace(r"\ ", r"\s").replace("'", "['’]") for form in longest)
    return re.compile(rf"(?<![\w.\-])(?:{either or '(?!)'})(?![\w]|-[a-z])")


def _settled(text: str, match: re.Match[str], established: Established) -> Found | None:
    """The established name at `match`, unless the words beside it make it another one's."""
    entities = established.named(match.group())
    if not entities:
        return None
    entity = established.entities[entities[0]]
    following = _WORD.match(text, match.end() + 1) if text[match.end() : match.end() + 1] == " " else None
    if following and following.group() in THINGS and entity.kind != "organisation":
        return None
    if entity.kind != "person":
        return Found(match.start(), match.end(), match.group(), entity.kind, entities)
    if " " in match.group():
        surname = match.group().split()[-1]
        start = match.end() - len(surname) if key(surname) == key(entity.en) else match.start()
        return Found(start, match.end(), text[start : match.end()], "person", entities)
    given = _given_before(text, match.start())
    if given and not _same_given(given, entity.given):
        return None
    return Found(match.start(), match.end(), match.group(), "person", entities, given=given)


def _given_before(text: str, start: int) -> str:
    """The capitalised word right before `start` that may be a given name."""
    before = re.search(rf"({_TOKEN})\s$", text[max(0, start - 30) : start])
    if before is None or _is_no_name(before[1]) or before[1] in TITLES:
        return ""
    at = max(0, start - 30) + before.start(1)
    return before[1] if before[1] in GIVEN_NAMES or not _begins_sentence(text, at) else ""


def _same_given(given: str, known: str) -> bool:
    parts = known.split()
    if not parts:
        return False
    return any(part[:1] == given[:1] and (given.endswith(".") or similarity(part, given) > 0.4) for part in parts)


def _pieces(start: int, end: int, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is left of a run beside the stretches that are taken."""
    at = start
    for left, right in taken:
        if left < end and right > start:
            if at < left:
                yield at, left
            at = max(at, right)
    if at < end:
        yield at, end


def _person(text: str, start: int, end: int) -> Found | None:
    """A person in the capitalised words from `start` to `end`: titles off, and only with something that shows it."""
    words = list(_WORD.finditer(text, start, end))
    titled = False
    while words and (words[0].group() in TITLES or _is_no_name(words[0].group())):
        titled = words[0].group() in TITLES
        words.pop(0)
    kept: list[re.Match[str]] = []
    for word in words:
        if kept and (_is_no_name(word.group()) or word.group() in TITLES):
            break
        kept.append(word)
    while kept and kept[-1].group()[0].islower():
        kept.pop()
    if not kept or kept[-1].group() in THINGS or len(kept) > 4:
        return None
    first, last = kept[0].start(), kept[-1].end()
    name = _POSSESSIVE.sub("", text[first:last])
    last = first + len(name)
    if len(kept) == 1 and (name in GIVEN_NAMES or name.endswith("ly")):
        return None
    if len(name) < 3 or name.isupper() or not name[0].isupper():
        return None
    if kept[-1].group() in PLACE_WORDS:
        return Found(first, last, name, "place", certain=len(kept) > 1)
    shown = titled or _spoken(text, first, last) or _in_apposition(text, first, last)
    shown = shown or (len(kept) in (2, 3) and kept[0].group() in GIVEN_NAMES)
    if len(kept) == 1 and _begins_sentence(text, first) and not _speech_follows(text, last):
        shown = False
    return Found(first, last, name, "person", certain=shown)


def _spoken(text: str, start: int, end: int) -> bool:
    before = _words_before(text, start)
    return _speech_follows(text, end) or (bool(before) and (before[-1] in SPEECH or before[-1] in _ROLES))


def _speech_follows(text: str, end: int) -> bool:
    following = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    return following is not None and following.group() in SPEECH


def _in_apposition(text: str, start: int, end: int) -> bool:
    """``the head of the delegation, NAME,`` or ``NAME, a member of the delegation``."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before == ", " and any(word.lower() in _ROLES for word in _words_before(text, start - 1)):
        return after[:1] in (",", ".", "") or after == " a"
    return after == ", " and any(word.lower() in _ROLES for word in _words_after(text, end + 2))


def _words_before(text: str, start: int) -> list[str]:
    """The words of the same clause before `start`, as far as a role reaches."""
    clause = re.split(r"[,;:.!?“”\"]\s", text[max(0, start - _LOOK) : start])[-1]
    return _WORD.findall(clause)


def _words_after(text: str, end: int) -> list[str]:
    return _WORD.findall(re.split(r"[,;:.!?“”\"]", text[end : end + _LOOK], maxsplit=1)[0])


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t\n\"“‘'(")
    return not before or before[-1] in ".!?:—–-·•"


def _is_no_name(word: str) -> bool:
    plain = _POSSESSIVE.sub("", word)
    return plain.rstrip(".").lower() in NEVER_NAMES or plain in NEVER_NAMES


_ROLES = frozenset(title.lower() for title in TITLES) | listed(
    """negotiator delegate member head chief leader aide adviser advisor envoy assistant deputy spokesman spokeswoman
    spokesperson analyst expert professor historian teacher commander colonel lawmaker official diplomat counterpart
    researcher director founder"""
)
