"""Patterns are the same whether they were compiled now or in an earlier run."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SOURCES = [
    (r"(?P<word>[^\W_]+)(?:['’](?P<rest>s|t))?(?!\d)", 0),
    (r"(?<![0-9A-Za-z\u00c0-\u024f])(?:all\s+rights|copyright)|版权所有|©", 2),
    ("[\u2e80-\u2fdf々〇\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]{2,}?", 0),
    (r"^(?:(?:a|b)+c)*$ # said", 8 | 64),
    (r"(a)(?:b(?P=n)|c)\1".replace("(a)", "(?P<n>a)"), 16),
]
SCRIPT = f"""
import re, sys
from briefer.text.patterns import lazy
if sys.argv[1:] == ["none may be compiled"]:
    sys.modules["re._compiler"]._code = None
for source, flags in {SOURCES!r}:
    # A method of a pattern knows its pattern, and patterns are equal where their code is.
    print(ascii(lazy(source, flags).match.__self__))
    if not sys.argv[1:]:
        assert lazy(source, flags).match.__self__ == re.compile(source, flags)
"""


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., str]:
    def call(*arguments: str, cache: Path = tmp_path) -> str:
        environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
        command = [sys.executable, "-c", SCRIPT, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout

    return call


def kept(folder: Path) -> Path:
    (file,) = (folder / "briefer").iterdir()
    return file


def test_a_pattern_is_compiled_once_and_stays_what_it_is(run: Callable[..., str], tmp_path: Path) -> None:
    first = run()
    assert len(first.splitlines()) == len(SOURCES)
    assert run("none may be compiled") == first
    assert run() == first
    assert kept(tmp_path).stat().st_mode & 0o777 == 0o600


def _broken(file: Path) -> None:
    file.write_bytes(b"broken")


def _of_another_python(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(sys.version[:6].encode(), b"9.99.9"[: len(sys.version[:6])]))


def _of_wrong_code(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[:-4000] + bytes(4000))


@pytest.mark.parametrize("spoil", [_broken, _of_another_python, _of_wrong_code])
def test_what_cannot_be_used_is_compiled_anew(
    run: Callable[..., str], tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    first = run()
    spoil(kept(tmp_path))
    assert run() == first


def test_where_nothing_can_be_kept_all_works(run: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert run(cache=tmp_path / "file") == run()
