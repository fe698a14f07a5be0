"""What forbids two texts of two languages to be one report: figures, parties or stances that cannot both be right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from briefer.bilingual.english import key_of
from briefer.bilingual.lexicon import glosses, is_proper
from briefer.bilingual.numbers import DURATIONS, Number
from briefer.bilingual.numbers_en import english_numbers
from briefer.bilingual.numbers_zh import chinese_numbers
from briefer.bilingual.sound import similarity
from briefer.bilingual.tables import table
from briefer.bilingual.terms import Term, chinese_terms, english_terms, meanings
from briefer.text.fold import fold

_EXACT = ("round", "score", "date.year", "date.month", "date.day", "weekday")
_ALIKE = 0.3
"""Names less alike than this by sound are two people: a doubtful likeness forbids nothing."""
_CAPITALS = re.compile(r"\b([A-Z][\w’-]+) (?:[A-Z]\. )?([A-Z][\w’-]+)")
_SPEAKER = re.compile(r"\b([A-Z][\w’-]+)(?= (?:said|says|told|added|warned|announced)\b)")
_SHORT = frozenset("俄乌美英法德日韩伊以土中")
_NO_NAMES = frozenset((
    "the", "on", "in", "at", "after", "before", "since", "when", "as", "a", "an", "foreign", "prime", "vice",
    "deputy", "defence", "defense", "white", "security", "european", "first", "minister", "ministers", "president",
    "secretary", "house", "council", "union", "office", "states", "palace", "he", "she", "they", "it", "both",
    "general", "ministry", "convention", "kingdom", "nations", "party", "state", "officials"
))  # fmt: skip
"""Capitalised words that are no surname."""
_OFFERS = (
    re.compile("愿意|愿成为|愿作|愿在|自愿"),
    re.compile(r"\b(?:offer\w*|ready to|willing\w*|volunteer\w*)\b", re.IGNORECASE),
)
_DEMANDS = (
    re.compile("要求|必须|须|不得|禁止|强加"),
    re.compile(
        r"\b(?:must|ha[sd] to|have to|demand\w*|requir\w*|insist\w*|ban|bans|banned|forbid\w*|impos\w*)\b",
        re.IGNORECASE,
    ),
)


def veto(zh: str, en: str) -> str | None:
    """Why the two can't be one report (``duration``, ``round``, ``score``, ``date.month``, ``party``, ...), or None.

    A kind of figure forbids when both texts have it and share none of its values; so do the countries and the people
    that they name, and an offer against a demand. Tolls and other counts may differ: they grow between reports.
    """
    folded = fold(zh)
    zh_numbers, en_numbers = chinese_numbers(folded), english_numbers(en)
    if _differ(_durations(zh_numbers), _durations(en_numbers)):
        return "duration"
    for kind in _EXACT:
        if _differ(_of(zh_numbers, kind), _of(en_numbers, kind)):
            return kind
    zh_terms, en_terms = chinese_terms(zh), english_terms(en)
    if _differ(_zh_countries(zh_terms), _countries_of(term.key for term in en_terms)):
        return "party"
    if _other_people(zh_terms, en):
        return "name"
    return "stance" if _opposed(folded, en) else None


def _differ(left: set[str], right: set[str]) -> bool:
    return bool(left) and bool(right) and left.isdisjoint(right)


def _durations(numbers: list[Number]) -> set[str]:
    return {f"{number.value} {number.unit}" for number in numbers if number.unit in DURATIONS}


def _of(numbers: list[Number], kind: str) -> set[str]:
    return {number.value for number in numbers if number.unit == kind}


def _countries_of(keys: Iterable[str]) -> set[str]:
    return {countries()[key] for key in keys if key in countries()}


def _zh_countries(terms: list[Term]) -> set[str]:
    named = [term.key for term in terms if term.key in _SHORT or is_proper(term.key)]
    return _countries_of(key for name in named for key, strength in meanings(name) if strength > 0.5)


def _other_people(terms: list[Term], en: str) -> bool:
    """Whether both name people and none of them can be the same."""
    ours = [term.key for term in terms if term.name or _is_person(term.key)]
    full = [
        word for names in _CAPITALS.findall(en) if _NO_NAMES.isdisjoint(map(str.lower, names)) for word in names[1:]
    ]
    theirs = [word for word in (*full, *_SPEAKER.findall(en)) if word.lower() not in _NO_NAMES]
    theirs = [word for word in theirs if key_of(word.lower()) not in countries()]
    named = [term.form for term in english_terms(en) if term.name]
    return bool(ours and theirs) and not any(_may_be(one, other) for one in ours for other in named)


def _is_person(key: str) -> bool:
    """By the lexicon: a proper noun with a given name and a surname that is no country."""
    names = [gloss.keys for gloss in glosses(key) if len(gloss.keys) == 2]
    return len(key) > 1 and is_proper(key) and any(not _countries_of(keys) for keys in names)


def _may_be(ours: str, theirs: str) -> bool:
    known = any(key_of(theirs.lower()) in gloss.keys for gloss in glosses(ours))
    return known or similarity(ours, theirs) >= _ALIKE


def _opposed(zh: str, en: str) -> bool:
    """Whether one only offers what the other only demands."""
    zh_offers, en_offers = (bool(pattern.search(text)) for pattern, text in zip(_OFFERS, (zh, en), strict=True))
    zh_demands, en_demands = (bool(pattern.search(text)) for pattern, text in zip(_DEMANDS, (zh, en), strict=True))
    forth = zh_offers and en_demands and not zh_demands and not en_offers
    return forth or (zh_demands and en_offers and not zh_offers and not en_demands)


@cache
def countries() -> dict[str, str]:
    """The key of a country or of what stands for its government in the news → the country's key."""
    rows = [[key_of(word) for word in line.split()] for line in table("countries.en.txt").splitlines()]
    return {key: row[0] for row in rows for key in row}
