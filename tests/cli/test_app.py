from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import TALKS, Run


@pytest.mark.parametrize(
    ("arguments", "reason", "step"),
    [
        (["mak", "x"], "mak: there is no such command", "did you mean 'make'?"),
        (["--verson"], "No such option '--verson'", "see briefer --help"),
        (["make"], "Missing argument 'SOURCE...'", "see briefer make --help"),
        (["make", "x", "--dat", "2025-06-03"], "--date", "see briefer make --help"),
        (["make", "x", "--picks", "0"], "--picks", "see briefer make --help"),
        (["now", "x", "--out"], "--out", "see briefer now --help"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_called_is_two_lines_with_the_next_step(
    run: Run, arguments: list[str], reason: str, step: str
) -> None:
    ran = run(*arguments)
    first, second = ran.err.splitlines()
    assert (ran.code, ran.out) == (2, "")
    assert reason in first
    assert step in second


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    ran = run()
    assert ran.code == 2
    assert "Usage: briefer" in ran.err
    assert "now" in ran.err


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_with_one_line(tmp_path: Path, number: signal.Signals, code: int) -> None:
    (tmp_path / "talks.txt").write_text(TALKS, "utf-8")
    os.mkfifo(tmp_path / "topics.toml")
    command = [sys.executable, "-m", "briefer", "make", "talks.txt", "--topics", "topics.toml", "--to", "pdf,md"]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    with (tmp_path / "topics.toml").open("wb"):  # waits for who reads it
        time.sleep(0.5)  # it reads by then: a signal between the opening and the reading is seen only after the reading
        process.send_signal(number)
        _, err = process.communicate(timeout=20)
    assert process.returncode == code
    assert err.splitlines() == [f"briefer: stopped by {number.name}; what is written is whole"]
    assert not [path for path in tmp_path.rglob("*brief*") if path.is_file()]


@pytest.mark.parametrize(
    ("closed", "command", "code"),
    [("<&-", "now -", 2), ("2>&-", "make talks.txt --to json --date 2025-06-02", 0), (">&-", "now talks.txt", 0)],
)
def test_a_stream_that_the_caller_closed_leads_nowhere(tmp_path: Path, closed: str, command: str, code: int) -> None:
    (tmp_path / "talks.txt").write_text(TALKS, "utf-8")
    line = f"exec {sys.executable} -m briefer {command} {closed}"
    ran = subprocess.run(["sh", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == code
    assert "Traceback" not in ran.stderr
