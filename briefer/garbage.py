"""How often Python looks for garbage that reference counts don't free: seldom, in a process that ends soon."""

from __future__ import annotations

import gc

NEW_OBJECTS = 1_000_000
"""So many new objects are made before a look; Python's own default of 700 takes a sixth of a short run's time."""


def look_seldom() -> None:
    """For the command line and its workers, which make many objects and drop few. A library leaves this to its user."""
    gc.set_threshold(NEW_OBJECTS, 20, 20)
