"""What one command spends, in a process of its own: CPU, memory, time.

A process that measures others stays small: what it has in memory when it starts one would count as theirs.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

GLANCE = 0.02
"""Seconds between two looks at what a running process has had in memory at most."""
DONE = (0, 1)
"""Exit codes of `briefer` that mean: it is made (1: with problems, which it lists)."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a command and the processes that it waited for have spent."""

    cpu: float
    """Seconds, user and system together, of all of them."""
    megabytes: float
    """The most that one of them had in memory (MiB, resident)."""
    own_megabytes: float
    """The most that the command itself had, as last seen up to `GLANCE` before its end."""
    seconds: float
    """On the wall."""
    out: str
    """What it wrote to standard output."""


class CommandError(Exception):
    """The command did not do it; with what it said."""


def spent(command: Sequence[str], *, folder: Path | None = None, one_core: bool = False) -> Spent:
    """Run `command` in `folder`, on one core if asked so. Raises CommandError."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        with _one_core() if one_core else nullcontext():
            process = subprocess.Popen(command, stdout=out, stderr=said, cwd=folder)
        most, ended = 0, 0
        while not ended:
            time.sleep(GLANCE)
            most = max(most, _most(process.pid))
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said.seek(0)
        if process.returncode not in DONE:
            raise CommandError(f"exit code {process.returncode}: {said.read().decode(errors='replace').strip()[-400:]}")
        text = out.read().decode(errors="replace")
    return Spent(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, most / 1024, seconds, text)


def briefer(*arguments: str, python: str = sys.executable) -> list[str]:
    """The command line of `briefer` with these arguments."""
    return [python, "-m", "briefer", *arguments]


def _most(pid: int) -> int:
    """KiB; 0 when the process has no memory any more."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("utf-8")
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return int(found[1]) if found else 0


@contextmanager
def _one_core() -> Iterator[None]:
    """What is started meanwhile stays on one core."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)
