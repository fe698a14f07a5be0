"""Mailboxes (.mbox): each message in one becomes a document of its own, read like any mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from briefer.errors import ReadError
from briefer.limits import reached
from briefer.model import Document, Problem, Source
from briefer.protocols import Reader
from briefer.text.digest import digest

_POSTMARK = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]{1,200}\d{4}[^\n]{0,40}\n")
"""The line before each message; within one such a line is not empty above, or begins with a mark."""
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mbox(Reader):
    """The messages of a mailbox, in its order."""

    messages: int = 100_000
    """No more of one mailbox are read."""

    handles: ClassVar[frozenset[str]] = frozenset({".mbox", ".mbx", "application/mbox"})

    def read(self, document: Document) -> Iterator[Document | Problem]:
        """The messages. Raises ReadError when there is none."""
        uri, data = document.source.uri, document.data
        marks = list(_POSTMARK.finditer(data))
        if not marks:
            hint = "export it again from your mail program, or save its mails as .eml"
            raise ReadError("is no mailbox: no message begins in it", where=uri, hint=hint)
        for number, mark in enumerate(marks[: self.messages], 1):
            end = marks[number].start() if number < len(marks) else len(data)
            message = _ESCAPED.sub(rb"\1", data[mark.end() : end])
            yield Document(Source(f"{uri}!/message {number}", "message/rfc822", digest(message)), message)
        if len(marks) > self.messages:
            told = f"more than {self.messages:,} messages; the others were not read"
            yield Problem("read", uri, told, reached("messages", self.messages, "readers.mbox"))
