import json

import pytest

from briefer.errors import ReadError
from briefer.model import Document, Source
from briefer.readers.jsonl import Jsonl
from tests.readers.reading import read


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
