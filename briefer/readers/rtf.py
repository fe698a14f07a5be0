"""Rich Text (.rtf): its paragraphs, tables, boxes and notes; hidden text is marked, deleted text left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from briefer.articles.article import About, check_size
from briefer.articles.pieces import UNSEEN_PIECE, Piece, row, tidy
from briefer.articles.properties import properties
from briefer.errors import ReadError
from briefer.model import Article, Document
from briefer.protocols import Reader
from briefer.readers import _rtf
from briefer.readers._office import Written, one_article


@dataclass(frozen=True, slots=True)
class Rtf(Reader):
    """One article a file."""

    bytes: int = 50_000_000
    """No larger file is read; pictures make most of a large one."""

    boxed: ClassVar[bool] = True
    handles: ClassVar[frozenset[str]] = frozenset({".rtf", "application/rtf", "text/rtf", "text/richtext"})

    def read(self, document: Document) -> Iterator[Article]:
        """The article. Raises ReadError when the file is no RTF, or holds no text."""
        uri = document.source.uri
        check_size(len(document.data), uri, self.bytes)
        data = document.data.lstrip(b"\xef\xbb\xbf \t\r\n\0")
        if not data.startswith(b"{\\rtf"):
            raise ReadError("is no RTF", where=uri, hint="get it again, or save it again as RTF")
        parts = _rtf.parts(data.decode("latin-1"))
        written = Written(partial=parts.partial)
        for kind, text in parts.texts.items():
            if kind in ("body", "box"):
                written.pieces += _pieces(text)
            elif kind in ("note", "hidden"):
                hint = "reference" if kind == "note" else UNSEEN_PIECE
                written.notes += (Piece(piece.text, hint) for piece in _pieces(text))
            elif kind == "edge":
                written.around += _pieces(text)
        told = properties(parts.texts.get("title", ""), parts.texts.get("author", ""), parts.made)
        yield one_article(document, written, About(read_by=_rtf.name(), properties=told))


def _pieces(text: str) -> Iterator[Piece]:
    for line in text.split("\n"):
        if _rtf.CELL in line:
            yield from row([Piece(tidy(part)) for part in cell.split(_rtf.IN_CELL)] for cell in line.split(_rtf.CELL))
        else:
            yield from (Piece(found) for part in line.split(_rtf.IN_CELL) if (found := tidy(part)))
