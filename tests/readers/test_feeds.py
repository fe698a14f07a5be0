"""RSS, Atom and JSON Feed: entries with their text, their dates as written, their names."""

from __future__ import annotations

import json

import pytest

import briefer
from briefer.errors import ReadError
from briefer.model import Article, Document, Problem, Source, Teaser
from briefer.readers.json import Json
from briefer.readers.rss import Rss

HAN = "湖区各州代表周二在日内瓦举行第三轮磋商，就共同渔场的巡查达成初步共识。"
LATIN = "Delegates of the lake cantons met in Geneva on Tuesday to decide who inspects the shared fishing grounds."


def rss(*items: str, head: str = "<title>Lake Wire - World</title>", version: str = "2.0") -> str:
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="{version}" {spaces}><channel>{head}{inner}</channel></rss>'


def read(data: str | bytes, reader: Rss | Json | None = None, **told: object) -> list[Article | Teaser | Problem]:
    data = data.encode() if isinstance(data, str) else data
    return list((reader or Rss()).read(Document(Source("feed.xml", **told), data)))


def test_an_entry_gives_title_text_date_author_link_and_name() -> None:
    (found,) = read(
        rss(
            f"<title>湖区 &amp;amp; 磋商</title><link>https://lake.example/1</link><guid isPermaLink='false'>n-1</guid>"
            f"<dc:creator>Jane Example</dc:creator><pubDate>2026年3月30日 10:00</pubDate>"
            f"<description>short</description><content:encoded><![CDATA[<p>{HAN}</p><p>{LATIN}</p>]]></content:encoded>"
        )
    )
    assert isinstance(found, Article)
    assert found.text == f"{HAN}\n\n{LATIN}"
    assert (found.title, found.outlet, found.byline) == ("湖区 & 磋商", "Lake Wire", "Jane Example")
    assert (found.published.value, found.published.sure) == ("2026-03-30T10:00", True)  # the parser says November
    assert (found.link, found.guid, found.place) == ("https://lake.example/1", "n-1", "entry 1")
    assert found.read_by.startswith("feedparser ")


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (
            rss(f"<description>{LATIN}</description><pubDate>Mon, 30 Mar 2026 10:00:00 +0800</pubDate>"),
            "2026-03-30T10:00",
        ),
        (
            f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Lake Wire</title><entry><id>1</id>"
            f"<published>2026-03-30T10:00:00Z</published><updated>2026-04-02T10:00:00Z</updated>"
            f"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>{LATIN}</p></div></content></entry></feed>",
            "2026-03-30T10:00",
        ),
        (
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'"
            " xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Lake Wire</title></channel>"
            f"<item><description>{LATIN}</description><dc:date>2026-03-30</dc:date></item></rdf:RDF>",
            "2026-03-30",
        ),
        (
            "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>Lake Wire</title><entry>"
            "<issued>2026-03-30</issued>"
            f"<content type='text/html' mode='escaped'>&lt;p&gt;{LATIN}&lt;/p&gt;</content></entry></feed>",
            "2026-03-30",
        ),
        (rss(f"<description>{LATIN}</description>", version="0.91"), ""),
    ],
    ids=["rss 2", "atom 1, published before updated", "rss 1", "atom 0.3", "rss 0.91"],
)
def test_every_version_is_read(data: str, value: str) -> None:
    (found,) = read(data)
    assert isinstance(found, Article)
    assert found.text == LATIN
    assert found.outlet == "Lake Wire"
    assert found.published.value == value


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("gb2312", "gb18030"), ("gb2312", "utf-8"), ("utf-8", "utf-8"), ("big5", "big5"), ("", "gb18030")],
)
def test_a_charset_is_found_whatever_is_declared(declared: str, encoding: str) -> None:
    text = HAN if encoding != "big5" else "兩國代表團週二在日內瓦舉行第三輪磋商，就漁業巡邏達成初步共識。"
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    (found,) = read((head + rss(f"<description>{text}</description>")).encode(encoding))
    assert isinstance(found, Article)
    assert found.text == text


def test_a_summary_that_goes_on_elsewhere_is_partial_or_completed() -> None:
    cut = f"<description>{LATIN} […]</description><link>https://lake.example/1</link>"
    (found,) = read(rss(cut))
    assert isinstance(found, Article)
    assert "only the beginning" in found.partial
    (found,) = read(rss(cut), full=True)
    assert isinstance(found, Teaser)
    assert found.page == Source("https://lake.example/1")
    whole = (
        "<description>"
        + "".join(f"&lt;p&gt;{LATIN}&lt;/p&gt;" for _ in range(12))
        + "</description><link>https://lake.example/1</link>"
    )
    (found,) = read(rss(whole), full=True)
    assert isinstance(found, Article)
    assert not found.partial


def test_entries_without_text_are_counted_and_limits_are_named() -> None:
    *found, problem = read(rss("<title>a</title>", f"<description>{LATIN}</description>", "<title>b</title>"))
    assert len(found) == 1
    assert isinstance(problem, Problem)
    assert problem.message.startswith("2 of its entries")
    assert "full = true" in problem.hint
    *found, problem = read(rss(*[f"<description>{LATIN} {n}</description>" for n in range(5)]), Rss(entries=3))
    assert len(found) == 3
    assert isinstance(problem, Problem)
    assert "more than 3 entries" in problem.message
    assert "entries" in problem.hint


