"""What ties a Chinese to an English text: pairs of spans as they stand, the strongest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefer.bilingual.terms import Term, meanings

_MOST = 6
_SHOWN = 0.45
"""Weaker links count towards a score but are not shown."""


@dataclass(frozen=True, slots=True)
class Side:
    """A text, its terms, and where each key stands among them."""

    text: str
    terms: tuple[Term, ...]
    places: dict[str, list[int]]

    def span(self, place: int) -> str:
        """The characters of the term at `place`."""
        return self.text[self.terms[place].start : self.terms[place].end]


def side(text: str, terms: Sequence[Term]) -> Side:
    """A text made ready for `evidence`."""
    places: dict[str, list[int]] = {}
    for place, term in enumerate(terms):
        places.setdefault(term.key, []).append(place)
    return Side(text, tuple(terms), places)


def evidence(zh: Side, en: Side) -> tuple[tuple[str, str], ...]:
    """The strongest links between two texts as (Chinese, English) spans; every term is used once, every key too."""
    found: list[tuple[float, int, int]] = []
    for key, at in zh.places.items():
        strengths = _strengths(key)
        found.extend((-strengths[other], at[0], en.places[other][0]) for other in strengths.keys() & en.places.keys())
    shown: list[tuple[str, str]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in sorted(found):
        if i not in used[0] and j not in used[1] and len(shown) < _MOST:
            used[0].add(i)
            used[1].add(j)
            shown.append((zh.span(i), en.span(j)))
    return tuple(shown)


@lru_cache(maxsize=1 << 16)
def _strengths(key: str) -> dict[str, float]:
    return {other: strength for other, strength in meanings(key) if strength >= _SHOWN}
