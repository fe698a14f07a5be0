from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest

from briefer.cache import cache_folder
from briefer.pages.compiled import kept


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cache_folder.cache_clear()
    yield tmp_path / "briefer"
    cache_folder.cache_clear()


def filled(text: str, form: str = "html", finalize: object = str) -> str:
    loader = jinja2.DictLoader({"a": text})
    environment = jinja2.Environment(loader=loader, bytecode_cache=kept(form), finalize=finalize, autoescape=True)
    return environment.get_template("a").render(x=1)


def test_a_template_is_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert filled("{{ x }}") == "1"
    (made,) = folder.iterdir()
    monkeypatch.delattr(jinja2.Environment, "_generate")
    assert filled("{{ x }}") == "1"
    assert list(folder.iterdir()) == [made]


def test_a_changed_template_is_compiled_anew_in_its_place(folder: Path) -> None:
    assert (filled("{{ x }}"), filled("{{ x }}!")) == ("1", "1!")
    assert len(list(folder.iterdir())) == 1


def test_each_form_has_its_own(folder: Path) -> None:
    # What does not change is escaped when it is compiled.
    assert filled("{{ 'a' }}", "md", str.upper) == "A"
    assert filled("{{ 'a' }}", "text", str.title) == "A"
    assert filled("{{ 'a' }}") == "a"
    assert len(list(folder.iterdir())) == 3


def test_where_nothing_can_be_kept_all_works(folder: Path) -> None:
    assert filled("{{ x }}") == "1"
    (made,) = folder.iterdir()
    made.write_bytes(b"broken")
    assert filled("{{ x }}") == "1"
    made.unlink()
    made.mkdir()
    assert filled("{{ x }}") == "1"
    folder.chmod(0o777)
    cache_folder.cache_clear()
    assert kept("html") is None
    assert filled("{{ x }}") == "1"
