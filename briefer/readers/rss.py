"""RSS and Atom: the entries of a feed, with the text that it gives them or, where asked, that of their pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from briefer.articles.article import charset_of, text_of
from briefer.box import shared
from briefer.errors import LimitError, ReadError
from briefer.model import Article, Document, Problem, Teaser
from briefer.protocols import Reader
from briefer.readers import _entries, _feedparser
from briefer.readers._xml import declared, undeclared

SECONDS = 10.0
"""Of processor time; a feed of 5,000 entries takes 3."""
MEMORY = 1 << 30


@dataclass(frozen=True, slots=True)
class Rss(Reader):
    """Feeds of all versions of RSS and Atom."""

    entries: int = 5_000
    """No more of one feed are read."""

    handles: ClassVar[frozenset[str]] = frozenset(
        {".rss", ".atom", ".rdf", "application/rss+xml", "application/atom+xml", "application/rdf+xml"}
    )

    def read(self, document: Document) -> Iterator[Article | Teaser | Problem]:
        """The entries. Raises ReadError when the document is no feed, holds none, or takes too long."""
        source = document.source
        text = text_of(document, declared=charset_of(source.media_type) or declared(document.data)).text
        data = undeclared(text).encode("utf-8", "replace")
        try:
            feed = shared().call(
                _feedparser.parse, (data, source.link), seconds=SECONDS, memory=MEMORY, where=source.uri
            )
        except LimitError as error:
            raise ReadError(error.message, where=source.uri, hint=error.hint) from error
        yield from _entries.read(document, feed, _feedparser.name(), self.entries)
