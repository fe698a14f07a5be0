"""JSON Lines: one article a line, under the names that feeds and crawlers use for its fields."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from briefer.articles.article import About, damage, text_of
from briefer.errors import ReadError
from briefer.model import Article, Document
from briefer.protocols import Reader
from briefer.readers import _records
from briefer.text.digest import digest

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
        good: list[tuple[str, str, _records.Record]] = []
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
        partial = damage(decoded) or fault
        for place, own, record in good:
            yield _records.read(document, record, About(place=place, read_by="jsonl 2", partial=partial, own=own))
        if bad:
            hint = 'a line is one JSON object with "text" and, if known, "title", "date", "outlet", "url"'
            raise ReadError(fault, where=document.source.uri, hint=hint)


def _record(line: str) -> _records.Record:
    """The JSON object of a line. Raises ReadError when it is none, or has no text."""
    try:
        loaded = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "too deep or too long a number"
        raise ReadError(f"not JSON ({reason})") from error
    if not isinstance(loaded, dict):
        raise ReadError("not a JSON object")
    record: dict[str, object] = {}
    for field, value in loaded.items():
        record.setdefault(_records.named(field), value)
    if not _records.text_of(record).strip():
        raise ReadError("no text")
    return record
