"""The side of `box.py` that runs in the child: take a call, set its limits, run it, answer.

It loads in a few milliseconds; a step brings what it needs when it is unpickled.
"""

from __future__ import annotations

import fcntl
import math
import os
import pickle
import resource
import select
import struct
import sys
import traceback
from collections.abc import Iterator

from briefer.errors import BrieferError

HEADER = struct.Struct("!QdQ")
"""What comes before a pickled call: its length in bytes, its limits in processor seconds and in bytes of memory."""

LENGTH = struct.Struct("!Q")
"""What comes before a pickled answer: its length in bytes."""

READY = b"."
"""Said once, when calls can come."""

DONE, FAILED, FULL = "done", "failed", "full"
"""What an answer begins with: then comes the value, the exception, or (memory was too little) nothing."""


def serve(link: int) -> None:
    """Answer the calls that come on the socket `link`, one after the other, until it is closed."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _end_with_parent()
    os.write(link, READY)
    while header := b"".join(_read(link, HEADER.size)):
        length, seconds, memory = HEADER.unpack(header)
        _limit(seconds, memory)
        answer = _answer(b"".join(_read(link, length)))
        for part in (LENGTH.pack(len(answer)), answer):
            _write(link, part)


def _end_with_parent() -> None:
    """End this process group when the parent does, however it ends, and whatever goes on here.

    Standard input is a pipe that nobody writes to. When its other end closes, the kernel sends SIGIO, which ends a
    process that has no handler for it; no thread of ours needs to be awake.
    """
    fcntl.fcntl(0, fcntl.F_SETOWN, -os.getpgrp())
    fcntl.fcntl(0, fcntl.F_SETFL, fcntl.fcntl(0, fcntl.F_GETFL) | os.O_ASYNC)
    if select.select([0], [], [], 0)[0]:
        sys.exit()


def _limit(seconds: float, memory: int) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    _set(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime + seconds))
    # What a process asks for itself; code and fonts, which it maps from files, are shared and do not count.
    _set(resource.RLIMIT_DATA, memory)


def _set(what: int, most: int) -> None:
    hard = resource.getrlimit(what)[1]
    resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _answer(call: bytes) -> bytes:
    try:
        step, piece = pickle.loads(call)  # noqa: S301 - the parent's own words
        return pickle.dumps((DONE, step(piece)), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return pickle.dumps((FULL, None))
    except BrieferError as error:
        return pickle.dumps((FAILED, error))
    except Exception as error:  # a bug: it comes up where the call was made
        error.add_note(f"in a box:\n{traceback.format_exc()}")
        return pickle.dumps((FAILED, _carried(error)))


def _carried(error: Exception) -> Exception:
    """`error` if it outlives a pickle, else its words."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own words
    except Exception:  # what a stranger's exception raises when it is pickled is not told anywhere
        told = RuntimeError(f"{type(error).__name__}: {error}")
        for note in error.__notes__:
            told.add_note(note)
        return told
    return error


def _read(link: int, length: int) -> Iterator[bytes]:
    """`length` bytes in parts; less when the other side has closed."""
    while length > 0 and (part := os.read(link, min(length, 1 << 20))):
        yield part
        length -= len(part)


def _write(link: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(link, view) :]
