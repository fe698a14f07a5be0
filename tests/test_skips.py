"""Under continuous integration a skipped test is a failed one: what it needs is missing there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TESTS = """
import pytest
@pytest.mark.skipif(True, reason="no such program: a mark")
def test_mark(): pass
def test_call(): pytest.skip("no such program: a call")
@pytest.fixture
def tool(): pytest.skip("no such program: a fixture")
def test_fixture(tool): pass
@pytest.mark.xfail(reason="known")
def test_known(): assert False
"""


@pytest.mark.parametrize(
    ("ci", "outcomes"),
    [("true", {"failed": 1, "errors": 4, "xfailed": 1}), ("", {"skipped": 5, "xfailed": 1})],
    ids=["ci", "at home"],
)
def test_what_is_skipped_at_home_fails_in_ci(ci: str, outcomes: dict[str, int], tmp_path: Path) -> None:
    (tmp_path / "test_some.py").write_text(TESTS)
    for name in ("here", "there"):
        (tmp_path / f"test_{name}.py").write_text(f"import pytest\npytest.importorskip('no_{name}')")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "tests.conftest",
        "-p",
        "no:cacheprovider",
        "-rsfEx",
        str(tmp_path),
    ]
    environment = {**os.environ, "CI": ci, "PYTHONPATH": str(ROOT), "PYTEST_ADDOPTS": "--continue-on-collection-errors"}
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    last = run.stdout.splitlines()[-1]
    for outcome, count in outcomes.items():
        assert f"{count} {outcome}" in last, run.stdout
    assert bool(run.returncode) == bool(ci)
    if ci:
        assert "skipped" not in last
        for what in ("a mark", "a call", "a fixture", "no_here", "no_there"):
            assert what in run.stdout
