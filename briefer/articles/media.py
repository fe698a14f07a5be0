"""What bytes are, whatever they are called: told by how they begin, behind any mark of byte order, and by members."""

from __future__ import annotations

import codecs
import re
import zipfile
from io import BytesIO

from briefer.text.patterns import lazy

PDF, RTF, OLE = "application/pdf", "application/rtf", "application/x-ole-storage"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
EPUB = "application/epub+zip"
MAIL, MAILBOX, MHTML = "message/rfc822", "application/mbox", "multipart/related"
PAGE, LINES, MARKDOWN, PLAIN = "text/html", "application/x-ndjson", "text/markdown", "text/plain"
RSS, ATOM, JSON_FEED, OPML = "application/rss+xml", "application/atom+xml", "application/feed+json", "text/x-opml"
ZIP, XML = "application/zip", "application/xml"
FEEDS = frozenset((RSS, ATOM, JSON_FEED, OPML))
CERTAIN = frozenset((PDF, RTF, OLE, DOCX, ODT, EPUB, MHTML))
"""Types that no other bytes begin like: what a name or a server says against them is wrong."""

LOOKED_AT = 8_000
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
_ROOTS = {"feed": ATOM, "opml": OPML}
_FRONT_MATTER = lazy(r"(?:---|\+\+\+)[ \t]*\r?\n")
_RECORD = lazy(r"\s*\{\s*\"")
_HEADER = r"[!-9;-~]{1,76}:[^\r\n]{0,2000}(?:\r?\n[ \t][^\r\n]{0,2000}){0,200}\r?\n"
_HEADERS = lazy(rf"(?:\s*\r?\n)?(?:{_HEADER}){{2,200}}")
_SENT = lazy(
    r"^(?:mime-version|received|message-id|return-path|delivered-to|content-type)\s*:", re.IGNORECASE | re.MULTILINE
)
"""Headers that programs write, and nobody who pastes a mail."""
_SAVED = lazy(r"^snapshot-content-location\s*:|^content-type\s*:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_POSTMARK = lazy(rf"From \S+.{{0,100}}\d{{4}}.{{0,20}}\r?\n(?:>?From .{{0,200}}\r?\n)?{_HEADER}")
"""The line before each message of a mailbox."""


def media_type_of(data: bytes) -> str:
    """The media type of bytes without a name; plain text when they show nothing else."""
    for magic, kind in ((b"PK", ""), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE)):
        if data.startswith(magic):
            return kind or _packed(data)
    if b"%PDF-" in data[:1024] and data.lstrip()[:1] != b"<":
        return PDF
    head = _beginning(data[:LOOKED_AT])
    if head.lstrip().startswith("{\\rtf"):
        return RTF
    if root := _ROOT.match(head):
        return _ROOTS.get(root["root"].lower(), RSS)
    if _JSON_FEED.match(head):
        return JSON_FEED
    if _PAGE.match(head) and ("<html" in head.lower() or not head.lstrip().startswith("<?")):
        return PAGE
    if head.lstrip().startswith("<?xml"):
        return XML
    if _RECORD.match(head):
        return LINES
    if _POSTMARK.match(head):
        return MAILBOX
    if (headers := _HEADERS.match(head)) and _SENT.search(headers[0]):
        return MHTML if _SAVED.search(headers[0]) and "text/html" in head.lower() else MAIL
    return MARKDOWN if _FRONT_MATTER.match(head) else PLAIN


def _packed(data: bytes) -> str:
    """What a zip is: documents name themselves in their first member, or by their members' names."""
    first = data[30:100]
    if first.startswith(b"mimetype"):
        for kind in (EPUB, ODT):
            if first[8:].lstrip().startswith(kind.encode()):
                return kind
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            names = packed.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        return ZIP
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return DOCX
    if "META-INF/container.xml" in names:
        return EPUB
    return ODT if "content.xml" in names and "styles.xml" in names else ZIP


def _beginning(head: bytes) -> str:
    for mark, codec in _WIDE:
        if head.startswith(mark):
            return head[len(mark) :].decode(codec, "replace")
    return head.replace(b"\0", b"").decode("latin-1")  # UTF-16 without its mark, too
