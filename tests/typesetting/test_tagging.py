"""The tags of a PDF: lists hold items, links hold no links, heads of tables say what they head."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pypdf
import pytest

from briefer.pages.templating import PageTemplates
from briefer.typesetting import typeset as module
from briefer.typesetting.glyphs import has_chinese_font
from briefer.typesetting.typeset import typeset
from tests.pages.rendering import rendered
from tests.writers.briefs import rich_brief

pytestmark = pytest.mark.skipif(not has_chinese_font(), reason="no Chinese font on this machine")

PAGE = """<html lang=zh-Hans><title>t</title><style>
dl { display: flex } ol { columns: 2 } a span { letter-spacing: 1px }
html { font-family: 'Brief Serif', 'Noto Serif CJK SC' }</style>
<dl><div><dt>一</dt><dd>二</dd></div><div><dt>三</dt><dd>四</dd></div></dl>
<ol><li><a href="#x">停火 <span>Truce</span></a></li><li>a</li></ol><blockquote></blockquote>
<table><thead><tr><th>甲</th><th>乙</th></tr></thead>
<tbody id=x><tr><th>丙</th><td>丁</td></tr></tbody></table></html>"""

Node = tuple[str, Any, str]
"""A tag, its element, and the tag that it stands in."""


def nodes(document: pypdf.PdfReader) -> Iterator[Node]:
    waiting: list[tuple[Any, str]] = [(document.trailer["/Root"]["/StructTreeRoot"]["/K"][0].get_object(), "")]
    while waiting:
        element, parent = waiting.pop()
        yield str(element["/S"]), element, parent
        kids = (kid.get_object() for kid in element.get("/K", ()))
        waiting += [(kid, str(element["/S"])) for kid in kids if isinstance(kid, dict) and "/S" in kid]


def linked(element: Any) -> list[Any]:
    kids = [kid.get_object() for kid in element.get("/K", ())]
    return [kid["/Obj"].get_object() for kid in kids if isinstance(kid, dict) and kid.get("/Type") == "/OBJR"]


def read(page: str, variant: str = "pdf/ua-1") -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(typeset(page, "A4", variant)))


def faults(document: pypdf.PdfReader) -> set[str]:
    found = set()
    annotations = [annotation.get_object() for page in document.pages for annotation in page.get("/Annots", ())]
    tagged: list[Any] = []
    for tag, element, parent in nodes(document):
        tagged += [link for link in linked(element) if tag == "/Link"]
        if tag == "/LI" and parent != "/L":
            found.add("an item outside of a list")
        if parent == "/L" and tag not in ("/LI", "/Caption"):
            found.add("a list with something else than items")
        if tag == "/Link" and parent == "/Link":
            found.add("a link in a link")
        if tag == "/TH" and "/Scope" not in element["/A"]:
            found.add("a head without scope")
        if tag in ("/BlockQuote", "/Span", "/Div", "/NonStruct") and not element["/K"]:
            found.add("an empty element")
    if len(tagged) != len(annotations) or any(annotation.get("/F") != 4 for annotation in annotations):
        found.add("an annotation without its link")
    return found


def test_the_tags_of_a_page_are_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    assert faults(read(PAGE)) == set()
    monkeypatch.setattr(module, "mend", lambda objects: None)
    assert len(faults(read(PAGE))) >= 5, "what WeasyPrint leaves"


def test_heads_of_columns_and_of_rows() -> None:
    scopes = [element["/A"]["/Scope"] for tag, element, _ in nodes(read(PAGE)) if tag == "/TH"]
    assert sorted(scopes) == ["/Column", "/Column", "/Row"]


def test_a_whole_brief() -> None:
    document = read(rendered(PageTemplates(), "brief.pdf.html", rich_brief()))
    assert faults(document) == set()
    tags = {tag for tag, _, _ in nodes(document)}
    assert {"/H1", "/H2", "/L", "/LI", "/Link", "/Table", "/TH", "/TD", "/BlockQuote", "/Figure"} <= tags
