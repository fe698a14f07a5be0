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
