"""Mails, mailboxes and saved pages: what their readers see, in any charset; what is attached is read by itself."""

from __future__ import annotations

from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.text import MIMEText

import pytest

import briefer
from briefer.errors import ReadError
from briefer.model import Article, Document, Source
from briefer.readers.eml import Eml
from briefer.readers.mbox import Mbox
from briefer.readers.mhtml import Mhtml
from tests.readers.documents import CHINESE, ENGLISH
from tests.readers.reading import of_kind, read

QUOTED = "Nobody met anybody on the lake, the ministry of boats had said before."


def mail(text: str = ENGLISH, subject: str = "Talks on the lake", **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Jane Example <jane@lake.example>"
    message["To"] = "desk@lake.example"
    message["Date"] = "Tue, 12 Mar 2024 08:00:00 +0800"
    message["Subject"] = subject
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def one(data: bytes | EmailMessage) -> Article:
    (article,) = read(Eml(), bytes(data), "a.eml")
    return article


def test_a_mail_gives_title_author_day_and_name() -> None:
    article = one(mail(f"{ENGLISH}\n\n{CHINESE}\n", "Fwd: Re: 湖区磋商", Message_ID="<1@lake.example>"))
    assert (article.title, article.byline, article.published.value) == ("湖区磋商", "Jane Example", "2024-03-12T08:00")
    assert of_kind(article, "body") == [ENGLISH, CHINESE]
    wire = mail(Message_ID="<1@lake.example>")
    wire.replace_header("From", '"湖畔日报" <news@lake.example>')
    assert (one(wire).outlet, one(wire).byline, one(wire).guid) == ("湖畔日报", "", "1@lake.example")


@pytest.mark.parametrize("declared", ["", "; charset=gb2312", "; charset=us-ascii", "; charset=nonsense"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "big5"])
def test_a_part_of_any_charset(declared: str, encoding: str) -> None:
    text = CHINESE if encoding != "big5" else "兩國代表團週二在日內瓦舉行第三輪磋商，就漁業巡邏達成初步共識。"
    head = f"From: a@b.example\nSubject: 磋商\nContent-Type: text/plain{declared}\n\n"
    article = one((head + text * 2).encode(encoding))
    assert of_kind(article, "body") == [text * 2]
    assert article.title == "磋商"


def test_subjects_and_names_in_encoded_words() -> None:
    raw = "From: =?gbk?B?{}?= <a@b.example>\nSubject: =?GB2312?B?{}?=\n =?GB2312?B?{}?=\n\n"
    import base64

    words = [base64.b64encode(text.encode("gbk")).decode() for text in ("湖畔日报", "渡轮恢", "复航行")]
    article = one((raw.format(*words) + CHINESE).encode("gbk"))
    assert (article.outlet, article.title) == ("湖畔日报", "渡轮恢复航行")


def test_the_page_is_shown_where_there_are_alternatives_and_what_is_hidden_in_it_is_not() -> None:
    message = mail("see the page")
    message.add_alternative(
        f"<html><head><title>x</title><style>p{{}}</style></head><body><div style='display:none'>preheader</div>"
        f"<p>{ENGLISH}</p><table><tr><td><p>{CHINESE}</p></td></tr></table></body></html>", subtype="html",
    )  # fmt: skip
    article = one(message)
    assert of_kind(article, "body") == [ENGLISH, CHINESE]
    assert "preheader" not in article.text and "see the page" not in article.text


@pytest.mark.parametrize(
    "text",
    [
        f"{ENGLISH}\n\nOn Tue, Mar 12, 2024 at 8:00 AM Lou Carr <lou@lake.example>\nwrote:\n\n> {QUOTED}\n",
        f"{ENGLISH}\n\n在 2024年3月12日，张三写道：\n> {QUOTED}\n",
        f"{ENGLISH}\n\n-----Original Message-----\nFrom: Lou Carr\nSent: Tuesday\nSubject: lake\n\n{QUOTED}\n",
        f"{ENGLISH}\n\n------------------ 原始邮件 ------------------\n发件人: 张三\n发送时间: 2024\n\n{QUOTED}\n",
        f"{ENGLISH}\n\nFrom: Lou Carr\nSent: Tuesday, 12 March 2024\nTo: Jane\nSubject: lake\n\n{QUOTED}\n",
        f"> {QUOTED}\n\n{ENGLISH}\n-- \nJane Example\nDesk of the lake\n",
    ],
)
def test_what_is_answered_is_no_text_of_a_mail(text: str) -> None:
    assert of_kind(one(mail(text, "Re: lake")), "body") == [ENGLISH]


@pytest.mark.parametrize(
    ("subject", "over"),
    [
        ("Fwd: lake", "---------- Forwarded message ---------"),
        ("转发：lake", "-------- 转发邮件信息 --------"),
        ("FW: lake", "-----Original Message-----"),
        ("Fw: lake", ""),
        ("for you", "Begin forwarded message:"),
    ],
)
def test_what_is_passed_on_is_its_text(subject: str, over: str) -> None:
    head = "From: Lake Wire <news@wire.example>\nDate: Mon, 11 Mar 2024 10:00:00 +0000\nSubject: Talks go on\nTo: x"
    article = one(mail(f"Please read this one.\n\n{over}\n{head}\n\n{ENGLISH}\n\n{CHINESE}\n", subject))
    assert [text for text in of_kind(article, "body", "heading") if text != "Please read this one."] == [
        ENGLISH,
        CHINESE,
    ]
    assert (article.title, article.outlet, article.published.value) == ("Talks go on", "Lake Wire", "2024-03-11T10:00")


def test_flowed_lines_are_put_together() -> None:
    head = "From: a@b.example\nSubject: x\nContent-Type: text/plain; format=flowed\n\n"
    text = f"{head}{ENGLISH[:32]}\n{ENGLISH[32:]}\n\n> one \n> two\n"
    assert of_kind(one(text.encode()), "body") == [" ".join(ENGLISH.split())]


def test_attachments_are_documents_of_their_own() -> None:
    message = mail(ENGLISH)
    message.add_attachment(CHINESE.encode("gb18030"), maintype="text", subtype="plain", filename="报告.txt")
    message.add_attachment(b"a,b", maintype="application", subtype="octet-stream", filename="../t.csv")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="p.png")
    message.add_attachment(mail(CHINESE, "inner"))
    message.attach(MIMEApplication(b"%PDF-1.4", "pdf", name="报告.pdf"))
    article, *held = read(Eml(), bytes(message), "a.eml")
    assert article.text.strip() == ENGLISH
    assert [(each.source.uri, each.source.media_type) for each in held] == [
        ("a.eml!/报告.txt", ""), ("a.eml!/_t.csv", ""), ("a.eml!/attachment-3", "message/rfc822"),
        ("a.eml!/报告.pdf", "application/pdf"),
    ]  # fmt: skip
    assert held[0].data.decode("gb18030") == CHINESE
    found = briefer.read(bytes(message))
    assert {each.title for each in found} >= {"Talks on the lake", "inner"}


