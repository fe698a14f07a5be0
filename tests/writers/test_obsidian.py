"""brief.obsidian.md: GFM by cmarkgfm, and Obsidian's own marks by rules; text from articles stays text in both."""

from __future__ import annotations

import re

import cmarkgfm
import pytest
import yaml
from cmarkgfm.cmark import Options
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from briefer.model import Brief
from briefer.pages.templating import PageTemplates
from briefer.wikis.obsidian import obsidian_note, obsidian_text, obsidian_url, tag, wikilink, yaml_string
from briefer.writers.obsidian import Obsidian
from tests.writers.briefs import replanned
from tests.writers.wikibriefs import LINES, MARKUP, TRAPS, brief_of, quotations, words

# What Obsidian and its plugins look for beyond GFM: links, embeds, tags, comments, marks, sums, fields, templates.
BEYOND = re.compile(
    r"(?<!\\)(?:\[\[|\[\^|\^\[|\^[\w-]|#\S|%%|==|\$|`|::|<%|~~|<[a-z!/])|(?<=[a-z]):(?=//)|(?<=\s)\^[\w-]+$",
    re.IGNORECASE,
)
OURS = re.compile(r"\[\[[^\[\]|#^]+\]\]|\(#\^[a-z0-9-]+\)| ?\^[a-z0-9-]+$|^#{1,3} |<https://[^\s<>]+>")


def note(brief: Brief, templates: PageTemplates) -> tuple[dict[str, object], str]:
    text = Obsidian().write(brief, templates).data.decode()
    assert text.startswith("---\n")
    front, body = text[4:].split("\n---\n", 1)
    return yaml.safe_load(front), body


def rendered(body: str) -> html.HtmlElement:
    return html.fromstring(f"<div>{cmarkgfm.github_flavored_markdown_to_html(body, Options.CMARK_OPT_UNSAFE)}</div>")


def quoted(page: html.HtmlElement) -> list[str]:
    found = [words(one.text_content()) for one in page.xpath("//blockquote/p")]
    told = (re.match(r"(.*) \[\d+\] — .", text, re.DOTALL) for text in found)
    return [each[1] for each in told if each]


@pytest.fixture(scope="module")
def hostile_page(templates: PageTemplates) -> tuple[Brief, dict[str, object], str]:
    brief = brief_of(LINES)
    return brief, *note(brief, templates)


def test_front_matter(rich: Brief, templates: PageTemplates) -> None:
    front, _ = note(rich, templates)
    assert front == {
        "title": "停火、战俘与中立 Ceasefire, prisoners, neutrality",
        "date": yaml.safe_load("2025-06-03"),
        "lang": ["zh-Hans", "en"],
        "aliases": ["停火、战俘与中立", "Ceasefire, prisoners, neutrality"],
        "tags": ["brief", "brief/ceasefire", "brief/pows", "brief/neutrality"],
    }


def test_the_structure_of_the_brief(rich: Brief, templates: PageTemplates) -> None:
    page = rendered(note(rich, templates)[1])
    assert [(one.tag, words(one.text_content())) for one in page.xpath("//h1|//h2|//h3")] == [
        ("h1", "停火、战俘与中立 Ceasefire, prisoners, neutrality"),
        *(("h2", name) for name in ("要点 Key developments", "目录 Contents")),
        *(("h2", name) for name in ("停火 Ceasefire", "战俘 Prisoners of war", "中立 Neutrality")),
        *(("h2", name) for name in ("时间线 Timeline", "各方表态 Positions", "说法不一 Disagreements")),
        *(("h2", name) for name in ("人名地名 Names", "词汇对照 Glossary", "时间线 Timeline")),
        *(("h2", name) for name in ("来源 Sources", "覆盖说明 Coverage")),
        ("h3", "问题 Problems"),
    ]
    assert quoted(page) == quotations(rich)
    assert len(page.xpath("//table")) == 7


def test_block_ids_are_where_obsidian_looks_and_every_link_has_one(rich: Brief, templates: PageTemplates) -> None:
    _, body = note(rich, templates)
    ids = re.findall(r"(?:^|\s)\^([A-Za-z0-9-]+)$", body, re.MULTILINE)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"\(#\^([a-z0-9-]+)\)", body)) <= set(ids)
    assert {"c1-zh", "c1-en", "c5-zh", "i1", "t1", "s5", "names", "glossary", "sources", "coverage"} <= set(ids)
    lines = body.split("\n")
    for number, line in enumerate(lines):
        if line.startswith("^"):
            assert lines[number - 1] == lines[number + 1] == "", "a block's id stands on a line of its own"
            assert lines[number - 2][:2] in ("> ", "| ", "  ", "- ")


