"""How new a report is on the day of the brief."""

from __future__ import annotations

from datetime import date

BACKGROUND = 0.4
"""What a report is worth that is old: a brief tells the news, and background where there is none."""

HALF_LIFE = 30.0
"""Days in which the rest halves."""

UNKNOWN = 0.7
"""What a report is worth whose date nobody knows."""


def freshness(published: str, day: str) -> float:
    """0..1: 1 for what was published on `day` or after it, falling to `BACKGROUND` with age; ISO dates, maybe cut."""
    age = days_between(published, day)
    if age is None:
        return UNKNOWN
    return BACKGROUND + (1 - BACKGROUND) * float(0.5 ** (age / HALF_LIFE))


def days_between(published: str, day: str) -> int | None:
    """Days from one to the other, not below 0; None when either is unknown."""
    try:
        # A month or a year stands for its last moment: it is not older than that.
        whole = {4: "-12-31", 7: "-28"}.get(len(published), "")
        return max((date.fromisoformat(day) - date.fromisoformat(published[:10] + whole)).days, 0)
    except ValueError:
        return None
