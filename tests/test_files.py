"""A file appears whole or not at all, and nothing else stays beside it."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from briefer.errors import WriteError
from briefer.files import FilesOf, appearing, put, put_together


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


OLD, NEW = {"brief.md": b"old", "brief.json": b"old", "brief.pdf": b"old"}, {"brief.md": b"new", "brief.json": b"new"}
KILLED = """
import signal, sys
from pathlib import Path
from briefer.files import put, put_together
left = int(sys.argv[2])
def count(event, arguments):
    global left
    if event == "open" or event.startswith(("os.", "ctypes.dlsym", "shutil.")):
        left -= 1
        if left < 0:
            signal.raise_signal(signal.SIGKILL)
place = Path(sys.argv[1])
sys.addaudithook(count)
new = {"brief.md": b"new", "brief.json": b"new"}
if sys.argv[3] == "together":
    put_together(place, new)
else:
    for name, data in new.items():
        put(place / name, data)
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "out" / "2025-06-03"
    folder.mkdir(parents=True)
    for name, data in OLD.items():
        (folder / name).write_bytes(data)
    return folder


def killed_everywhere(place: Path, how: str) -> set[tuple[bytes, bytes]]:
    """What stands there after a kill at each of the steps."""
    found = set()
    for step in range(0, 90, 1 if how == "together" else 3):
        for name in NEW:
            (place / name).write_bytes(b"old")
        run = subprocess.run([sys.executable, "-c", KILLED, str(place), str(step), how], check=False)
        found.add(((place / "brief.md").read_bytes(), (place / "brief.json").read_bytes()))
        assert (place / "brief.pdf").read_bytes() == b"old"
        if run.returncode == 0:
            return found
    raise AssertionError("it took more steps")


def test_files_that_belong_together_are_all_old_or_all_new_whenever_a_kill_comes(place: Path) -> None:
    assert killed_everywhere(place, "together") == {(b"old", b"old"), (b"new", b"new")}
    assert names(place) == sorted(OLD)
    assert names(place.parent) == [place.name]  # what the killed ones left went with the next


def test_nor_is_the_first_issue_ever_half_there(tmp_path: Path) -> None:
    (place := tmp_path / "out" / "2025-06-03").mkdir(parents=True)
    for step in range(0, 90, 2):
        for name in NEW:
            (place / name).unlink(missing_ok=True)
        run = subprocess.run([sys.executable, "-c", KILLED, str(place), str(step), "together"], check=False)
        assert [each for each in names(place) if not each.startswith(".")] in ([], sorted(NEW))
        if run.returncode == 0:
            break
    assert names(place) == sorted(NEW) and names(place.parent) == [place.name]


def test_one_after_the_other_they_are_not(place: Path) -> None:
    """Control: the kills come where they matter."""
    assert (b"new", b"old") in killed_everywhere(place, "alone")


def test_what_else_lies_there_stays(place: Path) -> None:
    (place / ".hidden").write_bytes(b"h")
    (place / "link").symlink_to("nowhere")
    place.chmod(0o750)
    assert put_together(place, NEW) == {}
    assert {name: (place / name).read_bytes() for name in OLD} == OLD | NEW
    assert names(place) == sorted([*OLD, ".hidden", "link"])
    assert place.stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize("hindered", ["a folder in it", "no exchange", "no links"])
def test_where_folders_cannot_be_exchanged_files_are_put_all_the_same(
    hindered: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(95, "Operation not supported")

    if hindered == "a folder in it":
        (place / "notes").mkdir()
        (place / "notes" / "mine.txt").write_bytes(b"mine")
    elif hindered == "no exchange":
        monkeypatch.setattr("ctypes.CDLL", fail)
    else:
        monkeypatch.setattr(os, "link", fail)
    assert put_together(place, NEW) == {}
    assert {name: (place / name).read_bytes() for name in OLD} == OLD | NEW
    assert names(place.parent) == [place.name]
    assert hindered != "a folder in it" or (place / "notes" / "mine.txt").read_bytes() == b"mine"


def test_what_cannot_be_put_is_named_and_costs_only_itself(place: Path) -> None:
    (place / "brief.md").unlink()
    (place / "brief.md").mkdir()
    (place / "brief.md" / "mine.txt").write_bytes(b"mine")
    assert set(put_together(place, NEW)) == {"brief.md"}
    assert (place / "brief.json").read_bytes() == b"new"
    assert (place / "brief.md" / "mine.txt").read_bytes() == b"mine"


def test_on_a_full_disk_all_stand_as_they_were(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    failed = put_together(place, NEW)
    assert set(failed) == set(NEW)
    assert "No space left" in failed["brief.md"].message
    assert {name: (place / name).read_bytes() for name in OLD} == OLD
    assert names(place.parent) == [place.name]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_what_another_run_writes_is_left_alone(tmp_path: Path) -> None:
    left, written, own = (tmp_path / name for name in (".brief.md.abcd_123", ".brief.md.wxyz0987", ".brief.md.mine"))
    for path in (left, written, own):
        path.write_bytes(b"half")
    with written.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        put(tmp_path / "brief.md", b"whole")
        assert set(FilesOf(tmp_path)) == {"brief.md", written.name, own.name}


def test_a_pipe_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with ThreadPoolExecutor(1) as reader:
        read = reader.submit((tmp_path / "pipe").read_bytes)
        put(tmp_path / "pipe", b"card")
        assert read.result() == b"card"
    with pytest.raises(WriteError, match="device or a pipe"), appearing(tmp_path / "pipe"):
        pass
    assert (tmp_path / "pipe").is_fifo()
