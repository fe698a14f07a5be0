"""What a process that ends soon does about memory: it seldom looks for garbage, and leaves the rest to the system."""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading
from contextlib import suppress
from typing import NoReturn

NEW_OBJECTS = 1_000_000
"""So many new objects are made before a look; Python's own default of 700 takes a sixth of a short run's time."""


def look_seldom() -> None:
    """For the command line and its workers, which make many objects and drop few. A library leaves this to its user."""
    gc.set_threshold(NEW_OBJECTS, 20, 20)


def leave(code: int) -> NoReturn:
    """End this process with `code`, its objects as they are.

    Python would free them one by one, an eighth of a run's processor time; the system frees them whole. What was
    registered for the end runs, and output is written out. Where a thread goes on Python ends as ever: it waits for it.
    """
    if threading.active_count() > 1:
        sys.exit(code)
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # there is none, nobody reads, it is closed
            stream.flush()
    os._exit(code)
