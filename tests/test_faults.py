"""A run that is killed, or that the disk fails, at any system call that writes: nothing is lost, nothing is half."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.cli.conftest import TALKS

CALLS = (
    *("write", "pwrite64", "writev", "rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir"),
    *("fsync", "fdatasync", "ftruncate", "mkdir", "mkdirat", "link", "linkat", "symlink"),
)
"""What writes to a disk, but opening, which imports do thousands of times."""

BRIEFER = (sys.executable, "-m", "briefer")
LATER = """# 停火谈判结束

2025年6月3日 某通讯社

双方星期二在伊斯坦布尔商定停火三十天，并将交换一千名战俘。一名官员说，协议星期五生效。
"""


@dataclass(frozen=True)
class Command:
    """A command with what it writes to; `before` makes the state in which it begins."""

    words: tuple[str, ...]
    before: tuple[str, ...] = ()


MADE = (
    *("--date", "2025-06-03", "--to", "md,html,json,text,epub,docx", "--out", "out", "--wiki", "notes"),
    *("--archive", "a.db", "--executor", "serial"),
)
FAULTS = ("signal=KILL", "error=ENOSPC", "error=EIO")
COMMANDS = {
    "ingest": Command(("ingest", "in", "--archive", "a.db"), ("ingest", "in/talks.txt", "--archive", "a.db")),
    "make": Command(("make", "in", *MADE), ("make", "in/talks.txt", *MADE)),
    "daily": Command(
        ("daily", "--date", "2025-06-03", "--to", "md,json", "--out", "out", "--archive", "a.db"),
        ("daily", "--date", "2025-06-02", "--to", "md,json", "--out", "out", "--archive", "a.db"),
    ),
}


@pytest.fixture(scope="module", autouse=True)
def traced(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The tests need a program that fails system calls, and a machine that lets it."""
    if not shutil.which("strace"):
        pytest.skip("no such program: strace")
    log = tmp_path_factory.mktemp("probe") / "log"
    if subprocess.run(("strace", "-o", log, "true"), capture_output=True, check=False).returncode:
        pytest.xfail("this machine lets no process be traced")


