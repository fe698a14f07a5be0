"""Extract an article from a page with trafilatura (Barbaresi, 2021); the only file that knows it.

Best on pages in Latin script (F1 .960 on the article extraction benchmark).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.metadata import version

import trafilatura
from lxml import etree
from trafilatura.xml import strip_double_tags

from briefer.articles.pieces import Piece, row, tidy

_KINDS = {"head": "heading", "item": "bullet", "fw": "hidden"}
_WHOLE = frozenset({"p", "head", "item", "quote", "ab", "fw"})


@cache
def name() -> str:
    """The extractor and its version."""
    return f"trafilatura {version('trafilatura')}"


def pieces(tree: etree._Element) -> list[Piece]:
    """What trafilatura takes for the article, in order; nothing when it finds none. `tree` is left as it is."""
    # Its tree as it is: written out as XML it would be parsed again.
    found = trafilatura.bare_extraction(
        tree,
        output_format="xml",
        include_comments=False,
        include_tables=True,
        include_formatting=False,
        deduplicate=False,
        with_metadata=False,
    )
    if found is None or isinstance(found, dict) or found.body is None:
        return []
    strip_double_tags(found.body)
    return list(_walk(found.body))


def _walk(element: etree._Element) -> Iterator[Piece]:
    for child in element:
        nested = any(inner.tag in _WHOLE or inner.tag == "list" for inner in child.iterdescendants())
        if child.tag in _WHOLE and not nested:
            # A line break inside a paragraph is one: many pages make their paragraphs so.
            for line in _lines(child):
                yield Piece(line, _KINDS.get(child.tag, ""))
        elif child.tag == "row":
            yield from row([Piece(line) for line in _lines(cell)] for cell in child)
        elif child.tag != "graphic":
            if child.text and child.text.strip():
                yield Piece(tidy(child.text), _KINDS.get(child.tag, ""))
            yield from _walk(child)
        if child.tail and child.tail.strip() and child.tag != "graphic":
            yield Piece(tidy(child.tail))


def _lines(element: etree._Element) -> list[str]:
    parts = [element.text or ""]
    for inner in element.iterdescendants():
        parts.append("\u2028" if inner.tag == "lb" else inner.text or "")
        parts.append(inner.tail or "")
    return [line for line in (tidy(line) for line in "".join(parts).split("\u2028")) if line]
