"""What ties a Chinese to an English text: pairs of spans as they stand, the strongest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefer.bilingual.terms import Term

_MOST = 6
_SURE = 0.45
"""Weaker links count towards a score but are not shown."""

Meanings = Callable[[str], Sequence[tuple[str, float]]]


def evidence(
    zh: tuple[str, Sequence[Term]], en: tuple[str, Sequence[Term]], meanings: Meanings
) -> tuple[tuple[str, str], ...]:
    """The strongest links between two texts, each given with its terms; every term is used once."""
    found: list[tuple[float, int, int]] = []
    for i, term in enumerate(zh[1]):
        strength = dict(meanings(term.key))
        found.extend((strength[other.key], i, j) for j, other in enumerate(en[1]) if other.key in strength)
    shown: list[tuple[str, str]] = []
    used_zh: set[int] = set()
    used_en: set[int] = set()
    for force, i, j in sorted(found, key=lambda link: (-link[0], link[1], link[2])):
        if force >= _SURE and i not in used_zh and j not in used_en and len(shown) < _MOST:
            used_zh.add(i)
            used_en.add(j)
            shown.append((_span(zh, i, i), _span(en, j, j)))
    return tuple(shown)


def _span(text: tuple[str, Sequence[Term]], first: int, last: int) -> str:
    return text[0][text[1][first].start : text[1][last].end]