def environment(place: Path) -> dict[str, str]:
    """A cache of its own that is filled once, so that each run makes the same calls."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("BRIEFER_")},
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "XDG_CACHE_HOME": str(place / "cache"),
        "TMPDIR": str(place / "tmp"),
    }


def ran(place: Path, words: tuple[str, ...], *strace: str) -> subprocess.CompletedProcess[str]:
    before = ("strace", "-qq", "-e", f"trace={','.join(CALLS)}", *strace) if strace else ()
    return subprocess.run(
        (*before, *BRIEFER, *words),
        cwd=place / "work",
        env=environment(place),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def state(work: Path) -> dict[str, object]:
    """What a user has: the files as they are, an archive as its articles and whether it is whole."""
    found: dict[str, object] = {}
    for path in sorted(work.rglob("*")):
        name = str(path.relative_to(work))
        if path.suffix == ".db":
            connection = sqlite3.connect(path)
            whole = connection.execute("PRAGMA integrity_check").fetchall()
            articles = connection.execute("SELECT article, version FROM versions ORDER BY 1, 2").fetchall()
            issues = "SELECT kind, date, edition, written, digest FROM runs ORDER BY number"
            runs = connection.execute(issues).fetchall()
            connection.close()
            found[name] = (whole, articles, runs)
        elif path.is_file() and not name.endswith(("-wal", "-shm", "-journal")):
            found[name] = path.read_bytes()
    return found


def begun(place: Path, command: Command) -> Path:
    """The folder of a run that is about to begin: its sources, and what an earlier run left."""
    work = place / "work"
    shutil.rmtree(work, ignore_errors=True)
    (work / "in").mkdir(parents=True)
    (work / "in" / "talks.txt").write_text(TALKS, encoding="utf-8")
    (work / "briefer.toml").write_text('[[sources]]\naddress = "in"\n', encoding="utf-8")
    (place / "tmp").mkdir(exist_ok=True)
    ran(place, command.before)
    (work / "in" / "later.md").write_text(LATER, encoding="utf-8")
    return work


@cache
def calls_of(name: str, place: Path) -> tuple[str, ...]:
    """The names of the calls that write in a run that nothing disturbs, in order."""
    command = COMMANDS[name]
    for _ in range(2):  # the first fills the cache
        begun(place, command)
        ran(place, command.words, "-o", str(place / "log"))
    return tuple(re.findall(r"^(\w+)\(", (place / "log").read_text(errors="replace"), re.MULTILINE))


def disturb(name: str, place: Path, points: int | None = None, turn: int = 0) -> None:
    """Run `name` with one call failing, and once more with none: the state is always the same.

    At so many of its calls, evenly over the run, or at each: in one of the ways to fail, which take turns from `turn`.
    """
    command = COMMANDS[name]
    calls = calls_of(name, place)
    places = [point * len(calls) // points for point in range(points)] if points else range(len(calls))
    work, kept = begun(place, command), place / "begun"
    shutil.copytree(work, kept)
    before = state(work)
    assert ran(place, command.words).returncode == 0
    after = state(work)
    assert after != before
    ends: Counter[int] = Counter()
    wrong: list[str] = []
    for point, at in enumerate(places):
        fault, nth = FAULTS[(point + turn) % len(FAULTS)], Counter(calls[: at + 1])[calls[at]]
        shutil.rmtree(work)
        shutil.copytree(kept, work)
        run = ran(place, command.words, "-o", "/dev/null", "-e", f"inject={calls[at]}:{fault}:when={nth}")
        ends[run.returncode] += 1
        halves = state(work)
        again = ran(place, command.words)
        told = [*_ended(run), *_half(halves, before, after)]
        if again.returncode or state(work) != after:
            told.append(f"the next run does not make it whole: {again.returncode} {again.stderr}")
        # Python itself tries out a folder for temporary files with a file of a random name.
        told += [f"left: {each}" for each in (place / "tmp").glob("briefer*")]
        wrong += [f"{fault} at {calls[at]} {nth} of {name}: {each}" for each in told]
    print(f"{name}: {len(places)} faults at {len(calls)} calls, runs by exit code: {dict(ends)}")
    assert wrong == []


def _ended(run: subprocess.CompletedProcess[str]) -> Iterator[str]:
    """What is wrong with how a run ended: it is killed, or says in a line what it could not do."""
    if run.returncode not in {-signal.SIGKILL, 0, 1, 2} or "Traceback" in run.stderr:
        yield f"ends with {run.returncode}: {run.stderr}"
    elif run.returncode == 2 and "→" not in run.stderr:
        yield f"no next step: {run.stderr}"


def _half(found: dict[str, object], *whole: dict[str, object]) -> Iterator[str]:
    """Whether the issue that stands is neither the one before nor the one after; a name with a point is none."""
    left, *issues = (
        {k: v for k, v in each.items() if k.startswith("out/") and "/." not in k} for each in (found, *whole)
    )
    if left not in issues:
        yield "half an issue"


@pytest.mark.parametrize(("name", "points"), [("ingest", 8), ("make", 7), ("daily", 5)])
def test_a_run_that_is_cut_off_loses_nothing_and_the_next_makes_it_whole(
    name: str, points: int, tmp_path: Path
) -> None:
    disturb(name, tmp_path, points)


@pytest.mark.soak
@pytest.mark.parametrize("turn", range(len(FAULTS)))
@pytest.mark.parametrize("name", COMMANDS)
def test_a_run_is_cut_off_at_every_point(name: str, turn: int, tmp_path: Path) -> None:
    """At each call, once in each way it can fail: a turn goes over the whole run."""
    disturb(name, tmp_path, turn=turn)
