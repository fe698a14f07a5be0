"""Mails (.eml): the text of one as its readers see it, and what is attached to it as documents of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import ClassVar

from briefer.articles import dates
from briefer.articles.article import About, article, check_size
from briefer.articles.byline import people
from briefer.articles.elements import page_pieces
from briefer.articles.furniture import Line
from briefer.articles.mail import Head, Sense, mark_mail, subject_of
from briefer.articles.outlet import outlet_name, outlet_of
from briefer.articles.paragraphs import Paragraph, paragraphs
from briefer.articles.pieces import Piece, join
from briefer.errors import ReadError
from briefer.limits import reached
from briefer.model import Article, Document, Problem, Published, Source
from briefer.protocols import Reader
from briefer.readers import _mail
from briefer.readers._mail import Message
from briefer.text.digest import digest

_NO_NEWS = frozenset((
    "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature", "text/calendar",
    "application/ics", "text/vcard", "text/x-vcard", "application/pgp-keys", "message/delivery-status",
    "message/disposition-notification", "text/rfc822-headers", "text/x-amp-html", "application/ms-tnef",
))  # fmt: skip
"""What programs attach, and nobody reads."""
_NO_TEXT = frozenset(("image", "audio", "video", "font", "model"))
_LOCKED = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"))
_SAYS_LITTLE = frozenset(("text/plain", "application/octet-stream", "application/x-zip-compressed", "application/zip"))
"""What mail programs call files that they do not know: the ending of the name says more."""


@dataclass(frozen=True, slots=True)
class Eml(Reader):
    """One article a mail; what it answers is hidden, what it passes on is its text. Attached files are read too."""

    attachments: int = 100
    """No more of one mail are read."""
    bytes: int = 50_000_000
    """No larger mail is read."""

    boxed: ClassVar[bool] = True
    handles: ClassVar[frozenset[str]] = frozenset({".eml", "message/rfc822", "message/global"})

    def read(self, document: Document) -> Iterator[Article | Document | Problem]:
        """The article, then what is attached. Raises ReadError when it is no mail, is locked, or holds neither."""
        uri = document.source.uri
        check_size(len(document.data), uri, self.bytes)
        message = _mail.parse(document)
        found = _sorted(message)
        if found.locked:
            raise ReadError("is encrypted", where=uri, hint="open it in your mail program, and save its text")
        written = _article(document, message, found)
        if written:
            yield written
        yield from _attached(document, found.attached[: self.attachments])
        if len(found.attached) > self.attachments:
            told = f"more than {self.attachments:,} files are attached; the others were not read"
            yield Problem("read", uri, told, reached("attachments", self.attachments, "readers.eml"))
        if not written and not found.attached:
            raise ReadError("the mail holds no text", where=uri, hint="look at it: it may hold pictures of text")


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The parts of a mail: what is shown as its text, in order, and what is attached."""

    shown: Sequence[Message]
    attached: Sequence[Message]
    locked: bool = False


def _sorted(message: Message) -> _Sorted:
    shown: list[Message] = []
    attached: list[Message] = []
    locked = False
    within: dict[int, Message] = {}
    """The row of alternatives that a part stands in."""
    for part in _mail.parts(message):
        kind = part.get_content_type()
        if part.get_content_maintype() == "multipart":
            row = part if kind == "multipart/alternative" else within.get(id(part))
            held = part.get_payload()
            if row is not None and isinstance(held, list):
                within.update((id(each), row) for each in held)
            locked = locked or kind in _LOCKED
        elif kind in _LOCKED:
            locked = locked or part is message
        elif part.get_content_maintype() in _NO_TEXT or kind in _NO_NEWS:
            continue
        elif kind in ("text/plain", "text/html") and not _is_file(part):
            shown.append(part)
        else:
            attached.append(part)
    rows: dict[int, list[Message]] = {}
    for part in shown:
        rows.setdefault(id(within.get(id(part), part)), []).append(part)
    return _Sorted([part for row in rows.values() for part in _best(row)], attached, locked and not shown)


def _best(row: Sequence[Message]) -> Sequence[Message]:
    """Of alternatives what programs show: the page, where there is one."""
    pages = [part for part in row if part.get_content_type() == "text/html"]
    return pages if pages and len(pages) < len(row) else row


def _is_file(part: Message) -> bool:
    return str(part.get("Content-Disposition", "")).lstrip().lower().startswith("attachment") or bool(
        part.get_param("filename", header="content-disposition")
    )


def _article(document: Document, message: Message, found: _Sorted) -> Article | None:
    """The article of what is shown, or None where that is nothing."""
    named = document.encoding
    subject, sense = subject_of(_mail.said(message, "Subject", named))
    if not sense and message.get("In-Reply-To"):
        sense = "answer"
    pieces, partial = _pieces(found.shown, named)
    text, parts = join(pieces)
    if not any(map(str.isalnum, text)):
        return None
    lines = [Line(part.span, part.span.of(text), part.hint) for part in parts]
    head = mark_mail(lines, sense) or Head()
    if not any(line.kind != "hidden" for line in lines):
        # All of it is what it answers: then that is what there is.
        lines = [Line(part.span, part.span.of(text), part.hint) for part in parts]
    marked = [Paragraph(line.span, line.kind or line.hint) for line in lines]
    about = replace(_about(message, head, subject, sense, named), partial=partial)
    return article(document, text, about, marked)


def _pieces(shown: Sequence[Message], named: str) -> tuple[list[Piece], str]:
    pieces: list[Piece] = []
    partial = ""
    for part in shown:
        text = _mail.text(part, named)
        if part.get_content_type() == "text/html":
            inner, why = page_pieces(text)
            pieces += inner
            partial = partial or why
        else:
            pieces += [Piece(paragraph.span.of(text), paragraph.hint) for paragraph in paragraphs(text)]
    return pieces, partial


def _about(message: Message, head: Head, subject: str, sense: Sense, named: str) -> About:
    """What the head says; of a mail that is passed on, what its own head says."""
    sender = head.sender or _mail.said(message, "From", named)
    name, _ = _mail.address(sender)
    outlet = outlet_of([name], named=True)
    sent = (dates.from_metadata(head.sent) if head.sent else None) or dates.from_metadata(
        _mail.said(message, "Date", named)
    )
    link = _mail.said(message, "Archived-At").strip("<>")
    return About(
        title=subject_of(head.subject)[0] or subject,
        outlet=outlet_name(outlet) if outlet else "",
        author="" if outlet else people([name], ""),
        published=sent or Published(),
        link=link,
        guid=_mail.said(message, "Message-ID").strip("<>") if not sense else "",
        read_by="eml 1",
    )


def _attached(document: Document, attached: Sequence[Message]) -> Iterator[Document]:
    taken: set[str] = set()
    for number, part in enumerate(attached, 1):
        kind = part.get_content_type()
        if kind == "message/rfc822":
            held = part.get_payload()
            inner = held[0] if isinstance(held, list) and held else None
            data = inner.as_bytes() if isinstance(inner, Message) else b""
        else:
            data = _mail.content(part)
        name = _mail.file_name(part, document.encoding) or f"attachment-{number}"
        name = name if name not in taken else f"{number}-{name}"
        taken.add(name)
        if kind in _SAYS_LITTLE and PurePosixPath(name).suffix:
            kind = ""
        declared = _mail.charset(part) if kind.startswith("text/") else ""
        media_type = f"{kind}; charset={declared}" if declared else kind
        yield Document(Source(f"{document.source.uri}!/{name}", media_type, digest(data)), data)
