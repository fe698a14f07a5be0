"""Established names in English text, unless the words beside them make them a part of something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefer.dictionary.lexicon import ordinary_words
from briefer.naming.entity import FULL, Entity, key, tokens
from briefer.naming.established import Established
from briefer.naming.found import Found
from briefer.naming.words import GIVEN_NAMES, NEVER_NAMES, PLACE_WORDS, THINGS, TITLES
from briefer.sound.similarity import similarity

_POSSESSIVE = re.compile(r"['’]s?$")
_CAPITALISED = re.compile(r"(?<![\w'’\-])((?:[^\W\d_a-z]\.)+|[^\W\d_a-z][\w'’\-]*)\s$")
_FOLLOWING = re.compile(r"\s([^\W\d_][\w'’\-]*)")
_WHERE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Oo]utside|[Aa]cross|[Aa]round)\s$")


def known(text: str, established: Established) -> Iterator[Found]:
    """The established names in `text`, rising and not overlapping, the longest at each place."""
    words = [(word.start(), word.end(), key(word.group())) for word in tokens(text)]
    at = 0
    while at < len(words):
        hit = _longest(text, words, at, established)
        found = _settled(text, *hit, established) if hit else None
        if found is not None:
            yield found
        end = found.end if found else 0
        at += 1
        while at < len(words) and words[at][0] < end:
            at += 1


def given_before(text: str, start: int) -> str:
    """The capitalised word right before `start` that may be a given name."""
    before = _CAPITALISED.search(text, max(0, start - 30), start)
    if before is None or before[1] in TITLES or before[1].lower().rstrip(".") in NEVER_NAMES:
        return ""
    return before[1] if before[1] in GIVEN_NAMES or not begins_sentence(text, before.start(1)) else ""


def begins_sentence(text: str, start: int) -> bool:
    """Whether what starts there has a capital for that reason alone."""
    before = text[:start].rstrip(" \t\n\"“‘'(")
    return not before or before[-1] in ".!?:—–-·•"


def _longest(
    text: str, words: Sequence[tuple[int, int, str]], at: int, established: Established
) -> tuple[int, int, tuple[int, ...]] | None:
    first = words[at][2]
    most = max(established.longest.get(first, 0), established.longest.get(_POSSESSIVE.sub("", first), 0))
    for size in range(min(most, len(words) - at), 0, -1):
        keys = [word for _, _, word in words[at : at + size]]
        for last in dict.fromkeys((keys[-1], _POSSESSIVE.sub("", keys[-1]))):
            entities = established.by_words.get((*keys[:-1], last))
            stop = words[at + size - 1][1] - (len(keys[-1]) - len(last))
            form = text[words[at][0] : stop]
            if entities and _well_written(form, established.entities[entities[0]]):
                return words[at][0], stop, entities
    return None


def _well_written(form: str, entity: Entity) -> bool:
    """Whether the capitals are those of a name: an acronym has nothing but capitals."""
    usual = [one for one in entity.forms if key(one) == key(form)]
    if form in usual:
        return True
    if form.isupper():
        return len(form) > 3
    return form[0].isupper() and not all(one.isupper() for one in usual)


def _settled(text: str, start: int, end: int, bearers: tuple[int, ...], established: Established) -> Found | None:
    """The established name there, unless the words beside it make it another one's."""
    entity, form = established.entities[bearers[0]], text[start:end]
    after = following[1] if (following := _FOLLOWING.match(text, end)) else ""
    if entity.kind != "person":
        if _is_part(text, start, after, entity, lone=not FULL.search(form)):
            return None
        if after in PLACE_WORDS and entity.kind == "place" and following:
            end = following.end()
        return Found(start, end, form, entity.kind, bearers)
    if after in THINGS:
        return None
    if FULL.search(form):
        surname = form.split()[-1]
        first = end - len(surname) if key(surname) == key(entity.en) else start
        return Found(first, end, text[first:end], "person", bearers, given=text[start:first].strip(), full=True)
    given = given_before(text, start)
    own = tuple(one for one in bearers if not given or _same_given(given, established.entities[one].given))
    if not given and not entity.listed and _WHERE.search(text, max(0, start - 10), start):
        return None
    if not own or (not given and not entity.listed and after[:1].isupper() and after not in THINGS):
        return None
    return Found(start, end, form, "person", own, given=given, full=bool(given))


def _is_part(text: str, start: int, after: str, entity: Entity, *, lone: bool) -> bool:
    """Whether a place or body is but a part of a longer name (Michael Jordan, Colorado Springs, Bank of Georgia)."""
    if after in THINGS and entity.kind == "place":
        return True
    before = _CAPITALISED.search(text, max(0, start - 30), start)
    word = before[1] if before else ""
    if word in GIVEN_NAMES or (word in TITLES and lone and not entity.country):
        return True
    known_word = not word or word in TITLES or word.lower() in NEVER_NAMES or word.lower() in ordinary_words()
    if lone and not entity.country and not known_word:
        return True
    if not lone or entity.listed:
        return False
    if entity.en.lower() in NEVER_NAMES and not entity.country:
        return True
    if key(entity.en) in entity.weak and not _WHERE.search(text, max(0, start - 10), start):
        return True
    unknown = after[:1].isupper() and after not in PLACE_WORDS and after.lower() not in NEVER_NAMES
    return unknown and not entity.country and after.lower() not in ordinary_words()


def _same_given(given: str, known_as: str) -> bool:
    parts = known_as.split()
    return any(part[:1] == given[:1] and (given.endswith(".") or similarity(part, given) > 0.4) for part in parts)
