"""JSON Feed (https://www.jsonfeed.org): the entries of a feed that is one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from briefer.articles.article import text_of
from briefer.errors import ReadError
from briefer.model import Article, Document, Problem, Teaser
from briefer.protocols import Reader
from briefer.readers import _entries
from briefer.readers._entries import Entry, Feed

_HINT = "articles of your own: one JSON object a line, in a file that ends in .jsonl"


@dataclass(frozen=True, slots=True)
class Json(Reader):
    """A JSON Feed, of version 1 or 1.1."""

    entries: int = 5_000
    """No more of one feed are read."""

    handles: ClassVar[frozenset[str]] = frozenset({".json", "application/feed+json", "application/json", "text/json"})

    def read(self, document: Document) -> Iterator[Article | Teaser | Problem]:
        """The entries. Raises ReadError when the document is no JSON Feed, or holds none."""
        uri = document.source.uri
        try:
            loaded = json.loads(text_of(document).text, strict=False)
        except (ValueError, RecursionError) as error:
            reason = error.msg if isinstance(error, json.JSONDecodeError) else "too deep or too long a number"
            raise ReadError(f"not JSON ({reason})", where=uri, hint=_HINT) from error
        items = loaded.get("items") if isinstance(loaded, dict) else None
        if not isinstance(items, list):
            raise ReadError("is JSON, but no JSON Feed", where=uri, hint=_HINT)
        known = [item for item in items if isinstance(item, dict)]
        lost = len(items) - len(known)
        fault = f"{lost} of its entries are no objects" if lost else ""
        feed = Feed(_text(loaded, "title"), tuple(map(_entry, known)), fault)
        yield from _entries.read(document, feed, "json 1", self.entries)


def _entry(item: Mapping[str, Any]) -> Entry:
    html = _text(item, "content_html")
    return Entry(
        text=html or _text(item, "content_text") or _text(item, "summary"),
        markup=bool(html),
        title=_text(item, "title"),
        author=", ".join(filter(None, map(_name, _listed(item, "authors") or [item.get("author")]))),
        published=item.get("date_published") or item.get("date_modified"),
        link=_text(item, "url") or _text(item, "external_url"),
        guid=_text(item, "id"),
    )


def _name(author: object) -> str:
    return _text(author, "name") if isinstance(author, dict) else ""


def _listed(item: Mapping[str, Any], key: str) -> list[Any]:
    value = item.get(key)
    return value if isinstance(value, list) else []


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else ""
