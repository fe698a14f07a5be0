"""brief.html in a real browser: search in both scripts, one language, the drawer, and no request to anywhere."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from briefer.model import Brief
from briefer.pages.templating import PageTemplates
from briefer.writers.html import Html

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")

USE = """
const seen = (e) => e.offsetParent !== null;
const count = (what) => [...document.querySelectorAll(what)].filter(seen).length;
const found = {items: count(".item")};
const field = document.getElementById("find");
for (const words of ["停火", "停戰", "ＴＲＵＣＥ", "戰俘營", "瀾灣", "澜湾"]) {
  field.value = words;
  field.dispatchEvent(new Event("input"));
  found[words] = count(".item");
}
field.dispatchEvent(new KeyboardEvent("keydown", {key: "Escape"}));
found.cleared = count(".item");
document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "/", bubbles: true, cancelable: true}));
found.focused = document.activeElement.id;
document.getElementById("only-en").click();
found.english = [count(".quote.en"), count(".quote.zh"), document.querySelector("main h2").innerText];
document.getElementById("only-both").click();
document.querySelector(".quote .said").click();
const drawer = document.getElementById("drawer");
found.drawer = [drawer.open, drawer.querySelector("mark.here").textContent, drawer.querySelectorAll("[id]").length];
drawer.querySelector("button").click();
found.closed = !drawer.open;
document.body.dataset.found = JSON.stringify(found);
"""


def browse(page: Path, *options: str) -> str:
    command = [str(BROWSER), "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
               "--disable-component-update", "--no-first-run", f"--user-data-dir={page.parent / 'profile'}",
               *options, "--dump-dom", page.as_uri()]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout


def test_the_page_is_used(rich: Brief, templates: PageTemplates, tmp_path: Path) -> None:
    page = tmp_path / "brief.html"
    whole = Html().write(rich, templates).decode()
    # The policy of the page itself keeps every other script out, so the copy that is driven has none.
    open_page, removed = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", whole)
    assert removed == 1
    page.write_text(open_page.replace("</body>", f"<script>{{{USE}}}</script></body>"), "utf-8")
    shown = re.search(r'data-found="([^"]*)"', browse(page))
    assert shown, "the script ran to its end"
    found = json.loads(shown[1].replace("&quot;", '"'))
    first = rich.sections[0].items[0].zh
    assert first is not None
    assert found["items"] == found["cleared"] == 5
    assert found["停火"] == 2 and found["停戰"] == 0 and found["ＴＲＵＣＥ"] == 1 and found["戰俘營"] == 0
    assert found["瀾灣"] == found["澜湾"] == 4, "both scripts find both"
    assert found["focused"] == "find"
    assert found["english"] == [4, 1, "Ceasefire"], "a report in one language stays"
    assert found["drawer"] == [True, first.text, 0] and found["closed"]


def test_no_request_leaves_the_page(rich: Brief, templates: PageTemplates, tmp_path: Path) -> None:
    page, log = tmp_path / "brief.html", tmp_path / "net.json"
    page.write_bytes(Html().write(rich, templates))
    assert "澜湾" in browse(page, f"--log-net-log={log}")
    asked = set(re.findall(r'"url":\s?"((?:https?|wss?|ftp):[^"]+)"', log.read_text("utf-8", "replace")))
    ours = re.compile("gazette|maps.example|briefer")
    assert not [address for address in asked if ours.search(address)]
    (tmp_path / "other.html").write_text("<img src='https://gazette.example/x.png'>", "utf-8")
    browse(tmp_path / "other.html", f"--log-net-log={log}")
    assert "gazette.example" in log.read_text("utf-8", "replace"), "the log sees a request"
