"""What is dropped into a folder is read when it is whole, and once."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

import briefer
from briefer.api.watch import Settling
from briefer.archive.archive import Archive
from briefer.errors import ReadError

TEXT = "Talks\n\nThe truce holds in the port, its mayor said on Monday."


def test_a_file_is_whole_when_it_has_not_changed_for_a_while() -> None:
    settling, a, b = Settling(2.0), Path("a"), Path("b")
    assert settling.whole({a: (10, 1)}, 0.0) == []
    assert settling.whole({a: (20, 2)}, 1.9) == []
    assert settling.whole({a: (20, 2), b: (5, 2)}, 3.8) == [] and settling.waiting
    assert settling.whole({a: (20, 2), b: (5, 2)}, 4.0) == [a]
    assert settling.whole({a: (20, 2), b: (5, 2)}, 6.0) == [b] and not settling.waiting
    assert settling.whole({a: (20, 2), b: (5, 2)}, 60.0) == []
    assert settling.whole({a: (30, 3)}, 61.0) == []  # changed; b is gone
    assert settling.whole({a: (30, 3), b: (5, 2)}, 63.0) == [a]
    assert settling.whole({a: (30, 3), b: (5, 2)}, 65.0) == [b]


def test_dropped_files_come_into_the_archive_and_unfinished_ones_do_not(tmp_path: Path) -> None:
    folder, stop = tmp_path / "in", threading.Event()
    folder.mkdir()
    (folder / "before.txt").write_text(TEXT, "utf-8")
    told: list[str] = []

    def work() -> None:
        for rows in briefer.watch(folder, archive=tmp_path / "desk.db", seconds=0.3, stop=stop):
            told.extend(str(row) for row in rows)

    worker = threading.Thread(target=work)
    worker.start()
    try:
        with (folder / "slow.txt").open("w", encoding="utf-8") as slow:
            for line in TEXT.splitlines(keepends=True):
                slow.write(line)
                slow.flush()
                time.sleep(0.1)
        (folder / "sub").mkdir()
        (folder / "sub" / "deep.txt").write_text(TEXT.replace("port", "bay"), "utf-8")
        for name in ("new.txt.part", ".hidden.txt", "README.txt", "film.crdownload"):
            (folder / name).write_text(TEXT, "utf-8")
        (folder / "film.crdownload").rename(folder / "film.txt")
        wanted = {"before.txt", "slow.txt", "deep.txt", "film.txt"}
        until = time.monotonic() + 30
        while len(told) < len(wanted) and time.monotonic() < until:
            time.sleep(0.05)
    finally:
        stop.set()
        worker.join(30)
    assert {Path(line.rsplit(": ", 1)[0]).name for line in told} == wanted and len(told) == len(wanted)
    with Archive.open(tmp_path / "desk.db") as archive:
        assert len(archive.articles()) == 2  # two texts
    assert sorted(path.name for path in folder.rglob("*.part")) == ["new.txt.part"]


def test_no_folder_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="is no folder"):
        next(briefer.watch(tmp_path / "none", archive=tmp_path / "desk.db"))
