"""Web pages: the article's text is what the extractor for the page's script finds; hidden elements are left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import islice
from typing import ClassVar

from lxml import etree, html

from briefer.articles import page, said
from briefer.articles.article import article, damage, text_of
from briefer.articles.elements import (
    Shown,
    drop_hidden,
    fragment,
    is_markup,
    join_parts,
    name_paragraphs,
    shown_lines,
    write_powers,
)
from briefer.articles.extent import within
from briefer.articles.furniture import SAMPLE
from briefer.articles.pieces import Piece, join, tidy
from briefer.articles.title import letters
from briefer.errors import ReadError
from briefer.model import Article, Document
from briefer.protocols import Reader
from briefer.text.han import han_count
from briefer.text.patterns import lazy

_META = lazy(
    r"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w.-]+)", re.IGNORECASE
)
_AS_TEXT = "copy its text into a .txt file"
_MOST_ELEMENTS = 100_000
_MOST_TEXT = 2_000_000
_HEADING_COSTS = 20
"""Extractors compare headings with each other: one takes as long as so many other elements."""
_MOST_ATTRIBUTES = 10_000
"""Of one element; the parser compares each with all others."""
_LONG_TAG = 20_000
"""Characters; a shorter tag has not so many."""
_END = lazy(r"</(?:html|body)\s*>", re.IGNORECASE)
_VALUES = lazy(r"\"[^\"]*\"|'[^']*'")
_TELLING = ("p", "div", "span", "footer")
"""Elements that may say that the page is a sample."""
_DESCRIBED = 3
"""A text in the page's description that is so many times what was found on the page is the article."""
_SHORT = 120
"""Characters (Chinese count double); less is hardly an article, so the other extractor is asked too."""


@dataclass(frozen=True, slots=True)
class Html(Reader):
    """One article a page: readability-lxml for Chinese, trafilatura for other pages; what is hidden is not read."""

    han_share: float = 0.3
    """From this share of Chinese characters in the visible text on, readability-lxml is asked first."""

    handles: ClassVar[frozenset[str]] = frozenset({".html", ".htm", ".xhtml", "text/html", "application/xhtml+xml"})

    def read(self, document: Document) -> Iterator[Article]:
        """The article. Raises ReadError when the page is empty, too large, no text, or holds no article."""
        match = _META.search(document.data[:4096].decode("latin-1"))
        decoded = text_of(document, declared=(match[1] or match[2]) if match else "")
        tree, partial = _parse(decoded.text, document.source.uri)
        # They are held to the end: lxml makes the object of an element anew whenever nobody holds it.
        elements = _elements(tree, document.source.uri)
        stated = said.said(tree)
        # Extractors may leave the label out, and then the text would no longer say what it is.
        sample = any(SAMPLE.match(line) for element in elements if element.tag in _TELLING and (line := element.text))
        if drop_hidden(tree):
            partial = (
                partial or "most of the page's text is hidden until its scripts have run; it was read all the same"
            )
        if len(decoded.text) > _MOST_TEXT and sum(map(len, tree.itertext())) > _MOST_TEXT:
            reason = f"more than {_MOST_TEXT:,} characters of text in a page"
            raise ReadError(reason, where=document.source.uri, hint=_AS_TEXT)
        write_powers(tree)
        name_paragraphs(tree)
        join_parts(tree)
        lines = shown_lines(tree)
        about = page.about(stated, lines, document.source.uri)
        pieces, read_by = self._extract(tree, lines)
        entry = page.first_entry(lines)
        if entry and not _is_of(entry, lines, pieces):
            pieces, read_by = [Piece(lines[n].text) for n in entry[1:]], "html 1"
            partial = partial or "a page of several entries; the first was read"
        if own := _own_pieces(stated, pieces):
            pieces, read_by = own, "JSON-LD 1"
            partial = "the page shows its text only when its scripts have run; what they hold was read"
        text, parts = join(within(pieces, about.title, lines))
        if not text.strip():
            hint = f"save the page as it is shown (with its scripts run), or {_AS_TEXT}"
            reason = f" ({partial})" if partial else ""
            raise ReadError(f"no article found in this page{reason}", where=document.source.uri, hint=hint)
        about = replace(about, read_by=read_by, partial=partial or damage(decoded), sample=sample)
        yield article(document, text, about, parts)

    def _extract(self, tree: etree._Element, lines: Sequence[Shown]) -> tuple[list[Piece], str]:
        """The better of the two extractors' results, and whose it is; where both find next to nothing, all `lines`."""
        visible = "".join(line.text for line in lines)
        han = han_count(visible)
        letters = sum(map(str.isalpha, visible))
        order = ["_trafilatura", "_readability"]
        if han > self.han_share * max(letters, 1):
            order.reverse()
        results: list[tuple[list[Piece], str]] = []
        for name in order:
            # The extractors are slow to load: only the one that is asked is loaded.
            engine = import_module(f"briefer.readers.{name}")
            results.append((_run(engine.pieces, tree), engine.name()))
            if _weight(results[-1][0]) >= _SHORT:
                break
        else:
            results.append(([Piece(line.text) for line in lines if 2 * line.linked <= len(line.text)], "html 1"))
        return max(results, key=lambda result: _weight(result[0]))


