"""PostgreSQL is stopped under a run, as by a crash, and started again: nothing is lost, nothing is there twice."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.archive.conftest import Postgres

DAY = "DAY"
BRIEFER = (sys.executable, "-m", "briefer")
COMMANDS = {
    "ingest": ("ingest", "in"),
    "daily": ("daily", "--date", DAY, "--to", "md,json", "--out", "out"),
    "make": ("make", "in", "--date", DAY, "--to", "md,json", "--out", "out", "--quiet"),
}
TURN = 0x62726965
"""What a writer waits for (`briefer.archive._store`)."""


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    made = Postgres()
    made.start(durable=True)
    try:
        yield made
    finally:
        made.remove()


def filled(place: Path, first: int = 0, last: int = 40) -> Path:
    """A folder with settings, and sources of which those are there."""
    (place / "in").mkdir(parents=True, exist_ok=True)
    for number in range(first, last):
        told = f"Both sides agreed on a ceasefire of {number + 2} days in district {number}, monitors said on Monday."
        (place / "in" / f"{number:02}.txt").write_text(f"Truce {number}\n\n2 June 2025\n\n{told}\n", "utf-8")
    (place / "briefer.toml").write_text('[[sources]]\naddress = "in"\n', "utf-8")
    return place


def begun(name: str, place: Path, address: str, day: str = "2025-06-03") -> subprocess.Popen[str]:
    command = (*BRIEFER, *(day if each == DAY else each for each in COMMANDS[name]), "--archive", address)
    return subprocess.Popen(command, cwd=place, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, told = process.communicate(timeout=120)
    return process.returncode, told


def state(address: str, place: Path) -> object:
    """What the archive and the folder hold, but for moments."""
    import psycopg

    with psycopg.connect(address) as connection:
        articles = connection.execute("SELECT article, version, issue FROM versions ORDER BY 1, 2").fetchall()
        passages = connection.execute("SELECT words FROM passages ORDER BY 1").fetchall()
        runs = connection.execute("SELECT kind, date, edition, written, digest FROM runs ORDER BY number").fetchall()
    files = {path.name: path.read_bytes() for path in sorted((place / "out").rglob("*")) if path.is_file()}
    return articles, passages, runs, files


def wait_for_its_turn(process: subprocess.Popen[str], address: str) -> None:
    """Until the run wants to write, and may not."""
    import psycopg

    waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    with psycopg.connect(address, autocommit=True) as connection:
        while process.poll() is None and not connection.execute(waiting).fetchall()[0][0]:
            time.sleep(0.02)


@pytest.mark.parametrize("name", COMMANDS)
def test_stopped_before_a_run_may_write_it_says_so_and_the_next_makes_it_whole(
    name: str, server: Postgres, tmp_path: Path
) -> None:
    import psycopg

    rooms = [(filled(tmp_path / each, last=20), server.make(f"{name}_{each}")) for each in ("whole", "stopped")]
    for place, address in rooms:
        assert ended(begun(name, place, address, "2025-06-02"))[0] == 0
        filled(place, 20, 40)
    (whole, other), (place, address) = rooms
    assert ended(begun(name, whole, other))[0] == 0
    with suppress(psycopg.OperationalError), psycopg.connect(address) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (TURN,))
        process = begun(name, place, address)
        wait_for_its_turn(process, address)
        server.stop()
    code, told = ended(process)
    server.start(durable=True)
    said_once(code, told)
    assert ended(begun(name, place, address))[0] == 0
    assert state(address, place) == state(other, whole)


@pytest.mark.soak
@pytest.mark.parametrize("name", COMMANDS)
def test_stopped_at_any_moment_of_a_run(name: str, server: Postgres, tmp_path: Path) -> None:
    """At twenty moments, spread over the time that a run takes."""
    whole, other = filled(tmp_path / "whole"), server.make(f"{name}_all")
    start = time.monotonic()
    assert ended(begun(name, whole, other))[0] == 0
    lasting = time.monotonic() - start
    cut = 0
    for point in range(20):
        place, address = filled(tmp_path / f"{point}"), server.make(f"{name}_{point}")
        process = begun(name, place, address)
        time.sleep(lasting * (point + 0.5) / 20)
        server.stop()
        code, told = ended(process)
        server.start(durable=True)
        if code:
            said_once(code, told)
            cut += 1
        assert ended(begun(name, place, address))[0] == 0
        assert state(address, place) == state(other, whole), point
    print(f"{name}: {cut} of 20 runs were cut off")


def said_once(code: int, told: str) -> None:
    """One line that names the archive and what is wrong, one that says what to do."""
    lines = told.strip().splitlines()
    assert code == 2 and "Traceback" not in told, told
    assert len(lines) == 2 and "postgresql" in lines[0] and "→" in lines[1], told
