"""Over 500 sentences and titles that look like mark-up stay text in the e-book, in Word and in a mail."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from xml.etree import ElementTree

import pytest
from lxml import html

from briefer.model import Brief
from briefer.pages.templating import PageTemplates
from briefer.writers.docx import Docx
from briefer.writers.epub import Epub
from briefer.writers.mail import Mail
from tests.writers.wikibriefs import LINES, brief_of, quotations, words

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
X = "{http://www.w3.org/1999/xhtml}"

Shown = Callable[[Brief, PageTemplates], list[str]]


def in_book(brief: Brief, templates: PageTemplates) -> list[str]:
    book = zipfile.ZipFile(io.BytesIO(Epub().write(brief, templates)))
    page = ElementTree.fromstring(book.read("EPUB/brief.xhtml"))
    said = [found for found in page.iter(f"{X}p") if (found.get("class") or "").startswith("said")]
    return [found.text or "" for found in said]


def in_word(brief: Brief, templates: PageTemplates) -> list[str]:
    page = zipfile.ZipFile(io.BytesIO(Docx().write(brief, templates))).read("word/document.xml")
    rows = list(ElementTree.fromstring(page).iter(f"{W}p"))
    said = [
        row for row in rows if (style := row.find(f"{W}pPr/{W}pStyle")) is not None and "Quotation" in str(style.attrib)
    ]
    return ["".join(text.text or "" for run in row.findall(f"{W}r") for text in run.iter(f"{W}t")) for row in said]


def in_mail(brief: Brief, templates: PageTemplates) -> list[str]:
    message = message_from_bytes(Mail().write(brief, templates), policy=default)
    assert isinstance(message, EmailMessage)
    page = message.get_body(("html",))
    assert page is not None
    return [found.text_content() for found in html.fromstring(page.get_content()).xpath("//p[@lang]")]


@pytest.mark.parametrize("shown", [in_book, in_word, in_mail])
def test_every_quotation_is_shown_as_it_is(shown: Shown, templates: PageTemplates) -> None:
    assert len(LINES) >= 500
    brief = brief_of(LINES)
    assert [words(text) for text in shown(brief, templates)][: len(quotations(brief))] == quotations(brief)
