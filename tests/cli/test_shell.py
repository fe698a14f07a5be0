"""What a shell and man(1) are given."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import pytest

from briefer import registry
from briefer.cli.app import COMMANDS
from tests.cli.conftest import Run


def test_the_version_is_said(run: Run) -> None:
    assert run("--version").out == f"briefer {registry.version()}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_script_and_a_word_is_completed(run: Run, shell: str) -> None:
    script = run("completion", shell)
    assert script.code == 0
    assert f"_BRIEFER_COMPLETE={shell}_complete" in script.out
    if shutil.which(shell):
        checked = subprocess.run([shell, "-n"], input=script.raw, capture_output=True, check=False)
        assert checked.returncode == 0, checked.stderr
    words = {"COMP_WORDS": "briefer make --ed", "COMP_CWORD": "--ed" if shell == "fish" else "2"}
    asked = os.environ | words | {"_BRIEFER_COMPLETE": f"{shell}_complete"}
    told = subprocess.run([sys.executable, "-m", "briefer"], env=asked, capture_output=True, text=True, check=True)
    assert "--edits" in told.stdout


def test_another_shell_is_refused(run: Run) -> None:
    ran = run("completion", "tcsh")
    assert (ran.code, "bash" in ran.err) == (2, True)


def test_the_manual_page_names_every_command_and_no_line_is_a_request_of_a_text(run: Run) -> None:
    page = run("man").out
    for command in COMMANDS:
        assert re.search(rf"^\.SS {command}\b", page, re.MULTILINE), command
    assert r"\-\-edits" in page
    assert {line.split()[0] for line in page.splitlines() if line.startswith(".")} == {".TH", ".SH", ".SS", ".TP"}
    if shutil.which("groff"):
        made = subprocess.run(["groff", "-man", "-Tutf8", "-ww"], input=page.encode(), capture_output=True, check=True)
        assert made.stderr == b""
        assert "briefer" in made.stdout.decode()
