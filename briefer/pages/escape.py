"""Text from articles meets a format here, once: Markdown, terminal, addresses. HTML is escaped by Jinja itself."""

from __future__ import annotations

import re
from urllib.parse import quote

from briefer.text.patterns import lazy

# What ends a line or a paragraph for some engine; the wide space of Chinese (U+3000) is a character of the quotation.
_WHITE = lazy("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
_SPECIAL = lazy(r"""[\\`*_\[\]{}|~#^$!"'=&<>]""")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_LEADING = lazy(r"^(?:[-+:]|\d{1,9}(?=[.)]))")
_SCHEME = lazy(r"\b(https?|ftp|mailto|javascript|xmpp|data)(:)", re.IGNORECASE)
_WWW = lazy(r"\b(www)(\.)", re.IGNORECASE)
_AT = lazy(r"(?<=[^\s])@(?=[^\s])")
_ALLOWED = lazy(r"(?:https?://[^\s/]|mailto:[^\s])", re.IGNORECASE)
_UNSAFE_IN_URL = lazy(r"""[\s()<>|"'`\\\[\]{}^*]|%(?![0-9A-Fa-f]{2})""")
# C0 and C1 controls (ESC starts terminal sequences) and what reorders the text around it.
_CONTROLS = lazy("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]")


def markdown_text(text: str) -> str:
    """`text` as Markdown that every engine shows as these very characters, on one line (white space becomes one space).

    Entities, not backslashes: Python-Markdown knows fewer backslash escapes than CommonMark has.
    """
    text = _CONTROLS.sub("", _WHITE.sub(" ", text)).strip(" ")
    text = _SPECIAL.sub(_entity, text)
    text = _LEADING.sub(_lead, text)
    text = _SCHEME.sub(r"\1&#58;", text)
    text = _WWW.sub(r"\1&#46;", text)
    return _AT.sub("&#64;", text)


def plain_text(text: str) -> str:
    """`text` for a terminal: nothing that moves the cursor, changes colours or turns the direction of writing."""
    return _CONTROLS.sub("", text)


def safe_url(address: str) -> str:
    """`address` if it may stand in a link (http, https, mailto), else empty; what could end the link is encoded."""
    address = address.strip()
    if not _ALLOWED.match(address):
        return ""
    return _UNSAFE_IN_URL.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), address)


def path_part(text: str) -> str:
    """`text` as one part of a path or value of a query in an address: nothing in it parts or ends it."""
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def _entity(found: re.Match[str]) -> str:
    return _NAMED.get(found[0]) or f"&#{ord(found[0])};"


def _lead(found: re.Match[str]) -> str:
    """Escape the first character: a dash would open a list, and so would a number with a full stop."""
    return f"&#{ord(found[0][0])};{found[0][1:]}"
