"""Web addresses: fetched politely, within limits, and never from a private network."""

from __future__ import annotations

import gzip
import json
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

import briefer
from briefer.cache import cache_folder
from briefer.config import Config, Http
from briefer.errors import ReadError
from briefer.model import Document, Problem, Source
from briefer.openers.web import Web as Opener
from tests.api.test_send import certificate
from tests.openers.loopback import bomb, serving

__all__ = ["certificate"]

LOOPBACK = (
    "127.0.0.1", "127.1", "127.0.1", "127.0.0.2", "127.255.255.254", "127.000.000.001", "0177.0.0.1", "0177.0.0.01",
    "0x7f.0.0.1", "0x7f.1", "0x7F.0x0.0x0.0x1", "0x7f000001", "2130706433", "017700000001", "0", "0.0.0.0", "0x0", "00",
    "localhost", "LOCALHOST", "localhost.", "LocalHost.", "ip6-localhost", "127。0。0。1", "１２７.０.０.１",
    "①②⑦.⓪.⓪.①", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[0000::0001]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    "[0:0:0:0:0:ffff:127.0.0.1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "user@127.0.0.1",
)  # fmt: skip
PRIVATE = (
    "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.100.100.200", "168.63.129.16", "192.0.0.192",
    "198.18.0.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.88.99.1", "[fe80::1]",
    "[fd00:ec2::254]", "[fc00::1]", "[ff02::1]", "[2001:0:7f00:1::]", "[2001:db8::1]", "[64:ff9b:1::a00:1]",
    "[::ffff:10.0.0.1]", "[fec0::1]", "[5f00::1]", "[100::1]",
)  # fmt: skip
EVERYWHERE = ("0.0.0.0/0", "::/0")


def one(opener: Opener, url: str, **told: str) -> Document | Problem:
    (found,) = opener.open(Source(url, **told))
    return found


def said(opener: Opener, url: str, **told: str) -> str:
    found = one(opener, url, **told)
    assert isinstance(found, Problem)
    assert found.where == url
    assert found.hint
    return found.message


def settings(opener: Opener, **others: object) -> Config:
    http = {name: getattr(opener, name) for name in Http.__dataclass_fields__}
    return Config(http=Http(**http), **others)


def feed(*entries: str, kind: str = "rss") -> bytes:
    items = "".join(f"<item><title>Talks</title><link>{link}</link><guid>{link}</guid></item>" for link in entries)
    return f"<rss version='2.0'><channel><title>Lake Wire</title>{items}</channel></rss>".encode()


def outlines(*urls: str) -> str:
    return "<opml version='2.0'><body>" + "".join(f"<outline xmlUrl='{url}'/>" for url in urls) + "</body></opml>"


def test_a_page_comes_with_what_its_server_says_of_it(web, opener):
    url = web.page("/a.html", Content_Type="text/html; charset=gbk")
    found = one(opener, url)
    assert isinstance(found, Document)
    assert found.data == web.pages["/a.html"][2]
    assert (found.source.uri, found.source.link) == (url, url)
    assert found.source.media_type == "text/html; charset=gbk"
    ((path, headers),) = web.asked
    assert path == "/a.html"
    assert headers["user-agent"].startswith("briefer/")
    assert opener.contact in headers["user-agent"]


# -- who may be talked to


@pytest.mark.parametrize("host", LOOPBACK)
def test_no_spelling_of_this_machine_is_connected_to(host, listener, opener):
    closed = replace(opener, allow_private=())
    said(closed, f"http://{host}:{listener.port}/")
    assert listener.calls == 0


def test_the_guard_is_what_keeps_them_out(listener, opener):
    """Control: with every network allowed most of the spellings lead here."""
    open_to_all = replace(opener, allow_private=EVERYWHERE, seconds=1.0)
    reached = 0
    for host in LOOPBACK:
        before = listener.calls
        list(open_to_all.open(Source(f"http://{host}:{listener.port}/")))
        time.sleep(0.01)
        reached += listener.calls > before
    assert reached >= 15  # 25 where there is IPv6


@pytest.mark.parametrize("host", PRIVATE)
def test_no_address_outside_the_public_internet_is_dialled(host, opener, monkeypatch):
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("dialled"))
    assert "not of the public internet" in said(replace(opener, allow_private=()), f"http://{host}/")


@pytest.mark.parametrize("host", ["8.8.8.8", "[2606:4700::1111]"])
def test_addresses_of_the_public_internet_are_dialled(host, opener, monkeypatch):
    dialled = []

    def dial(address, *_, **__):
        dialled.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", dial)
    said(replace(opener, allow_private=(), seconds=1.0), f"http://{host}/")
    assert set(dialled) == {host.strip("[]")}


