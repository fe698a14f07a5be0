"""The draft of a mail: readable in programs that know little, and without anything that asks outside."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from lxml import html

from briefer.model import Brief
from briefer.pages.edition import Edition
from briefer.pages.templating import PageTemplates
from briefer.pages.view import view
from briefer.writers.mail import Mail
from tests.writers.briefs import HOSTILE


def draft(brief: Brief, templates: PageTemplates) -> EmailMessage:
    data = Mail().write(brief, templates).data
    assert data.isascii() and b"\r\n" in data and not re.search(rb"[^\r]\n", data)
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def body(message: EmailMessage, kind: str) -> str:
    found = message.get_body((kind,))
    assert found is not None
    return str(found.get_content())


def test_page_and_text_hold_every_quotation(rich: Brief, templates: PageTemplates) -> None:
    message = draft(rich, templates)
    text, page = body(message, "plain"), html.fromstring(body(message, "html"))
    paragraphs = [found.text_content() for found in page.iter("p")]
    for item in view(rich).items:
        for citation in item.cited:
            assert citation.quote.text in paragraphs and citation.quote.text in text


def test_quotations_say_their_language(rich: Brief, templates: PageTemplates) -> None:
    page = html.fromstring(body(draft(rich, templates), "html"))
    said = {found.text_content(): found.get("lang") for found in page.iter("p")}
    assert {said[citation.quote.text] for item in view(rich).items for citation in item.cited} == {
        "zh-Hans", "zh-Hant", "en"}  # fmt: skip


def test_mail_programs_show_it(rich: Brief, templates: PageTemplates) -> None:
    text = body(draft(rich, templates), "html")
    assert not re.search(r"<(script|img|link|details|svg|form)\b|url\(|var\(--|@import", text)
    page = html.fromstring(text)
    (dark,) = page.xpath("//style/text()")
    assert dark.startswith("@media (prefers-color-scheme: dark) {"), "by daylight a program that drops it loses nothing"
    assert {link.get("href", "")[:8] for link in page.iter("a")} <= {"https://", "http://", "mailto:"}
    assert all(found.get("style") for found in page.iter("p", "h1", "h2") if found.getparent().tag != "div")


def test_the_banner_stands_in_subject_head_and_foot(rich: Brief, templates: PageTemplates) -> None:
    message = draft(rich, templates)
    assert message["Subject"].startswith("样例 SAMPLE · ")
    assert body(message, "html").count("样例 SAMPLE") == 2
    hidden = draft(rich, PageTemplates(edition=Edition(hidden=frozenset({"banner"}))))
    assert "SAMPLE" not in hidden["Subject"] + body(hidden, "html")


def test_hostile_text_stays_text(hostile: Brief, templates: PageTemplates) -> None:
    message = draft(hostile, templates)
    assert message.keys() == ["Subject", "X-Unsent", "X-Brief-Record", "MIME-Version", "Content-Type"]
    page = html.fromstring(body(message, "html"))
    text = page.text_content()
    assert all(f"{line} one." in text for line in HOSTILE)
    assert not list(page.iter("script", "img"))
