from __future__ import annotations

import pytest

from tests.cli.conftest import Run


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
