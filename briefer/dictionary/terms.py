"""Texts of both languages as terms: what is compared, where it stands, and which terms may mean the same."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from briefer.dictionary.chinese import chinese_words, parts_of, stopwords
from briefer.dictionary.english import REMEMBERED, english_words, key_of
from briefer.dictionary.lexicon import glosses, is_proper
from briefer.numbers.en import english_numbers

_PART = 0.5
"""A word inside a longer word speaks for it half as loudly."""
_KINDS_OF_PLACE = frozenset(
    map(key_of, ("province", "city", "county", "district", "prefecture", "region", "town", "village", "municipality"))
)


class Term(NamedTuple):
    """A content word, number or name of a text: its key and where it stands.

    Numbers have keys that begin with ``#`` and are the same in both languages. `name` says that it may be (part of) a
    name: a capitalised English word, a Chinese run that only sounds; then `form` is its spelling.
    """

    key: str
    start: int
    end: int
    name: bool = False
    form: str = ""


@lru_cache(maxsize=REMEMBERED)
def chinese_terms(text: str) -> tuple[Term, ...]:
    """The terms of a Chinese text, in order of place."""
    words, numbers = chinese_words(text)
    terms = [Term(w.form, w.start, w.end, w.kind == "sound", w.form) for w in words if w.form not in stopwords()]
    return _in_order([*terms, *(Term(n.key, n.start, n.end) for n in numbers)])


@lru_cache(maxsize=REMEMBERED)
def english_terms(text: str) -> tuple[Term, ...]:
    """The terms of an English text, in order of place."""
    numbers = english_numbers(text)
    counted = {place for number in numbers for place in range(number.start, number.end)}
    words = [word for word in english_words(text) if word.content and word.start not in counted]
    terms = [Term(word.key, word.start, word.end, word.capital, text[word.start : word.end]) for word in words]
    return _in_order([*terms, *(Term(n.key, n.start, n.end) for n in numbers)])


@lru_cache(maxsize=1 << 16)
def meanings(key: str) -> tuple[tuple[str, float], ...]:
    """English keys that the Chinese term `key` may stand for, each with a strength in 0..1, by the lexicon alone."""
    if key.startswith("#") or key.isascii():
        return ((key, 1.0),)
    found: dict[str, float] = {}
    _gather(found, key, 1.0)
    for part in parts_of(key):
        _gather(found, part, _PART)
    return tuple(sorted(found.items()))


def _gather(found: dict[str, float], word: str, factor: float) -> None:
    proper = is_proper(word)
    for gloss in glosses(word):
        keys, weight = gloss.keys, factor * gloss.weight
        strength = weight * len(keys) ** -0.5
        name = _named(keys) if proper else len(keys)
        for key in keys if name >= len(keys) else keys[: name + 1]:
            if key not in found or strength > found[key]:
                found[key] = strength
        if proper:  # the last word of a name is the name
            last = keys[name - 1]
            found[last] = max(found[last], weight * max(len(keys) ** -0.5, 0.9))


def _named(keys: tuple[str, ...]) -> int:
    """How many of the keys of a gloss are the name: "Hubei province in central China" names no China."""
    return next((at for at, key in enumerate(keys) if at and key in _KINDS_OF_PLACE), len(keys))


def _in_order(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(sorted(terms, key=lambda term: (term.start, term.end)))
