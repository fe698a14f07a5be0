"""Parse RSS and Atom with feedparser; the only file that knows it, in the child that a hostile feed may hang."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import version
from typing import Any
from urllib.parse import urljoin

from briefer.readers._entries import Entry, Feed


@cache
def name() -> str:
    """The parser and its version."""
    return f"feedparser {version('feedparser')}"


def parse(data: bytes, address: str) -> Feed:
    """The feed in bytes that are UTF-8 and declare nothing; relative links start from `address`."""
    # As a stream: bytes or a text that name a file or an address would be opened by this package. What it cleans
    # (markup, addresses in it) is read by our own rules, so that it need not.
    found: Any = import_module("feedparser").parse(
        io.BytesIO(data),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    kind = str(found.get("version") or "")
    if not kind and not found.entries:
        return Feed("", (), "is no feed (RSS or Atom)")
    fault = "the feed is broken" if found.get("bozo") and not found.entries else ""
    entries = tuple(_entry(entry, address) for entry in found.entries)
    return Feed(str(found.feed.get("title") or ""), entries, fault)


def _entry(entry: Mapping[str, Any], address: str) -> Entry:
    texts = [(str(each.get("value") or ""), str(each.get("type") or "")) for each in entry.get("content") or ()]
    detail = entry.get("summary_detail") or {}
    texts.append((str(entry.get("summary") or ""), str(detail.get("type") or "")))
    # The longest: some feeds call a summary content, and the other way round.
    text, kind = max(texts, key=lambda each: len(each[0]))
    source = entry.get("source") or {}
    return Entry(
        text=text,
        markup=kind != "text/plain" and "<" in text,
        title=str(entry.get("title") or ""),
        author=str(entry.get("author") or ""),
        outlet=str(source.get("title") or ""),
        published=str(entry.get("published") or entry.get("created") or entry.get("updated") or ""),
        # Not the parser's way, which would make addresses of names (guid) too.
        link=_joined(address, str(entry.get("link") or "")),
        guid=str(entry.get("id") or ""),
    )


def _joined(address: str, link: str) -> str:
    try:
        return urljoin(address, link) if link else ""
    except ValueError:
        return link
