"""The documentation site: built, linked, searched in both languages, asks nothing of others; what it shows runs."""

from __future__ import annotations

import ast
import functools
import http.server
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

import briefer
from tests.writers.browser import BROWSER, Page

ROOT = Path(__file__).parent.parent
SITE = ROOT / "build" / "site"

builder = pytest.mark.skipif(
    importlib.util.find_spec("zensical") is None and not os.environ.get("CI"), reason="Zensical is not installed"
)
pandas = pytest.mark.skipif(
    importlib.util.find_spec("matplotlib") is None and not os.environ.get("CI"), reason="pandas is not installed"
)


class Links(HTMLParser):
    """What a page links to and what can be linked to in it."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.out: list[str] = []
        self.loaded: list[str] = []
        self.anchors: set[str] = set()
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.anchors.update(filter(None, (told.get("id"), told.get("name"))))
        if tag == "a" and told.get("href"):
            self.out.append(str(told["href"]))
        elif value := told.get("src") or (told.get("href") if tag == "link" else None):
            self.loaded.append(value)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built from a copy so that two runs do not meet."""
    place = tmp_path_factory.mktemp("site") / "project"
    place.mkdir()
    for name in ("docs", "tools"):
        shutil.copytree(ROOT / name, place / name)
    for name in ("README.md", "zensical.toml"):
        shutil.copy(ROOT / name, place)
    done = subprocess.run([sys.executable, place / "tools" / "site.py"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return place / "build" / "site"


@builder
def test_every_link_of_the_site_leads_somewhere_and_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    pages = {page: Links(page) for page in site.rglob("*.html")}
    assert len(pages) > 40
    broken = []
    for page, links in pages.items():
        assert not [each for each in links.loaded if urlsplit(each).netloc], page.name
        for link in links.out:
            target = urlsplit(link)
            if target.scheme or page.name == "404.html":
                continue
            path = (page.parent / unquote(target.path)).resolve() if target.path else page
            path = path / "index.html" if path.is_dir() else path
            known = pages[path].anchors if path in pages else set()
            if not path.exists() or (target.fragment and path in pages and unquote(target.fragment) not in known):
                broken.append(f"{page.name}: {link}")
    assert not broken


@builder
@pytest.mark.parametrize("half", ["", "zh"])
def test_every_page_of_the_menu_is_there(site: Path, half: str) -> None:
    named = re.findall(r'= "([\w./-]+)\.md"', (ROOT / "zensical.toml").read_text("utf-8"))
    assert len(named) > 20
    assert not [name for name in named if not (site / half / f"{name}.html").exists()]
    menu = re.findall(r'"md-ellipsis">\s*([^<]*[^<\s])\s*</span>', (site / half / "tutorial.html").read_text("utf-8"))
    assert len(menu) >= len(named)
    titles = {each for each in menu if not each.startswith("briefer")}
    assert {each for each in titles if re.search("[\u4e00-\u9fff]", each)} == (titles if half else set())


@builder
def test_each_half_leads_to_the_other(site: Path) -> None:
    for page, other in (("index.html", "zh/index.html"), ("zh/tutorial.html", "../index.html")):
        assert other in Links(site / page).out
    assert "../tutorial.html" in Links(site / "zh" / "tutorial.html").out
    assert "zh/tutorial.html" in Links(site / "tutorial.html").out


@builder
def test_commands_are_told_by_their_help(site: Path) -> None:
    for command in ("make", "daily", "edit"):
        assert f'id="{command}"' in (site / "commands.html").read_text("utf-8")


@builder
@pytest.mark.skipif(BROWSER is None and not os.environ.get("CI"), reason="no Chromium is installed")
@pytest.mark.parametrize("words", ["停火", "ceasefire"])
def test_the_search_finds_words_of_both_languages_and_asks_nobody(site: Path, tmp_path: Path, words: str) -> None:
    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        here = f"http://127.0.0.1:{server.server_port}/"
        page = Page(tmp_path / "browser")
        try:
            page.open(f"{here}zh/index.html")
            page.press("/")
            waited(lambda: page.see("!!document.activeElement.shadowRoot"))
            page.type(words)
            assert words in waited(lambda: page.see(FOUND))
            assert not [each for each in page.asked if not each.startswith((here, "data:", "blob:"))]
        finally:
            page.close()
            server.shutdown()


FOUND = """
[...document.activeElement.shadowRoot.querySelectorAll("a")].map(each => each.innerText).join(" ")
"""
"""The results, which stand in a tree of their own."""


def waited(look: Callable[[], Any]) -> Any:
    """What `look` sees once it sees something."""
    for _ in range(60):
        if seen := look():
            return seen
        time.sleep(0.25)
    raise AssertionError("nothing was seen")


def scripts(page: Path) -> list[str]:
    return re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("name", ["start", "start.zh", "tutorial", "tutorial.zh"])
def test_what_a_newcomer_is_told_to_type_works(name: str, tmp_path: Path) -> None:
    told = "set -eu\n" + "".join(scripts(ROOT / "docs" / f"{name}.md"))
    # What checks the whole machine speaks of fonts, which need not be here.
    told = told.replace("briefer check --config briefer.toml", "briefer check --config briefer.toml || test $? = 1")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    own = os.environ | {"PATH": path, "XDG_DATA_HOME": str(tmp_path / "data")}
    done = subprocess.run(["sh", "-c", told], cwd=tmp_path, env=own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = tmp_path.rglob("brief.json")
    record = json.loads(made.read_bytes())
    assert any(section["items"] for section in record["sections"])
    if name.startswith("tutorial"):
        assert record["edits"] == ["note: brief"]
        assert made.with_name("brief.eml").exists()
    if not name.endswith("zh"):
        assert any(item["zh"] and item["en"] for section in record["sections"] for item in section["items"])


def test_the_commands_of_the_page_on_edits_work(tmp_path: Path) -> None:
    """Its ids are those of the sample brief; here the last items of topics, whatever they are."""
    block = scripts(ROOT / "docs" / "edits.md")[0]
    assert {line.split()[1] for line in block.splitlines()} == {"make", "edit"}
    (file,) = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "edits.md").read_text("utf-8"), re.DOTALL)
    (tmp_path / "edits.toml").write_text(file, "utf-8")
    made = briefer.make(
        [ROOT / "corpus" / "2025-06-02-harbour-wire.txt"], date="2025-06-03", edits=tmp_path / "edits.toml"
    )
    assert all(problem.stage == "edits" for problem in made.problems)


@pandas
def test_the_notebook_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    brief = briefer.make(
        [ROOT / "corpus" / "2025-06-02-harbour-wire.txt", ROOT / "corpus" / "haiqiao-20250602-dierlun.txt",
         ROOT / "corpus" / "wumeiluofu-xinwenfabuhui.txt"], date="2025-06-03"
    )  # fmt: skip
    (tmp_path / "2025-06-03").mkdir()
    (tmp_path / "2025-06-03" / "brief.json").write_bytes(briefer.write(brief, "json"))
    monkeypatch.setenv("BRIEFS", str(tmp_path))
    monkeypatch.setenv("MPLBACKEND", "Agg")
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path / "mpl"))
    space: dict[str, object] = {}
    for cell in code(ROOT / "docs" / "week.ipynb"):
        exec(compile(ast.parse(cell), "week.ipynb", "exec"), space)
    assert len(space["quotes"]) and len(space["pairs"]) and len(space["names"])  # type: ignore[arg-type]  # any
    assert len(space["search"]("停火"))  # type: ignore[operator]  # any


def code(notebook: Path) -> Iterator[str]:
    for cell in json.loads(notebook.read_bytes())["cells"]:
        assert cell.get("outputs", []) == [], "outputs are not kept"
        if cell["cell_type"] == "code":
            yield "".join(cell["source"])


@pytest.mark.soak
@pandas
def test_the_notebook_runs_in_jupyter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbclient, nbformat = pytest.importorskip("nbclient"), pytest.importorskip("nbformat")
    for day in ("2025-06-02", "2025-06-03"):
        (tmp_path / day).mkdir()
        made = briefer.make([ROOT / "corpus"], date=day)
        (tmp_path / day / "brief.json").write_bytes(briefer.write(made, "json"))
    monkeypatch.setenv("BRIEFS", str(tmp_path))
    notebook = nbformat.read(ROOT / "docs" / "week.ipynb", as_version=4)
    nbformat.validate(notebook)
    nbclient.NotebookClient(notebook, timeout=300).execute()
    pictures = [
        each for cell in notebook.cells for each in cell.get("outputs", []) if "image/png" in each.get("data", {})
    ]
    assert len(pictures) == 2
