"""Markdown with front matter: the text keeps the file's characters, blocks leave the markup at lines' edges out.

Inline markup inside a sentence (links, emphasis) stays in it: a quotation is what the file says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from briefer.model import Article, Document, Published, Span
from briefer.protocols import Reader
from briefer.readers import _dates
from briefer.readers._article import About, article, damage, text_of
from briefer.readers._front_matter import FrontMatter, front_matter
from briefer.readers._paragraphs import Paragraph, full_lines
from briefer.readers._runons import take_apart

_FENCE = re.compile(r"\s{0,3}(?P<fence>`{3,}|~{3,})")
_HEADING = re.compile(r"\s{0,3}(?P<marks>#{1,6})[ \t]+")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-{2,})\s*$")
_RULE = re.compile(r"\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_QUOTE = re.compile(r"\s{0,3}(?:>[ \t]?)+")
_IMAGE = re.compile(r"\s*!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])\s*$")
_HTML = re.compile(r"\s{0,3}<(?:!--|/?[A-Za-z][^>]*>\s*$)")
_DEFINITION = re.compile(r"\s{0,3}\[\^?[^\]]+\]:\s")
_TABLE = re.compile(r"\s*\|.*\|\s*$")
_LEAD_IN = re.compile(r"(?P<mark>\*\*|__)(?P<words>[^*_\n]{1,60}[.:。：！？!?])(?P=mark)\s+(?=\S)")
_WRAPS = (("**", "**"), ("__", "__"), ("*", "*"), ("_", "_"))


@dataclass(frozen=True, slots=True)
class Md(Reader):
    """One article a file: title, outlet, author, date and link from the front matter, else from the text."""

    handles: ClassVar[frozenset[str]] = frozenset({".md", ".markdown", ".mdown", "text/markdown"})

    def read(self, document: Document) -> Iterator[Article]:
        """The article. Raises ReadError when the file is empty, too large or no text."""
        decoded = text_of(document)
        text = decoded.text
        head = front_matter(text)
        parts = tuple(_parts(text, head.span))
        yield article(document, text, _about(head, damage(decoded)), parts)


def _about(head: FrontMatter, partial: str) -> About:
    def first(*names: str) -> str:
        return next((head.fields[name] for name in names if name in head.fields), "")

    dated = _dates.from_metadata(
        first("date", "published", "publishdate", "pubdate", "datepublished", "created", "日期")
    )
    return About(
        title=first("title", "headline", "标题"),
        outlet=first("outlet", "source", "publisher", "publication", "site", "来源", "媒体"),
        author=first("author", "authors", "byline", "作者"),
        published=dated or Published(),
        link=first("link", "url", "canonical", "canonical_url", "canonicalurl"),
        read_by="md 1",
        partial=partial or head.fault,
    )


def _parts(text: str, head: Span) -> Iterator[Paragraph]:
    """The paragraphs, markup at their edges apart as hidden ones."""
    if head.end > head.start:
        yield Paragraph(head, "hidden")
    fence = ""
    titled = False
    for group in _groups(text, head.end):
        first = group[0].of(text)
        opened = _FENCE.match(first)
        if fence or opened:
            yield Paragraph(_trimmed(text, group[0].start, group[-1].end), "hidden")
            if opened and not fence:
                fence = opened["fence"]
            elif opened and first.strip().startswith(fence):
                fence = ""
            continue
        if len(group) > 1 and _UNDERLINE.match(group[-1].of(text)):
            hint = "title" if not titled and "=" in group[-1].of(text) else "heading"
            yield Paragraph(_trimmed(text, group[0].start, group[-2].end), hint)
            yield Paragraph(_trimmed(text, group[-1].start, group[-1].end), "hidden")
            titled = titled or hint == "title"
            continue
        for part in _block(text, group, titled=titled):
            titled = titled or part.hint == "title"
            yield part


def _groups(text: str, start: int) -> Iterator[list[Span]]:
    """Lines that are one paragraph in Markdown: to the next blank line, or a line that begins something new."""
    group: list[Span] = []
    blank = False
    for span in full_lines(text, start):
        line = span.of(text)
        if not line.strip():
            blank = True
            continue
        alone = any(
            pattern.match(line) for pattern in (_FENCE, _HEADING, _ITEM, _IMAGE, _HTML, _DEFINITION, _TABLE, _RULE)
        )
        underline = _UNDERLINE.match(line) and group and not blank
        hard_break = bool(group) and text[: group[-1].end].endswith(("  ", "\\"))
        if group and (blank or hard_break or (alone and not underline) or _ends_here(group[-1].of(text))):
            yield group
            group = []
        group.append(span)
        blank = False
    if group:
        yield group


def _ends_here(line: str) -> bool:
    return any(pattern.match(line) for pattern in (_FENCE, _HEADING, _IMAGE, _HTML, _DEFINITION, _TABLE, _RULE))


def _block(text: str, group: list[Span], *, titled: bool) -> Iterator[Paragraph]:
    start, end = group[0].start, group[-1].end
    line = group[0].of(text)
    span = _trimmed(text, start, end)
    if _RULE.match(line) or _HTML.match(line) or _TABLE.match(line):
        yield Paragraph(span, "hidden")
    elif _IMAGE.match(line):
        yield Paragraph(span, "caption")
    elif _DEFINITION.match(line):
        yield Paragraph(span, "reference")
    elif match := _HEADING.match(line):
        hint = "title" if not titled and len(match["marks"]) == 1 else "heading"
        yield from _marked(text, span, start + match.end(), hint)
    elif match := _ITEM.match(line):
        yield from _marked(text, span, start + match.end(), "bullet")
    elif match := _QUOTE.match(line):
        yield from _marked(text, span, start + match.end(), "")
    else:
        yield from _marked(text, span, span.start, "")


def _marked(text: str, span: Span, start: int, hint: str) -> Iterator[Paragraph]:
    """The mark before `start` as hidden, then what follows; emphasis around the whole of it is hidden too."""
    if start >= span.end:
        yield Paragraph(span, "hidden")
        return
    if text[span.start : start].strip():
        yield Paragraph(_trimmed(text, span.start, start), "hidden")
    inner = _trimmed(text, start, span.end)
    for left, right in _WRAPS:
        body = inner.of(text)
        if (
            body.startswith(left)
            and body.endswith(right)
            and len(body) > 2 * len(left)
            and left not in body[len(left) : -len(right)]
        ):
            yield Paragraph(Span(inner.start, inner.start + len(left)), "hidden")
            yield Paragraph(Span(inner.start + len(left), inner.end - len(right)), hint)
            yield Paragraph(Span(inner.end - len(right), inner.end), "hidden")
            return
    if lead := _LEAD_IN.match(inner.of(text)):
        words = Span(inner.start + lead.start("words"), inner.start + lead.end("words"))
        yield Paragraph(Span(inner.start, words.start), "hidden")
        yield Paragraph(words, "heading")
        yield Paragraph(Span(words.end, words.end + len(lead["mark"])), "hidden")
        inner = Span(inner.start + lead.end(), inner.end)
    trailing = re.search(r"[ \t]+#+$", inner.of(text)) if hint in ("heading", "title") else None
    if trailing:
        yield Paragraph(Span(inner.start, inner.start + trailing.start()), hint)
        yield Paragraph(_trimmed(text, inner.start + trailing.start(), inner.end), "hidden")
    else:
        yield from take_apart(text, Paragraph(inner, hint))


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
