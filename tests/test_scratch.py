from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

from briefer.scratch import PREFIX, Scratch, hold, made, release, sweep


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_goes_with_all_that_is_in_it(temporary: Path) -> None:
    with Scratch() as scratch:
        (scratch.path / "file").write_bytes(b"")
        assert scratch.path.stat().st_mode & 0o777 == 0o700
    assert not list(temporary.iterdir())


def test_what_a_killed_run_left_is_swept_and_what_is_in_use_is_not(temporary: Path) -> None:
    left = temporary / f"{PREFIX}left"
    left.mkdir()
    (left / "file").write_bytes(b"left")
    other = temporary / "another program's"
    other.mkdir()
    with Scratch() as used, Scratch() as scratch:
        assert set(temporary.iterdir()) == {used.path, scratch.path, other}


def test_files_are_swept_too_and_links_are_left(temporary: Path) -> None:
    for name in ("left", "used"):
        (temporary / name).write_bytes(b"")
    (temporary / "link").symlink_to("used")
    lock = hold(temporary / "used")
    sweep(temporary.iterdir())
    assert sorted(path.name for path in temporary.iterdir()) == ["link", "used"]
    release(lock)
    sweep(temporary.iterdir())
    assert sorted(path.name for path in temporary.iterdir()) == ["link"]


def test_what_is_not_there_cannot_be_held(temporary: Path) -> None:
    assert hold(temporary / "nothing") == -1


def test_where_a_sweep_comes_between_it_is_made_again(temporary: Path) -> None:
    names = iter(["first", "second"])

    def make() -> Path:
        path = temporary / next(names)
        path.write_bytes(b"")
        if path.name == "first":
            path.unlink()
        return path

    path, held = made(make)
    assert path.name == "second"
    assert hold(path) == -1
    release(held)


def test_a_disk_that_knows_no_locks_is_used_without(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with Scratch() as scratch, Scratch():
        assert scratch.path.is_dir()
