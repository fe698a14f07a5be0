import json

import pytest

from briefer.errors import ReadError
from briefer.model import Document, Source
from briefer.readers.jsonl import Jsonl
from briefer.readers.txt import Txt
from briefer.text.digest import digest
from tests.readers.reading import of_kind, read


def test_each_line_is_an_article_with_its_place():
    lines = [
        {"title": "One", "text": "First text.\u2028Still first.", "date": "2024-03-12", "url": "https://a.example/1"},
        {"headline": "二", "body": "第二篇正文。", "publisher": {"name": "湖畔日报"}, "datePublished": "2024年3月12日"},
    ]
    first, second = read(Jsonl(), "\n\n".join(json.dumps(line, ensure_ascii=False) for line in lines), uri="a.jsonl")
    assert (first.title, first.published.value, first.link, first.place) == (
        "One",
        "2024-03-12",
        "https://a.example/1",
        "line 1",
    )
    assert first.text == "First text.\u2028Still first."
    assert (second.outlet, second.published.value, second.place) == ("湖畔日报", "2024-03-12", "line 3")
    assert first.id != second.id
    assert first.source == second.source


def test_bad_lines_are_named_after_the_good_ones_were_given():
    data = b'{"text": "Good."}\n{broken\n[1]\n{"title": "no text"}\n{"text": "Also \\ud800 good."}\n' + b"[" * 50_000
    found: list[str] = []
    with pytest.raises(
        ReadError, match=r"line 2: not JSON.*line 3: not a JSON object.*line 4: no text.*1 more"
    ) as caught:
        for article in Jsonl().read(Document(Source("a.jsonl"), data)):
            found.append(article.text)
    assert found == ["Good.", "Also \ufffd good."]
    assert caught.value.where == "a.jsonl"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://a.example"])
def test_only_web_addresses_become_links(link):
    [article] = read(Jsonl(), json.dumps({"text": "Some text.", "url": link}))
    assert article.link == ""


def test_a_text_in_parts_is_paragraphs_and_a_time_of_publication_is_known():
    record = {"content": ["渡轮停航。", "港口关闭。"], "publish_time": "2024-03-12 20:11:03"}
    [article] = read(Jsonl(), json.dumps(record, ensure_ascii=False))
    assert article.text == "渡轮停航。\n\n港口关闭。"
    assert article.published.value == "2024-03-12T20:11"


def test_the_good_lines_say_that_others_were_bad():
    data = b'not json\n{"text": "All ferries sailed again."}\n{"x": 1}\n'
    articles = []
    with pytest.raises(ReadError, match="line 1: not JSON"):
        for article in Jsonl().read(Document(Source("a.jsonl"), data)):
            articles.append(article)
    assert [article.partial for article in articles] == ["line 1: not JSON (Expecting value); line 3: no text"]


@pytest.mark.parametrize(
    "value", [10**400, -(10**400), 1e400, "Mon, 1 Jan 0500 00:00:00 +0000", "99999999999999999999"]
)
def test_a_date_that_cannot_be_is_unknown(value):
    [article] = read(Jsonl(), json.dumps({"text": "All ferries sailed again.", "date": value}))
    assert article.published.value == ""


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (
            "<p>All ferries sailed &amp; came back.</p><p>Nobody <b>was</b> hurt.</p>",
            ["All ferries sailed & came back.", "Nobody was hurt."],
        ),
        ("所有渡轮恢复航行。<br/>无人受伤。<script>x()</script>", ["所有渡轮恢复航行。", "无人受伤。"]),
        ("Lind &#38; Sons sail again.", ["Lind & Sons sail again."]),
        (
            "<div><img src='a.jpg'>All ferries sailed again.<span style='display:none'>secret</span></div>",
            ["All ferries sailed again."],
        ),
        ("Ferries for 3 < 5 people & more sail again.", ["Ferries for 3 < 5 people & more sail again."]),
    ],
)
def test_html_in_a_text_is_read_as_html(text, quoted):
    [article] = read(Jsonl(), json.dumps({"title": "Ferries &amp; storm", "text": text}))
    assert of_kind(article, "body", "heading") == quoted
    assert article.title == "Ferries & storm"


def test_a_record_bears_its_publishers_id_and_the_digest_of_its_own_bytes():
    line = json.dumps(
        {"guid": "urn:lake:1", "text": "所有渡轮恢复航行。", "feed": {"title": "Lake Wire"}}, ensure_ascii=False
    )
    first, moved = read(Jsonl(), line, uri="a.jsonl")[0], read(Jsonl(), '{"text": "Other."}\n' + line)[1]
    assert (first.guid, first.outlet) == ("urn:lake:1", "Lake Wire")
    assert first.own == moved.own == digest(line.encode())
    assert read(Txt(), "All ferries sailed again.")[0].own == ""
