"""The command line as a user runs it: arguments in; exit code, output and complaints out."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefer.cli.app import main

TALKS = """Second round ends in Istanbul

By Ana Weir | Test Wire | June 2, 2025 18:05

The second round of talks in Istanbul ended on Monday after little more than an hour. Both sides agreed to exchange all
seriously wounded prisoners of war and all captured soldiers under 25.

Ukraine asked for a full ceasefire of at least 30 days, but Russia offered truces of two or three days on parts of the
front. Russia repeated its demand that Ukraine become a neutral state outside any military bloc.
"""


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str
    raw: bytes


Run = Callable[..., Ran]


class _Input(io.TextIOWrapper):
    def isatty(self) -> bool:
        return False


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def call(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["briefer", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", _Input(io.BytesIO(stdin)))
        code = 0
        try:
            main()
        except SystemExit as exit_:
            code = int(exit_.code or 0)
        out, err = capfdbinary.readouterr()
        assert b"Traceback" not in err
        return Ran(code, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"), out)

    return call


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    path = tmp_path / "sources" / "talks.txt"
    path.parent.mkdir()
    path.write_text(TALKS, "utf-8")
    return path
