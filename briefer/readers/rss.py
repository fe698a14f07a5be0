"""RSS and Atom: the entries of a feed, with the text that it gives them or, where asked, that of their pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from briefer.articles.article import charset_of, text_of
from briefer.model import Article, Document, Problem, Teaser
from briefer.protocols import Reader
from briefer.readers import _entries, _feedparser
from briefer.readers._xml import declared, undeclared
from briefer.text.patterns import lazy

_END = lazy(r"</(?:[a-z\d]+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
_LAST = 2_000
"""Characters in which a feed ends: comments of caches stand behind it."""


@dataclass(frozen=True, slots=True)
class Rss(Reader):
    """Feeds of all versions of RSS and Atom."""

    entries: int = 5_000
    """No more of one feed are read."""

    boxed: ClassVar[bool] = True
    handles: ClassVar[frozenset[str]] = frozenset(
        {".rss", ".atom", ".rdf", "application/rss+xml", "application/atom+xml", "application/rdf+xml"}
    )

    def read(self, document: Document) -> Iterator[Article | Teaser | Problem]:
        """The entries. Raises ReadError when the document is no feed, or holds none."""
        source = document.source
        text = text_of(document, declared=charset_of(source.media_type) or declared(document.data)).text
        data = undeclared(text).encode("utf-8", "replace")
        feed = _feedparser.parse(data, source.link)
        if feed.entries and not _END.search(text, max(0, len(text) - _LAST)):
            feed = replace(feed, fault="the feed breaks off before its end")
        yield from _entries.read(document, feed, _feedparser.name(), self.entries)
