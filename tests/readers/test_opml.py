"""OPML: the feeds of a list, each once, in its order."""

import pytest

from briefer.errors import ReadError
from briefer.model import Document, Problem, Source
from briefer.readers.opml import Opml


def read(text, reader=None):
    return list((reader or Opml()).read(Document(Source("list.opml"), text.encode())))


def listed(*outlines):
    return f"<opml version='2.0'><head><title>Feeds</title></head><body>{''.join(outlines)}</body></opml>"


def test_feeds_at_any_depth_each_once_in_order():
    found = read(
        listed(
            "<outline text='World'><outline type='rss' xmlUrl='https://b.example/feed'/><outline text='Lake'>"
            "<outline XMLURL=' https://a.example/feed '/></outline></outline>",
            "<outline type='rss' xmlUrl='https://b.example/feed'/>",
            "<outline type='rss' isComment='true' xmlUrl='https://c.example/feed'/>",
            "<outline type='include' url='https://d.example/more.opml'/>",
            "<outline text='a note' url='https://e.example/'/>",
            "<outline type='rss' xmlUrl='feed://f.example/rss'/><outline xmlUrl='feed:https://g.example/rss'/>",
        )
    )
    assert [source.uri for source in found] == [
        "https://b.example/feed",
        "https://a.example/feed",
        "https://d.example/more.opml",
        "http://f.example/rss",
        "https://g.example/rss",
    ]


def test_a_list_in_another_charset_and_one_that_is_damaged():
    data = '<?xml version="1.0" encoding="gb2312"?>' + listed(
        "<outline text='湖区新闻' xmlUrl='https://a.example/湖'/>"
    )
    (found,) = Opml().read(Document(Source("list.opml"), data.encode("gb18030")))
    assert found.uri == "https://a.example/湖"
    assert len(read(listed("<outline xmlUrl='https://a.example/'/>")[:-10])) == 1


@pytest.mark.parametrize("text", ["<opml/>", "<rss/>", "words", listed("<outline text='nothing'/>"), "<opml"])
def test_what_names_no_feed_says_so(text):
    with pytest.raises(ReadError) as caught:
        read(text)
    assert caught.value.where == "list.opml"
    assert caught.value.hint


def test_there_is_a_limit_and_no_entity_is_opened(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("https://secret.example/")
    entity = f'<!DOCTYPE opml [<!ENTITY x SYSTEM "file://{secret}">]>'
    urls = [f"<outline xmlUrl='https://a.example/{n}'/>" for n in range(9)]
    *found, problem = read(entity + listed(*urls, "<outline xmlUrl='&x;'/>"), Opml(feeds=4))
    assert len(found) == 4
    assert isinstance(problem, Problem)
    assert "more than 4 feeds" in problem.message
    assert all("secret" not in source.uri for source in read(entity + listed(*urls, "<outline xmlUrl='&x;'/>")))
