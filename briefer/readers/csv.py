"""Tables of articles (CSV, TSV): one a row, its fields under the names of the first row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from briefer.articles.article import About, damage, text_of
from briefer.errors import ReadError
from briefer.limits import reached
from briefer.model import Article, Document
from briefer.protocols import Reader
from briefer.readers import _records
from briefer.text.digest import digest

_BETWEEN = "\t,;|"
"""What may part the fields."""
_LONGEST_HEAD = 10_000
"""Characters of the first row."""
_SHOWN = 3
"""Bad rows named one by one; the rest are counted."""
_HINT = "name the columns in its first row: text (or body, content, 正文), title, date, outlet, author, url"


@dataclass(frozen=True, slots=True)
class Csv(Reader):
    """A table whose first row names its columns, in any order, in English or Chinese; others are left alone."""

    rows: int = 1_000_000
    """No more of one file are read."""
    bytes: int = 100_000_000
    """No larger file is read."""

    handles: ClassVar[frozenset[str]] = frozenset(
        {".csv", ".tsv", ".tab", "text/csv", "text/tab-separated-values", "application/csv"}
    )

    def read(self, document: Document) -> Iterator[Article]:
        """The articles of the good rows; then ReadError that names the bad ones, or says that there is none."""
        uri = document.source.uri
        decoded = text_of(document, most=self.bytes)
        separator, names = _head(decoded.text)
        if not set(names).intersection(_records.TEXT):
            raise ReadError("no column is called a text", where=uri, hint=_HINT)
        bad: list[str] = []
        found = 0
        for place, row, fault in _rows(decoded.text, separator, len(names)):
            if found >= self.rows:
                told = f"more than {self.rows:,} rows; the others were not read"
                raise ReadError(told, where=uri, hint=reached("rows", self.rows, "readers.csv"))
            record: dict[str, object] = {}
            for name, value in zip(names, row, strict=False):
                if value.strip():
                    record.setdefault(name, value)
            if not _records.text_of(record).strip():
                bad.append(f"{place}: no text")
                continue
            found += 1
            own = digest("\x1f".join(row).encode("utf-8", "surrogatepass"))
            about = About(place=place, read_by="csv 1", partial=damage(decoded) or fault, own=own)
            yield _records.read(document, record, about)
        if bad or not found:
            more = f"; and {len(bad) - _SHOWN} more rows" if len(bad) > _SHOWN else ""
            told = "; ".join(bad[:_SHOWN]) + more if bad else "the table has no row but its first"
            raise ReadError(told, where=uri, hint=_HINT)


def _head(text: str) -> tuple[str, Sequence[str]]:
    """What parts the fields, and the names of the columns: whatever makes most known names of the first row."""
    named = {separator: _names(text[:_LONGEST_HEAD], separator) for separator in _BETWEEN}
    best = max(_BETWEEN, key=lambda separator: len(_records.KNOWN.intersection(named[separator])))
    return best, named[best]


def _names(text: str, separator: str) -> list[str]:
    head = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
    return [_records.named(name.strip()) for name in head]


def _rows(text: str, separator: str, columns: int) -> Iterator[tuple[str, list[str], str]]:
    """The rows below the first that hold something, each with its place and what is wrong with it, if so."""
    csv.field_size_limit(max(len(text), _LONGEST_HEAD))
    closed = text.rstrip("\n").endswith('"')
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    last = text.rstrip("\n").count("\n") + 1
    for number, row in enumerate(rows, 1):
        if number == 1 or not any(map(str.strip, row)):
            continue
        fault = ""
        if len(row) > columns:
            fault = f"it has {len(row)} fields, of which {columns} have a name"
        elif rows.line_num >= last and "\n" in row[-1].rstrip("\n") and not closed:
            fault = "a quotation mark in it is not closed: what follows is a part of it"
        yield f"row {number}", row, fault
