"""C libraries that are met directly: those that WeasyPrint itself stands on."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from ctypes.util import find_library
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


def _files(name: str) -> Iterator[str]:
    """What the library's file may be called: as most systems do, and only then what they have to be asked for."""
    yield from (f"lib{name}.so.0", f"lib{name}.0.dylib", f"lib{name}.dylib")
    if found := find_library(name):
        yield found
