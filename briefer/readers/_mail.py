"""Mails as Python's email takes them apart, and what they say in any charset; the only file that knows that package."""

from __future__ import annotations

import email
import email.header
import email.message
import email.policy
import re
from collections.abc import Iterator
from contextlib import suppress
from email.errors import HeaderParseError
from email.utils import collapse_rfc2231_value, parseaddr

from briefer.articles.article import charset_of
from briefer.errors import ReadError
from briefer.model import Document
from briefer.text.decode import decode, settle

Message = email.message.Message

_LONGEST = 10_000
"""Characters of a header that are looked at."""
_NO_NAME = re.compile(r"[\x00-\x1f/\\:*?\"<>|]+")


def parse(document: Document) -> Message:
    """The mail. Raises ReadError when the bytes are none, or its parts are nested too deep."""
    uri = document.source.uri
    data = document.data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
    except RecursionError as error:
        raise ReadError("its parts are nested too deep", where=uri, hint="save its text as .txt") from error
    if not any(message.get(name) for name in ("From", "Subject", "Date", "MIME-Version", "Content-Type", "Message-ID")):
        raise ReadError("is no mail: it has no head", where=uri, hint="save it from your mail program as .eml")
    return message


def parts(message: Message) -> Iterator[Message]:
    """The parts of a mail in order, not those of mails in it; of alternatives the whole row."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        yield part
        if part.get_content_maintype() == "multipart" and isinstance(held := part.get_payload(), list):
            waiting += reversed([each for each in held if isinstance(each, Message)])


def said(message: Message, name: str, named: str = "") -> str:
    """A header in one line of settled text, whatever its charset; `named` is the one that the user names."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return " ".join(settle(_written_out(str(raw)[:_LONGEST], named)).split())


def address(header: str) -> tuple[str, str]:
    """The name and the address in a header that names who sent it."""
    name, found = parseaddr(header)
    return (name.strip(" '\""), found) if found or name else (header.strip(" '\"<>"), "")


def content(part: Message) -> bytes:
    """The bytes of a part that holds no others."""
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def charset(part: Message) -> str:
    """The charset that a part declares, or empty."""
    return charset_of(str(part.get("Content-Type", "")))


def text(part: Message, named: str) -> str:
    """The settled text of a part of any charset, as its readers see it; empty where it holds none."""
    try:
        found = decode(content(part), declared=charset(part), named=named).text
    except ReadError:
        return ""
    flowed = re.search(r"format\s*=\s*\"?flowed", str(part.get("Content-Type", "")), re.IGNORECASE)
    return _unwrapped(found, str(part.get("Content-Type", ""))) if flowed else found


def file_name(part: Message, named: str) -> str:
    """The name of the file that a part is, without what no file's name holds; empty where it has none."""
    raw = part.get_param("filename", header="content-disposition") or part.get_param("name")
    if raw is None:
        return ""
    found = collapse_rfc2231_value(raw) if isinstance(raw, tuple) else str(raw)
    name = _NO_NAME.sub("_", settle(_written_out(found, named)).strip()).lstrip(".")
    # The ending says what it is.
    return name if len(name) <= 120 else name[:100] + name[-20:]


def _written_out(raw: str, named: str) -> str:
    """Encoded words and bytes as text."""
    if "=?" not in raw:
        return _decoded(raw, named)
    with suppress(HeaderParseError, ValueError):
        pieces = email.header.decode_header(raw)
        return "".join(
            _decoded(piece, named) if isinstance(piece, str) else _of_bytes(piece, charset or "", named)
            for piece, charset in pieces
        )
    return _decoded(raw, named)


def _decoded(raw: str, named: str) -> str:
    """Bytes that stand in a header as they are were kept as surrogates."""
    return raw if raw.isascii() else _of_bytes(raw.encode("utf-8", "surrogateescape"), "", named)


def _of_bytes(data: bytes, charset: str, named: str) -> str:
    if data.isascii() and not charset:
        return data.decode("ascii")
    try:
        return decode(data, declared=charset, named="" if charset else named).text
    except ReadError:
        return ""


def _unwrapped(wrapped: str, media_type: str) -> str:
    """Lines that end in a blank go on in the next (RFC 3676), but for the one over a signature."""
    glue = "" if re.search(r"delsp\s*=\s*\"?yes", media_type, re.IGNORECASE) else " "
    found: list[str] = []
    open_line = False
    for line in wrapped.split("\n"):
        body = line[1:] if line.startswith(" ") else line
        if open_line and body.startswith(">") == found[-1].startswith(">"):
            found[-1] = found[-1].rstrip(" ") + glue + body.lstrip("> ")
        else:
            found.append(body)
        open_line = body.endswith(" ") and body != "-- "
    return "\n".join(found)
