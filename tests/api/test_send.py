"""Mail against a real server on this machine: what it gets, and what a user is told when it refuses."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

from briefer.api.send import Attachment, SendError, deliver, letter, send
from briefer.config import Config, Outbox
from briefer.errors import BrieferError, ConfigError
from briefer.pages.templating import PageTemplates
from briefer.writers.json import Json
from briefer.writers.mail import Mail
from tests.writers.briefs import empty_brief, rich_brief

MOMENT = datetime(2025, 6, 3, 18, 0, tzinfo=UTC)
PDF = b"%PDF-1.7\n\xe2\xe3\xcf\xd3 not much of one"
USER, PASSWORD = "desk", "correct horse"


class Box:
    """Keeps what it gets; refuses what it is told to refuse."""

    def __init__(self) -> None:
        self.got: list[Envelope] = []
        self.refused: dict[str, str] = {}

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Any, envelope: Envelope, address: str, options: Any
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        self.got.append(envelope)
        return self.refused.get("DATA", "250 kept")

    def opened(self) -> EmailMessage:
        (envelope,) = self.got
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=default)
        assert isinstance(message, EmailMessage)
        return message


def login(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    fits = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=fits, handled=False)


Serve = Callable[..., tuple[Box, int]]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def serve() -> Iterator[Serve]:
    running: list[Controller] = []

    def start(**options: Any) -> tuple[Box, int]:
        box, port = Box(), free_port()
        controller = Controller(box, hostname="127.0.0.1", port=port, **options)
        controller.start()
        running.append(controller)
        return box, port

    yield start
    for controller in running:
        controller.stop()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ssl.SSLContext]:
    """A certificate for 127.0.0.1 that signs itself."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("tls")
    asked = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    named = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder / "key.pem", "-out", folder / "cert.pem"]
    subprocess.run([*asked, *named], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return folder / "cert.pem", context


@pytest.fixture
def made(tmp_path: Path) -> Path:
    folder = tmp_path / "2025-06-03"
    folder.mkdir()
    (folder / "brief.eml").write_bytes(Mail().write(rich_brief(), PageTemplates()).data)
    (folder / "brief.pdf").write_bytes(PDF)
    return folder


def settings(port: int, **more: Any) -> Config:
    given: dict[str, Any] = {
        "host": "127.0.0.1",
        "port": port,
        "security": "none",
        "sender": "Desk 编辑部 <d@b.example>",
    }
    return Config(mail=Outbox(**given | more))


def test_the_brief_arrives_as_page_and_text_with_the_pdf(serve: Serve, made: Path) -> None:
    box, port = serve()
    assert send(made, to=["a@b.example", "Bao <b@c.example>"], config=settings(port), password="", moment=MOMENT) == ()
    assert box.got[0].mail_from == "d@b.example"
    assert box.got[0].rcpt_tos == ["a@b.example", "b@c.example"]
    mail = box.opened()
    assert mail["Subject"] == "样例 SAMPLE · 停火、战俘与中立 Ceasefire, prisoners, neutrality · 2025-06-03"
    assert (mail["From"], mail["To"]) == ("Desk 编辑部 <d@b.example>", "a@b.example, Bao <b@c.example>")
    assert mail["Date"].datetime == MOMENT and mail["X-Unsent"] is None
    page, text = mail.get_body(("html",)), mail.get_body(("plain",))
    assert page is not None and text is not None
    for quoted in ("双方同意自6月10日零时起停火30天", "agreed on Tuesday to a 30-day ceasefire"):
        assert quoted in page.get_content() and quoted in text.get_content()
    (attached,) = mail.iter_attachments()
    assert (attached.get_filename(), attached.get_content_type()) == ("2025-06-03.brief.pdf", "application/pdf")
    assert attached.get_content() == PDF


def test_a_domain_in_chinese_goes_out_as_servers_know_it(serve: Serve, made: Path) -> None:
    box, port = serve()
    assert send(made, to=["Bao <b@简报.example>"], config=settings(port), password="", moment=MOMENT) == ()
    assert box.got[0].rcpt_tos == [f"b@{'简报'.encode('idna').decode()}.example"]


def test_the_same_mail_at_the_same_moment_is_the_same_bytes(made: Path) -> None:
    draft = (made / "brief.eml").read_bytes()
    people = ("d@b.example", ["a@b.example"])
    assert letter(draft, [Attachment("x.pdf", "application/pdf", PDF)], people, MOMENT) == letter(
        draft, [Attachment("x.pdf", "application/pdf", PDF)], people, MOMENT
    )


def test_without_a_pdf_the_mail_goes_alone_and_that_is_said(serve: Serve, made: Path) -> None:
    (made / "brief.pdf").unlink()
    box, port = serve()
    (problem,) = send(made, to=["a@b.example"], config=settings(port), password="", moment=MOMENT)
    assert problem.where.endswith("brief.pdf") and "sent without it" in problem.message
    assert send(made, to=["a@b.example"], config=settings(port, attach=()), password="", moment=MOMENT) == ()
    box.got.pop()
    assert list(box.opened().iter_attachments()) == []


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_login_over_tls(serve: Serve, made: Path, certificate: tuple[Path, ssl.SSLContext], security: str) -> None:
    known, context = certificate
    kind = {"tls_context": context, "require_starttls": True} if security == "starttls" else {"ssl_context": context}
    box, port = serve(authenticator=login, auth_required=True, auth_require_tls=security == "starttls", **kind)
    config = settings(port, security=security, user=USER, ca_file=known)
    with pytest.raises(SendError, match="refuses the login of desk: 535"):
        send(made, to=["a@b.example"], config=config, password="wrong", moment=MOMENT)
    assert send(made, to=["a@b.example"], config=config, password=PASSWORD, moment=MOMENT) == ()
    assert len(box.got) == 1


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_server_that_nobody_vouches_for_gets_nothing(
    serve: Serve, made: Path, certificate: tuple[Path, ssl.SSLContext], security: str
) -> None:
    kind = {"tls_context": certificate[1]} if security == "starttls" else {"ssl_context": certificate[1]}
    box, port = serve(**kind)
    with pytest.raises(SendError, match="not known to be who it says") as caught:
        send(made, to=["a@b.example"], config=settings(port, security=security), password="", moment=MOMENT)
    assert "ca_file" in caught.value.hint and not box.got


def test_a_refused_recipient_is_a_problem_and_the_others_get_it(serve: Serve, made: Path) -> None:
    box, port = serve()
    box.refused["no@b.example"] = "550 no such\tuser"
    (problem,) = send(made, to=["a@b.example", "no@b.example"], config=settings(port), password="", moment=MOMENT)
    assert (problem.stage, problem.where, problem.message) == ("send", "no@b.example", "is refused: 550 no such user")
    assert box.got[0].rcpt_tos == ["a@b.example"]


def refused_everyone(box: Box) -> None:
    box.refused["a@b.example"] = "550 not here"


def refused_data(box: Box) -> None:
    box.refused["DATA"] = "552 too big"


@pytest.mark.parametrize(
    ("more", "prepare", "message"),
    [
        ({}, refused_everyone, r"refuses every recipient: a@b.example \(550 not here\)"),
        ({}, refused_data, "refuses the mail: 552 too big"),
        ({"security": "starttls"}, None, "cannot do what is asked: STARTTLS"),
        ({"security": "tls"}, None, "does not speak TLS here"),
        ({"user": USER}, None, "cannot do what is asked: SMTP AUTH"),
    ],
    ids=["recipients", "data", "starttls", "tls", "login"],
)
def test_what_a_server_refuses_is_said_with_the_next_step(
    serve: Serve, made: Path, more: dict[str, Any], prepare: Callable[[Box], None] | None, message: str
) -> None:
    box, port = serve()
    if prepare:
        prepare(box)
    with pytest.raises(SendError, match=message) as caught:
        send(made, to=["a@b.example"], config=settings(port, **more), password="x", moment=MOMENT)
    assert caught.value.where == f"127.0.0.1:{port}" and caught.value.hint
    assert len(str(caught.value).splitlines()) == 1


def test_nobody_answers(made: Path) -> None:
    with pytest.raises(SendError, match="cannot be reached: Connection refused"):
        send(made, to=["a@b.example"], config=settings(free_port()), password="", moment=MOMENT)


@pytest.mark.parametrize(
    ("config", "to", "message"),
    [
        (Config(), ["a@b.example"], "names no sender"),
        (Config(mail=Outbox(sender="d@b.example")), ["a@b.example"], "names no mail server"),
        (settings(1), [], "names nobody"),
        (settings(1), ["a b"], "is no mail address"),
        (settings(1), ["编辑@b.example"], "is no mail address"),
        (settings(1), ["@"], "is no mail address"),
        (settings(1), ["a@b.example\r\nBcc: c@d.example"], "is no mail address"),
        (settings(1, ca_file=Path("nowhere.pem")), ["a@b.example"], "no such file"),
        (Config(mail=Outbox(host="mail.example", security="none", user="u", sender="d@b.example")), ["a@b.example"],
         "in the clear"),
    ],
    ids=["sender", "host", "to", "address", "local", "bare", "header", "authority", "clear"],
)  # fmt: skip
def test_wrong_settings_are_named(made: Path, config: Config, to: list[str], message: str) -> None:
    with pytest.raises(ConfigError, match=message) as caught:
        send(made, to=to, config=config, password="", moment=MOMENT)
    assert caught.value.hint


def test_a_folder_without_a_draft_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(BrieferError, match=r"no brief\.eml") as caught:
        send(tmp_path, to=["a@b.example"], config=settings(1), password="", moment=MOMENT)
    assert "--to mail" in caught.value.hint


def test_a_draft_of_another_version_than_the_record_is_not_sent(serve: Serve, made: Path) -> None:
    box, port = serve()
    (made / "brief.json").write_bytes(Json().write(rich_brief(), PageTemplates()).data)
    assert send(made, to=["a@b.example"], config=settings(port), password="", moment=MOMENT) == ()
    (made / "brief.json").write_bytes(Json().write(empty_brief(), PageTemplates()).data)
    with pytest.raises(SendError, match="two versions"):
        send(made, to=["a@b.example"], config=settings(port), password="", moment=MOMENT)
    assert len(box.got) == 1


def test_a_broken_connection_is_no_traceback(made: Path) -> None:
    with socket.socket() as dumb:
        dumb.bind(("127.0.0.1", 0))
        dumb.listen()
        dumb.shutdown(socket.SHUT_RDWR)
        with pytest.raises(SendError):
            deliver(letter((made / "brief.eml").read_bytes(), (), ("d@b.example", ["a@b.example"]), MOMENT),
                    settings(dumb.getsockname()[1]), "")  # fmt: skip
