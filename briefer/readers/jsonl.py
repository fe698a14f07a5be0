"""JSON Lines: one article a line, under the names that feeds and crawlers use for its fields."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from briefer.articles import dates
from briefer.articles.article import About, article, damage, text_of
from briefer.articles.elements import fragment, is_markup, plain
from briefer.articles.outlet import outlet_name
from briefer.articles.pieces import join
from briefer.errors import ReadError
from briefer.model import Article, Document, Published
from briefer.protocols import Reader
from briefer.text.decode import settle
from briefer.text.digest import digest

_TEXT = ("text", "body", "content", "article_text", "articleBody", "full_text", "正文", "内容")
_TITLE = ("title", "headline", "name", "标题")
_DATE = (
    "published",
    "date",
    "datePublished",
    "date_published",
    "pub_date",
    "pubDate",
    "publish_date",
    "publish_time",
    "published_time",
    "pubtime",
    "published_at",
    "created_at",
    "time",
    "timestamp",
    "日期",
    "发布时间",
)
_OUTLET = ("outlet", "source", "publisher", "site", "site_name", "sitename", "media", "feed", "来源", "媒体")
_AUTHOR = ("author", "byline", "authors", "creator", "作者")
_GUID = ("guid", "id", "_id")
_LINK = ("url", "link", "canonical", "uri", "链接")
_Record = Mapping[str, object]
_SHOWN = 3
"""Bad lines named one by one; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Jsonl(Reader):
    """One JSON object a line: ``text`` (or body, content) and, if known, title, date, outlet, author and url."""

    by_lines: ClassVar[bool] = True
    handles: ClassVar[frozenset[str]] = frozenset({".jsonl", ".ndjson", "application/x-ndjson", "application/jsonl"})

    def read(self, document: Document) -> Iterator[Article]:
        """The articles of the good lines, partial when any line was bad; then ReadError that names the bad ones."""
        decoded = text_of(document)
        good: list[tuple[str, str, _Record]] = []
        bad: list[str] = []
        # Split at LF only: U+2028 and its kind may stand inside a JSON string.
        for number, line in enumerate(decoded.text.split("\n"), document.line):
            if not line.strip():
                continue
            try:
                good.append((f"line {number}", digest(line.encode()), _record(line)))
            except ReadError as error:
                bad.append(f"line {number}: {error.message}")
        more = f"; and {len(bad) - _SHOWN} more lines" if len(bad) > _SHOWN else ""
        fault = "; ".join(bad[:_SHOWN]) + more
        for place, own, record in good:
            yield _article(
                document, record, replace(_about(record), place=place, own=own, partial=damage(decoded) or fault)
            )
        if bad:
            hint = 'a line is one JSON object with "text" and, if known, "title", "date", "outlet", "url"'
            raise ReadError(fault, where=document.source.uri, hint=hint)


def _record(line: str) -> _Record:
    """The JSON object of a line. Raises ReadError when it is none, or has no text."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "too deep or too long a number"
        raise ReadError(f"not JSON ({reason})") from error
    if not isinstance(record, dict):
        raise ReadError("not a JSON object")
    if not settle(_first(record, _TEXT)).strip():
        raise ReadError("no text")
    return record


def _article(document: Document, record: _Record, about: About) -> Article:
    """The article of a record. HTML in its text is read as HTML, as feeds hold it."""
    text = settle(_first(record, _TEXT, between="\n\n"))
    if is_markup(text):
        inner, parts = join(fragment(text))
        if inner.strip():
            return article(document, inner, about, parts)
    return article(document, text, about)


def _about(record: _Record) -> About:
    return About(
        title=plain(settle(_first(record, _TITLE))),
        outlet=next((name for each in _OUTLET if (name := outlet_name(plain(settle(_first(record, (each,))))))), ""),
        author=plain(settle(_first(record, _AUTHOR))),
        published=_published(record),
        link=settle(_first(record, _LINK)).strip(),
        guid=" ".join(settle(_first(record, _GUID)).split()),
        read_by="jsonl 2",
    )


def _first(record: _Record, names: tuple[str, ...], between: str = ", ") -> str:
    """The first of the fields that holds text; a list gives its items, an object its name or title."""
    for name in names:
        value = record.get(name)
        if isinstance(value, dict):
            value = value.get("name") or value.get("title")
        if isinstance(value, list):
            value = between.join(item for item in value if isinstance(item, str))
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _published(record: _Record) -> Published:
    for name in _DATE:
        if found := dates.from_metadata(record.get(name)):
            return found
    return Published()
