"""Markdown with front matter: the text is the file's without inline markup (see `briefer.readers._markup`).

Markup at the edges of lines stays in it, in blocks of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from briefer.articles import dates
from briefer.articles.article import About, article, damage, text_of
from briefer.articles.outlet import outlet_name
from briefer.articles.paragraphs import Paragraph, full_lines, parts
from briefer.articles.runons import take_apart
from briefer.model import Article, Document, Published, Span
from briefer.protocols import Reader
from briefer.readers._front_matter import FrontMatter, front_matter
from briefer.readers._markup import labels, render
from briefer.text.patterns import lazy

_FENCE = lazy(r"\s{0,3}(?P<fence>`{3,}|~{3,})")
_HEADING = lazy(r"\s{0,3}(?P<marks>#{1,6})[ \t]+")
_UNDERLINE = lazy(r"\s{0,3}(?:=+|-{2,})\s*$")
_RULE = lazy(r"\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_ITEM = lazy(r"\s*(?:[-*+:]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_QUOTE = lazy(r"\s{0,3}(?:>[ \t]?)+")
_IMAGE = lazy(r"\s*!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])\s*$")
_HTML = lazy(r"\s{0,3}<(?:!--|/?[A-Za-z][^>]*>\s*$)")
_DEFINITION = lazy(r"\s{0,3}\[\^?[^\]]+\]:\s")
_TABLE = lazy(r"\s*\|.*\|\s*$")
_SLANTED = lazy(r"(\*|_)(?!\1)[^*_\n]{1,400}\1$")
_LEAD_IN = lazy(
    r"(?P<marked>(?P<mark>\*\*|__)[^*_\n]{1,60}[.:。：！？!?](?P=mark)|(?P<other>\*\*|__)[^*_\n]{1,60}(?P=other)[:：])\s*(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Md(Reader):
    """One article a file: title, outlet, author, date and link from the front matter, else from the text."""

    handles: ClassVar[frozenset[str]] = frozenset({".md", ".markdown", ".mdown", "text/markdown"})

    def read(self, document: Document) -> Iterator[Article]:
        """The article. Raises ReadError when the file is empty, too large or no text."""
        decoded = text_of(document)
        text = decoded.text
        head = front_matter(text)
        text, found = _rendered(text, tuple(_parts(text, head.span)))
        yield article(document, text, _about(head, damage(decoded)), found)


def _about(head: FrontMatter, partial: str) -> About:
    def first(*names: str) -> str:
        return next((head.fields[name] for name in names if name in head.fields), "")

    def named(*names: str) -> str:
        """A clipper's ``source`` is an address, and no outlet."""
        return next((name for each in names if (name := outlet_name(head.fields.get(each, "")))), "")

    dated = dates.from_metadata(
        first("date", "published", "publishdate", "pubdate", "datepublished", "created", "日期")
    )
    return About(
        title=first("title", "headline", "标题"),
        outlet=named("outlet", "source", "publisher", "publication", "site", "来源", "媒体"),
        author=first("author", "authors", "byline", "作者").replace("[[", "").replace("]]", ""),
        published=dated or Published(),
        link=first("link", "url", "canonical", "canonical_url", "canonicalurl", "source"),
        read_by="md 2",
        partial=partial or head.fault,
    )


def _rendered(text: str, raw: Sequence[Paragraph]) -> tuple[str, list[Paragraph]]:
    """The text without inline markup, and its paragraphs."""
    shown = [part.span for part in raw if part.hint not in ("hidden", "reference")]
    rendered = render(text, shown, labels(part.span.of(text) for part in raw if part.hint == "reference"))
    moved = [Paragraph(_trimmed(rendered.text, rendered.span(part.span)), part.hint) for part in raw]
    pieces = (take_apart(rendered.text, part) for part in moved if part.span.start < part.span.end)
    return rendered.text, [piece for several in pieces for piece in several]


def _parts(text: str, head: Span) -> Iterator[Paragraph]:
    """The paragraphs, markup at their edges apart as hidden ones."""
    if head.end > head.start:
        yield Paragraph(head, "hidden")
    fence = ""
    titled = pictured = False
    end = 0
    for group in _groups(text, head.end):
        first = group[0].of(text)
        opened = _FENCE.match(first)
        if fence or opened:
            yield Paragraph(_trimmed(text, Span(group[0].start, group[-1].end)), "hidden")
            if opened and not fence:
                fence = opened["fence"]
            elif opened and first.strip().startswith(fence):
                fence = ""
            continue
        if len(group) > 1 and _UNDERLINE.match(group[-1].of(text)):
            hint = "title" if not titled and "=" in group[-1].of(text) else "heading"
            yield Paragraph(_trimmed(text, Span(group[0].start, group[-2].end)), hint)
            yield Paragraph(_trimmed(text, Span(group[-1].start, group[-1].end)), "hidden")
            titled = titled or hint == "title"
            continue
        beneath = pictured and group[0].start <= end + 1
        for part in _block(text, group, titled=titled, beneath=beneath):
            titled = titled or part.hint == "title"
            yield part
        pictured, end = bool(_IMAGE.match(first)), group[-1].end


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
        parted = bool(group) and (_ends_here(group[-1].of(text)) or parts(group[-1].of(text), line))
        if group and (blank or hard_break or (alone and not underline) or parted):
            yield group
            group = []
        group.append(span)
        blank = False
    if group:
        yield group


def _ends_here(line: str) -> bool:
    return any(pattern.match(line) for pattern in (_FENCE, _HEADING, _IMAGE, _HTML, _DEFINITION, _TABLE, _RULE))


def _block(text: str, group: list[Span], *, titled: bool, beneath: bool) -> Iterator[Paragraph]:
    start, end = group[0].start, group[-1].end
    line = group[0].of(text)
    span = _trimmed(text, Span(start, end))
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
    elif beneath and _SLANTED.match(span.of(text)):
        yield Paragraph(span, "caption")
    elif match := _QUOTE.match(line):
        yield from _marked(text, span, start + match.end(), "")
    else:
        yield from _marked(text, span, span.start, "")


def _marked(text: str, span: Span, start: int, hint: str) -> Iterator[Paragraph]:
    """The mark before `start` as hidden, then what follows; a bold lead-in is a heading."""
    if start >= span.end:
        yield Paragraph(span, "hidden")
        return
    if text[span.start : start].strip():
        yield Paragraph(_trimmed(text, Span(span.start, start)), "hidden")
    inner = _trimmed(text, Span(start, span.end))
    if lead := _LEAD_IN.match(inner.of(text)):
        yield Paragraph(Span(inner.start, inner.start + lead.end("marked")), "heading")
        inner = Span(inner.start + lead.end(), inner.end)
    trailing = re.search(r"[ \t]+#+$", inner.of(text)) if hint in ("heading", "title") else None
    if trailing:
        yield Paragraph(Span(inner.start, inner.start + trailing.start()), hint)
        yield Paragraph(_trimmed(text, Span(inner.start + trailing.start(), inner.end)), "hidden")
    else:
        yield Paragraph(inner, hint)


def _trimmed(text: str, span: Span) -> Span:
    piece = span.of(text)
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.start + len(piece.rstrip())))
