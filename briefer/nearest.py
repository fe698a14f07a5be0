"""The nearest known name to one that is none, for the next step that an error names."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

_ALIKE = 0.5
"""Likeness (difflib's ratio) from which a name is worth asking for: low, since the user says yes or no."""


def nearest(name: str, known: Iterable[str]) -> str:
    """``did you mean 'picks'?``, or nothing when no known name is near."""
    folded = {each.lower(): each for each in known}
    near = import_module("difflib").get_close_matches(name.lower(), folded, n=1, cutoff=_ALIKE)
    return f"did you mean '{folded[near[0]]}'?" if near else ""
