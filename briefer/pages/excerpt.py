"""An article's text cut for reading: paragraphs by its blocks, and in them what is quoted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from briefer.model import Article, Block, Quote, Span
from briefer.text.patterns import lazy

_LINE = lazy(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `quoted` when inside a quotation; `marks` are the anchors of quotations that start with it."""

    text: str
    quoted: bool
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the article in pieces: their texts joined are the block's characters."""

    kind: str
    pieces: tuple[Piece, ...]


def paragraphs(article: Article, quotes: Iterable[Quote]) -> tuple[Passage, ...]:
    """The article's text, block by block (line by line where it has no blocks), quotations marked.

    `quotes` stand in order of their spans and may overlap. What stands between blocks is white space and left out.
    """
    blocks = article.blocks or tuple(Block("body", Span(*line.span())) for line in _LINE.finditer(article.text))
    spans = tuple((quote.span, f"q-{quote.id}") for quote in quotes)
    return tuple(Passage(block.kind, tuple(_pieces(article.text, block.span, spans))) for block in blocks)


def _pieces(text: str, block: Span, quotes: tuple[tuple[Span, str], ...]) -> Iterator[Piece]:
    inside = [(span, mark) for span, mark in quotes if span.start < block.end and span.end > block.start]
    edges = {block.start, block.end}
    edges.update(edge for span, _ in inside for edge in (span.start, span.end) if block.start < edge < block.end)
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        quoted = any(span.start <= start < span.end for span, _ in inside)
        marks = tuple(mark for span, mark in inside if span.start == start)
        yield Piece(text[start:end], quoted, marks)
