from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefer.cache import cache_folder


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    cache_folder.cache_clear()
    yield tmp_path / "caches" / "briefer"
    cache_folder.cache_clear()


def test_it_is_made_for_its_user_alone(home: Path) -> None:
    assert cache_folder() == home
    assert home.stat().st_mode & 0o777 == 0o700


def _open_to_all(folder: Path) -> None:
    folder.mkdir(parents=True)
    folder.chmod(0o777)


def _elsewhere(folder: Path) -> None:
    folder.parent.mkdir()
    (folder.parent / "elsewhere").mkdir(mode=0o700)
    folder.symlink_to("elsewhere")


def _no_folder(folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_bytes(b"")


@pytest.mark.parametrize("spoil", [_open_to_all, _elsewhere, _no_folder])
def test_what_others_could_write_to_is_not_used(home: Path, spoil: Callable[[Path], None]) -> None:
    spoil(home)
    assert cache_folder() is None
