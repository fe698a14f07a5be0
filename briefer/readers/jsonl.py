"""JSON Lines: one article a line, under the names that feeds and crawlers use for its fields."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from briefer.articles import dates
from briefer.articles.article import About, article, text_of
from briefer.errors import ReadError
from briefer.model import Article, Document, Published
from briefer.protocols import Reader
from briefer.text.decode import settle

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
_OUTLET = ("outlet", "source", "publisher", "site", "site_name", "sitename", "media", "来源", "媒体")
_AUTHOR = ("author", "byline", "authors", "creator", "作者")
_LINK = ("url", "link", "canonical", "uri", "链接")
_SHOWN = 3
"""Bad lines named one by one; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Jsonl(Reader):
    """One JSON object a line: ``text`` (or body, content) and, if known, title, date, outlet, author and url."""

    by_lines: ClassVar[bool] = True
    handles: ClassVar[frozenset[str]] = frozenset({".jsonl", ".ndjson", "application/x-ndjson", "application/jsonl"})

    def read(self, document: Document) -> Iterator[Article]:
        """The articles of the good lines; after them ReadError when any line was bad, naming it."""
        bad: list[str] = []
        # Split at LF only: U+2028 and its kind may stand inside a JSON string.
        for number, line in enumerate(text_of(document).text.split("\n"), document.line):
            if not line.strip():
                continue
            try:
                yield _article(document, line, f"line {number}")
            except ReadError as error:
                bad.append(error.message)
        if bad:
            more = f"; and {len(bad) - _SHOWN} more lines" if len(bad) > _SHOWN else ""
            hint = 'a line is one JSON object with "text" and, if known, "title", "date", "outlet", "url"'
            raise ReadError("; ".join(bad[:_SHOWN]) + more, where=document.source.uri, hint=hint)


def _article(document: Document, line: str, place: str) -> Article:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "too deep or too long a number"
        raise ReadError(f"{place}: not JSON ({reason})") from error
    if not isinstance(record, dict):
        raise ReadError(f"{place}: not a JSON object")
    text = settle(_first(record, _TEXT, between="\n\n"))
    if not text.strip():
        raise ReadError(f"{place}: no text")
    about = About(
        title=" ".join(settle(_first(record, _TITLE)).split()),
        outlet=" ".join(settle(_first(record, _OUTLET)).split()),
        author=" ".join(settle(_first(record, _AUTHOR)).split()),
        published=_published(record),
        link=settle(_first(record, _LINK)).strip(),
        place=place,
        read_by="jsonl 1",
    )
    return article(document, text, about)


def _first(record: Mapping[str, object], names: tuple[str, ...], between: str = ", ") -> str:
    """The first of the fields that holds text; a list gives its items, an object its name."""
    for name in names:
        value = record.get(name)
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, list):
            value = between.join(item for item in value if isinstance(item, str))
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _published(record: Mapping[str, object]) -> Published:
    for name in _DATE:
        if found := dates.from_metadata(record.get(name)):
            return found
    return Published()
