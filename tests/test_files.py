from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefer.errors import WriteError
from briefer.files import put


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_appears_whole(tmp_path: Path) -> None:
    put(tmp_path / "brief.md", b"first")
    put(tmp_path / "brief.md", b"second")
    assert (tmp_path / "brief.md").read_bytes() == b"second"
    assert (tmp_path / "brief.md").stat().st_mode & 0o777 == 0o666 & ~_umask()
    assert names(tmp_path) == ["brief.md"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_where_writing_ends_early_the_old_file_stands_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def fail(descriptor: int) -> None:
        raise error

    put(tmp_path / "brief.md", b"old")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises((WriteError, KeyboardInterrupt)):
        put(tmp_path / "brief.md", b"new")
    assert (tmp_path / "brief.md").read_bytes() == b"old"
    assert names(tmp_path) == ["brief.md"]


def test_what_a_killed_run_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    kept = [".brief.md.x", ".brief.md.MY-NOTES", ".brief.json.abcdefgh", "brief.md.abcdefgh", ".mine"]
    for name in [*kept, ".brief.md.abcdefgh"]:
        (tmp_path / name).write_bytes(b"")
    put(tmp_path / "brief.md", b"new")
    assert names(tmp_path) == sorted([*kept, "brief.md"])


def test_a_name_is_no_pattern(tmp_path: Path) -> None:
    (tmp_path / ".a.abcdefgh").write_bytes(b"")
    put(tmp_path / "[a]", b"new")
    assert names(tmp_path) == [".a.abcdefgh", "[a]"]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
