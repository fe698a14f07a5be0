"""PDF: the text layer in the order in which it was written, its lines put together to paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from briefer.articles.article import About, article, check_size
from briefer.articles.pieces import join, seen
from briefer.articles.properties import properties, titled
from briefer.errors import ReadError
from briefer.limits import reached
from briefer.model import Article, Document
from briefer.protocols import Reader
from briefer.readers import _layout, _pdfium

_UNREADABLE = 0.05
"""From this share of characters without a meaning on, a text is damaged."""


@dataclass(frozen=True, slots=True)
class Pdf(Reader):
    """One article a file. What is drawn unseen is marked hidden; running heads and feet are no text."""

    pages: int = 300
    """No more of one file are read; some 50 take a second."""
    bytes: int = 50_000_000
    """No larger file is read."""

    boxed: ClassVar[bool] = True
    handles: ClassVar[frozenset[str]] = frozenset({".pdf", "application/pdf", "application/x-pdf"})

    def read(self, document: Document) -> Iterator[Article]:
        """The article. Raises ReadError when the file is locked, damaged, a scan without text, or holds none."""
        uri = document.source.uri
        check_size(len(document.data), uri, self.bytes)
        with _pdfium.opened(document) as file:
            count = len(file)
            pages = [_pdfium.page(file, number) for number in range(min(count, self.pages))]
            told = properties(**_pdfium.told(file))
        found, unseen = seen(_layout.pieces(pages))
        about = About(read_by=_pdfium.name(), partial=self._partial(pages, count) or unseen, properties=told)
        found, about = titled(found, about)
        text, parts = join(found)
        if not any(map(str.isalnum, text)):
            pictures = any(page.pictures for page in pages)
            reason = "holds pictures of pages and no text (a scan?)" if pictures else "the file holds no text"
            hint = "have its text recognised first (ocrmypdf), or find it as text"
            raise ReadError(reason, where=uri, hint=hint)
        yield article(document, text, about, parts)

    def _partial(self, pages: Sequence[_pdfium.Page], count: int) -> str:
        """Why only a part of the file could be read, or empty."""
        if count > self.pages:
            limit = reached("pages", self.pages, "readers.pdf")
            return f"it has {count:,} pages, of which {self.pages} were read: {limit}"
        if any(page.fault for page in pages):
            return "some of its pages are damaged; the others were read"
        strange = sum(page.strange for page in pages)
        if strange > _UNREADABLE * sum(len(line.text) for page in pages for line in page.lines):
            return f"{strange:,} characters have no meaning: a font of it does not say which they are"
        return ""
