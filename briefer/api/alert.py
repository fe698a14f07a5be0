"""A mail to whoever looks after the daily brief: it could not be made, or a source fell silent."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from briefer.api.password import password_of
from briefer.api.send import deliver, mail_address
from briefer.desk import Desk
from briefer.errors import BrieferError
from briefer.model import Problem
from briefer.pipeline.fanout import problem


def alert(subject: str, lines: Sequence[str], moment: datetime, desk: Desk) -> list[Problem]:
    """Send `lines` to ``[daily] alert``, dated `moment`; nothing where the settings name nobody.

    What fails is a problem: it shall not hide what is to be told.
    """
    settings = desk.config
    to = settings.daily.alert
    if not to:
        return []
    try:
        message = note(subject, lines, (settings.mail.sender or settings.mail.user or to, to), moment)
        return list(deliver(message, settings, password_of(settings)))
    except BrieferError as error:
        return [problem(error)]


def note(subject: str, lines: Sequence[str], people: tuple[str, str], moment: datetime) -> bytes:
    """The mail: plain text, from the first of `people` to the second. Raises ConfigError for what is no address."""
    sender, to = people
    message = EmailMessage(policy=SMTP)
    message["Subject"] = f"briefer: {subject}"
    message["From"] = mail_address(sender)
    message["To"] = mail_address(to)
    message["Date"] = format_datetime(moment)
    text = "".join(f"{line}\n" for line in lines)
    digest = hashlib.sha256("\0".join((subject, text, moment.isoformat())).encode("utf-8", "replace")).hexdigest()
    message["Message-ID"] = f"<{digest[:32]}@{mail_address(sender).domain}>"
    message.set_content(text.encode("utf-8", "backslashreplace").decode())
    return message.as_bytes()