def test_wikilinks_for_topics_and_names(rich: Brief, templates: PageTemplates) -> None:
    _, body = note(rich, templates)
    assert "\n[[停火]] · [[Ceasefire]] ^t1\n" in body
    assert "| [[温述言]] | [[Wen Shuyan]] |" in body
    assert wikilink("Al-Qa'im (town)") == "[[Al-Qa'im (town)]]"
    for name in ("a/b", "a|b", "a#b", "a^b", "[x]", "", "a:b", ".."):
        assert "[[" not in wikilink(name)


@pytest.mark.parametrize("locale", ["en", "zh", "zh-Hant", "both"])
def test_labels_in_every_locale(locale: str, rich: Brief, templates: PageTemplates) -> None:
    front, body = note(replanned(rich, locale=locale), templates)
    page = rendered(body)
    named = {"en": "Sources", "zh": "来源", "zh-Hant": "來源", "both": "来源 Sources"}
    assert named[locale] in [words(one.text_content()) for one in page.xpath("//h2")]
    assert front["lang"] == {"en": ["en"], "zh": ["zh-Hans"], "zh-Hant": ["zh-Hant"], "both": ["zh-Hans", "en"]}[locale]
    assert quoted(page) == quotations(rich)


def test_hostile_text_stays_text(hostile_page: tuple[Brief, dict[str, object], str]) -> None:
    brief, front, body = hostile_page
    page = rendered(body)
    assert quoted(page) == quotations(brief)
    assert front["aliases"] == [words(brief.title_zh), words(brief.title_en)]
    assert {one.tag for one in page.iter()} <= {
        *("div", "h1", "h2", "h3", "p", "a", "strong", "blockquote", "ul", "li"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
    # GitHub's renderer links a bare e-mail address whatever is done: it leads to what it says.
    assert all(
        one.startswith(("#%5E", "mailto:a@b.example", "https://e.example/a__b__")) for one in page.xpath("//a/@href")
    )
    assert [[words(cell.text_content()) for cell in row.xpath("td")] for row in page.xpath("//table[2]//tbody/tr")] == [
        [words(term.zh), words(term.pinyin), words(", ".join(term.en)), "1"] for term in brief.glossary
    ]


def test_nothing_that_only_obsidian_knows_is_left(hostile_page: tuple[Brief, dict[str, object], str]) -> None:
    for line in hostile_page[2].split("\n"):
        assert not BEYOND.search(OURS.sub("", OURS.sub("", line))), line


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(MARKUP) | st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zs", "Zl", "Zp"])))
def test_any_text_is_text(parts: list[str]) -> None:
    is_text("".join(parts))


@pytest.mark.parametrize("trap", TRAPS)
def test_every_trap_is_text(trap: str) -> None:
    is_text(trap)


def is_text(text: str) -> None:
    escaped = obsidian_text(text)
    page = rendered(f"> {escaped} x\n\n| a |\n| --- |\n| {escaped} |\n")
    assert words(page.xpath("string(//blockquote)")) == words(f"{text} x")
    assert words(page.xpath("string(//td)")) == words(text)
    assert not BEYOND.search(escaped)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_a_yaml_string(text: str) -> None:
    assert words(yaml.safe_load(str(yaml_string(text)))) == words(obsidian_free(text))


def obsidian_free(text: str) -> str:
    """`text` without the control and direction characters that no page shows."""
    return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]", "", text)


def test_tags_and_addresses() -> None:
    assert tag("ceasefire") == "ceasefire" and tag("停火 2025!") == "停火-2025" and tag("2025") == "topic-2025"
    assert obsidian_url("https://e.example/%%x") == "https://e.example/%25%25x"
    assert obsidian_url("obsidian://open?x") == ""


def test_code_in_a_note_is_shown_and_not_run() -> None:
    shown = obsidian_note("See [[Ferry desk]].\n\n```dataviewjs\nx\n```\n`$= y` %%hidden%%\n\n<script>")
    assert "[[Ferry desk]]" in shown and "`" not in shown and "%%" not in shown and "<" not in shown
    assert all(line.startswith(">") for line in shown.split("\n"))
