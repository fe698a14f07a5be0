"""brief.wiki: mwparserfromhell finds our markup and no other, and text from articles comes out as it went in."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from typing import Any

import mwparserfromhell
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mwparserfromhell.wikicode import Wikicode

from briefer.model import Brief
from briefer.pages.templating import PageTemplates
from briefer.pages.view import view
from briefer.wikis.wikitext import mediawiki_text, mediawiki_url
from briefer.writers.mediawiki import MediaWiki
from tests.writers.briefs import replanned
from tests.writers.wikibriefs import LINES, MARKUP, TRAPS, brief_of, quotations, words

# What MediaWiki itself looks for and mwparserfromhell does not know: switches, signatures, magic links, redirects.
BEYOND = re.compile(r"__\w+__|＿＿|~~~|\b(?:RFC|PMID|ISBN)[\s\u00a0]|^#|-\{|https?:(?!//\S+ [}\w])", re.MULTILINE)
TAGS = {"ref", "references", "span", "blockquote", "b", "li", "table", "tr", "td", "th"}


def wikitext(brief: Brief, templates: PageTemplates) -> str:
    return MediaWiki().write(brief, templates).data.decode()


def shown(code: Wikicode | Any) -> str:
    return words(str(code.strip_code(normalize=True, collapse=False)))


def quoted(page: Wikicode) -> list[str]:
    """The quotations, without the note and with their references taken off."""
    found = [tag for tag in page.filter_tags(matches=lambda node: node.tag == "blockquote") if tag.attributes]
    return [shown(tag.contents).rpartition(" — ")[0] for tag in found]


@pytest.fixture(scope="module")
def hostile_page(templates: PageTemplates) -> tuple[Brief, str]:
    brief = brief_of(LINES)
    return brief, wikitext(brief, templates)


def test_the_structure_of_the_brief(rich: Brief, templates: PageTemplates) -> None:
    page = mwparserfromhell.parse(wikitext(rich, templates))
    assert [(heading.level, shown(heading.title)) for heading in page.filter_headings()] == [
        (1, "停火、战俘与中立 Ceasefire, prisoners, neutrality"),
        *((2, name) for name in ("要点 Key developments", "目录 Contents")),
        *((2, name) for name in ("停火 Ceasefire", "战俘 Prisoners of war", "中立 Neutrality")),
        *((2, name) for name in ("时间线 Timeline", "各方表态 Positions", "说法不一 Disagreements")),
        *((2, name) for name in ("人名地名 Names", "词汇对照 Glossary", "时间线 Timeline")),
        *((2, name) for name in ("来源 Sources", "覆盖说明 Coverage")),
        (3, "问题 Problems"),
    ]
    assert quoted(page) == quotations(rich)
    assert len(page.filter_tags(matches=lambda node: node.tag == "table")) == 7
    anchors = {str(tag.get("id").value) for tag in page.filter_tags(matches=lambda node: node.has("id"))}
    assert {str(link.title).lstrip("#") for link in page.filter_wikilinks()} <= anchors
    assert {str(link.title) for link in page.filter_wikilinks()} >= {"#t1", "#i3", "#names", "#sources", "#s5"}


def test_each_source_is_one_reference_with_the_number_of_the_brief(rich: Brief, templates: PageTemplates) -> None:
    page = mwparserfromhell.parse(wikitext(rich, templates))
    names = [str(tag.get("name").value) for tag in page.filter_tags(matches=lambda node: node.tag == "ref")]
    assert list(dict.fromkeys(names)) == [f"s{source.number}" for source in view(rich).sources]
    defined = page.filter_tags(matches=lambda node: node.tag == "ref" and not node.self_closing)
    assert len(defined) == len(rich.articles)
    assert "corpus/lanwan.txt" in shown(defined[0].contents) and "东港晚报" in shown(defined[0].contents)
    assert len(page.filter_tags(matches=lambda node: node.tag == "references")) == 1


def test_cite_news_says_what_the_source_says(rich: Brief, templates: PageTemplates) -> None:
    cited = mwparserfromhell.parse(wikitext(rich, templates)).filter_templates()
    fields = [{str(p.name).strip(): str(p.value).strip() for p in template.params} for template in cited]
    assert {str(template.name).strip() for template in cited} == {"cite news"}
    assert fields[0] == {
        "script-title": "zh:澜湾轮渡复航：谈判双方同意先停火三十天",
        "language": "zh",
        "newspaper": "澜湾通讯社",
        "date": "2025-06-03",
    }
    assert fields[1]["title"] == "Ferry talks end with a 30-day ceasefire"
    assert fields[1]["url"].startswith("https://gazette.example/2025/06/03/")
    assert "date" not in fields[2], "an unsure date is said next to the citation, not in it"
    assert not any("trans-title" in found for found in fields)


def test_a_wiki_that_converts_scripts_leaves_quotations_alone(rich: Brief, templates: PageTemplates) -> None:
    text = wikitext(rich, templates)
    assert "__NOCONTENTCONVERT__" in text.split("\n")[0]
    assert '<blockquote lang="zh-Hant">瀾灣議會' in text and '<blockquote lang="zh-Hans">澜湾' in text


@pytest.mark.parametrize("locale", ["en", "zh", "zh-Hant", "both"])
def test_labels_in_every_locale(locale: str, rich: Brief, templates: PageTemplates) -> None:
    page = mwparserfromhell.parse(wikitext(replanned(rich, locale=locale), templates))
    headings = [shown(heading.title) for heading in page.filter_headings()]
    named = {"en": "Sources", "zh": "来源", "zh-Hant": "來源", "both": "来源 Sources"}
    assert named[locale] in headings and len(headings) == 15
    assert quoted(page) == quotations(rich)


def test_the_note_is_markup_and_nothing_leaves_it(rich: Brief, templates: PageTemplates) -> None:
    assert "<em>harbour desk</em>. See [https://maps.example/lanwan the map].</p><ul><li>one</li>" in wikitext(
        rich, templates
    )
    note = "<script>x</script>\n\n[x](javascript:y) {{Delete}} [[X]] __TOC__ ~~~~ `<b>`\n\n* a\n\n    {{pre}}\n    * x"
    text = wikitext(replanned(rich, note=note), templates)
    page = mwparserfromhell.parse(text)
    assert {str(template.name).strip() for template in page.filter_templates()} == {"cite news"}
    assert "javascript" not in text and "~~~" not in text and "script>" not in text
    assert "x {{Delete}} [[X]] TOC ~~~~ <b>" in words(html.unescape(re.sub("<[^>]*>", "", text)))


def test_hostile_text_stays_text(hostile_page: tuple[Brief, str]) -> None:
    brief, text = hostile_page
    page = mwparserfromhell.parse(text)
    assert quoted(page) == quotations(brief)
    assert {str(template.name).strip() for template in page.filter_templates()} == {"cite news"}
    assert len(page.filter_templates()) == len(brief.articles)
    assert all(str(link.title).startswith("#") for link in page.filter_wikilinks())
    assert {str(tag.tag) for tag in page.filter_tags()} <= TAGS
    assert (
        not page.filter_comments()
        and not page.filter_arguments()
        and not page.filter_external_links(
            matches=lambda link: not str(link.url).startswith("https://e.example/a%5F%5Fb%5F%5F?x=1&")
        )
    )
    assert len(page.filter_headings()) == 1 + 2 + 8 + 3 + 2 + 1
    for template, article in zip(page.filter_templates(), brief.articles, strict=True):
        named = template.get("script-title" if template.has("script-title") else "title").value
        assert shown(named).removeprefix("zh:") == words(article.title)
        assert shown(template.get("newspaper").value) == words(article.outlet)


def test_nothing_that_only_mediawiki_knows_is_left(hostile_page: tuple[Brief, str]) -> None:
    lines = hostile_page[1].split("\n")
    assert lines[0] == "__NOTOC__ __NOCONTENTCONVERT__"
    assert not [line for line in lines[1:] if BEYOND.search(line.replace("|url=https://e.example", "|url="))]
    starts = {line[:2].rstrip() for line in lines if line[:1] in "*#:;=!|{-+ " and line}
    assert starts <= {"*", "=", "==", "!", "|", "|-", "|}", "{|"}


def test_tables_keep_their_cells(hostile_page: tuple[Brief, str]) -> None:
    brief, text = hostile_page
    glossary = text.split("Glossary ==", 1)[1].split("|}", 1)[0]
    cells = [line[2:].split(" || ") for line in glossary.split("\n") if line.startswith("| ")]
    assert [[words(html.unescape(cell)) for cell in row] for row in cells] == [
        [words(term.zh), words(term.pinyin), words(", ".join(term.en)), "1"] for term in brief.glossary
    ]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(MARKUP) | st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zs", "Zl", "Zp"])))
def test_any_text_is_one_text_node(parts: list[str]) -> None:
    one_text_node("".join(parts))


@pytest.mark.parametrize("trap", TRAPS)
def test_every_trap_is_one_text_node(trap: str) -> None:
    one_text_node(trap)


def one_text_node(text: str) -> None:
    escaped = mediawiki_text(text)
    page = mwparserfromhell.parse(f"{escaped}\n\n<b>{escaped}</b>\n{{{{t|a={escaped}}}}}\n{{|\n| {escaped} || x\n|}}\n")
    assert [str(tag.tag) for tag in page.filter_tags()] == ["b", "table", "td", "td"]
    (template,) = page.filter_templates()
    assert shown(template.get("a").value) == words(text)
    assert shown(page.filter_tags()[0].contents) == words(text)
    assert html.unescape(escaped) == " ".join(text.split(" ")).strip() or words(html.unescape(escaped)) == words(text)
    assert not BEYOND.search(escaped)


def test_addresses_hold_no_markup() -> None:
    assert mediawiki_url("https://e.example/a b?x='&y=[1]|{2}") == "https://e.example/a%20b?x=%27&y=%5B1%5D%7C%7B2%7D"
    assert mediawiki_url("https://e.example/~x~~~~/__TOC__?a&lt;b") == (
        "https://e.example/~x%7E%7E%7E%7E/%5F%5FTOC%5F%5F?a&amp;lt;b"
    )
    assert mediawiki_url("javascript:alert(1)") == "" == mediawiki_url("//e.example")


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_pandoc_reads_the_same(hostile_page: tuple[Brief, str]) -> None:
    brief, text = hostile_page
    done = subprocess.run(
        ["pandoc", "-f", "mediawiki", "-t", "json"], input=text.encode(), capture_output=True, check=True
    )
    blocks = [block["c"] for block in json.loads(done.stdout)["blocks"] if block["t"] == "BlockQuote"]
    assert [words(plain(block)).rpartition(" — ")[0] for block in blocks] == quotations(brief)


def plain(node: Any) -> str:
    """The text of pandoc's tree; notes left out, anything but plain text shown as what it is."""
    if isinstance(node, list):
        return "".join(plain(one) for one in node)
    kind = node["t"]
    if kind in ("Str", "Space", "SoftBreak"):
        return str(node.get("c", " "))
    return "" if kind == "Note" else plain(node["c"]) if kind in ("Para", "Plain") else f"<{kind}>"
