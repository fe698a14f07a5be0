"""An article is cut into paragraphs and pieces without losing or doubling a character."""

from __future__ import annotations

from briefer.model import Article, Block, Quote, Source, Span
from briefer.pages.excerpt import Piece, paragraphs

TEXT = "Title\n\nFirst sentence. Second one.\nThird."


def quote(name: str, start: int, end: int) -> Quote:
    return Quote(name, "a", Span(start, end), TEXT[start:end], "en")


def test_quotations_are_marked_where_they_stand() -> None:
    blocks = (Block("title", Span(0, 5)), Block("body", Span(7, 34)), Block("body", Span(35, 41)))
    article = Article("a", Source("a.txt"), TEXT, blocks=blocks)
    title, body, last = paragraphs(article, [quote("q1", 7, 22)])
    assert (title.kind, last.kind) == ("title", "body")
    assert body.pieces == (Piece("First sentence.", True, ("q-q1",)), Piece(" Second one.", False))


def test_overlapping_quotations_keep_every_character_once() -> None:
    article = Article("a", Source("a.txt"), TEXT)
    cut = paragraphs(article, [quote("q1", 7, 34), quote("q2", 7, 22), quote("q3", 15, 30)])
    assert ["".join(piece.text for piece in paragraph.pieces) for paragraph in cut] == [
        "Title",
        "First sentence. Second one.",
        "Third.",
    ]
    assert [mark for paragraph in cut for piece in paragraph.pieces for mark in piece.marks] == ["q-q1", "q-q2", "q-q3"]


def test_a_quotation_over_two_paragraphs_has_one_anchor() -> None:
    cut = paragraphs(Article("a", Source("a.txt"), TEXT), [quote("q1", 23, 41)])
    assert [[piece.quoted for piece in paragraph.pieces] for paragraph in cut] == [[False], [False, True], [True]]
    assert [mark for paragraph in cut for piece in paragraph.pieces for mark in piece.marks] == ["q-q1"]
