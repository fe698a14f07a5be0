"""Word documents: all that their readers see, and nothing that they do not."""

from __future__ import annotations

import io
import zipfile

import pytest

from briefer.errors import ReadError
from briefer.readers.docx import Docx
from tests.readers.documents import CHINESE, ENGLISH, docx, packed, para, run
from tests.readers.reading import of_kind, read, shown

BOX = f"<w:txbxContent>{para('Boxed: ' + ENGLISH)}</w:txbxContent>"


def quoted(data: bytes) -> list[str]:
    (article,) = read(Docx(), data, "a.docx")
    return of_kind(article, "body", "bullet")


def table(*rows: list[str]) -> str:
    lines = ("".join(f"<w:tc>{cell}</w:tc>" for cell in cells) for cells in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{cells}</w:tr>" for cells in lines) + "</w:tbl>"


@pytest.mark.parametrize(
    "body",
    [
        para(ENGLISH),
        para("".join(run(part) for part in (ENGLISH[:9], ENGLISH[9:30], ENGLISH[30:]))),
        para(f"<w:ins>{run(ENGLISH[:20])}</w:ins>{run(ENGLISH[20:])}"),
        para(f"{run(ENGLISH)}<w:del><w:r><w:delText>Nobody met.</w:delText></w:r></w:del>"),
        para(f"{run(ENGLISH)}<w:moveFrom>{run('Nobody met.')}</w:moveFrom>"),
        para(f"<w:moveTo>{run(ENGLISH)}</w:moveTo>"),
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{para(ENGLISH)}</w:sdtContent></w:sdt>",
        para(f"<w:sdt><w:sdtContent>{run(ENGLISH)}</w:sdtContent></w:sdt>"),
        para(f"<w:hyperlink>{run(ENGLISH)}</w:hyperlink>"),
        para(f"<w:fldSimple w:instr='REF x'>{run(ENGLISH)}</w:fldSimple>"),
        para(f"<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>{run(ENGLISH)}"),
        para(ENGLISH[:40], "<w:rPr><w:del/></w:rPr>") + para(run(ENGLISH[40:])),
        table([para(ENGLISH), para("")]),
        table([table([para(ENGLISH)])]),
        para(f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{para(ENGLISH)}</w:txbxContent></mc:Choice>"
             f"<mc:Fallback><w:txbxContent>{para(ENGLISH)}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"),
        para(f"<w:ruby><w:rt>{run('dai')}</w:rt><w:rubyBase>{run(ENGLISH)}</w:rubyBase></w:ruby>"),
        para(run(ENGLISH, "<w:vanish w:val='0'/>")),
        para(run(ENGLISH, "<w:color w:val='FFFFFF'/><w:shd w:fill='000000'/>")),
    ],
    ids=["plain", "runs", "inserted", "deleted", "moved from", "moved to", "control", "inline control", "link", "field",
         "code of a field", "deleted end", "cell", "table in a table", "box once", "ruby", "not hidden", "on black"],
)  # fmt: skip
def test_what_its_readers_see_is_its_text_once(body: str) -> None:
    (article,) = read(Docx(), docx(para(CHINESE) + body), "a.docx")
    assert of_kind(article, "body", "bullet") == [CHINESE, ENGLISH]
    assert "Nobody" not in article.text


@pytest.mark.parametrize(
    "properties",
    [
        "<w:vanish/>",
        "<w:vanish w:val='true'/>",
        "<w:color w:val='ffffff'/>",
        "<w:sz w:val='2'/>",
        "<w:rStyle w:val='Quiet'/>",
    ],
)
def test_what_they_do_not_see_is_marked_and_cuts_no_sentence(properties: str) -> None:
    styles = (
        "<w:style w:styleId='Quiet'><w:basedOn w:val='B'/></w:style>"
        "<w:style w:styleId='B'><w:rPr><w:vanish/></w:rPr></w:style>"
    )
    body = para(run(ENGLISH[:20]) + run("secretly and at night ", properties) + run(ENGLISH[20:]))
    (article,) = read(Docx(), docx(body, styles=styles), "a.docx")
    assert shown(article) == [("body", ENGLISH), ("hidden", "secretly and at night")]
    assert not article.partial


def test_where_all_is_hidden_it_is_read_and_said() -> None:
    (article,) = read(Docx(), docx(para(run(ENGLISH, "<w:vanish/>"))), "a.docx")
    assert of_kind(article, "body") == [ENGLISH]
    assert "hidden" in article.partial


def test_boxes_notes_and_the_edges_of_pages() -> None:
    note = "The talks began in 2019 and have been held every spring since then."
    body = (
        para(run(ENGLISH) + "<w:r><w:footnoteReference w:id='2'/></w:r>")
        + para(f"<w:r><w:pict>{BOX}</w:pict></w:r>")
        + table([para("State"), para("Boats")], [para("Uri"), para("12")])
    )
    notes = f"<w:footnote w:id='0'>{para('x')}</w:footnote><w:footnote w:id='2'>{para(note)}</w:footnote>"
    (article,) = read(
        Docx(), docx(body, footnotes=notes, header1=para("Lake Wire"), footer1=para("Lake Wire")), "a.docx"
    )
    assert shown(article) == [
        ("body", ENGLISH), ("body", "Boxed: " + ENGLISH), ("hidden", "State | Boats"), ("hidden", "Uri | 12"),
        ("reference", note), ("hidden", "Lake Wire"),
    ]  # fmt: skip


def test_styles_and_properties_name_title_headings_author_and_day() -> None:
    styles = "".join(
        f"<w:style w:styleId='{key}'><w:name w:val='{name}'/></w:style>"
        for key, name in (("a3", "Title"), ("1", "heading 1"), ("9", "toc 1"), ("c", "caption"))
    )
    core = (
        "<dc:creator>王小明</dc:creator><dc:title>Microsoft Word - x.doc</dc:title>"
        "<dcterms:created>2024-03-12T08:00:00Z</dcterms:created>"
    )
    body = "".join(
        para(text, f"<w:pStyle w:val='{style}'/>")
        for style, text in (("a3", "湖区磋商"), ("9", "一 3"), ("1", "背景"), ("", CHINESE), ("c", "图 湖"))
    )
    (article,) = read(Docx(), docx(body, styles=styles, core=core), "a.docx")
    assert shown(article) == [
        ("title", "湖区磋商"),
        ("hidden", "一 3"),
        ("heading", "背景"),
        ("body", CHINESE),
        ("caption", "图 湖"),
    ]
    assert (article.title, article.byline) == ("湖区磋商", "王小明")
    assert (article.published.value, article.published.how, article.published.sure) == (
        "2024-03-12",
        "properties",
        False,
    )
    said = para("湖区磋商") + para("湖畔日报 2024-03-14 10:00") + para(CHINESE)
    (article,) = read(Docx(), docx(said, core=core), "a.docx")
    assert (article.published.value, article.published.how) == ("2024-03-14T10:00", "byline")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99 + "WordDocument".encode("utf-16-le"), "old Office file"),
        (packed({"[Content_Types].xml": "x"}), "lacks word/document.xml"),
        (packed({"word/document.xml": "no markup"}), "no XML"),
        (docx(para("")), "no text"),
        (b"PK\x03\x04 broken", "damaged"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(data: bytes, told: str) -> None:
    with pytest.raises(ReadError, match=told) as caught:
        read(Docx(), data, "a.docx")
    assert caught.value.where == "a.docx" and caught.value.hint


def test_traps_end_early_and_name_the_limit() -> None:
    big = docx(para("All is calm on the lake. " * 400_000))
    with pytest.raises(ReadError, match=r"unpacks to more than 0\.5 MB") as caught:
        read(Docx(unpacked=500_000), big, "a.docx")
    assert "readers.docx" in caught.value.hint
    deep = "<w:sdt><w:sdtContent>" * 900 + para(CHINESE) + "</w:sdtContent></w:sdt>" * 900
    (article,) = read(Docx(), docx(para(ENGLISH) + deep), "a.docx")
    assert "too deep" in article.partial and ENGLISH in article.text


def test_no_entity_is_opened(tmp_path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("nobody shall know it")
    text = docx(para(ENGLISH + "&x;"))
    xml = zipfile.ZipFile(io.BytesIO(text)).read("word/document.xml").decode()
    data = packed({"word/document.xml": f'<!DOCTYPE w [<!ENTITY x SYSTEM "file://{secret}">]>{xml}'})
    (article,) = read(Docx(), data, "a.docx")
    assert "nobody" not in article.text
