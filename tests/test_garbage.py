"""How the command ends: at once, and with all that was to be done at its end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import atexit, sys, threading, time
from briefer.garbage import leave

class Freed:
    def __del__(self):
        print("freed")

kept = Freed()
atexit.register(print, "registered")
"""


def ended(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", PROGRAM + program], capture_output=True, text=True, check=False)


def test_what_was_registered_runs_and_output_is_whole_and_nothing_is_freed() -> None:
    run = ended("print('x' * 200_000)\nleave(3)")
    assert (run.returncode, run.stderr) == (3, "")
    assert run.stdout == "x" * 200_000 + "\nregistered\n"


def test_a_thread_that_goes_on_is_waited_for() -> None:
    run = ended("threading.Thread(target=lambda: (time.sleep(0.3), print('done'))).start()\nleave(1)")
    assert (run.returncode, run.stderr) == (1, "")
    assert run.stdout.splitlines()[:2] == ["done", "registered"]


def test_the_command_ends_so(tmp_path: Path) -> None:
    program = """
import briefer.__main__ as command
sys.argv = ["briefer", "plugins"]
command.main()
"""
    run = ended(program)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.endswith("\nregistered\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_output_that_can_not_be_written_is_said() -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "briefer", "plugins"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert run.returncode == 2
    assert "No space left" in run.stderr
    assert "Exception" not in run.stderr


def test_a_reader_who_has_enough_is_no_failure() -> None:
    command = f'"{sys.executable}" -m briefer plugins | head -1; exit ${{PIPESTATUS[0]}}'
    run = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
