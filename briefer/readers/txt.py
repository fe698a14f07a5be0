"""Plain text: the file's own characters; its structure is found by how the lines look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from briefer.articles.article import About, article, damage, text_of
from briefer.model import Article, Document
from briefer.protocols import Reader


@dataclass(frozen=True, slots=True)
class Txt(Reader):
    """One article a file. Its text is every character of the file but control characters; line ends are LF."""

    handles: ClassVar[frozenset[str]] = frozenset({".txt", ".text", "text/plain"})

    def read(self, document: Document) -> Iterator[Article]:
        """The article. Raises ReadError when the file is empty, too large or no text."""
        decoded = text_of(document)
        yield article(document, decoded.text, About(read_by="txt 1", partial=damage(decoded)))
