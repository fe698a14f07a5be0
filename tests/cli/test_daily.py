"""The daily commands as a user runs them."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Run

PLACE = 'formats = ["md", "json"]\n[archive]\naddress = "desk.db"\n'


@pytest.fixture
def desk(talks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with settings whose one source is `talks`, worked in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BRIEFER_ARCHIVE", raising=False)
    (tmp_path / "briefer.toml").write_text(PLACE, "utf-8")
    return tmp_path


def test_a_source_is_added_and_the_day_is_made_once(run: Run, desk: Path) -> None:
    ran = run("daily", "--date", "2025-06-02")
    assert ran.code == 2 and "names no sources" in ran.err and "briefer sources add" in ran.err
    ran = run("sources", "add", "sources", "--name", "drop")
    assert ran.code == 0 and "Second round ends in Istanbul" in ran.out
    assert "drop" in run("sources", "list").out
    ran = run("daily", "--date", "2025-06-02")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.split() == [str(Path("output") / "2025-06-02" / f"brief.{end}") for end in ("md", "json")]
    before = (desk / "output" / "2025-06-02" / "brief.json").read_bytes()
    ran = run("daily", "--date", "2025-06-02")
    assert (ran.code, ran.out) == (0, "") and "made already" in ran.err
    assert (desk / "output" / "2025-06-02" / "brief.json").read_bytes() == before
    assert b'"kind": "new"' in before
    # The next day has no news: no fault; the third day the source is silent: one.
    assert run("daily", "--date", "2025-06-03").code == 0
    ran = run("daily", "--date", "2025-06-05")
    assert ran.code == 1 and "sources: nothing new since 2025-06-02 (3 days)" in ran.err
    assert run("sources", "list").code == 1
    assert run("sources", "test", "drop").code == 0
    assert run("sources", "remove", "dorp").code == 2
    assert run("sources", "remove", "drop").code == 0
    assert (desk / "briefer.toml").read_text("utf-8") == PLACE


def test_a_second_run_says_in_one_line_who_is_at_work(run: Run, desk: Path) -> None:
    run("sources", "add", "sources")
    script = (
        "import signal, briefer, briefer.api.daily as d\n"
        "def wait(*_, **__): print('inside', flush=True); signal.pause()\n"
        "d.asked = wait\n"
        "briefer.daily(date='2025-06-02', config='briefer.toml')\n"
    )
    other = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    try:
        assert other.stdout is not None and other.stdout.readline().strip() == "inside"
        ran = run("daily", "--date", "2025-06-02")
    finally:
        other.kill()
        other.wait()
    assert ran.code == 2 and f"daily, process {other.pid}" in ran.err.splitlines()[0]
    assert len(ran.err.splitlines()) == 2
    assert run("daily", "--date", "2025-06-02").code == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_watching_ends_as_it_is_asked_to(number: signal.Signals, desk: Path) -> None:
    (desk / "in").mkdir()
    command = [sys.executable, "-m", "briefer", "watch", "in", "--settled", "0.2", "--archive", "desk.db"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None and process.stdout is not None
    assert "watching in" in process.stderr.readline()
    (desk / "in" / "a.txt").write_text("Talks\n\nThe truce holds in the port, its mayor said.", "utf-8")
    assert process.stdout.readline().strip().endswith("a.txt: new")
    time.sleep(0.1)
    process.send_signal(number)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 128 + number
    assert said.strip() == f"briefer: stopped by {number.name}; what is written is whole"


def test_the_first_day_of_the_calendar_has_none_before_it(run: Run, desk: Path) -> None:
    run("sources", "add", "sources")
    assert run("daily", "--date", "0001-01-01", "--to", "json").code in (0, 1)


def test_a_format_that_the_daily_brief_cannot_have_is_named_with_its_line(run: Run, desk: Path) -> None:
    (desk / "briefer.toml").write_text(f'{PLACE}[daily]\nto = ["jsn"]\n', "utf-8")
    ran = run("sources", "list")
    assert ran.code == 2 and "briefer.toml:5: there is no writer called 'jsn'" in ran.err
