"""Notes are rendered as Markdown and can do no harm."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from briefer.pages.notes import note_html, note_markdown, note_xhtml


def test_markdown_is_rendered() -> None:
    page = note_html("# Head\n\nSee [this](https://a.example) and **that**.\n\n| a | b |\n| - | - |\n| 1 | 2 |")
    assert "<h3>Head</h3>" in page
    assert '<a href="https://a.example" rel="noopener noreferrer">this</a>' in page
    assert "<strong>that</strong>" in page and "<td>1</td>" in page


@pytest.mark.parametrize(
    "note",
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))",
        "<b onclick=alert(1)>b</b>",
        "<style>p{}</style>", "[a]: javascript:alert(1)\n\n[a]", "![i](https://a.example/i.png)",
        "<svg onload=alert(1)>",
    ],
)  # fmt: skip
def test_harm_is_taken_out(note: str) -> None:
    page = note_html(note)
    for wrong in ("<script", "<img", "javascript:", "onclick", "onerror", "<style", "<svg", "onload"):
        assert wrong not in page.replace("&lt;", "")
    quoted = note_markdown(note)
    assert "<" not in quoted and "](javascript" not in quoted and "]: javascript" not in quoted
    assert all(line.startswith(">") for line in quoted.splitlines())


@pytest.mark.parametrize("note", ["![[]()" * 2000, "[" * 20_000, "<" * 20_000, "> " * 5000, "*" * 19_000])
def test_input_that_takes_the_libraries_minutes_is_shown_as_it_is(note: str) -> None:
    assert note_html(note).startswith("<p>")


def test_prose_with_a_colon_is_left_alone() -> None:
    assert note_markdown("Data: 30 items, javascript: no") == "> Data: 30 items, javascript: no"


def test_a_note_in_xml_is_well_formed() -> None:
    note = "one  \ntwo\n\n---\n\n[a](https://a.example/?x=1&y=2) &nbsp; & <b>b</b>\n\n| a | b |\n| - | - |\n| 1 | 2 |"
    found = ElementTree.fromstring(f"<div>{note_xhtml(note)}</div>")
    assert {element.tag for element in found.iter()} >= {"p", "br", "hr", "a", "table", "td"}
    assert "<a" not in note_xhtml("[x](javascript:alert(1))")
    assert "\xa0 & b" in "".join(found.itertext())


@pytest.mark.parametrize("note", ["`" * 201, "a&eacute;b " * 250 + "_" * 201, "[" * 300 + "`&copy;&nosuch;"])
def test_a_note_that_is_shown_as_it_is_is_well_formed_too(note: str) -> None:
    found = ElementTree.fromstring(f"<div>{note_xhtml(note)}</div>")
    assert "".join(found.itertext()).split() == note.split()


@pytest.mark.parametrize(
    "address",
    ["foo%20bar", "/local", "//evil.example/x", "file:///etc/passwd", "x:y", "b.html", "?q", "ftp://a.example/"],
)
def test_a_link_leads_to_the_web_to_mail_or_to_a_place_of_the_page(address: str) -> None:
    for made in (note_html(f"see [this]({address})"), note_xhtml(f"see [this]({address})")):
        assert "<a" not in made
        assert "see this" in made
    for kept in ("https://a.example/x", "mailto:a@b.example", "#i3"):
        assert f'href="{kept}"' in note_xhtml(f"see [this]({kept})")