def _run(extract: Callable[[etree._Element], list[Piece]], tree: etree._Element) -> list[Piece]:
    """The engine's pieces; none where it fails at a page, so that the other engine, or the page's lines, are read."""
    try:
        return extract(tree)
    except Exception:  # whatever an engine raises at a page that it does not bear
        return []


def _parse(text: str, uri: str) -> tuple[etree._Element, str]:
    """The page's tree, and why it is only a part of the page, if so."""
    if any(len(_VALUES.sub("", tag).split()) > _MOST_ATTRIBUTES for tag in _long_tags(text)):
        raise ReadError("an element has too many attributes", where=uri, hint=_AS_TEXT)
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    # What follows a stray end of the page would be lost; no parser needs the end.
    tree = etree.fromstring(_END.sub("", text).encode(), parser)
    if tree is None:
        raise ReadError("no article found in this page", where=uri, hint="the file holds no HTML element")
    deep = any("xcessive depth" in entry.message for entry in parser.error_log)
    return tree, "elements are nested too deep; what lies deeper was not read" if deep else ""


def _long_tags(text: str) -> Iterator[str]:
    for run in text.split(">"):
        if len(run) > _LONG_TAG:
            yield from (tag for tag in run.split("<")[1:] if len(tag) > _LONG_TAG and tag[0].isalpha())


def _elements(tree: etree._Element, uri: str) -> list[etree._Element]:
    """All elements of the page. Raises ReadError when it holds more than any article does: extractors would take
    minutes and gigabytes.
    """
    found = list(islice(tree.iter(), _MOST_ELEMENTS + 1))
    headings = sum(1 for _ in tree.iter("h1", "h2", "h3", "h4", "h5", "h6"))
    if len(found) + _HEADING_COSTS * headings > _MOST_ELEMENTS:
        raise ReadError("too many elements for an article", where=uri, hint=_AS_TEXT)
    return found


def _own_pieces(stated: said.Said, pieces: Sequence[Piece]) -> list[Piece]:
    """The text in the page's description of itself, where that is most of what the page holds; else nothing."""
    own = said.own_text(stated)
    if len(own) < _SHORT // 2:
        return []
    told = list(fragment(own)) if is_markup(own) else [Piece(line) for line in map(tidy, own.split("\n")) if line]
    return told if _weight(told) >= max(_SHORT, _DESCRIBED * _weight(list(pieces))) else []


def _is_of(entry: range, lines: Sequence[Shown], pieces: Sequence[Piece]) -> bool:
    """Whether an extractor took the first of several entries, and no other: one day is not that of all of them."""
    found = letters("".join(piece.text for piece in pieces))
    headline = letters(lines[entry.stop].text)
    return letters(max((lines[n].text for n in entry), key=len)) in found and headline not in found


def _weight(pieces: list[Piece]) -> int:
    return sum(len(piece.text) + han_count(piece.text) for piece in pieces)
