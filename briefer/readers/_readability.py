"""Extract an article from a page with readability-lxml; the only file that knows it.

Best on pages in Chinese (character 4-gram F1 .972 on 57 pages, trafilatura .903).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from importlib.metadata import version

import lxml.html
from lxml import etree
from readability import Document
from readability.readability import Unparseable

from briefer.articles.pieces import Piece, tidy

_BLOCKS = frozenset({
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "section", "article", "figure",
    "figcaption", "pre", "ul", "ol", "dl", "dt", "dd", "table", "tr", "td", "th", "body", "html", "main",
    "header", "footer", "center", "form", "fieldset", "hr",
})  # fmt: skip
_KINDS = {f"h{level}": "heading" for level in range(1, 7)} | {"li": "bullet", "figcaption": "caption"}
_SKIPPED = frozenset({"script", "style", "img", "svg", "button", "select", "table", "iframe", "noscript"})


def name() -> str:
    """The extractor and its version."""
    return f"readability-lxml {version('readability-lxml')}"


def pieces(tree: etree._Element) -> list[Piece]:
    """What readability takes for the article, by block elements, in order; nothing when it finds none."""
    logging.getLogger("readability").setLevel(logging.CRITICAL)
    try:
        summary = Document(lxml.html.tostring(tree, encoding="unicode")).summary(html_partial=True)
        if not summary.strip():
            return []
        root = lxml.html.fragment_fromstring(summary, create_parent="div")
    except (Unparseable, etree.LxmlError, AssertionError):
        # lxml asserts that a page has one body; a damaged one may have none.
        return []
    return list(blocks(root))


def blocks(root: etree._Element) -> Iterator[Piece]:
    """The text of `root` by block elements: inline elements (links, emphasis) never cut a sentence."""
    buffer: list[str] = []
    hints = [""]
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event in ("comment", "pi"):
            buffer.append(element.tail or "")
            continue
        is_block = tag in _BLOCKS or tag == "br"
        if is_block:
            yield from _flush(buffer, hints[-1])
        if event == "start":
            if tag in _BLOCKS:
                hints.append(_KINDS.get(tag, hints[-1]))
            if tag not in _SKIPPED:
                buffer.append(element.text or "")
        else:
            if tag in _BLOCKS:
                hints.pop()
            if element is not root:
                buffer.append(element.tail or "")
    yield from _flush(buffer, "")


def _flush(buffer: list[str], hint: str) -> Iterator[Piece]:
    text = tidy("".join(buffer))
    buffer.clear()
    if text:
        yield Piece(text, hint)