def test_a_mail_with_an_attachment_only_has_no_article_of_its_own() -> None:
    message = EmailMessage()
    message["Subject"] = "see attached"
    message.attach(MIMEText(CHINESE, "plain", "utf-8"))
    message.get_payload()[0].add_header("Content-Disposition", "attachment", filename="a.txt")
    message["Content-Type"] = "multipart/mixed"
    (held,) = read(Eml(), message.as_bytes(), "a.eml")
    assert isinstance(held, Document)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"no head at all, but words", "no mail"),
        (b"From: a@b.example\nSubject: empty\n\n", "no text"),
        (b"From: a\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nxx", "encrypted"),
        (
            b"From: a\nContent-Type: multipart/encrypted; boundary=x\n\n--x\n"
            b"Content-Type: application/pgp-encrypted\n\n1\n--x--",
            "encrypted",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(data: bytes, told: str) -> None:
    with pytest.raises(ReadError, match=told) as caught:
        read(Eml(), data, "a.eml")
    assert caught.value.where == "a.eml" and caught.value.hint


def test_limits_are_named() -> None:
    message = mail()
    for number in range(4):
        message.add_attachment(b"x", maintype="text", subtype="plain", filename=f"{number}.txt")
    *held, problem = read(Eml(attachments=2), bytes(message), "a.eml")
    assert len(held) == 3 and "attachments" in problem.hint
    with pytest.raises(ReadError, match="too large"):
        read(Eml(bytes=100), bytes(message), "a.eml")


def test_a_mailbox_holds_mails_each_by_its_own_address(tmp_path) -> None:
    first = bytes(mail(f"{ENGLISH}\n\n>From here on it rained.\nFrom there on it was calm.", "one"))
    postmark = b"From jane@lake.example Tue Mar 12 08:00:00 2024\n"
    box = postmark + first + b"\n" + postmark + bytes(mail(CHINESE, "二")) + b"\n" + postmark + b"broken"
    held = read(Mbox(), box, "in.mbox")
    assert [each.source.uri for each in held] == [f"in.mbox!/message {n}" for n in (1, 2, 3)]
    (tmp_path / "in.mbox").write_bytes(box)
    found = briefer.read(tmp_path / "in.mbox")
    assert [each.title for each in found] == ["one", "二"]
    assert "From here on it rained." in found[0].text
    (again,) = briefer.read(f"{tmp_path}/in.mbox!/message 2")
    assert again.text == found[1].text
    *held, problem = read(Mbox(messages=1), box, "in.mbox")
    assert len(held) == 1 and "messages" in problem.hint


def test_a_saved_page_is_read_as_the_page_at_its_address(tmp_path) -> None:
    article = f"<article><h1>湖区磋商</h1><p>{CHINESE * 3}</p></article>"
    page = f"<html><head><meta charset=gbk><title>湖区磋商</title></head><body>{article}</body></html>"
    head = "From: <Saved by Blink>\nSnapshot-Content-Location: https://lake.example/1\nSubject: x\nMIME-Version: 1.0\n"
    parts = [MIMEText(page, "html", "gbk"), MIMEText("<p>an advertisement</p>", "html", "utf-8")]
    held = "".join(f"--b\n{part.as_string()}\n" for part in parts)
    text = f'{head}Content-Type: multipart/related; type="text/html"; boundary="b"\n\n{held}--b--\n'
    text = text.replace("\n", "\r\n")
    (held,) = read(Mhtml(), text, "a.mhtml")
    assert held.source.link == "https://lake.example/1"
    for name in ("a.mhtml", "a.mht", "a.txt", "a"):
        (tmp_path / name).write_text(text, "utf-8", newline="")
        (article,) = briefer.read(tmp_path / name)
        assert (article.title, article.link) == ("湖区磋商", "https://lake.example/1")
        assert of_kind(article, "body") == [CHINESE * 3]
    with pytest.raises(ReadError, match="no page"):
        read(Mhtml(), b"From: a\nContent-Type: multipart/related; boundary=b\n\n--b\n\nx\n--b--", "a.mhtml")


def test_parts_in_parts_without_end_cost_only_the_mail() -> None:
    head, tail = "From: a\nSubject: x\n", ""
    for number in range(2_000):
        head += f"Content-Type: multipart/mixed; boundary=b{number}\n\n--b{number}\n"
    with pytest.raises(ReadError):
        list(Eml().read(Document(Source("a.eml"), (head + tail).encode())))
