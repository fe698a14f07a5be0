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


COMMANDS = {
    "ingest": Command(("ingest", "in", "--archive", "a.db"), ("ingest", "in/talks.txt", "--archive", "a.db")),
    "make": Command(
        ("make", "in", "--date", "2025-06-03", "--to", "md,html,json", "--out", "out", "--executor", "serial"),
        ("make", "in/talks.txt", "--date", "2025-06-03", "--to", "md,html,json", "--out", "out"),
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


def disturb(name: str, place: Path, points: int) -> None:
    """Run `name` with one call failing, at so many points, and once more with none: the state is always the same."""
    command = COMMANDS[name]
    calls = calls_of(name, place)
    work = begun(place, command)
    before = state(work)
    assert ran(place, command.words).returncode == 0
    after = state(work)
    assert after != before
    for point in range(points):
        at = point * len(calls) // points
        nth = Counter(calls[: at + 1])[calls[at]]
        fault = ("signal=KILL", "error=ENOSPC", "error=EIO")[point % 3]
        told = f"{fault} at {calls[at]} {nth} of {name}"
        begun(place, command)
        run = ran(place, command.words, "-o", "/dev/null", "-e", f"inject={calls[at]}:{fault}:when={nth}")
        assert run.returncode in {-signal.SIGKILL, 0, 1, 2}, (told, run.stderr)
        assert "Traceback" not in run.stderr, (told, run.stderr)
        if run.returncode == 2:
            assert "→" in run.stderr, (told, run.stderr)
        left = {key: value for key, value in state(work).items() if key.startswith("out/") and "/." not in key}
        issues = ({k: v for k, v in each.items() if k.startswith("out/")} for each in (before, after))
        assert left in tuple(issues), f"half an issue: {told}"
        again = ran(place, command.words)
        assert again.returncode == 0, (told, again.stderr)
        assert state(work) == after, told
        # Python itself tries out a folder for temporary files with a file of a random name.
        assert not list((place / "tmp").glob("briefer*")), f"leftovers: {told}"


@pytest.mark.parametrize(("name", "points"), [("ingest", 8), ("make", 7)])
def test_a_run_that_is_cut_off_loses_nothing_and_the_next_makes_it_whole(
    name: str, points: int, tmp_path: Path
) -> None:
    disturb(name, tmp_path, points)


@pytest.mark.soak
@pytest.mark.parametrize("name", COMMANDS)
def test_a_run_is_cut_off_at_every_point(name: str, tmp_path: Path) -> None:
    disturb(name, tmp_path, 500)
