"""What bytes without a name are: told by how they begin, behind any byte order mark."""

from __future__ import annotations

import codecs
import re

from briefer.text.patterns import lazy

_LOOKED_AT = 8_000
"""Bytes at the beginning: comments may stand before a page's first element."""

_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; the longer first, since one begins like another."""
_PAGE = lazy(r"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body|\?xml)\b", re.IGNORECASE | re.DOTALL)
_ROOT = lazy(
    r"\s*(?:<\?.{0,2000}?\?>\s*|<!--.{0,2000}?-->\s*|<!doctype\s[^<>]{0,2000}>\s*){0,20}"
    r"<(?:[a-z\d]+:)?(?P<root>rss|feed|rdf|opml)(?=[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
_JSON_FEED = lazy(r"\s*\{.{0,4000}?\"version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org", re.DOTALL)
_ROOTS = {"feed": "application/atom+xml", "opml": "text/x-opml"}
CONTAINERS = frozenset(
    {"application/rss+xml", "application/atom+xml", "text/x-opml", "application/feed+json", "application/zip"}
)
"""What `media_type_of` tells for sure: servers and names often call these XML, JSON or text."""
_FRONT_MATTER = lazy(r"(?:---|\+\+\+)[ \t]*\r?\n")
_RECORD = lazy(r"\s*\{\s*\"")


def media_type_of(data: bytes) -> str:
    """The media type of bytes without a name: an archive, a feed, a list of feeds, a page, JSON lines, Markdown with
    front matter, or else plain text.
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "application/zip"
    head = _beginning(data[:_LOOKED_AT])
    if root := _ROOT.match(head):
        return _ROOTS.get(root["root"].lower(), "application/rss+xml")
    if _JSON_FEED.match(head):
        return "application/feed+json"
    if _PAGE.match(head):
        return "text/html"
    if _RECORD.match(head):
        return "application/x-ndjson"
    return "text/markdown" if _FRONT_MATTER.match(head) else "text/plain"


def _beginning(head: bytes) -> str:
    for mark, codec in _WIDE:
        if head.startswith(mark):
            return head[len(mark) :].decode(codec, "replace")
    return head.replace(b"\0", b"").decode("latin-1")  # UTF-16 without its mark, too
