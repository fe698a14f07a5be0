"""Names in English text: established forms, organisations by their words, and runs of capitalised words that titles,
verbs and places show to be people or places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefer.dictionary.gazetteer import family_names
from briefer.dictionary.lexicon import ordinary_words
from briefer.naming.bodies import bodies
from briefer.naming.established import Established
from briefer.naming.found import Found
from briefer.naming.known_en import begins_sentence, known
from briefer.naming.words import GIVEN_NAMES, NEVER_NAMES, PLACE_WORDS, SPEECH, THINGS, TITLES
from briefer.text.stopwords import listed

_CAPITAL = "A-ZÀ-ÖØ-ÞĀ-Ž"
_TOKEN = (
    rf"(?:[JS]r\.|(?:[{_CAPITAL}]\.)+|(?:[Aa]l|[Ee]l|[Aa]sh|[Aa]s|[Aa]n|[Aa]d)-[{_CAPITAL}](?:[^\W\d_]|['’\-](?=[^\W\d_]{{3}}))*"
    rf"|[{_CAPITAL}](?:[^\W\d_]|-(?=[^\W\d_]{{2}})|['’](?=[^\W\d_]{{3}}))*)"
)
_SMALL = "de|da|di|du|do|dos|das|la|van|von|der|den|ter|zu|bin|ibn|bint|ben|arap|al|el"
_RUN = re.compile(rf"(?<![\w'’.\-])(?:(?:van|von|de|der|bin)\s)*{_TOKEN}(?:\s(?:(?:{_SMALL})\s)*{_TOKEN})*(?![\w])")
_WORD = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*\.?")
_POSSESSIVE = re.compile(r"['’]s?$")
_WHERE = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Ff]rom|[Ii]n \w+ and|(?:town|city|village|port|province|region|district|state|island) of)\s$"
)
_LAND = re.compile(r"\s(?:province|prefecture|region|county|district|state|island|oblast|airport|peninsula)\b")
_TOWARDS = re.compile(
    r"\b(?:to|into|entered|entering|took|taking|seized|captured|reached|towards?|outside|around|at)\s$"
)
_SHORT = re.compile(r"[A-Z]{2,3}")
_LOOK = 60


def find(text: str, established: Established) -> Iterator[Found]:
    """The possible names in `text`, rising and not overlapping."""
    found = list(known(text, established))
    taken = [(one.start - (len(one.given) + 1 if one.given else 0), one.end) for one in found]
    for one in bodies(text, [span for span, own in zip(taken, found, strict=True) if own.kind == "organisation"]):
        inside = [at for at, own in enumerate(found) if one.start <= own.start and own.end <= one.end]
        found = [own for at, own in enumerate(found) if at not in inside]
        taken = [span for at, span in enumerate(taken) if at not in inside]
        found.append(one)
        taken.append((one.start, one.end))
    yield from found
    for run in _RUN.finditer(text):
        for start, end in _pieces(run.start(), run.end(), sorted(taken)):
            other = _person(text, start, end)
            if other is not None:
                yield other


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
    """A person or place in the capitalised words from `start` to `end`, titles off; certain when something shows it."""
    words, titled = _untitled(list(_WORD.finditer(text, start, end)))
    kept: list[re.Match[str]] = []
    for word in words:
        if kept and (_is_no_name(word.group()) or word.group() in TITLES):
            break
        kept.append(word)
    while kept and kept[-1].group()[0].islower() and "-" not in kept[-1].group():
        kept.pop()
    if not kept or kept[-1].group() in THINGS or len(kept) > 5:
        return None
    first, last = kept[0].start(), kept[-1].end()
    name = _POSSESSIVE.sub("", text[first:last])
    if name.endswith(".") and not name.endswith("Jr."):
        name = name[:-1]
    last = first + len(name)
    if len(name) < 3 or name.isupper() or (len(kept) == 1 and (name in GIVEN_NAMES or name.endswith("ly"))):
        return None
    if kept[-1].group() in PLACE_WORDS:
        return Found(first, last, name, "place", certain=len(kept) > 1)
    if not titled and _is_place(text, first, last):
        return Found(first, last, name, "place", certain=len(kept) > 1 or name.lower() not in ordinary_words())
    if not titled and len(kept) == 1 and _TOWARDS.search(text, max(0, first - 12), first):
        return Found(first, last, name, "place", certain=False)
    shown = titled or _spoken(text, first, last) or _in_apposition(text, first, last)
    shown = shown or (len(kept) in (2, 3) and _named_like_a_person(kept))
    if len(kept) == 1 and begins_sentence(text, first) and not _speech_follows(text, last):
        shown = False
    return Found(first, last, name, "person", certain=shown)


def _untitled(words: list[re.Match[str]]) -> tuple[list[re.Match[str]], bool]:
    """`words` without the titles and the words that are no names before them; whether the last of these was a title."""
    last = max((at for at, word in enumerate(words[:-1]) if word.group() in TITLES), default=-1)
    words, titled = words[last + 1 :], last >= 0
    while words and (words[0].group() in TITLES or _is_no_name(words[0].group())):
        titled = words[0].group() in TITLES
        words = words[1:]
    return words, titled


def _named_like_a_person(words: list[re.Match[str]]) -> bool:
    first, last = words[0].group(), _POSSESSIVE.sub("", words[-1].group())
    if first in GIVEN_NAMES:
        return True
    if (
        any(word.group().lower() in ordinary_words() for word in words[:-1])
        or last.isupper()
        or _SHORT.fullmatch(first)
    ):
        return False
    return last.lower() not in ordinary_words() or last.lower() in family_names()


def _is_place(text: str, start: int, end: int) -> bool:
    """``in NAME``, ``the town of NAME``, ``NAME province``; no owner (in NAME's house)."""
    if text[end : end + 2] in ("'s", "’s") or text[end : end + 2] in (" s",):
        return False
    return bool(_WHERE.search(text, max(0, start - 20), start) or _LAND.match(text, end))


def _spoken(text: str, start: int, end: int) -> bool:
    before = _words_before(text, start)
    inverted = bool(before) and before[-1] in _SAID and text[end : end + 1] in (",", ".", "", ";", "\n")
    return inverted or _speech_follows(text, end) or (bool(before) and before[-1] in _ROLES)


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


def _is_no_name(word: str) -> bool:
    plain = _POSSESSIVE.sub("", word)
    return plain.rstrip(".").lower() in NEVER_NAMES or plain in NEVER_NAMES


_SAID = frozenset(("said", "says", "added", "wrote", "warned", "argued", "told"))
"""Verbs that stand before who speaks, too."""
_ROLES = frozenset(title.lower() for title in TITLES) | listed(
    """negotiator delegate member head chief leader aide adviser advisor envoy assistant deputy spokesman spokeswoman
    spokesperson analyst expert professor historian teacher commander colonel lawmaker official diplomat counterpart
    researcher director founder"""
)
