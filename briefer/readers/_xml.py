"""XML that was decoded here and goes to a parser as UTF-8: what it declares of itself is not true any more."""

from __future__ import annotations

from briefer.text.patterns import lazy

_DECLARATION = lazy(r"\s*<\?xml\b[^>]{0,200}?\?>")
_ENCODING = lazy(r"<\?xml\b[^>]{0,200}?encoding=[\"']([\w.:-]+)")


def declared(data: bytes) -> str:
    """The charset that an XML document declares, or empty."""
    match = _ENCODING.search(data[:400].decode("latin-1"))
    return match[1] if match else ""


def undeclared(text: str) -> str:
    """`text` without its XML declaration."""
    match = _DECLARATION.match(text)
    return text[match.end() :].lstrip() if match else text.lstrip()