class Resolver:
    """Gives its answers one after the other, and the last one for ever."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)

    def __call__(self, host, port, *_, **__):
        found = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in found]


def test_a_name_that_changes_its_answer_gains_nothing(listener, opener, monkeypatch):
    dialled = []
    dial = socket.create_connection

    def counted(address, *rest, **more):
        dialled.append(address[0])
        if address[0] == "8.8.8.8":
            raise ConnectionRefusedError
        return dial(address, *rest, **more)

    monkeypatch.setattr(socket, "create_connection", counted)
    monkeypatch.setattr(socket, "getaddrinfo", Resolver(["8.8.8.8"], ["127.0.0.1"]))
    said(replace(opener, allow_private=(), seconds=1.0), f"http://flip.example:{listener.port}/")
    assert "127.0.0.1" not in dialled
    assert listener.calls == 0


@pytest.mark.parametrize("answers", [["8.8.8.8", "127.0.0.1"], ["10.0.0.1", "8.8.8.8"]])
def test_one_private_answer_among_others_is_enough_to_refuse(answers, opener, monkeypatch):
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("dialled"))
    monkeypatch.setattr(socket, "getaddrinfo", Resolver(answers))
    assert "not of the public internet" in said(replace(opener, allow_private=()), "http://mixed.example/")


def test_a_host_that_the_settings_name_may_be_private_and_no_other(web, listener, opener):
    web.page("/a.html")
    named = replace(opener, allow_private=("LocalHost",))
    assert isinstance(one(named, web.url("/a.html", "localhost")), Document)
    said(named, f"http://127.0.0.1:{listener.port}/")
    web.leads("/away", f"http://127.0.0.1:{listener.port}/")
    assert "not of the public internet" in said(named, web.url("/away", "localhost"))
    assert listener.calls == 0
    assert isinstance(one(replace(opener, allow_private=("127.0.0.0/8",)), web.url("/a.html")), Document)


@pytest.fixture
def inside(web, listener, opener):
    """An opener that may talk to the server as ``localhost`` only, and an address of a private machine."""
    return replace(opener, allow_private=("localhost",)), f"http://127.0.0.1:{listener.port}/secret"


@pytest.mark.parametrize("path", ["redirect", "feed", "list", "list of lists", "page of a feed", "json feed", "robots"])
def test_no_way_leads_to_a_private_machine(path, web, inside, listener, tmp_path):
    opener, secret = inside
    web.leads("/r", secret)
    away = web.url("/r", "localhost")
    source = tmp_path / "feed.xml"
    match path:
        case "redirect":
            sources = [away]
        case "feed" | "page of a feed":
            source.write_bytes(feed(secret, away))
        case "list":
            source.write_text(outlines(secret, away))
        case "list of lists":
            web.file("/inner.opml", outlines(secret, away).encode(), "text/xml")
            source.write_text(outlines(web.url("/inner.opml", "localhost")))
        case "json feed":
            items = [{"id": url, "url": url} for url in (secret, away)]
            source.write_text(json.dumps({"version": "https://jsonfeed.org/version/1", "items": items}))
        case "robots":
            web.leads("/robots.txt", secret)
            source.write_text(outlines(web.url("/none.xml", "localhost")))
    sources = [away] if path == "redirect" else [source]
    config = settings(opener, sources=(Source(str(source), full=True),))
    with pytest.raises(ReadError):
        briefer.make(sources, date="2025-06-03", config=config)
    assert listener.calls == 0
    assert path in ("robots",) or "/r" in web.paths


@pytest.mark.parametrize(
    "location", ["file:///etc/hostname", "ftp://127.0.0.1/", "data:text/plain,x", "javascript:x", "http://[::1"]
)
def test_a_redirect_leads_to_web_addresses_only(location, web, opener):
    web.leads("/r", location)
    assert "leads to" in said(opener, web.url("/r")) or "is no address" in said(opener, web.url("/r"))


def test_no_source_names_a_file_by_its_address(tmp_path, web, opener):
    secret = tmp_path / "secret.txt"
    secret.write_text("The ceasefire is secret. Nobody may read of the prisoners of war.")
    listed = tmp_path / "list.opml"
    listed.write_text(outlines(f"file://{secret}", f"FILE://localhost{secret}", f"file:{secret}"))
    with pytest.raises(ReadError, match="does not lie beside it"):
        briefer.make([listed], date="2025-06-03", config=settings(opener))
    assert briefer.read(f"file://{secret}")[0].text.startswith("The ceasefire")  # the user may


def test_proxies_are_asked_only_when_the_settings_name_one(web, listener, opener, monkeypatch):
    url = web.page("/a.html")
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{listener.port}")
    assert isinstance(one(opener, url), Document)
    assert listener.calls == 0
    proxied = replace(opener, proxy=web.url(""), allow_private=())
    web.pages["http://news.example/a.html"] = web.pages["/a.html"]
    assert isinstance(one(proxied, "http://news.example/a.html"), Document)
    # A proxy is no way around the guard.
    before = len(web.asked)
    assert "not of the public internet" in said(proxied, f"http://127.0.0.1:{listener.port}/")
    assert "not of the public internet" in said(proxied, "http://2130706433/")
    assert len(web.asked) == before


# -- limits


def test_redirects_are_followed_so_often_and_no_more(web, opener):
    web.page("/5.html")
    for number in range(5):
        web.leads(f"/{number}.html", f"{number + 1}.html")
    found = one(opener, web.url("/0.html"))
    assert found.source.link == web.url("/5.html")
    assert found.source.uri == web.url("/0.html")
    told = said(replace(opener, redirects=4), web.url("/0.html"))
    assert "more than 4 times" in told
    web.leads("/loop", "/loop")
    assert "more than 5 times" in said(opener, web.url("/loop"))


def test_an_answer_is_counted_as_it_is_unpacked(web, opener):
    small = replace(opener, bytes=1_000_000)
    web.pages["/bomb"] = (200, {"Content-Encoding": "gzip", "Content-Type": "text/html"}, bomb(40))
    assert "more than 1 MB" in said(small, web.url("/bomb"))
    web.file("/large", bytes(1_000_001), "text/plain")
    assert "more than 1 MB" in said(small, web.url("/large"))
    web.pages["/gz"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 1_000_000))
    assert one(small, web.url("/gz")).data == b"x" * 1_000_000


@pytest.mark.parametrize("packed", ["br", "zstd", "gzip, gzip", "compress"])
def test_an_answer_packed_as_nobody_asked_for_is_refused(packed, web, opener):
    web.pages["/a"] = (200, {"Content-Encoding": packed}, gzip.compress(gzip.compress(b"text")))
    assert "nobody asked for" in said(opener, web.url("/a"))


def test_a_deadline_holds_for_all_that_drips(web, opener):
    web.pages["/drip"] = (200, {"X-Drip": "1", "Content-Length": "1000"}, b"x" * 1000)
    begun = time.monotonic()
    assert "took more than 1 seconds" in said(replace(opener, seconds=1.0), web.url("/drip"))
    assert time.monotonic() - begun < 4  # of the 50 that the whole takes


def test_a_deadline_holds_for_a_resolver_that_does_not_answer(opener, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(5) or [])
    begun = time.monotonic()
    assert "is not found" in said(replace(opener, seconds=0.5), "http://news.example/")
    assert time.monotonic() - begun < 3


# -- manners


def test_a_busy_site_is_asked_again_when_it_says_so(web, opener):
    url = web.page("/a.html")
    page = web.pages["/a.html"]
    web.pages["/a.html"] = lambda _: page if len(web.asked) > 1 else (429, {"Retry-After": "1"}, b"")
    assert isinstance(one(opener, url), Document)
    assert web.moments[1] - web.moments[0] >= 1


@pytest.mark.parametrize(
    "after", ["3600", format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)], ids=["seconds", "date"]
)
def test_a_site_that_asks_for_an_hour_is_left_alone_and_named(after, web, opener):
    web.pages["/a.html"] = (503, {"Retry-After": after}, b"")
    assert "come back after" in said(opener, web.url("/a.html"))
    assert len(web.asked) == 1


def test_a_site_that_is_busy_without_a_word_is_asked_so_often_and_no_more(web, opener):
    web.pages["/a.html"] = (502, {}, b"")
    assert "is busy (502)" in said(opener, web.url("/a.html"))
    assert len(web.asked) == 3


@pytest.mark.parametrize(
    ("status", "told"), [(404, "no such page"), (410, "gone"), (403, "refuses"), (451, "legal"), (418, "418")]
)
def test_what_a_site_answers_is_said_once(status, told, web, opener):
    web.pages["/a.html"] = (status, {}, b"<html>no</html>")
    assert told in said(opener, web.url("/a.html"))
    assert len(web.asked) == 1


def test_one_host_is_asked_with_time_between(web, opener):
    slow = replace(opener, delay=0.3)
    for _ in range(3):
        one(slow, web.page("/a.html"))
    assert min(b - a for a, b in zip(web.moments, web.moments[1:], strict=False)) >= 0.29


def test_pages_that_a_source_names_are_left_alone_where_robots_txt_asks_for_it(web, opener):
    url = web.page("/private/a.html")
    web.file("/robots.txt", b"User-agent: *\nDisallow: /private/\nAllow: /private/open\n", "text/plain")
    assert "robots.txt" in said(opener, url, by="http://feed.example/")
    assert web.paths == ["/robots.txt"]
    assert isinstance(one(opener, url), Document)  # the user asked for it, as in a browser
    assert isinstance(one(replace(opener, robots=False), url, by="http://feed.example/"), Document)
    assert isinstance(one(opener, web.page("/private/open.html"), by="http://feed.example/"), Document)
    assert web.paths.count("/robots.txt") == 1


def test_a_site_is_asked_only_whether_a_page_has_changed(web, opener, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cache_folder.cache_clear()
    kept = replace(opener, cache=True)
    url = web.page("/a.html", ETag='"1"')
    page = web.pages["/a.html"]
    web.pages["/a.html"] = lambda told: (304, {"ETag": '"1"'}, b"") if told.get("if-none-match") == '"1"' else page
    first, second = one(kept, url), one(kept, url)
    assert first.data == second.data == page[2]
    assert second.source == first.source
    assert [told.get("if-none-match") for _, told in web.asked] == [None, '"1"']
    old = web.page("/old.html", Last_Modified="Mon, 02 Jun 2014 10:00:00 GMT")
    one(kept, old), one(kept, old)
    assert web.asked[-1][1]["if-modified-since"] == "Mon, 02 Jun 2014 10:00:00 GMT"
    fresh = web.page("/fresh.html", Cache_Control="max-age=600")
    before = len(web.asked)
    one(kept, fresh), one(kept, fresh)
    assert len(web.asked) == before + 1
    one(replace(kept, anew=True), fresh)
    assert len(web.asked) == before + 2
    assert (tmp_path / "briefer").stat().st_mode & 0o077 == 0
    cache_folder.cache_clear()


def test_a_damaged_cache_costs_nothing_but_time(web, opener, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cache_folder.cache_clear()
    place = cache_folder() / "web" / "answers.db"
    place.parent.mkdir()
    place.write_bytes(b"no database" * 1000)
    assert isinstance(one(replace(opener, cache=True), web.page("/a.html")), Document)
    cache_folder.cache_clear()


# -- end to end


def test_a_brief_of_a_feed_a_list_and_a_page_can_be_verified(web, opener, tmp_path):
    page = web.page("/talks.html")
    other = "<article><h1>South</h1>" + "".join(
        f"<p>{text}</p>"
        for text in (
            "A truce between the southern villages came into force at dawn, their elders said in a joint letter.",
            "Shepherds went back to the high meadows on the same day, and shops on the market opened for an hour.",
            "Observers of the lake league counted no shot in the night and want to stay until the autumn.",
        )
    )
    web.file("/other.html", f"<html><body>{other}</article></body></html>".encode(), "text/html; charset=utf-8")
    web.file("/feed.xml", feed(web.url("/other.html"), web.url("/gone.html")), "text/html")
    own = tmp_path / "feed.xml"
    own.write_bytes(
        b"<rss version='2.0'><channel><title>Our Wire</title><item><guid>1</guid><description>"
        b"The ceasefire of the lake cantons holds, the mediator said on Tuesday.</description></item></channel></rss>"
    )
    listed = tmp_path / "list.opml"
    listed.write_text(outlines(web.url("/feed.xml")))
    config = settings(opener, sources=(Source(web.url("/feed.xml"), outlet="Lake Times", grade="B2", full=True),))
    brief = briefer.make([own, listed, page], date="2025-06-03", config=config)
    rows = [(row.uri, row.fate) for row in brief.coverage.ledger]
    assert rows == [
        (str(own), "briefed"),
        (web.url("/other.html"), "briefed"),
        (page, "briefed"),
        (web.url("/gone.html"), "rejected"),
    ]
    by_uri = {article.source.uri: article for article in brief.articles}
    assert by_uri[page].link == page
    assert by_uri[web.url("/other.html")].outlet == "Lake Times"
    assert by_uri[web.url("/other.html")].source.grade == "B2"
    assert [problem.where for problem in brief.problems] == [web.url("/gone.html")]

    record = tmp_path / "brief.json"
    record.write_bytes(briefer.write(brief, "json"))
    assert briefer.verify(record, config=config) == []
    web.page("/talks.html", "Another round is planned, the ministry said late in the evening.")
    assert {finding.kind for finding in briefer.verify(record, config=config)} == {"changed"}
    web.pages["/talks.html"] = (404, {}, b"")
    found = briefer.verify(record, config=config)
    assert [(finding.kind, finding.where) for finding in found] == [("gone", page)]
    assert briefer.verify(record, offline=True, config=config) == []


def test_the_order_is_that_of_the_list_however_long_each_takes(web, opener, tmp_path):
    def slow(path: str, seconds: float):
        page = web.pages[path]

        def answer(_):
            time.sleep(seconds)
            return page

        web.pages[path] = answer

    hosts = ["127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4"]
    urls = []
    for number in range(12):
        web.page(f"/{number}.html", f"The truce of day {number} holds, the ministry said.")
        slow(f"/{number}.html", 0.02 * (12 - number))
        urls.append(web.url(f"/{number}.html", hosts[number % 4] if number % 4 < 1 else "127.0.0.1"))
    config = settings(replace(opener, allow_private=("127.0.0.0/8", "localhost")))
    urls[1::3] = [url.replace("127.0.0.1", "localhost") for url in urls[1::3]]
    briefs = [briefer.write(briefer.make(urls, date="2025-06-03", config=config), "json") for _ in range(2)]
    assert briefs[0] == briefs[1]
    assert [row["uri"] for row in json.loads(briefs[0])["coverage"]["ledger"]] == urls


def test_the_executor_changes_nothing(web, opener, tmp_path):
    pages = [web.page(f"/{n}.html", f"The truce of day {n} holds, the ministry said.") for n in range(5)]
    (tmp_path / "feed.rss").write_bytes(feed(*pages))
    (tmp_path / "list.opml").write_text(outlines(web.file("/feed.xml", feed(web.page("/x.html", "x")), "text/xml")))
    config = settings(opener, sources=(Source(str(tmp_path), full=True),))
    briefs = [
        briefer.write(briefer.make([tmp_path], date="2025-06-03", config=config, executor=name, jobs=2), "json")
        for name in ("serial", "processes")
    ]
    assert briefs[0] == briefs[1]
    assert len(json.loads(briefs[0])["coverage"]["ledger"]) == 6


@pytest.mark.parametrize(
    ("told", "encoding"), [("gb2312", "utf-8"), ("iso-8859-1", "utf-8"), ("utf-8", "gb18030"), ("", "gb18030")]
)
def test_a_wrong_charset_is_noticed(told, encoding, web, opener):
    text = "湖区各州代表周二在日内瓦举行第三轮磋商，就共同渔场的巡查达成初步共识，停火三十天。"
    page = f"<html><body><article><h1>磋商</h1><p>{text}</p><p>{text[::-1]}</p></article></body></html>"
    kind = f"text/html; charset={told}" if told else "text/html"
    url = web.file("/a.html", page.encode(encoding), kind)
    with briefer.Desk(settings(opener)) as desk:
        assert text in briefer.read(url, desk=desk)[0].text


def test_a_site_is_who_its_certificate_says(opener, certificate):
    authority, context = certificate
    with serving(context) as secure:
        secure.page("/a.html")
        url = secure.url("/a.html").replace("http:", "https:")
        named = replace(opener, allow_private=("localhost", "127.0.0.1"))
        assert "certificate" in said(named, url).lower()
        trusting = replace(named, ca_file=str(authority))
        assert isinstance(one(trusting, url), Document)
        # Dialled is an address, but the name is what is vouched for.
        assert "certificate" in said(trusting, url.replace("127.0.0.1", "localhost")).lower()
        assert "cannot be read: /nowhere.pem" in said(replace(named, ca_file="/nowhere.pem"), url)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_who_stops_the_program_waits_for_no_host(number, web, tmp_path):
    web.pages["/drip"] = (200, {"X-Drip": "1", "Content-Length": "9999"}, b"x" * 9999)
    (tmp_path / "s.toml").write_text('[http]\nallow_private = ["127.0.0.1", "localhost"]\ncache = false\n')
    urls = [web.url("/drip"), web.url("/drip", "localhost")]
    command = [sys.executable, "-m", "briefer", "make", *urls, "--config", "s.toml", "--date", "2025-06-03"]
    running = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    while len(web.asked) < 2:
        time.sleep(0.05)
        assert running.poll() is None
    running.send_signal(number)
    _, err = running.communicate(timeout=10)
    assert running.returncode == 128 + number
    assert len(err.splitlines()) == 1


def test_the_library_without_an_address_loads_nothing_of_the_web():
    script = (
        "import sys, briefer; briefer.read(b'The truce holds, the ministry said.');"
        "print({'httpx2', 'hishel', 'stamina', 'protego', 'feedparser'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
