"""A brief goes out by mail: the only place that speaks to a mail server."""

from __future__ import annotations

import hashlib
import smtplib
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from pathlib import Path

from briefer.config import Config
from briefer.errors import BrieferError, ConfigError
from briefer.model import Problem

PORTS = {"starttls": 587, "tls": 465, "none": 25}
TYPES = {
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "md": "text/markdown",
    "json": "application/json",
}
"""Media types of what may be attached; anything else goes as bytes."""
_SECONDS = 30
_HERE = ("localhost", "127.0.0.1", "::1")


class SendError(BrieferError):
    """A mail could not be handed over."""

    stage = "send"


def send(folder: Path, to: Sequence[str], config: Config, password: str, moment: datetime) -> tuple[Problem, ...]:
    """Send the brief in `folder`: its ``brief.eml``, with the formats that the settings attach and that stand there.

    A problem for each recipient that the server refuses and each format that is not there. Raises ConfigError (no
    address, no server), SendError (nothing to send, nothing sent).
    """
    sender = config.mail.sender or config.mail.user
    if not sender:
        raise ConfigError("names no sender", where=config.where("mail"), hint='set from = "desk@example.org"')
    if not to:
        raise ConfigError("names nobody to send to", where=config.where("mail"), hint="give --to, or set to = [...]")
    draft = _read(folder / "brief.eml")
    if draft is None:
        hint = "make it: briefer make ... --to mail,pdf"
        raise SendError("there is no brief.eml", where=str(folder), hint=hint)
    record = _read(folder / "brief.json")
    if record is not None and _record_of(draft) != hashlib.sha256(record).hexdigest()[:32]:
        hint = "make them together: briefer make ... --to mail,pdf,json"
        raise SendError("brief.eml and brief.json are of two versions", where=str(folder), hint=hint)
    found = {name: _read(folder / name) for name in (f"brief.{each}" for each in config.mail.attach)}
    attached = {f"{folder.resolve().name}.{name}": data for name, data in found.items() if data is not None}
    refused = deliver(letter(draft, attached, (sender, to), moment), config, password)
    hint = "make it too (--to mail,pdf), or set attach = [...] under [mail]"
    absent = (name for name, data in found.items() if data is None)
    return refused + tuple(
        Problem("send", str(folder / name), "is not there: sent without it", hint) for name in absent
    )


def letter(draft: bytes, attached: Mapping[str, bytes], people: tuple[str, Sequence[str]], moment: datetime) -> bytes:
    """The mail of a draft (``brief.eml``): addressed, dated, with `attached` (bytes by file name).

    `people` are who it is from and to whom it goes. The same bytes for the same arguments. Raises ConfigError for an
    address that is none.
    """
    sender, recipients = people
    message = message_from_bytes(draft, policy=SMTP)
    del message["X-Unsent"], message["X-Brief-Record"]
    message["From"] = _address(sender)
    message["To"] = [_address(each) for each in recipients]
    message["Date"] = format_datetime(moment)
    digest = hashlib.sha256(b"\0".join((draft, moment.isoformat().encode(), *attached.values()))).hexdigest()[:32]
    message["Message-ID"] = f"<{digest}@{_address(sender).domain}>"
    for name, data in attached.items():
        kind, _, subtype = TYPES.get(name.rpartition(".")[2], "application/octet-stream").partition("/")
        message.add_attachment(data, maintype=kind, subtype=subtype, filename=name)
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
            server.login(mail.user, password)
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


def _record_of(draft: bytes) -> str:
    return str(message_from_bytes(draft, policy=SMTP)["X-Brief-Record"])


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SendError(f"cannot be read: {error.strerror}", where=str(path), hint="check its permissions") from error


def _address(text: str) -> Address:
    name, address = parseaddr(text)
    try:
        local, at, domain = address.rpartition("@")
        if not at or not text.isprintable() or not local.isascii():
            raise ValueError
        return Address(name, addr_spec=f"{local}@{domain.encode('idna').decode()}")
    except ValueError as error:
        hint = "write name@example.org, with Latin letters before the @"
        raise ConfigError("is no mail address", where=repr(text), hint=hint) from error
