"""Steps that misbehave, for what runs them elsewhere; without pytest, so that a child loads them at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from briefer import box
from briefer.errors import ReadError


def sleep(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def spin(_: object) -> None:
    while True:
        pass


def refuse(name: str) -> None:
    raise ReadError("is no page", where=name, hint="give a page")


class OddError(Exception):
    """Cannot be pickled: its one argument is not what it was made of."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


def oddly(_: object) -> None:
    raise OddError("not ", "carried")


def take(size: int) -> int:
    return len(bytearray(size))


def leave(code: int) -> None:
    os._exit(code)


def die(_: object) -> None:
    os._exit(1)


def crash(number: int) -> None:
    os.kill(os.getpid(), number)


def chatter(words: str) -> str:
    print(words)
    print(words, file=sys.stderr)
    os.write(1, words.encode())
    return sys.stdin.read()


def start_another(file: str) -> None:
    """Start a process, say which in `file`, and hang."""
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    Path(file).write_text(f"{other.pid} {os.getpid()}", "utf-8")
    spin(None)


def stubborn(file: str) -> None:
    """Say who this is in `file`, and hang with every handler that Python can set."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    Path(file).write_text(str(os.getpid()), "utf-8")
    spin(None)


def pid(_: object) -> int:
    return os.getpid()


def scratch(name: str) -> str:
    """A temporary file that is left behind."""
    file = Path(os.environ["TMPDIR"]) / name
    file.write_text("left", "utf-8")
    return str(file)


def lengths(batch: Sequence[bytes]) -> list[int]:
    """The length of each piece; one that says so kills the process, and one that refuses is a bug."""
    for piece in batch:
        if piece == b"kill":
            os._exit(1)
        if piece == b"bug":
            raise ValueError("a bug")
    return [len(piece) for piece in batch]


def in_shared_box(data: bytes) -> int:
    return box.shared().call(len, data, seconds=20, memory=1 << 30)


def ticket(_: object) -> int:
    """Another number each time."""
    return time.monotonic_ns()


def hang(file: str) -> None:
    """Say who this is in `file`, and hang."""
    Path(file).write_text(str(os.getpid()), "utf-8")
    time.sleep(600)


def sleepy(batch: Sequence[object]) -> list[object]:
    time.sleep(600)
    return list(batch)
