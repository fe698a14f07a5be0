"""A file appears whole or not at all, and nothing else stays beside it."""

from __future__ import annotations

import fcntl
import os
import stat
from pathlib import Path

import pytest

from briefer.errors import WriteError
from briefer.files import FilesOf, put


def test_a_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "brief [1].md"
    put(path, b"one")
    put(path, b"two")
    assert dict(FilesOf(tmp_path)) == {"brief [1].md": b"two"}
    os.umask(mask := os.umask(0))
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~mask


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_breaks_off_leaves_the_old_file_and_nothing_beside_it(
    error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "brief.md", b"old")

    def broken(descriptor: int) -> None:
        raise error

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises((WriteError, KeyboardInterrupt)):
        put(tmp_path / "brief.md", b"new")
    assert dict(FilesOf(tmp_path)) == {"brief.md": b"old"}


def test_what_a_killed_run_left_is_swept_up_and_what_another_run_writes_is_not(tmp_path: Path) -> None:
    left, written, own = (tmp_path / name for name in (".brief.md.abcd_123", ".brief.md.wxyz0987", ".brief.md.mine"))
    for path in (left, written, own):
        path.write_bytes(b"half")
    with written.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        put(tmp_path / "brief.md", b"whole")
        assert set(FilesOf(tmp_path)) == {"brief.md", written.name, own.name}
