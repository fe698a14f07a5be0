"""What is derived is kept for the next run, and made again when it is not what it was."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefer.cache import cache_folder
from briefer.dictionary.kept import kept

PARTS = [b"", "停火".encode(), b"\x00\x01" * 5000]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cache_folder.cache_clear()
    yield tmp_path / "briefer"
    cache_folder.cache_clear()


def made(parts: list[bytes]) -> tuple[Callable[[], list[bytes]], list[int]]:
    """What makes `parts`, and a list that grows each time that it does."""
    times: list[int] = []

    def make() -> list[bytes]:
        times.append(1)
        return parts

    return make, times


def test_it_is_made_once(home: Path) -> None:
    make, times = made(PARTS)
    assert [[bytes(part) for part in kept("words", "1", make)] for _ in range(3)] == [PARTS] * 3
    assert len(times) == 1
    (file,) = home.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_is_made_of_something_else_is_made_again() -> None:
    kept("words", "1", made(PARTS)[0])
    make, times = made([b"newer"])
    assert [bytes(part) for part in kept("words", "2", make)] == [b"newer"]
    assert [bytes(part) for part in kept("words", "2", make)] == [b"newer"] and len(times) == 1


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[:10],
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: data[:20] + b"\xff" * 8 + data[28:],
        lambda data: b"not ours" + data[8:],
        lambda data: data[:12] + b"\xff\xff\xff\xff" + data[16:],
    ],
)
def test_what_is_damaged_is_made_again(home: Path, spoil: Callable[[bytes], bytes]) -> None:
    make, times = made(PARTS)
    kept("words", "1", make)
    (file,) = home.iterdir()
    file.write_bytes(spoil(file.read_bytes()))
    assert [bytes(part) for part in kept("words", "1", make)] == PARTS
    assert [bytes(part) for part in kept("words", "1", make)] == PARTS and len(times) == 2


def test_without_a_place_for_it_all_works(home: Path) -> None:
    home.mkdir(mode=0o700)
    (home / "words.parts").mkdir()  # cannot be read, nor be put in place of
    make, times = made(PARTS)
    assert [[bytes(part) for part in kept("words", "1", make)] for _ in range(2)] == [PARTS] * 2
    home.chmod(0o777)
    cache_folder.cache_clear()
    assert [bytes(part) for part in kept("words", "1", make)] == PARTS
    assert len(times) == 3 and [path.name for path in home.iterdir()] == ["words.parts"]


def test_many_that_start_at_once_all_get_the_whole(home: Path) -> None:
    found: list[list[bytes]] = []
    start = threading.Barrier(8)

    def run() -> None:
        start.wait()
        found.append([bytes(part) for part in kept("words", "1", lambda: PARTS)])

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [PARTS] * 8
    assert [path.name for path in home.iterdir()] == ["words.parts"]


def test_what_is_in_use_stays_while_another_is_put_in_place() -> None:
    kept("words", "1", lambda: PARTS)
    first = kept("words", "1", lambda: PARTS)
    kept("words", "2", lambda: [b"newer"])
    assert [bytes(part) for part in first] == PARTS
