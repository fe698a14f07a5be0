"""How much a report is worth for its date, against the newest of those it is chosen from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

STALE = 0.5
"""What is left of the worth of the oldest: background is worth less than news, but not nothing."""


def freshness(dates: Sequence[str], fading: float) -> NDArray[np.float64]:
    """1 for the newest of `dates` (ISO, however finely known), falling to `STALE`, half of the way every `fading` days.

    What has no date counts as new: nothing is known against it. 0 days is no fading.
    """
    days = [_ordinal(each) for each in dates]
    newest = max((day for day in days if day is not None), default=0)
    ages = np.array([0 if day is None else newest - day for day in days], dtype=np.float64)
    return STALE + (1 - STALE) * 0.5 ** (ages / fading) if fading > 0 else np.ones(len(days))


def _ordinal(value: str) -> int | None:
    """The last day that `value` may mean is not sought: the first is near enough."""
    parts = value[:10].split("-")
    try:
        return date(*(int(part) for part in [*parts, "1", "1"][:3])).toordinal() if parts[0] else None
    except ValueError:
        return None
