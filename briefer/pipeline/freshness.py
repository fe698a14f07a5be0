"""How new a report is on the day of the brief."""

from __future__ import annotations

from briefer.text.days import days_between

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
