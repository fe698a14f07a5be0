"""C libraries that are met directly: those that WeasyPrint itself stands on."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from ctypes import util
from typing import Any

Signature = tuple[str, Any, list[Any]]
"""A function's name, what it gives, what it takes."""

POINTER = ctypes.c_void_p


def library(name: str, signatures: Iterable[Signature]) -> Any:
    """The C library `name` with its functions declared. Raises OSError when it, or one of them, is not there."""
    for file in _files(name):
        try:
            found = ctypes.CDLL(file)
            for function, gives, takes in signatures:
                getattr(found, function).restype = gives
                getattr(found, function).argtypes = takes
        except (OSError, AttributeError):
            continue
        return found
    raise OSError(f"no library {name}")


@contextmanager
def known_by_name() -> Iterator[None]:
    """While it lasts, a C library that is not there under a name is not searched for under it: on Linux.

    WeasyPrint asks for its libraries under the names of all systems, and at each that is not Linux's Python runs
    ldconfig, a compiler and a linker: a third of the time that WeasyPrint takes to load.
    """
    search = util.find_library
    if sys.platform == "linux":
        util.find_library = lambda name: None
    try:
        yield
    finally:
        util.find_library = search


def _files(name: str) -> Iterator[str]:
    """What the library's file may be called: as most systems do, and only then what they have to be asked for."""
    yield from (f"lib{name}.so.0", f"lib{name}.0.dylib", f"lib{name}.dylib")
    if found := util.find_library(name):
        yield found
