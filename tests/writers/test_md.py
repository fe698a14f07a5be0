"""brief.md reads the same in Python-Markdown and in CommonMark engines, and article text never becomes mark-up."""

from __future__ import annotations

import re
from collections.abc import Callable

import cmarkgfm
import markdown
import pytest
from cmarkgfm.cmark import Options
from lxml import html
from markdown_it import MarkdownIt

from briefer.model import Brief
from briefer.pages.templating import PageTemplates
from briefer.pages.view import view
from briefer.writers.md import Md
from tests.writers.briefs import HOSTILE

ENGINES: dict[str, Callable[[str], str]] = {
    "python-markdown": lambda text: markdown.markdown(text, extensions=["tables"]),
    "cmarkgfm": lambda text: str(cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)),
    "markdown-it": lambda text: str(MarkdownIt("commonmark").enable("table").render(text)),
}


def rendered(engine: str, text: str) -> html.HtmlElement:
    return html.fromstring(f"<div>{ENGINES[engine](text)}</div>")


def words(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.mark.parametrize("engine", ENGINES)
def test_the_structure_of_the_brief_is_in_every_engine(engine: str, rich: Brief, templates: PageTemplates) -> None:
    page = rendered(engine, Md().write(rich, templates).data.decode())
    shown = view(rich)
    headings = [words(found.text_content()) for found in page.xpath("//h2")]
    assert headings == [
        "要点 Key developments",
        "目录 Contents",
        *("停火 Ceasefire", "战俘 Prisoners of war", "中立 Neutrality"),
        *("时间线 Timeline", "各方表态 Positions", "说法不一 Disagreements"),
        *("人名地名 Names", "词汇对照 Glossary", "时间线 Timeline", "来源 Sources", "覆盖说明 Coverage"),
    ]
    assert [words(found.text_content()) for found in page.xpath("//h1")] == [
        "停火、战俘与中立 Ceasefire, prisoners, neutrality"
    ]
    quoted = [words(found.text_content()) for found in page.xpath("//blockquote/p")]
    for item in (*shown.key, *shown.items):
        for citation in item.cited:
            outlet, day = citation.article.outlet, citation.article.published.value[:10]
            said = f"{words(citation.quote.text)} [{citation.number}] — {outlet}"
            assert any(text.startswith(said) and day in text for text in quoted)
    anchors = set(page.xpath("//a/@id"))
    targets = {address[1:] for address in page.xpath("//a/@href") if address.startswith("#")}
    assert targets <= anchors
    assert {f"s{source.number}" for source in shown.sources} <= anchors
    assert len(page.xpath("//table")) == 7
    assert {len(row) for row in page.xpath("//table[3]//tr")} == {4}
    assert page.xpath(
        "//a[@href='https://gazette.example/2025/06/03/ferry-talks-end-with-a-30-day-ceasefire?lang=en&page=14']"
    )


@pytest.mark.parametrize("which", ["rich", "hostile"])
def test_all_engines_show_the_same_text(which: str, request: pytest.FixtureRequest, templates: PageTemplates) -> None:
    text = Md().write(request.getfixturevalue(which), templates).data.decode()
    shown = {words(rendered(engine, text).text_content()) for engine in ENGINES}
    assert len(shown) == 1


@pytest.mark.parametrize("engine", ENGINES)
def test_hostile_text_stays_text(engine: str, hostile: Brief, templates: PageTemplates) -> None:
    page = rendered(engine, Md().write(hostile, templates).data.decode())
    text = words(page.text_content())
    for line in HOSTILE:
        assert f"{line} one." in text
    assert {element.tag for element in page.iter()} <= {
        *("div", "h1", "h2", "h3", "p", "a", "strong", "blockquote", "ul", "li"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
    # GitHub turns a bare e-mail address into a link whatever is done: it leads to what it says.
    assert all(address.startswith(("#", "mailto:a@b.example")) for address in page.xpath("//a/@href"))


def test_plain_enough_for_any_wiki(rich: Brief, templates: PageTemplates) -> None:
    text = Md().write(rich, templates).data.decode()
    assert not text.startswith("---")
    assert "[^" not in text and "\r" not in text and "\n\n\n" not in text
    assert text.endswith("\n") and not text.endswith("\n\n")
    assert set(re.findall(r"<(/?[a-z]+)", text)) <= {"a", "/a", "strong", "/strong", "https"}
    lines = text.split("\n")
    for number, line in enumerate(lines[1:], 1):
        if line.startswith("#") or (line.startswith("| --- ") and lines[number - 2]):
            assert lines[number - 1] == "" or line.startswith("| ---"), line


def test_a_silent_topic_is_said(rich: Brief, empty: Brief, templates: PageTemplates) -> None:
    assert "无相关报道 No reporting on</strong> 制裁 Sanctions" in Md().write(rich, templates).data.decode()
    assert "ceasefire" in Md().write(empty, templates).data.decode()


def test_the_card_has_sentences_reasons_and_offsets(rich: Brief, templates: PageTemplates) -> None:
    text = Md(layout="card").write(rich, templates).data.decode()
    assert text.count("\n> ") == 8
    assert "ceasefire, 30-day · 字符 characters 110–262" in text
    assert "Sources" not in text
