"""Text that enters Markdown, a terminal or a link does nothing there but stand."""

from __future__ import annotations

import markdown
import pytest
from lxml import html
from markdown_it import MarkdownIt

from briefer.pages.escape import markdown_text, plain_text, safe_url

TRAPS = [
    "# heading", "- bullet", "+ bullet", "* bullet", "1. one", "12) twelve", "> quote", "    code", "```", "---", "===",
    "*a*", "_a_", "**a**", "__a__", "~~a~~", "`a`", "[a](http://b.example)", "![a](b)", "[a]: http://b.example",
    "<b>a</b>", "<http://a.example>", "&amp; &lt; &#65;", "a | b", "| --- |", "a\\", "\\*a\\*", "{: #id .class}", "$x$",
    "http://a.example/ and www.a.example and a@b.example", "[^1]", "[[wiki]]", "!!! note", ": definition", "a  \nb",
    "*[HTML]: words", "“重要”**的**", "前_重_后", "javascript:alert(1)", "<!-- a -->", "<?php ?>", "[ ] task", "\ta",
]  # fmt: skip


@pytest.mark.parametrize("text", TRAPS)
def test_markdown_shows_the_very_characters(text: str) -> None:
    source = markdown_text(text)
    for render in (
        lambda s: markdown.markdown(s, extensions=["extra"]),
        MarkdownIt("gfm-like", {"linkify": False}).render,
    ):
        page = html.fromstring(f"<div>{render(source)}</div>")
        assert page.text_content().strip() == " ".join(text.split())
        assert {element.tag for element in page.iter()} == {"div", "p"}


def test_wide_spaces_of_a_quotation_are_kept() -> None:
    assert markdown_text("停火　协议\n第二行") == "停火　协议 第二行"


def test_a_terminal_is_not_commanded() -> None:
    assert plain_text("a\x1b]0;title\x07b\x9b31mc\u202ed\r\n") == "a]0;titleb31mcd\n"


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://a.example/?q=停火&b=1", "https://a.example/?q=停火&b=1"),
        ("mailto:desk@a.example", "mailto:desk@a.example"),
        ("http://a.example/x (y) <z> |", "http://a.example/x%20%28y%29%20%3Cz%3E%20%7C"),
        ("https://a.example/100%%25?a%", "https://a.example/100%25%25?a%25"),
        ("javascript:alert(1)", ""),
        ("  JavaScript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("//a.example", ""),
        ("corpus/a.txt", ""),
        ("https://", ""),
    ],
)
def test_only_safe_addresses_become_links(address: str, safe: str) -> None:
    assert safe_url(address) == safe