@pytest.mark.parametrize("data", ["<html><body>no feed</body></html>", rss(), "<a/>", "plain words"])
def test_what_is_no_feed_or_holds_nothing_says_so(data: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(data)
    assert caught.value.where == "feed.xml"
    assert caught.value.hint


def test_a_broken_feed_gives_what_could_be_read() -> None:
    whole = rss(f"<description>{LATIN} &nbsp; &</description>", f"<description>{HAN}</description>")
    assert not any(isinstance(each, Problem) for each in read(whole))
    first, *_, problem = read(whole[:-40])
    assert isinstance(first, Article)
    assert first.text.startswith(LATIN)
    assert isinstance(problem, Problem)
    assert "breaks off" in first.partial
    assert "breaks off" in problem.message


def test_nothing_outside_a_feed_is_opened(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("The lake is deep, and nobody shall know it.")
    entity = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY y "{"ha" * 50}">]>'
    found = read(entity + rss(f"<description>{LATIN} &x; &y;</description>"))
    assert not any("nobody shall know" in each.text for each in found if isinstance(each, Article))
    with pytest.raises(ReadError):
        read(str(secret))  # the name of a file is no feed
    with pytest.raises(ReadError):
        read(f"file://{secret}")


def test_a_feed_that_hangs_its_parser_costs_only_itself(tmp_path) -> None:
    (tmp_path / "a.rss").write_text(rss(f"<author>{'a' * 200_000}</author><description>{LATIN}</description>"))
    (tmp_path / "b.txt").write_text(LATIN)
    (tmp_path / "s.toml").write_text("[limits]\nseconds = 2\n")
    with briefer.Desk(tmp_path / "s.toml") as desk:
        assert briefer.read(tmp_path / "b.txt", desk=desk)
        with pytest.raises(ReadError, match="took more than 2 seconds"):
            briefer.read(tmp_path / "a.rss", desk=desk)


def test_json_feed() -> None:
    items = [
        {"id": 7, "url": "https://lake.example/7", "title": "Talks", "content_html": f"<p>{LATIN}</p>",
         "date_published": "2026-03-30T10:00:00+08:00", "authors": [{"name": "Jane Example"}, {"url": "x"}]},
        {"id": "8", "content_text": HAN, "author": {"name": "张三"}},
        {"id": "9", "url": "https://lake.example/9", "summary": "Talks …"},
        "no object",
    ]  # fmt: skip
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Lake Wire", "items": items}
    first, second, third, problem = read(json.dumps(feed), Json(), full=True)
    assert isinstance(first, Teaser)
    assert isinstance(second, Article)
    assert isinstance(third, Teaser)
    assert (first.article.text, first.article.guid, first.article.byline) == (LATIN, "7", "Jane Example")
    assert first.article.published.value == "2026-03-30T10:00"
    assert (second.text, second.outlet, second.byline) == (HAN, "Lake Wire", "张三")
    assert isinstance(problem, Problem)
    for bad in ("{", "[1]", '{"items": 3}', "[" * 100_000, '{"items": [], "n": ' + "9" * 5000 + "}"):
        with pytest.raises(ReadError):
            read(bad, Json())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("feed.xml", rss(f"<description>{LATIN}</description>")),
        ("feed", '<?xml version="1.0"?>\n<!-- made by hand -->\n' + rss(f"<description>{LATIN}</description>")),
        (
            "feed.txt",
            "<?xml version='1.0'?><?xml-stylesheet href='a.xsl'?>" + rss(f"<description>{LATIN}</description>"),
        ),
        ("feed.json", json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"content_text": LATIN}]})),
        (
            "feed",
            json.dumps({"title": "t", "version": "https://jsonfeed.org/version/1", "items": [{"content_text": LATIN}]}),
        ),
    ],
)
def test_a_feed_is_known_by_what_it_is(name: str, data: str, tmp_path) -> None:
    (tmp_path / name).write_text(data)
    assert [article.text for article in briefer.read(tmp_path / name)] == [LATIN]
    assert [article.text for article in briefer.read(data.encode())] == [LATIN]


def test_xml_that_is_no_feed_is_named(tmp_path) -> None:
    (tmp_path / "a.xml").write_text("<?xml version='1.0'?><catalogue><book>The lake</book></catalogue>")
    with pytest.raises(ReadError, match="xml"):
        briefer.read(tmp_path / "a.xml")


def test_an_entry_is_one_article_by_file_and_by_address(tmp_path) -> None:
    data = rss(
        f"<guid isPermaLink='false'>n-1</guid><description>{LATIN}</description><link>https://lake.example/1</link>"
    )
    ids = set()
    for name in ("a.rss", "b.xml"):
        (tmp_path / name).write_text(data)
        ids.add(briefer.read(tmp_path / name)[0].id)
    moved = rss(f"<description>{HAN}</description>").replace("</channel>", "") + data[data.index("<item>") :]
    (tmp_path / "c.rss").write_text(moved)
    ids.add(briefer.read(tmp_path / "c.rss")[1].id)
    assert len(ids) == 1
