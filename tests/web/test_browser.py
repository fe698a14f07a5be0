"""The pages in a real browser: by key and by pointer, with script and without, nothing from elsewhere, nothing run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.archive.conftest import Postgres
from tests.web.conftest import filled
from tests.web.serving import Served, elsewhere, served
from tests.writers.browser import BROWSER, Page
from tests.writers.test_browser import FOCUS, PALE

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")

PAGES = ("/", "/brief", "/topic/ceasefire", "/search", "/search?q=停火", "/sources", "/now", "/topics",
         "/edit/2025-06-03", "/nowhere")  # fmt: skip
TRUCE = "Both sides agreed on Monday to exchange all prisoners of war. 双方同意停火三十天。"


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.soak)])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server over an archive on each engine: all that a browser does is the same on both."""
    folder = tmp_path_factory.mktemp("site")
    if request.param == "sqlite":
        yield from served(folder, filled(folder))
        return
    database = Postgres()
    try:
        database.start()
        yield from served(folder, filled(folder, address=database.make("desk")))
    finally:
        database.remove()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory, site: Served) -> Iterator[Page]:
    opened = Page(tmp_path_factory.mktemp("profile"))
    opened.open(site.entrance)
    opened.wait("document.querySelector('main')")
    assert "token" not in opened.see("location.href")
    yield opened
    opened.close()


@pytest.fixture
def page(browser: Page) -> Iterator[Page]:
    yield browser
    browser.scripts(run=True)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_fits_reads_and_asks_nobody_else(
    page: Page, site: Served, path: str, width: int, dark: bool
) -> None:
    page.open(site.origin + path, width=width, dark=dark)
    assert page.see("document.documentElement.scrollWidth") <= width
    assert page.see(PALE) == []
    assert elsewhere(page, site.origin) == [] and page.errors == []
    assert [each for each in page.complaints if "404" not in each] == []
    assert page.see("document.documentElement.matches('.js')"), "the script runs"
    assert page.see("[...document.querySelectorAll('main h1')].length") == 1


@pytest.mark.parametrize("path", ["/brief", "/search?q=停火", "/now", "/topics"])
def test_every_control_is_reached_by_tab_and_seen(page: Page, site: Served, path: str) -> None:
    page.open(site.origin + path)
    controls = page.see(
        "[...document.querySelectorAll('a[href], input, select, textarea, summary, button, [tabindex=\"0\"]')]"
        ".filter((e) => e.type !== 'hidden' && e.getClientRects().length).length"
    )
    stops = []
    for _ in range(controls):
        page.press("Tab")
        # A date field is several stops.
        while stops and page.see("document.activeElement.type") == "date" and len(stops) < 200:
            page.press("Tab")
        stops.append(page.see(FOCUS))
        if stops[-1] is None:
            stops.pop()
            break
    assert stops[0]["what"] == "#main", "first a way past the head of the page"
    assert not [stop for stop in stops if not stop["ring"] or not stop["seen"]]
    assert len(stops) >= controls - 2


def test_keys(page: Page, site: Served) -> None:
    page.open(site.origin + "/")
    page.press("/")
    assert page.see("document.activeElement.id") == "q"
    page.type("停火")
    page.press("j")
    assert page.see("document.activeElement.value") == "停火j", "in a field a letter is a letter"
    page.see("document.activeElement.value = '停火'")
    page.press("Enter")
    page.wait("location.pathname === '/search' && document.querySelectorAll('.hits li').length === 2")
    for key, place in (("j", 0), ("j", 1), ("j", 1), ("k", 0)):
        page.press(key)
        assert page.see("[...document.querySelectorAll('.step')].indexOf(document.activeElement)") == place
    page.press("o")
    page.wait("location.pathname.startsWith('/article/')")
    target = "document.getElementById(location.hash.slice(1))"
    assert "停火" in page.see(f"{target}.textContent")
    assert page.see(f"{target}.getBoundingClientRect().top < innerHeight && {target}.getBoundingClientRect().top > 0")
    page.back()
    page.wait("location.pathname === '/search' && document.querySelector('#q').value === '停火'")
    page.back(1)
    page.wait("location.pathname.startsWith('/article/')")


@pytest.mark.parametrize("script", [True, False])
def test_from_a_report_to_its_source_and_back(page: Page, site: Served, script: bool) -> None:
    page.scripts(run=script)
    page.open(site.origin + "/")
    page.see("document.querySelector('.item .cite').focus()")
    page.press("Enter")
    page.wait("location.pathname.startsWith('/article/')")
    assert page.see("getComputedStyle(document.querySelector(':target')).textDecorationLine") == "underline"
    page.click(".uses a")
    page.wait("location.pathname === '/brief/2025-06-03'")


def test_characters_that_are_no_sentence_are_marked_too(page: Page, site: Served) -> None:
    page.open(site.origin + "/search?q=停火")
    link = page.see("document.querySelector('.hits a').href").partition("#")[0]
    page.open(f"{link}#q-3-9")
    assert page.see("[...CSS.highlights.get('place')].map((each) => each.toString()).join('')") != ""
    whole = page.see("[...document.querySelectorAll('[data-at]')].map((e) => e.textContent).join('\\n')")
    assert page.see("[...CSS.highlights.get('place')][0].toString()") in whole


@pytest.mark.parametrize("script", [True, False])
def test_a_text_becomes_a_card_and_is_kept(page: Page, site: Served, script: bool) -> None:
    page.scripts(run=script)
    page.open(site.origin + "/now")
    page.see("document.querySelector('textarea').focus()")
    page.type(TRUCE + (" With script." if script else " Without script."))
    page.click(".drop button")
    page.wait("location.pathname.startsWith('/now/')")
    assert "停火" in page.see("document.querySelector('main').textContent")
    page.click(".actions button")
    page.wait("location.pathname.startsWith('/article/')")
    page.back()
    page.wait("location.pathname.startsWith('/now/')")


def test_a_file_is_chosen_and_dropped(page: Page, site: Served, tmp_path: Path) -> None:
    file = tmp_path / "truce.txt"
    file.write_text(TRUCE, "utf-8")
    page.open(site.origin + "/now")
    page.choose("#file", file)
    page.click(".drop button")
    page.wait("location.pathname.startsWith('/now/')")
    page.open(site.origin + "/now")
    page.drop(".drop", file)
    page.wait("location.pathname.startsWith('/now/')")
    assert "truce" in page.see("document.querySelector('h1').textContent")


def test_progress_is_shown_as_it_happens(page: Page, site: Served) -> None:
    page.open(site.origin + "/sources")
    page.click("td button")
    page.wait("location.pathname === '/sources' && document.querySelector('.outlets')")
    assert page.errors == []


def test_topics_are_tried(page: Page, site: Served) -> None:
    page.open(site.origin + "/topics")
    page.click("[name=preview]")
    page.wait("document.querySelector('.tried mark')")
    page.see("document.querySelector('textarea').value = '[truce]\\n[truce.en\\n'")
    page.click("[name=preview]")
    page.wait("document.querySelector('.lines .here span')")
    assert page.see("document.querySelector('.lines .here span').textContent") == "2"


def test_the_language_of_labels_stays_chosen(page: Page, site: Served) -> None:
    page.open(site.origin + "/search?q=停火")
    for value, label in (("zh-Hant", "搜尋"), ("en", "Search"), ("both", "搜索 Search")):
        page.click(f"[name=locale][value='{value}']")
        page.wait(f"document.querySelector('h1').innerText.replace(/\\s+/, ' ') === '{label}' && location.search")
