"""Over 500 sentences and titles that look like mark-up stay text in every format; the wikis have tests of their own."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from xml.etree import ElementTree

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from lxml import html

from briefer.model import Brief, Made
from briefer.pages.templating import PageTemplates
from briefer.typesetting.glyphs import has_chinese_font
from briefer.writers.docx import Docx
from briefer.writers.epub import Epub
from briefer.writers.html import Html
from briefer.writers.json import Json
from briefer.writers.mail import Mail
from briefer.writers.md import Md
from briefer.writers.pdf import Pdf
from briefer.writers.text import Text
from tests.pages.rendering import rendered
from tests.writers.wikibriefs import LINES, TRAPS, brief_of, quotations, words

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
X = "{http://www.w3.org/1999/xhtml}"

Shown = Callable[[Brief, PageTemplates], list[str]]
Write = Callable[[Brief, PageTemplates], Made]


def in_book(brief: Brief, templates: PageTemplates) -> list[str]:
    book = zipfile.ZipFile(io.BytesIO(Epub().write(brief, templates).data))
    page = ElementTree.fromstring(book.read("EPUB/brief.xhtml"))
    said = [found for found in page.iter(f"{X}p") if (found.get("class") or "").startswith("said")]
    return [found.text or "" for found in said]


def in_word(brief: Brief, templates: PageTemplates) -> list[str]:
    page = zipfile.ZipFile(io.BytesIO(Docx().write(brief, templates).data)).read("word/document.xml")
    rows = list(ElementTree.fromstring(page).iter(f"{W}p"))
    said = [
        row for row in rows if (style := row.find(f"{W}pPr/{W}pStyle")) is not None and "Quotation" in str(style.attrib)
    ]
    return ["".join(text.text or "" for run in row.findall(f"{W}r") for text in run.iter(f"{W}t")) for row in said]


def in_mail(brief: Brief, templates: PageTemplates) -> list[str]:
    message = message_from_bytes(Mail().write(brief, templates).data, policy=default)
    assert isinstance(message, EmailMessage)
    page = message.get_body(("html",))
    assert page is not None
    return [found.text_content() for found in html.fromstring(page.get_content()).xpath("//p[@lang]")]


def in_markdown(brief: Brief, templates: PageTemplates) -> list[str]:
    text = Md().write(brief, templates).data.decode()
    page = html.fromstring(f"<div>{cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)}</div>")
    said = [words(found.text_content()) for found in page.xpath("//blockquote/p")]
    return [re.sub(r" \[\d+\] — .*$", "", text) for text in said]


def in_html(brief: Brief, templates: PageTemplates) -> list[str]:
    page = html.fromstring(Html().write(brief, templates).data.decode())
    said = page.xpath("//p[contains(concat(' ', @class, ' '), ' said ')]")
    return ["".join(found.xpath("./text()")) for found in said]


def in_record(brief: Brief, templates: PageTemplates) -> list[str]:
    record = json.loads(Json().write(brief, templates).data)
    picks = [pick["text"] for section in record["sections"] for pick in section["picks"]]
    # The key developments are named there by their ids alone.
    return [*quotations(brief)[: -len(picks)], *picks]


def in_print(brief: Brief, templates: PageTemplates) -> list[str]:
    page = html.fromstring(rendered(templates, "brief.pdf.html", brief))
    for link in page.xpath("//p/a[@class='cite']"):
        link.drop_tree()
    said = page.xpath("//p[contains(concat(' ', @class, ' '), ' said ')]")
    return [found.text_content().replace("\u200b", "") for found in said]


@pytest.mark.parametrize("shown", [in_markdown, in_html, in_print, in_record, in_book, in_word, in_mail])
def test_every_quotation_is_shown_as_it_is(shown: Shown, templates: PageTemplates) -> None:
    assert len(LINES) >= 500
    brief = brief_of(LINES)
    assert [words(text) for text in shown(brief, templates)][: len(quotations(brief))] == quotations(brief)


@pytest.mark.parametrize(
    ("write", "reader", "suffix"),
    [(Md().write, "gfm", "md"), (Html().write, "html", "html"), (Epub().write, "epub", "epub"),
     (Docx().write, "docx", "docx")],
)  # fmt: skip
@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_pandoc_reads_the_same(
    write: Write, reader: str, suffix: str, templates: PageTemplates, tmp_path: Path
) -> None:
    brief = brief_of(LINES[:200])
    (tmp_path / f"brief.{suffix}").write_bytes(write(brief, templates).data)
    command = ["pandoc", "-f", reader, "-t", "plain", "--wrap=none", tmp_path / f"brief.{suffix}"]
    text = bare(subprocess.run(command, capture_output=True, check=True).stdout.decode())
    assert [line for line in quotations(brief) if bare(line) not in text] == []


def test_the_terminal_shows_the_same(templates: PageTemplates) -> None:
    brief = brief_of(LINES)
    text = bare(Text().write(brief, templates).data.decode())
    assert [line for line in quotations(brief) if bare(line) not in text] == []


@pytest.mark.skipif(
    shutil.which("pdftotext") is None or not has_chinese_font(), reason="no poppler or no Chinese font on this machine"
)
def test_paper_shows_the_same(templates: PageTemplates, tmp_path: Path) -> None:
    lines = tuple(" · ".join(TRAPS[start : start + 9]) for start in range(0, len(TRAPS), 9))
    brief = brief_of(lines, sources=5)
    (tmp_path / "brief.pdf").write_bytes(Pdf().write(brief, templates).data)
    done = subprocess.run(["pdftotext", "-raw", tmp_path / "brief.pdf", "-"], capture_output=True, check=True)
    text = bare(done.stdout.decode())
    assert [line for line in quotations(brief) if bare(line) not in text] == []


def bare(text: str) -> str:
    """`text` without white space: readers of pages wrap its lines, and know no ends of lines."""
    return re.sub(r"\s|\u00ad|\u200b", "", text)
