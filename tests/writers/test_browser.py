"""brief.html in a real browser, with real keys and clicks: focus, drawer, search, languages, contrast, no request."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from briefer.model import Brief
from briefer.pages.templating import PageTemplates
from briefer.pages.view import view
from briefer.writers.html import Html
from briefer.writers.mail import Mail
from tests.writers.briefs import replanned
from tests.writers.browser import BROWSER, Page

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")

FOCUS = """(() => {
  const e = document.activeElement;
  if (e === document.body) return null;
  const r = e.getBoundingClientRect(), s = getComputedStyle(e);
  const over = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
  return {
    what: e.id || e.getAttribute("href") || e.tagName,
    ring: s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2,
    seen: r.top >= 0 && r.bottom <= innerHeight && e.contains(over),
  };
})()"""
COUNT = "(what) => [...document.querySelectorAll(what)].filter((e) => e.getClientRects().length).length"
# The contrast of every text with what is painted behind it (WCAG 2.2, 1.4.3), and the texts that miss 4.5.
PALE = """(() => {
  const channel = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = (c) => c.match(/[\\d.]+/g).slice(0, 3).map(Number).map(channel)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const clear = (c) => c === "rgba(0, 0, 0, 0)";
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), pale = [];
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !e.getClientRects().length || e.closest("svg, script")) continue;
    let ground = e;
    while (clear(getComputedStyle(ground).backgroundColor)) ground = ground.parentElement;
    const both = [e, ground].map((each) => getComputedStyle(each));
    const [text, behind] = [light(both[0].color), light(both[1].backgroundColor)];
    const contrast = (Math.max(text, behind) + 0.05) / (Math.min(text, behind) + 0.05);
    if (contrast < 4.5) pale.push(e.className + ": " + walk.currentNode.data.slice(0, 20));
  }
  return pale;
})()"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    opened = Page(tmp_path_factory.mktemp("profile"))
    yield opened
    opened.close()


@pytest.fixture
def address(rich: Brief, templates: PageTemplates, tmp_path: Path) -> str:
    return written(rich, templates, tmp_path)


def written(brief: Brief, templates: PageTemplates, folder: Path, layout: str = "brief") -> str:
    path = folder / f"{layout}.html"
    path.write_bytes(Html(layout=layout).write(brief, templates).data)
    return path.as_uri()


def count(page: Page, what: str) -> int:
    return int(page.see(f"({COUNT})({what!r})"))


@pytest.mark.parametrize("width", [390, 1440])
def test_every_control_is_reached_by_tab_and_seen(page: Page, address: str, width: int) -> None:
    page.open(address, width=width)
    # The three languages are one stop.
    controls = count(page, "a[href], input, summary, button, [tabindex]") - 2
    stops = []
    for _ in range(controls):
        page.press("Tab")
        stops.append(page.see(FOCUS))
    assert stops[0]["what"] == "#reports", "first a way past the head of the page"
    assert not [stop for stop in stops if not stop or not stop["ring"] or not stop["seen"]]
    page.press("Tab")
    assert page.see(FOCUS) is None, "nothing else holds the focus"
    page.press("Tab", shift=True)
    assert page.see(FOCUS)["what"] == stops[-1]["what"]


def test_a_quotation_opens_its_source_by_key_and_by_click(page: Page, address: str, rich: Brief) -> None:
    page.open(address)
    for item in view(rich).items:
        for citation in item.cited:
            page.see(f"document.querySelector('#{citation.anchor} .cite').focus()")
            page.press("Enter")
            assert page.see("[drawer.open, drawer.querySelector('.here').textContent]") == [True, citation.quote.text]
            assert page.see("document.activeElement.tagName") == "BUTTON"
            for _ in range(6):
                page.press("Tab")
                assert page.see("document.activeElement === document.body || drawer.contains(document.activeElement)")
            page.press("Escape")
            assert not page.see("drawer.open")
            assert page.see(f"document.activeElement.matches('#{citation.anchor} .cite')"), "the focus comes back"
            page.click(f"#{citation.anchor} .said")
            assert page.see("drawer.querySelector('.here').textContent") == citation.quote.text
            page.press("Space")
            assert not page.see("drawer.open")
    page.click(".key .said")
    assert page.see("drawer.open")
    page.click("#drawer .uses a")
    assert page.see("[drawer.open, location.hash]") == [False, "#c1-zh"], "a link out of the drawer closes it"


