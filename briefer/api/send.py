"""A brief goes out by mail: the only place that speaks to a mail server."""

from __future__ import annotations

import hashlib
import smtplib
import ssl
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from pathlib import Path

from briefer import given
from briefer.config import Config
from briefer.desk import Desk, Settings, opened
from briefer.errors import BrieferError, ConfigError
from briefer.model import Problem

PORTS = {"starttls": 587, "tls": 465, "none": 25}
_SECONDS = 30
_HERE = ("localhost", "127.0.0.1", "::1")


class SendError(BrieferError):
    """A mail could not be handed over."""

    stage = "send"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail: what it is called there, its media type, its bytes."""

    name: str
    media_type: str
    data: bytes


def send(
    folder: str | Path,
    *,
    moment: datetime,
    to: Sequence[str] = (),
    password: str = "",
    config: Settings = None,
    desk: Desk | None = None,
) -> tuple[Problem, ...]:
    """Send the brief in `folder`: its ``brief.eml``, with the formats that the settings attach and that stand there.

    It is dated `moment`, and goes `to` those addresses, or else to those of the settings. A problem for each recipient
    that the server refuses and each format that is not there. Raises ConfigError (no address, no server), SendError
    (nothing to send, nothing sent).
    """
    with opened(desk, config) as own:
        settings = own.config
        writers = {each: own.writer(each) for each in settings.mail.attach}
    place, people = given.path(folder, "folder"), tuple(to) or settings.mail.to
    sender = settings.mail.sender or settings.mail.user
    if not sender:
        raise ConfigError("names no sender", where=settings.where("mail"), hint='set from = "desk@example.org"')
    if not people:
        raise ConfigError("names nobody to send to", where=settings.where("mail"), hint="give --to, or set to = [...]")
    draft = _draft(place)
    files = {f"brief{writer.suffix}": writer.media_type for writer in writers.values()}
    found = {name: _read(place / name) for name in files}
    called = _name(place.resolve().name)
    attached = [Attachment(f"{called}.{name}", files[name], data) for name, data in found.items() if data]
    refused = deliver(letter(draft, attached, (sender, people), moment), settings, password)
    hint = "make it too (--to mail,pdf), or set attach = [...] under [mail]"
    absent = (name for name, data in found.items() if not data)
    return refused + tuple(Problem("send", str(place / name), "is not there: sent without it", hint) for name in absent)


def letter(draft: bytes, attached: Sequence[Attachment], people: tuple[str, Sequence[str]], moment: datetime) -> bytes:
    """The mail of a draft (``brief.eml``): addressed, dated, with `attached`.

    `people` are who it is from and to whom it goes. The same bytes for the same arguments. Raises ConfigError for an
    address that is none.
    """
    sender, recipients = people
    message = message_from_bytes(draft, policy=SMTP)
    del message["X-Unsent"], message["X-Brief-Record"]
    message["From"] = mail_address(sender)
    message["To"] = [mail_address(each) for each in recipients]
    message["Date"] = format_datetime(moment)
    parts = (draft, moment.isoformat().encode(), *(each.data for each in attached))
    digest = hashlib.sha256(b"\0".join(parts)).hexdigest()[:32]
    message["Message-ID"] = f"<{digest}@{mail_address(sender).domain}>"
    for each in attached:
        kind, _, subtype = each.media_type.partition("/")
        message.add_attachment(each.data, maintype=kind, subtype=subtype, filename=each.name)
    if attached:
        message.set_boundary(f"=_{digest}")
    return message.as_bytes()


def deliver(data: bytes, config: Config, password: str) -> tuple[Problem, ...]:
    """Hand a mail over to the server of the settings; a problem for each recipient that it refuses.

    Raises SendError when it cannot be reached, refuses the login, or takes none of the recipients; ConfigError when
    the settings name no server or would show a password to everyone on the way.
    """
    mail = config.mail
    if not mail.host:
        raise ConfigError("names no mail server", where=config.where("mail"), hint='set host = "smtp.example.org"')
    if mail.user and mail.security == "none" and mail.host not in _HERE:
        hint = 'set security = "starttls" or "tls", or leave out user'
        raise ConfigError("a password would be sent in the clear", where=config.where("mail", "security"), hint=hint)
    message = message_from_bytes(data, policy=SMTP)
    with _connected(config, message) as server:
        if mail.user:
            _log_in(server, mail.user, password)
        refused = server.send_message(message)
    hint = "check the address; the others have got it"
    return tuple(Problem("send", each, f"is refused: {_said(*said)}", hint) for each, said in refused.items())


@contextmanager
def _connected(config: Config, message: EmailMessage) -> Iterator[smtplib.SMTP]:
    """A session with the server; whatever goes wrong in it is a SendError."""
    mail = config.mail
    port = mail.port or PORTS[mail.security]
    where = f"{mail.host}:{port}"
    own_name = str(message["From"].addresses[0].domain) or None
    try:
        trust = ssl.create_default_context(cafile=mail.ca_file)
        server: smtplib.SMTP
        if mail.security == "tls":
            server = smtplib.SMTP_SSL(mail.host, port, own_name, timeout=_SECONDS, context=trust)
        else:
            server = smtplib.SMTP(mail.host, port, own_name, timeout=_SECONDS)
        with server:
            if mail.security == "starttls":
                server.starttls(context=trust)
            yield server
    except smtplib.SMTPException as error:
        reason, hint = _refusal(error, mail.user)
        raise SendError(reason, where=where, hint=hint) from error
    except ssl.SSLCertVerificationError as error:
        hint = "write host as its certificate has it, or give ca_file under [mail]"
        raise SendError(f"is not known to be who it says: {error.verify_message}", where=where, hint=hint) from error
    except ssl.SSLError as error:
        hint = 'check port and security under [mail]: "tls" is usual on 465, "starttls" on 587'
        raise SendError(f"does not speak TLS here: {error.reason}", where=where, hint=hint) from error
    except OSError as error:
        if mail.ca_file and not mail.ca_file.is_file():
            raise ConfigError("there is no such file", where=str(mail.ca_file), hint="check ca_file") from error
        hint = "check host and port under [mail], and the network"
        raise SendError(
            f"cannot be reached: {error.strerror or error or 'no answer'}", where=where, hint=hint
        ) from error


def _log_in(server: smtplib.SMTP, user: str, password: str) -> None:
    """Log in, also with a name or password that is not ASCII, which smtplib knows no way for: as UTF-8 (RFC 4616).

    Raises SendError where the server has no way that takes it.
    """
    if f"{user}{password}".isascii():
        server.login(user, password)
        return
    server.ehlo_or_helo_if_needed()
    if "PLAIN" not in server.esmtp_features.get("auth", "").upper().split():
        hint = "choose a password of ASCII characters, or ask for AUTH PLAIN there"
        raise SendError("the mail server takes no name or password that is not ASCII", where=user, hint=hint)
    words = f"\0{user}\0{password}".encode("utf-8", "surrogateescape")
    code, answer = server.docmd("AUTH", f"PLAIN {b64encode(words).decode()}")
    if code not in (235, 503):
        raise smtplib.SMTPAuthenticationError(code, answer)


def _name(folder: str) -> str:
    """The name of a folder as a mail can hold it."""
    told = "".join(character if character.isprintable() else "_" for character in folder)
    return told.encode("utf-8", "replace").decode()


def _refusal(error: smtplib.SMTPException, user: str) -> tuple[str, str]:
    """What a server refused and the next step."""
    match error:
        case smtplib.SMTPAuthenticationError():
            said = _said(error.smtp_code, error.smtp_error)
            return f"refuses the login of {user}: {said}", "check user and password; some servers want one for this use"
        case smtplib.SMTPRecipientsRefused():
            each = ", ".join(f"{name} ({_said(*said)})" for name, said in error.recipients.items())
            return f"refuses every recipient: {each}", "check the addresses, and whether the server wants a login"
        case smtplib.SMTPSenderRefused():
            said = _said(error.smtp_code, error.smtp_error)
            return f"refuses the sender {error.sender}: {said}", "check from, and whether the server wants a login"
        case smtplib.SMTPResponseException():
            said = _said(error.smtp_code, error.smtp_error)
            return f"refuses the mail: {said}", "read its answer; attach = [] under [mail] makes the mail smaller"
        case smtplib.SMTPNotSupportedError():
            return f"cannot do what is asked: {error}", "check security and user under [mail]"
    return f"broke off: {error}", "try again; check port and security under [mail]"


def _said(code: int, answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return f"{code} {' '.join(text.split())}"


def _draft(folder: Path) -> bytes:
    """The draft in `folder`. Raises SendError when there is none, or none that belongs to the brief.json beside it."""
    draft, record = _read(folder / "brief.eml"), _read(folder / "brief.json")
    if draft is None:
        raise SendError("there is no brief.eml", where=str(folder), hint="make it: briefer make ... --to mail,pdf")
    message = message_from_bytes(draft, policy=SMTP)
    if message["X-Unsent"] is None or message["X-Brief-Record"] is None or message.get_body(("html",)) is None:
        hint = "make it again: briefer make ... --to mail,pdf"
        raise SendError("brief.eml is no draft of a brief", where=str(folder), hint=hint)
    if record is not None and message["X-Brief-Record"] != hashlib.sha256(record).hexdigest()[:32]:
        hint = "make them together: briefer make ... --to mail,pdf,json"
        raise SendError("brief.eml and brief.json are of two versions", where=str(folder), hint=hint)
    return draft


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SendError(f"cannot be read: {error.strerror}", where=str(path), hint="check its permissions") from error


def mail_address(text: str) -> Address:
    """A name and an address as a mail has them. Raises ConfigError."""
    name, address = parseaddr(text)
    try:
        local, at, domain = address.rpartition("@")
        if not at or not text.isprintable() or not local.isascii():
            raise ValueError
        return Address(name, addr_spec=f"{local}@{domain.encode('idna').decode()}")
    except ValueError as error:
        hint = "write name@example.org, with Latin letters before the @"
        raise ConfigError("is no mail address", where=repr(text), hint=hint) from error
