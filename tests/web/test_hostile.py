"""Nothing of a text runs, in a real browser: payloads as titles, texts, outlets, addresses, topics, notes, searches.

A batch of every family by default, all of them in soak. Each page is put into a frame of a page of ours under its
policy, of which nothing may complain, and with the policy off too, so that escaping is seen to hold alone: a frame runs
what a page runs, and costs a tenth of it. The pages that show many of them, and some of the others, are opened as
well. The same texts put raw into a page are the control: they run, also in a frame, and under our policy the browser
complains of them.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPCookieProcessor, build_opener, urlopen

import pytest

import briefer
from briefer.archive.archive import Archive
from briefer.desk import Desk
from briefer.web.guard import HEADERS, OPEN
from tests.web.conftest import DATES, filled
from tests.web.payloads import ELSEWHERE, families, lines, some
from tests.web.serving import SETTINGS, SHIPPED, Served, elsewhere, served
from tests.writers.browser import BROWSER, Page

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")

Answer = tuple[bytes, Mapping[str, str]]
"""The body of an answer, and its headers."""

HTML = "text/html; charset=utf-8"
POLICY = HEADERS["content-security-policy"]
BATCH = 100
"""One payload of so many is tried by default."""
CHUNKS = 8
FEW = 7
"""Of so many pages that show one of them, one is opened."""
FRAMES = 24
"""So many pages are looked at at once."""
A_TOPIC = 12
"""Payloads in the label of one topic."""

FOREIGN = "main :is(script, iframe, img, object, embed, base, meta, link, style, video, audio, math, foreignObject)"
SETTLED = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
SEEN = f"""(page) => ({{
  foreign: page.querySelectorAll("{FOREIGN}").length,
  handlers: [...page.querySelectorAll("*")].filter((e) => [...e.attributes].some((a) => /^on/i.test(a.name))).length,
  led: [...page.links].filter((a) => !/^https?:$/.test(new URL(a.href).protocol)).map((a) => a.outerHTML),
  sent: [...page.forms].filter((f) => new URL(f.getAttribute("action") || "", location).origin !== location.origin)
    .map((f) => f.outerHTML),
  whole: page.querySelectorAll("body > footer:last-of-type").length === 1,
}})"""
"""What a page holds; what swallows the rest of it takes its end away."""
CLEAN = {"foreign": 0, "handlers": 0, "led": [], "sent": [], "whole": True}
EACH = 'document.querySelectorAll("iframe")'
FRAMED = f"{SETTLED}.then(() => [...{EACH}].map((frame) => ({SEEN})(frame.contentDocument)))"


@pytest.fixture
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    # One browser a test: after some five thousand pages that were opened one was seen to die.
    opened = Page(tmp_path_factory.mktemp("profile"))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("step", "first"), [(BATCH, 0), *(pytest.param(CHUNKS, n, marks=pytest.mark.soak) for n in range(CHUNKS))]
)
def test_nothing_of_a_text_runs_on_any_page(page: Page, tmp_path: Path, step: int, first: int) -> None:
    payloads = some(step, first)
    (tmp_path / "topics.toml").write_text(topics := _topics(payloads), "utf-8")
    settings = tmp_path / "briefer.toml"
    settings.write_text(SETTINGS, "utf-8")
    archive = filled(tmp_path, {"wire.jsonl": lines(payloads)}, settings=settings)
    _noted(tmp_path, archive, settings, payloads)
    opened = framed = 0
    for site in served(tmp_path, archive, topics=topics):
        page.open(site.entrance)
        page.wait("document.querySelector('main')")
        shared, alone = _shared(page, site, payloads), [*_articles(archive), *_asked(payloads)]
        read, shown = _reader(site), list[str]()
        with _frames(site, shown) as origin:
            for at in range(0, len(every := (*shared, *alone)), FRAMES):
                paths = every[at : at + FRAMES]
                pages = [read(path) for path in paths]
                assert [path for path, (_, policy) in zip(paths, pages, strict=True) if policy != POLICY] == []
                shown[:] = [text for text, _ in pages]
                for hold in (False, True):
                    page.policies(hold=hold)
                    page.open(f"{origin}/")
                    seen = zip(paths, page.see(FRAMED), strict=True)
                    assert [(path, each) for path, each in seen if each != CLEAN] == []
                    _quiet(page, origin, " ".join(paths))
                    framed += len(paths)
        for path in (*shared, *alone[::FEW]):
            page.open(site.origin + path)
            _clean(page, site, path)
            opened += 1
        _card(page, site, payloads)
        _tried(page, site)
    told = f"{len(payloads):,} payloads, {framed:,} pages in frames, {opened:,} opened"
    print(f"{told}: nothing ran, nothing else was asked, no complaint")
    assert framed > 6 * len(payloads) and opened > len(payloads) / 4


def test_every_payload_has_its_turn() -> None:
    everything = {each for family in families().values() for each in family}
    assert {each for first in range(CHUNKS) for each in some(CHUNKS, first)} == everything
    assert len(everything) > 2_500
    assert all(set(family) & set(some(BATCH)) for family in families().values())


def test_put_raw_into_a_page_they_run_and_the_policy_stops_them(page: Page) -> None:
    payloads = some(BATCH)
    ran, framed, asked, complained, blocked = 0, 0, 0, 0, 0
    with _raw(payloads) as origin:
        for number in range(len(payloads)):
            page.open(f"{origin}/{number}")
            ran += page.ran > 0
            asked += ELSEWHERE in page.asked
            page.open(f"{origin}/frame/{number}")
            framed += page.ran > 0
            page.open(f"{origin}/policy/{number}")
            complained += page.complaints != []
            blocked += page.ran > 0
    told = f"of {len(payloads)} put raw {ran} ran, {framed} in a frame, and {asked} asked elsewhere"
    print(f"{told}; under the policy {complained} complained")
    assert min(ran, framed) > len(payloads) / 6 and asked > 0
    assert blocked == 0 and complained >= ran


def _clean(page: Page, site: Served, path: str) -> None:
    """Nothing of the page that is open ran or would; nothing was asked of others; the browser complains of nothing."""
    assert page.see(f"{SETTLED}.then(() => ({SEEN})(document))") == CLEAN, path
    _quiet(page, site.origin, path)


def _quiet(page: Page, origin: str, path: str) -> None:
    assert page.ran == 0 and page.errors == [], path
    assert [each for each in page.complaints if "Failed to load resource" not in each] == [], path
    assert elsewhere(page, origin) == [], path


def _shared(page: Page, site: Served, payloads: Sequence[str]) -> list[str]:
    """The pages that show many of them at once, from the archive, the edits or the topics."""
    page.open(f"{site.origin}/")
    stories = "[...new Set([...document.links].map((a) => a.pathname).filter((p) => p.startsWith('/story/')))]"
    return ["/", "/brief", *(f"/brief/{date}" for date in DATES), f"/edit/{DATES[-1]}", "/sources", "/topics", "/now",
            "/search?q=truce&limit=100", "/search?q=停火&order=newest&limit=100", *page.see(stories)[:20],
            *(f"/topic/hostile{number}" for number in range(-(-len(payloads) // A_TOPIC)))]  # fmt: skip


def _articles(archive: str) -> Iterator[str]:
    """The page of each article."""
    with Archive.open(archive) as opened:
        yield from (f"/article/{each.version}" for each in opened.articles())


def _asked(payloads: Sequence[str]) -> Iterator[str]:
    """A search for each of them, and another page asked for by it."""
    for number, payload in enumerate(payloads):
        asked = quote(payload.encode("utf-8", "surrogatepass"), safe="")
        yield f"/search?q={asked}"
        way = ("/{}", "/topic/{}", "/story/{}", "/article/{}", "/brief/{}", "/search?q=truce&outlet={}", "/job/{}",
               "/search?q=truce&since={}", "/now/{}", "/brief?before={}", "/edit/{}")[number % 11]  # fmt: skip
        # A browser takes a path of points away before it asks.
        yield way.format(asked.replace(".", "%2E") if way.endswith("/{}") else asked)


def _card(page: Page, site: Served, payloads: Sequence[str]) -> None:
    """A text of them all, pasted, becomes a card."""
    page.open(f"{site.origin}/now")
    text = "\n\n".join(f"A truce {each} holds. 双方同意停火{each}。" for each in payloads if "\ud800" not in each)
    page.see(f"document.querySelector('textarea').value = {json.dumps(text)}")
    page.click(".drop button")
    page.wait("location.pathname.startsWith('/now/')")
    _clean(page, site, "card")


def _tried(page: Page, site: Served) -> None:
    """The topics, tried on the articles."""
    page.open(f"{site.origin}/topics")
    page.click("[name=preview]")
    page.wait("document.querySelector('.tried mark')")
    _clean(page, site, "topics tried")
    page.see("document.querySelector('textarea').value += '\\n[<img src=x onerror=ran(1)>'")
    page.click("[name=preview]")
    page.wait("document.querySelector('.lines .here span')")
    _clean(page, site, "topics wrong")


def _topics(payloads: Sequence[str]) -> str:
    """The shipped topics, and some whose labels and words are payloads."""
    rows = [SHIPPED.read_text("utf-8")]
    kept = [each.replace("\ud800", "") for each in payloads]
    for number, at in enumerate(range(0, len(kept), A_TOPIC)):
        label = json.dumps(" ".join(kept[at : at + A_TOPIC]), ensure_ascii=False).replace("\x7f", "\\u007f")
        rows.append(f"[hostile{number}]\nlabel = {{ en = {label}, zh = {label} }}\n")
        rows.append(f'[hostile{number}.en]\nany = ["truce {at}", "truce {at + 1}"]\n')
    return "\n".join(rows)


def _noted(folder: Path, archive: str, settings: Path, payloads: Sequence[str]) -> None:
    """An editor's note, a name and an outlet that are payloads, in an edition of the last day."""
    with Desk(settings, archive) as desk:
        brief = briefer.make([folder / "news"], date=DATES[-1], desk=desk)
        text = "\n".join(each for each in payloads if each.isprintable())
        first = brief.sections[0]
        notes = {"": text, first.topic.key: text, first.items[0].id: text}
        briefer.edit(brief, notes=notes, outlets={brief.articles[0].id: text[:200]}, desk=desk)
        briefer.make([folder / "news"], date=DATES[-1], desk=desk)


