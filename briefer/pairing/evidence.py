"""What ties a Chinese to an English text: pairs of spans as they stand, the strongest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefer.dictionary.lexicon import glosses, is_proper
from briefer.dictionary.terms import Term
from briefer.model import Span
from briefer.numbers.dating import expressions
from briefer.sound.similarity import alike
from briefer.text.fold import fold
from briefer.text.runs import language_of
from briefer.text.stopwords import is_stopword

_MOST = 6
_SURNAME = 0.9
_SINGLE, _FIRST = 0.7, 0.96
"""A single character has many senses: only its first ones are shown, and after the rest."""
_NAMESAKE = 0.75
"""Names are shown as one from this likeness by sound on."""


@dataclass(frozen=True, slots=True)
class Side:
    """A text, its terms, and where each key that may be shown stands among them."""

    text: str
    terms: tuple[Term, ...]
    places: Mapping[str, int]
    names: tuple[int, ...]

    def is_dated(self, place: int) -> bool:
        """Whether the figure there is part of a date."""
        start = self.terms[place].start
        return any(date.start <= start < date.end for date in _dates(self.text))

    def span(self, first: int, last: int) -> str:
        """The characters from the term at `first` to the end of the one at `last`."""
        return self.text[self.terms[first].start : self.terms[last].end]


def side(text: str, terms: Sequence[Term]) -> Side:
    """A text made ready for `evidence`: function words stand for nothing."""
    places: dict[str, int] = {}
    folded = fold(text)
    for place, term in enumerate(terms):
        if not is_stopword(folded[term.start : term.end]):
            places.setdefault(term.key, place)
    names = tuple(places[term.key] for term in terms if term.name and term.key in places)
    return Side(text, tuple(terms), places, names)


@lru_cache(maxsize=1 << 10)
def _dates(text: str) -> tuple[Span, ...]:
    return tuple(found.span for found in expressions(text, language_of(text)))


def evidence(zh: Side, en: Side, weight: Mapping[str, float]) -> tuple[tuple[str, str], ...]:
    """The strongest links between two texts as (Chinese, English) spans; every term is used once, every key too.

    `weight` says how much a Chinese key tells; strength times weight decides which links are shown.
    """
    found: list[tuple[float, int, int, int]] = []
    for key, i in zh.places.items():
        tells = weight.get(key, 1.0) * (_SINGLE if len(key) == 1 else 1.0)
        for keys, strength in _renderings(key):
            where = _together(keys, en.places) if keys[0] in en.places else None
            # The third is no three of anything.
            if where and (not key.startswith("#") or zh.is_dated(i) == en.is_dated(where[0])):
                found.append((-tells * strength, i, *where))
    for i in zh.names:
        for j in en.names:
            likeness = alike(zh.terms[i].form, en.terms[j].form)
            if likeness >= _NAMESAKE:
                found.append((-weight.get(zh.terms[i].key, 1.0) * likeness, i, j, j))
    shown: list[tuple[str, str]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, first, last in sorted(found):
        taken = range(first, last + 1)
        if i not in used[0] and used[1].isdisjoint(taken) and len(shown) < _MOST:
            used[0].add(i)
            used[1].update(taken)
            shown.append((zh.span(i, i), en.span(first, last)))
    return tuple(shown)


def _together(keys: Sequence[str], places: Mapping[str, int]) -> tuple[int, int] | None:
    """The first and the last place of the words of a rendering where all stand side by side."""
    found = [places.get(key, -1) for key in keys]
    first, last = min(found), max(found)
    return (first, last) if first >= 0 and last - first < len(keys) else None


@lru_cache(maxsize=1 << 16)
def _renderings(key: str) -> tuple[tuple[tuple[str, ...], float], ...]:
    """What a Chinese term is called in English, the words of a rendering together; of a name also its last word."""
    if key.startswith("#") or key.isascii():
        return (((key,), 1.0),)
    proper = is_proper(key)
    least = _FIRST if len(key) == 1 else 0.0
    found = [(gloss.keys, gloss.weight) for gloss in glosses(key) if gloss.weight >= least]
    found.extend((gloss.keys[-1:], _SURNAME) for gloss in glosses(key) if proper and len(gloss.keys) == 2)
    return tuple(found)
