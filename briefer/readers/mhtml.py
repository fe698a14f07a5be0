"""Pages saved with all that belongs to them (.mhtml, .mht): the page in one is a document of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from briefer.articles.article import check_size
from briefer.errors import ReadError
from briefer.model import Document, Source
from briefer.protocols import Reader
from briefer.readers import _mail
from briefer.text.digest import digest

_PAGES = frozenset(("text/html", "application/xhtml+xml"))


@dataclass(frozen=True, slots=True)
class Mhtml(Reader):
    """The page that was saved; its frames, pictures and styles are left alone."""

    bytes: int = 50_000_000
    """No larger file is read."""

    boxed: ClassVar[bool] = True
    handles: ClassVar[frozenset[str]] = frozenset(
        {".mhtml", ".mht", "multipart/related", "application/x-mimearchive", "application/x-mhtml"}
    )

    def read(self, document: Document) -> Iterator[Document]:
        """The page. Raises ReadError when there is none."""
        uri = document.source.uri
        check_size(len(document.data), uri, self.bytes)
        message = _mail.parse(document)
        pages = [part for part in _mail.parts(message) if part.get_content_type() in _PAGES]
        start = str(message.get_param("start") or "").strip("<> ")
        named = [part for part in pages if start and str(part.get("Content-ID", "")).strip("<> ") == start]
        if not pages:
            hint = "save the page again from your browser, as .mhtml or .html"
            raise ReadError("no page was saved in it", where=uri, hint=hint)
        page = (named or pages)[0]
        link = _mail.said(message, "Snapshot-Content-Location") or _mail.said(page, "Content-Location")
        data = _mail.content(page)
        charset = _mail.charset(page)
        kind = f"{page.get_content_type()}; charset={charset}" if charset else page.get_content_type()
        link = link if link.startswith(("http://", "https://")) else ""
        yield Document(Source(f"{uri}!/page.html", kind, digest(data), link=link), data)
