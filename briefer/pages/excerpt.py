"""An article's text cut for reading: paragraphs by its blocks, and in them what is quoted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from briefer.model import Article, Block, Quote, Span
from briefer.text.patterns import lazy

_LINE = lazy(r"[^\n]+")

Sentences = Callable[[Span], Iterable[Span]]
"""The sentences in a block of an article, in its offsets."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `quoted` when inside a quotation; `marks` are the anchors of what starts with it."""

    text: str
    quoted: bool
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the article in pieces: their texts joined are the block's characters, `start` is its first."""

    kind: str
    pieces: tuple[Piece, ...]
    start: int = 0


def paragraphs(article: Article, quotes: Iterable[Quote]) -> tuple[Passage, ...]:
    """The article's text, block by block (line by line where it has no blocks), quotations marked.

    `quotes` stand in order of their spans and may overlap. What stands between blocks is white space and left out.
    """
    return tuple(_passages(article, tuple((quote.span, f"q-{quote.id}") for quote in quotes), lambda _: ()))


def sentences_marked(article: Article, quoted: Iterable[Span], sentences: Sentences) -> tuple[Passage, ...]:
    """The same with an anchor ``q-START-END`` at every quotation in `quoted` and at every sentence."""
    return tuple(_passages(article, tuple((span, _anchor(span)) for span in sorted(set(quoted))), sentences))


def _passages(article: Article, quotes: tuple[tuple[Span, str], ...], sentences: Sentences) -> Iterator[Passage]:
    blocks = article.blocks or tuple(Block("body", Span(*line.span())) for line in _LINE.finditer(article.text))
    for block in blocks:
        inside = [(span, mark) for span, mark in quotes if span.start < block.span.end and span.end > block.span.start]
        pieces = tuple(_pieces(article.text, block.span, inside, sentences(block.span)))
        yield Passage(block.kind, pieces, block.span.start)


def _pieces(text: str, block: Span, quotes: Iterable[tuple[Span, str]], sentences: Iterable[Span]) -> Iterator[Piece]:
    """One pass from edge to edge: what begins and ends where, and how many quotations are open."""
    opened: dict[int, int] = defaultdict(int)
    marks: dict[int, list[str]] = defaultdict(list)
    edges = {block.start, block.end}
    for span, mark in quotes:
        start, end = max(span.start, block.start), min(span.end, block.end)
        opened[start] += 1
        opened[end] -= 1
        edges |= {start, end}
        if span.start == start:
            marks[start].append(mark)
    for span in sentences:
        edges |= {span.start, span.end}
        if _anchor(span) not in marks[span.start]:
            marks[span.start].append(_anchor(span))
    depth = 0
    for start, end in pairwise(sorted(edges)):
        depth += opened[start]
        yield Piece(text[start:end], depth > 0, tuple(marks[start]))


def _anchor(span: Span) -> str:
    return f"q-{span.start}-{span.end}"
