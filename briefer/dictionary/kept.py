"""What takes long to derive from a dictionary, kept for the next run in the user's folder of caches.

A file of parts: a head that says what it was made of and how long each part is, with a sum to find damage by, then the
parts. It is data alone, read through a memory map, and nothing in it is run. One that is missing, damaged or made of
something else is made again and put in place whole, so two that start at once do not meet.
"""

from __future__ import annotations

import mmap
import os
import struct
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import accumulate, pairwise
from pathlib import Path
from zlib import crc32

from briefer.cache import cache_folder

_HEAD = struct.Struct("<8sIIQ")
"""A mark, the sum of all that follows, how many parts there are (that which it was made of counts), and their bytes."""
_MARK = b"briefer1"
_LENGTH = struct.Struct("<Q")


def kept(name: str, made_of: str, make: Callable[[], Sequence[bytes]]) -> Sequence[memoryview]:
    """The parts that `make` gives: those of an earlier run of which `made_of` said the same, or new ones.

    `made_of` has to say all that they depend on. Where nothing can be kept they are made each time.
    """
    folder = cache_folder()
    path = folder / f"{name}.parts" if folder else None
    parts = _read(path, made_of.encode()) if path else None
    if parts is None:
        made = make()
        if path:
            _write(path, [made_of.encode(), *made])
        parts = [memoryview(part) for part in made]
    return parts


def _read(path: Path, made_of: bytes) -> Sequence[memoryview] | None:
    """The parts in the file at `path`; None when there is none, or one of other origin, or a damaged one."""
    try:
        with path.open("rb") as file:
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):  # no file, or an empty one
        return None
    if len(data) < _HEAD.size:
        return None
    mark, total, count, size = _HEAD.unpack_from(data)
    start = _HEAD.size + count * _LENGTH.size
    if mark != _MARK or len(data) != start + size or crc32(data[_HEAD.size :]) != total:
        return None
    lengths = [_LENGTH.unpack_from(data, _HEAD.size + at * _LENGTH.size)[0] for at in range(count)]
    first, *parts = [data[a:b] for a, b in pairwise(accumulate(lengths, initial=start))]
    return parts if first == made_of else None


def _write(path: Path, parts: Sequence[bytes]) -> None:
    """Put a file of `parts` in place, for its owner alone. What cannot be written is not kept."""
    rest = b"".join([*(_LENGTH.pack(len(part)) for part in parts), *parts])
    head = _HEAD.pack(_MARK, crc32(rest), len(parts), sum(map(len, parts)))
    with suppress(OSError):
        handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(head + rest)
            Path(beside).replace(path)
        finally:
            Path(beside).unlink(missing_ok=True)
