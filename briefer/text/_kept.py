"""Compiled patterns are kept from one run to the next: compiling what a card needs takes a quarter of its time.

Python can't keep them itself, so this does what `re.compile` does inside, and `_sre.compile` checks the code that it is
given. Where Python is not as it is taken to be here, or nothing can be kept, patterns are compiled as ever.
"""

from __future__ import annotations

import atexit
import marshal
import os
import re
import sys
import tempfile
from array import array
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from briefer.cache import cache_folder

MOST = 5_000
"""So many patterns are kept; then those of the last run only. A run needs some 200."""

Key = tuple[str, int]
"""The source of a pattern and the flags that it is compiled with."""
Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What `_sre.compile` wants beside the source: flags, code, number of groups, names to groups, groups to names."""

_sre: Any = import_module("_sre")
_MISTAKES = (AttributeError, EOFError, ImportError, OverflowError, RuntimeError, TypeError, ValueError)
"""What comes of a Python that is made otherwise, and of a file that is not what we wrote."""


def compiled(source: str, flags: int) -> re.Pattern[str]:
    """What ``re.compile(source, flags)`` gives."""
    store = _store()
    try:
        return store.pattern(source, flags) if store else re.compile(source, flags)
    except _MISTAKES:
        return re.compile(source, flags)


@cache
def _store() -> _Store | None:
    folder = cache_folder()
    if folder is None or sys.implementation.name != "cpython" or array("I").itemsize != _sre.CODESIZE:
        return None
    store = _Store(folder / f"patterns-{sys.implementation.cache_tag}")
    atexit.register(store.save)
    return store


class _Store:
    """The patterns of earlier runs, and those that this run has added."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept = _read(path)
        self._new: dict[Key, Code] = {}

    def pattern(self, source: str, flags: int) -> re.Pattern[str]:
        key = source, int(flags)
        if key not in self._kept:
            self._new[key] = self._kept[key] = _code(source, flags)
        every, code, groups, names, places = self._kept[key]
        numbers = array("I", code).tolist()
        made: re.Pattern[str] = _sre.compile(source, every, numbers, groups, names, places)
        return made

    def save(self) -> None:
        """Add what is new to what other runs may have added meanwhile."""
        if not self._new:
            return
        kept = _read(self._path) | self._new
        data = marshal.dumps((_made_by(), kept if len(kept) <= MOST else self._new))
        with suppress(OSError):
            handle, name = tempfile.mkstemp(prefix=self._path.name, dir=self._path.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(self._path)


def _read(path: Path) -> dict[Key, Code]:
    try:
        made_by, kept = marshal.loads(path.read_bytes())  # noqa: S302 - nobody else may write there
    except (OSError, *_MISTAKES):
        return {}
    return kept if made_by == _made_by() and isinstance(kept, dict) else {}


def _made_by() -> tuple[str, int]:
    return sys.version, _sre.MAGIC


def _code(source: str, flags: int) -> Code:
    """What `re` compiles a pattern to, as its own ``compile`` does (Python 3.11 to 3.14)."""
    parser: Any = import_module("re._parser")
    compiler: Any = import_module("re._compiler")
    parsed = parser.parse(source, flags)
    names = dict(parsed.state.groupdict)
    places: list[str | None] = [None] * parsed.state.groups
    for name, place in names.items():
        places[place] = name
    code = array("I", compiler._code(parsed, flags)).tobytes()
    return int(flags | parsed.state.flags), code, parsed.state.groups - 1, names, tuple(places)
