from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.test_box import gone

SCRIPT = """
import sys
from briefer.executors.processes import Processes
from tests import steps
if __name__ == "__main__":
    with Processes(jobs=2).open() as pool:
        calls = [pool.submit(steps.hang, f"{sys.argv[1]}/{n}") for n in range(6)]
        for call in calls:
            call.result()
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_workers_end_with_their_parent_and_say_nothing(tmp_path: Path, number: int) -> None:
    (tmp_path / "script.py").write_text(SCRIPT, "utf-8")
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    parent = subprocess.Popen(
        [sys.executable, tmp_path / "script.py", tmp_path],
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
        text=True,
    )
    said = [tmp_path / "0", tmp_path / "1"]
    while not all(file.exists() and file.read_text("utf-8") for file in said):
        time.sleep(0.05)
    began = time.monotonic()
    # As a terminal does it: to all that belong together.
    (os.killpg if number == signal.SIGINT else os.kill)(parent.pid, number)
    _, err = parent.communicate(timeout=20)
    assert time.monotonic() - began < 10
    assert all(gone(int(file.read_text("utf-8"))) for file in said)
    assert not list(tmp_path.glob("[2-5]"))
    assert err.count("Traceback") <= 1
