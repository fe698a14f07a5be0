"""What forbids two texts to be one report: figures, parties, names or stances that cannot both be right."""

from __future__ import annotations

from collections.abc import Collection

from briefer.facts.claims import Claims, Mention, claims
from briefer.sound.similarity import alike

_ALIKE = 0.02
"""Names less alike than this by sound are two: a doubtful likeness forbids nothing."""
_LATIN = "\u2fff"
"""Characters after this one are Chinese."""


def veto(zh: str, en: str) -> str | None:
    """Why the two can't be one report (``duration``, ``round``, ``score``, ``date.month``, ``party``, ...), or None."""
    return contradiction(claims(zh, "zh"), claims(en, "en"))


def contradiction(left: Claims, right: Claims) -> str | None:
    """Why texts of one or of two languages that pin this down can't be one report, or None.

    A kind of figure forbids when both texts have it and share none of its values; so do countries, and an offer
    against a demand. Names of two languages forbid when each has one that the other lacks: who leaves a name out
    contradicts nobody. Within a language, where spellings vary with the region, they forbid when none is shared.
    Tolls and other counts may differ: they grow between reports.
    """
    if left.durations and right.durations and not _meet(left.durations, right.durations):
        return "duration"
    for kind, values in left.figures.items():
        if _differ(values, right.figures[kind]):
            return kind
    if _differ(left.countries, right.countries):
        return "party"
    if _other_names(left, right):
        return "name"
    return "stance" if _opposed(left, right) or _opposed(right, left) else None


def _differ(left: Collection[str], right: Collection[str]) -> bool:
    return bool(left) and bool(right) and set(left).isdisjoint(right)


def _meet(left: Collection[tuple[float, float]], right: Collection[tuple[float, float]]) -> bool:
    return any(a <= d * 1.001 and c <= b * 1.001 for a, b in left for c, d in right)


def _other_names(left: Claims, right: Claims) -> bool:
    ours = [_lacks(right, name) for name in left.names]
    theirs = [_lacks(left, name) for name in right.names]
    if left.language == right.language:
        return bool(ours) and bool(theirs) and all(ours) and all(theirs)
    return any(ours) and any(theirs)


def _lacks(other: Claims, name: Mention) -> bool:
    if not name.keys.isdisjoint(other.words):
        return False
    if other.language == "zh" and name.spellings[0] > _LATIN:  # 艾尔段 is 埃尔多安
        return all(set(name.spellings[0]).isdisjoint(another.spellings[0]) for another in other.names)
    return not any(alike(one, another) >= _ALIKE for one in name.spellings for another in other.heard)


def _opposed(one: Claims, other: Claims) -> bool:
    """Whether one only offers what the other only demands."""
    return one.offers and not one.demands and other.demands and not other.offers
