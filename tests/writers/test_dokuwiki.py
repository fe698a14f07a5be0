"""brief.dokuwiki.txt: outside of what stands unformatted there is our markup and no other."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.model import Brief
from briefer.pages.templating import PageTemplates
from briefer.pages.view import view
from briefer.wikis.wikitext import dokuwiki_heading, dokuwiki_link, dokuwiki_text, dokuwiki_url
from briefer.writers.dokuwiki import DokuWiki
from tests.writers.briefs import replanned
from tests.writers.test_mediawiki import plain
from tests.writers.wikibriefs import LINES, MARKUP, TRAPS, brief_of, quotations, words

UNFORMATTED = re.compile(r"<nowiki>((?:(?!</nowiki>).)+)</nowiki>|%%((?:(?!%%).)+)%%")
CITED = re.compile(r"\[\[#section\d+\|\[(\d+)\]\]\]")
# DokuWiki's inline patterns, its typography, and what its shipped smileys, acronyms and camel case look for.
LIVE = re.compile(
    r"\*\*|//|__|''|``|\\\\|\(\(|\)\)|\[\[|\{\{|~~|[<>^|\"'=~%@:](?=\S)|--|\.\.|\([crt]|\d[xX]\d|[A-Z]{2}|[a-z][A-Z]"
    r"|\b(?:www|ftp)\.|:-|8-\)"
)


def markup(brief: Brief, templates: PageTemplates) -> str:
    return DokuWiki().write(brief, templates).data.decode()


def literal(text: str) -> str:
    """What DokuWiki shows for unformatted and plain text."""
    return words(UNFORMATTED.sub(lambda found: found[1] or found[2], text))


def quoted(text: str) -> list[str]:
    lines = re.findall(r"^> (.+) \[\[#section\d+\|\[\d+\]\]\]$", text, re.MULTILINE)
    return [literal(line) for line in lines]


def headings(text: str) -> list[tuple[int, str]]:
    found = re.findall(r"^(={2,6}) (.+) (={2,6})$", text, re.MULTILINE)
    assert all(left == right for left, _, right in found)
    return [(7 - len(marks), name) for marks, name, _ in found]


@pytest.fixture(scope="module")
def hostile_page(templates: PageTemplates) -> tuple[Brief, str]:
    brief = brief_of(LINES)
    return brief, markup(brief, templates)


def test_the_structure_of_the_brief(rich: Brief, templates: PageTemplates) -> None:
    text = markup(rich, templates)
    assert [(level, name) for level, name in headings(text) if level < 5] == [
        (1, "停火、战俘与中立 Ceasefire, prisoners, neutrality"),
        *((2, name) for name in ("要点 Key developments", "目录 Contents")),
        *((2, name) for name in ("停火 Ceasefire", "战俘 Prisoners of war", "中立 Neutrality")),
        *((2, name) for name in ("时间线 Timeline", "各方表态 Positions", "说法不一 Disagreements")),
        *((2, name) for name in ("人名地名 Names", "词汇对照 Glossary", "时间线 Timeline")),
        *((2, name) for name in ("来源 Sources", "覆盖说明 Coverage")),
        (3, "问题 Problems"),
    ]
    assert quoted(text) == quotations(rich)
    assert "> 澜湾与石埠两地代表3日在白塔饭店结束第二轮会谈，双方同意自6月10日零时起停火30天" in text, (
        "plain where it can be"
    )
    assert "[[https://gazette.example/2025/06/03/ferry-talks-end" in text
    assert (
        "> **按语 Note**\n> For the //harbour desk//. See [[https://maps.example/lanwan|the map]].\n> • one\n" in text
    )


def test_every_link_inside_leads_to_a_heading(rich: Brief, templates: PageTemplates) -> None:
    text = markup(rich, templates)
    names = {name for _, name in headings(text)}
    numbered = [f"[{source.number}]" for source in view(rich).sources]
    assert [name for level, name in headings(text) if level == 5] == numbered
    for target in re.findall(r"\[\[#([^|\]]+)\|", text):
        # DokuWiki calls a heading that holds nothing but a number ``section`` and this number.
        assert target in names or f"[{target.removeprefix('section')}]" in names


@pytest.mark.parametrize("locale", ["en", "zh", "zh-Hant", "both"])
def test_labels_in_every_locale(locale: str, rich: Brief, templates: PageTemplates) -> None:
    text = markup(replanned(rich, locale=locale), templates)
    named = {"en": "Sources", "zh": "来源", "zh-Hant": "來源", "both": "来源 Sources"}
    assert (2, named[locale]) in headings(text)
    assert quoted(text) == quotations(rich)


def test_hostile_text_stays_text(hostile_page: tuple[Brief, str]) -> None:
    brief, text = hostile_page
    assert quoted(text) == quotations(brief)
    for line in text.split("\n"):
        if line.startswith("=") or line in ("~~NOTOC~~", ""):
            continue
        left = re.sub(r"^\[\[https://[^\s\[\]|]+\]\]", "", line)
        left = UNFORMATTED.sub("", CITED.sub("", left)).replace("SHA-256", "")
        left = re.sub(r"\[\[#[^\[\]|]+\|.+?\]\](?!\])", "", left)
        left = re.sub(r"^(?:> | {2}\* |[|^] )|[|^] |\*\*|[|^]$", "", left)
        assert not LIVE.search(left) and "%" not in left, line


def test_headings_show_what_they_are_given(hostile_page: tuple[Brief, str]) -> None:
    brief, text = hostile_page
    shown = [words(name) for _, name in headings(text)]
    for section in brief.sections:
        labels = dict(section.topic.labels)
        assert f"{words(labels['zh'])} {words(labels['en'])}" in shown


def test_tables_keep_their_cells(hostile_page: tuple[Brief, str]) -> None:
    brief, text = hostile_page
    rows = text.split("Glossary =====", 1)[1].split("=====", 1)[0].split("\n")
    cells = [[literal(cell) for cell in re.split(r" \| (?=[^|])", row[2:-2])] for row in rows if row.startswith("| ")]
    wanted = [[words(term.zh), words(term.pinyin), words(", ".join(term.en)), "1"] for term in brief.glossary]
    plain_ones = [(row, want) for row, want in zip(cells, wanted, strict=True) if not any("|" in cell for cell in want)]
    assert len(plain_ones) > 400
    assert all(row == want for row, want in plain_ones)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(MARKUP) | st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zs", "Zl", "Zp"])))
def test_any_text_is_unformatted_or_plain(parts: list[str]) -> None:
    unformatted_or_plain("".join(parts))


@pytest.mark.parametrize("trap", TRAPS)
def test_every_trap_is_unformatted_or_plain(trap: str) -> None:
    unformatted_or_plain(trap)


def unformatted_or_plain(text: str) -> None:
    escaped = dokuwiki_text(text)
    assert literal(escaped) == words(text)
    assert not LIVE.search(UNFORMATTED.sub(" ", escaped))
    assert words(dokuwiki_heading(escaped)) == words(text)


def test_links_that_would_break_are_text() -> None:
    assert dokuwiki_link("停火 Ceasefire") == "[[#停火 Ceasefire|停火 Ceasefire]]"
    assert dokuwiki_link(dokuwiki_text("a|b [c] d")) == "[[#a b  c  d|a|b [c] d]]"
    assert dokuwiki_link(dokuwiki_text("x]] y")) == "%%x]] y%%"
    assert dokuwiki_link(dokuwiki_text("{{x.png}}")) == "%%{{x.png}}%%"
    assert dokuwiki_url("https://e.example/a]]|b") == "https://e.example/a%5D%5D%7Cb"
    assert dokuwiki_url("javascript:x") == "" == dokuwiki_url("mailto:a@b.example")


def test_the_note_cannot_leave_its_quotation(rich: Brief, templates: PageTemplates) -> None:
    note = (
        "# Head\n\na **b** `c` ~~NOTOC~~ {{x}} [[y]]\n\n```\n</code> %%\n```\n\n[x]](http://e.example) <html>z</html>"
    )
    text = markup(replanned(rich, note=note), templates)
    block = text.split("**按语 Note**\n", 1)[1].split("\n\n", 1)[0]
    assert all(line.startswith("> ") for line in block.split("\n"))
    assert "''c''" in block and "''<nowiki></code> %%</nowiki>''" in block
    assert "<html>" not in UNFORMATTED.sub("", block) and "~~" not in UNFORMATTED.sub("", block)


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_pandoc_reads_the_same(hostile_page: tuple[Brief, str]) -> None:
    brief, text = hostile_page
    done = subprocess.run(
        ["pandoc", "-f", "dokuwiki", "-t", "json"], input=text.encode(), capture_output=True, check=True
    )
    blocks = [block["c"] for block in json.loads(done.stdout)["blocks"] if block["t"] == "BlockQuote"]
    lines = [words(plain(block[0])) for block in blocks]
    assert [line.removesuffix(" <Link>]") for line in lines if line.endswith("<Link>]")] == quotations(brief)
