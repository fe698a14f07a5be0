"""The brief as a mail that is ready to be sent: `briefer send` adds who it is from, to whom, and the PDF."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from typing import ClassVar

from briefer.model import Brief, Made
from briefer.pages.forms import MAIL, TEXT
from briefer.protocols import Templates, Writer
from briefer.record import dump


@dataclass(frozen=True, slots=True)
class Mail(Writer):
    """A draft (``.eml``): HTML for mail programs, and the same brief as plain text.

    No request to anywhere, no script, no picture. Mail programs that know ``X-Unsent`` open it ready to be addressed.
    It names the ``brief.json`` that it belongs to by its digest.
    """

    suffix: ClassVar[str] = ".eml"
    media_type: ClassVar[str] = "message/rfc822"

    def write(self, brief: Brief, pages: Templates) -> Made:
        """ASCII with CRLF, as mail is: the same bytes for the same brief, without a date or an address."""
        text = pages.render("brief.text", brief, TEXT)
        page = pages.render("brief.mail", brief, MAIL)
        message = EmailMessage(policy=SMTP)
        message["Subject"] = " ".join(pages.render("subject.text", brief, TEXT).split())
        message["X-Unsent"] = "1"
        message["X-Brief-Record"] = hashlib.sha256(dump(brief)).hexdigest()[:32]
        message.set_content(text, cte="base64")
        message.add_alternative(page, subtype="html", cte="base64")
        message.set_boundary(f"=_{hashlib.sha256((text + page).encode()).hexdigest()[:32]}")
        return Made(message.as_bytes())