def _reader(site: Served) -> Callable[[str], tuple[str, str]]:
    """Reads a page of the site as its user does; gives its text and the policy it came with."""
    opener = build_opener(HTTPCookieProcessor())
    opener.open(site.entrance).close()

    def read(path: str) -> tuple[str, str]:
        try:
            answer = opener.open(site.origin + quote(path, safe="%/?=&"))
        except HTTPError as error:  # there is no such page: that is a page too
            answer = error
        with answer:
            return answer.read().decode("utf-8"), answer.headers["content-security-policy"]

    return read


def _framing(texts: Sequence[str]) -> str:
    """A page with each of some pages in a frame."""
    frames = (text.replace("&", "&amp;").replace('"', "&quot;") for text in texts)
    return "<!DOCTYPE html><main>" + "".join(f'<iframe srcdoc="{text}"></iframe>' for text in frames)


@contextmanager
def _frames(site: Served, shown: Sequence[str]) -> Iterator[str]:
    """A server of one page, with the pages in `shown` in frames, under our policy; their style and script are there."""
    parts: dict[str, Answer] = {}
    for path in OPEN[1:]:
        with urlopen(site.origin + path) as own:
            parts[path] = own.read(), {"content-type": own.headers["content-type"], "cache-control": "max-age=600"}

    def answer(path: str) -> Answer:
        page = _framing(shown).encode(), {"content-type": HTML, "content-security-policy": POLICY}
        return page if path == "/" else parts.get(path, (b"", {}))

    with _answering(answer) as origin:
        yield origin


@contextmanager
def _raw(payloads: Sequence[str]) -> Iterator[str]:
    """A server of pages with a payload as it is, in the text and in an attribute; under our policy, in a frame."""

    def answer(path: str) -> Answer:
        before, _, number = path.rpartition("/")
        payload = payloads[int(number)] if number.isdecimal() else ""
        text = f'<!DOCTYPE html><main><p>{payload}</p><p title="{payload}">truce</p></main>'
        told = {"content-type": HTML} | ({"content-security-policy": POLICY} if before == "/policy" else {})
        return (_framing([text]) if before == "/frame" else text).encode("utf-8", "replace"), told

    with _answering(answer) as origin:
        yield origin


@contextmanager
def _answering(answer: Callable[[str], Answer]) -> Iterator[str]:
    """A server that gives to each path what `answer` does; where it is."""

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body, told = answer(urlsplit(self.path).path)
            self.send_response(200)
            for name, value in told.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing is told."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