def test_search_finds_both_scripts_and_both_cases(page: Page, address: str) -> None:
    page.open(address)
    reports = count(page, ".item")
    page.press("/")
    found = {}
    for words in ("停火", "停戰", "ＴＲＵＣＥ", "truce", "戰俘營", "瀾灣", "澜湾"):
        page.type(words)
        found[words] = count(page, ".item")
        page.press("Escape")
        assert count(page, ".item") == reports
    assert found == {"停火": 2, "停戰": 0, "ＴＲＵＣＥ": 1, "truce": 1, "戰俘營": 0, "瀾灣": 4, "澜湾": 4}
    page.type("no such words")
    assert count(page, "section") == 0 and page.see("document.querySelector('#found b').innerText") == "0"
    page.see("document.querySelector('.contents a').focus()")
    page.press("Enter")
    page.see("new Promise(requestAnimationFrame)")
    assert count(page, ".item") == reports, "a link to what the search hides ends the search"


def test_one_language_is_chosen_by_arrow_and_stays(page: Page, address: str) -> None:
    page.open(address)
    page.see("document.getElementById('only-both').focus()")
    page.press("Right")
    assert [count(page, ".quote.zh"), count(page, ".quote.en")] == [4, 1], "a report in one language stays"
    page.press("Right")
    assert [count(page, ".quote.zh"), count(page, ".quote.en")] == [1, 4]
    assert page.see("document.querySelector('.topic h2').innerText") == "Ceasefire"
    page.open(f"{address}#c1-zh")
    assert page.see("document.getElementById('only-en').checked"), "the next brief opens in the same language"
    assert page.see("document.getElementById('i1').getBoundingClientRect().top") < 450, "its report is shown instead"
    page.see("document.getElementById('only-en').focus()")
    page.press("Right")
    assert page.see("document.getElementById('only-both').checked")


def test_a_link_to_a_quotation_opens_the_text_it_stands_in(page: Page, address: str) -> None:
    page.open(address)
    link = page.see("document.querySelector('.quote .cite').hash")
    page.open(address + link)
    assert page.see("document.querySelector(location.hash).checkVisibility()")


@pytest.mark.parametrize("which", ["rich", "hostile", "empty"])
def test_nothing_is_asked_for_and_nothing_leaves_the_screen(
    page: Page, which: str, request: pytest.FixtureRequest, templates: PageTemplates, tmp_path: Path
) -> None:
    brief = request.getfixturevalue(which)
    for layout in ("brief", "card"):
        for width in (320, 390, 1440):
            page.open(written(brief, templates, tmp_path, layout), width=width)
            assert page.see("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
            assert not page.asked and not page.errors


def test_a_request_would_be_seen(page: Page, tmp_path: Path) -> None:
    (tmp_path / "other.html").write_text("<img src='https://gazette.example/x.png'>", "utf-8")
    page.open((tmp_path / "other.html").as_uri())
    assert page.asked == ["https://gazette.example/x.png"]


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_stands_out_from_its_ground(
    page: Page, rich: Brief, templates: PageTemplates, tmp_path: Path, dark: bool
) -> None:
    page.open(written(rich, templates, tmp_path), dark=dark)
    page.see("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    assert page.see(PALE) == []
    page.see("document.querySelector('.quote .cite').click()")
    assert page.see(PALE) == []
    page.open(written(replanned(rich, locale="en"), templates, tmp_path, "card"), dark=dark)
    assert page.see(PALE) == []
    mail = message_from_bytes(Mail().write(rich, templates).data, policy=policy.default).get_body(("html",))
    assert mail is not None
    (tmp_path / "mail.html").write_text(mail.get_content(), "utf-8")
    page.open((tmp_path / "mail.html").as_uri(), dark=dark)
    assert page.see(PALE) == []
