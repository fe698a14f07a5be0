"""Every promise of a Reader, against every registered reader."""

import json
import pickle
from importlib.metadata import entry_points

import pytest

from briefer.errors import ReadError
from briefer.model import Article, Document, Source
from tests.readers.documents import chapter, docx, epub, odt, packed, para, rtf, words
from tests.readers.pdfs import pdf, text

READERS = {point.name: point.load() for point in entry_points(group="briefer.readers")}
BODY = (
    "Delegates from two lake cantons met in Geneva on Tuesday to decide who should inspect the shared fishing grounds.",
    "两国代表团周二在日内瓦举行第三轮磋商，就渔业巡逻达成初步共识。",
    "Both sides said that the next round of talks would be held in Bern on Friday morning, after a day of rest.",
)
MAIL = "From: Jane <jane@lake.example>\nSubject: A title\n\n" + "\n\n".join(BODY)
GOOD = {
    "txt": "\n\n".join(BODY),
    "md": "# A title\n\n" + "\n\n".join(BODY),
    "html": "<html><body><article><h1>A title</h1>"
    + "".join(f"<p>{line}</p>" for line in BODY)
    + "</article></body></html>",
    "jsonl": json.dumps({"text": "\n\n".join(BODY)}),
    "json": json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_text": "\n\n".join(BODY)}]}
    ),
    "rss": "<rss version='2.0'><channel><title>Lake Wire</title><item><title>A title</title><description>"
    + "".join(f"&lt;p&gt;{line}&lt;/p&gt;" for line in BODY)
    + "</description></item></channel></rss>",
    "opml": "<opml version='2.0'><body><outline type='rss' xmlUrl='https://example.org/feed.xml'/></body></opml>",
    "csv": 'title,text\nA title,"' + "\n\n".join(BODY) + '"\n',
    "zip": packed({"a.txt": "\n\n".join(BODY)}),
    "docx": docx("".join(map(para, BODY))),
    "odt": odt("".join(f"<text:p>{line}</text:p>" for line in BODY)),
    "pdf": pdf("".join(text(line, y=700 - 40 * number, size=8) for number, line in enumerate(BODY))),
    "epub": epub({"a.xhtml": chapter(*BODY)}),
    "rtf": rtf("\\par ".join(map(words, BODY))),
    "eml": MAIL,
    "mbox": "From jane@lake.example Tue Mar 12 08:00:00 2024\n" + MAIL,
    "mhtml": "From: Saved\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"
    + "".join(f"<p>{line}</p>" for line in BODY)
    + "\n--b--\n",
}
CONTAINERS = {
    "opml": [Source("https://example.org/feed.xml")],
    "zip": ["in.zip!/a.txt"],
    "mbox": ["in.mbox!/message 1"],
    "mhtml": ["in.mhtml!/page.html"],
}
"""What holds no articles itself, and what it leads to."""


def read(name, data):
    return list(READERS[name]().read(Document(Source(f"in.{name}"), data)))


def good(name):
    return GOOD[name].encode() if isinstance(GOOD[name], str) else GOOD[name]


@pytest.mark.parametrize("name", sorted(CONTAINERS))
def test_a_container_leads_to_what_it_holds(name):
    found = read(name, good(name))
    assert [each.source.uri if isinstance(each, Document) else each for each in found] == CONTAINERS[name]


@pytest.mark.parametrize("name", sorted(set(READERS) - set(CONTAINERS)))
def test_good_input_gives_articles_with_text_blocks_and_reader(name):
    articles = read(name, good(name))
    assert articles
    for article in articles:
        assert isinstance(article, Article)
        assert article.read_by
        assert article.languages
        assert article.source.uri == f"in.{name}"
        end = 0
        for block in article.blocks:
            assert end <= block.span.start < block.span.end
            assert not article.text[end : block.span.start].strip()
            end = block.span.end
        assert not article.text[end:].strip()
        quotable = {block.span.of(article.text) for block in article.blocks if block.kind in ("body", "bullet")}
        assert set(BODY) <= quotable


@pytest.mark.parametrize("name", sorted(READERS))
def test_reading_twice_gives_the_same(name):
    assert read(name, good(name)) == read(name, good(name))


@pytest.mark.parametrize("name", sorted(READERS))
@pytest.mark.parametrize(
    "data", [b"", b"  \n", b"\x89PNG\r\n\x1a\n\x00", bytes(range(32)) * 99, b"\x7fELF" + bytes(99)]
)
def test_bad_input_is_a_read_error_that_names_the_source(name, data):
    with pytest.raises(ReadError) as caught:
        read(name, data)
    assert caught.value.where == f"in.{name}"
    assert caught.value.hint


@pytest.mark.parametrize("name", sorted(READERS))
def test_readers_travel_and_say_what_they_handle(name):
    reader = READERS[name]()
    assert pickle.loads(pickle.dumps(reader)) == reader
    assert f".{name}" in reader.handles
    assert any("/" in kind for kind in reader.handles)
