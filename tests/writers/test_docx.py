"""The Word document as Word would read it: the XML of its parts."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from briefer.errors import WriteError
from briefer.model import Brief
from briefer.pages.templating import PageTemplates
from briefer.pages.view import view
from briefer.writers.docx import Docx
from tests.writers.briefs import HOSTILE, replanned

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def part(data: bytes, name: str = "word/document.xml") -> ElementTree.Element:
    return ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def written(brief: Brief, templates: PageTemplates, writer: Docx | None = None) -> bytes:
    return (writer or Docx()).write(brief, templates).data


def text(element: ElementTree.Element) -> str:
    return "".join(found.text or "" for found in element.iter(f"{W}t"))


def test_every_quotation_is_a_paragraph_of_its_own(rich: Brief, templates: PageTemplates) -> None:
    paragraphs = [text(found) for found in part(written(rich, templates)).iter(f"{W}p")]
    for item in view(rich).items:
        for citation in item.cited:
            assert citation.quote.text in paragraphs
    for item in view(rich).key:
        for citation in item.cited:
            assert f"{citation.quote.text} [{citation.number}]" in paragraphs


def test_two_languages_stand_side_by_side(rich: Brief, templates: PageTemplates) -> None:
    tables = list(part(written(rich, templates)).iter(f"{W}tbl"))
    pairs = [[text(cell) for cell in table.iter(f"{W}tc")] for table in tables[:3]]
    for (left, right), item in zip(pairs, (item for item in view(rich).items if len(item.cited) == 2), strict=True):
        assert left.startswith(item.cited[0].quote.text) and right.startswith(item.cited[1].quote.text)
    heads = [text(table.findall(f"{W}tr")[0]) for table in tables[3:]]
    assert heads[0] == "日期 Date中文 Chinese英文 English"
    assert heads[2] == "中文 Chinese英文 English类别 Kind所见写法 Spellings"
    assert all(table.find(f".//{W}tblHeader") is not None for table in tables[3:])


def test_the_order_of_properties_is_that_of_the_schema(rich: Brief, templates: PageTemplates) -> None:
    run = ["rFonts", "b", "i", "strike", "noProof", "color", "vertAlign", "lang"]
    table = ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblLook"]
    body = part(written(rich, templates))
    for tag, order in (("rPr", run), ("tblPr", table)):
        for found in body.iter(f"{W}{tag}"):
            names = [child.tag.removeprefix(W) for child in found]
            assert names == sorted(names, key=order.index)
    assert all(found[0].tag == f"{W}pPr" for found in body.iter(f"{W}p"))


def test_links_lead_to_bookmarks_and_addresses(rich: Brief, templates: PageTemplates) -> None:
    data = written(rich, templates)
    body = part(data)
    marks = [found.get(f"{W}name") for found in body.iter(f"{W}bookmarkStart")]
    assert len(marks) == len(set(marks))
    assert all(len(mark or "") <= 40 for mark in marks)
    links = list(body.iter(f"{W}hyperlink"))
    assert {found.get(f"{W}anchor") for found in links} - {None} <= set(marks)
    assert {"b_s1", "b_c1_zh"} <= {found.get(f"{W}anchor") for found in links}
    related = {found.get("Id"): found.get("Target") for found in part(data, "word/_rels/document.xml.rels")}
    outside = {related[found.get(f"{R}id")] for found in links if found.get(f"{R}id")}
    assert outside == {"https://maps.example/lanwan", rich.articles[1].link}


@pytest.mark.parametrize(
    ("start", "face", "language", "hint"),
    [
        ("澜湾与石埠两地", "SimSun", "zh-CN", "eastAsia"),
        ("瀾灣議會發言人", "PMingLiU", "zh-TW", "eastAsia"),
        ("The harbour authority", "SimSun", "zh-CN", None),
    ],
)
def test_runs_name_the_face_and_the_language_of_their_script(
    rich: Brief, templates: PageTemplates, start: str, face: str, language: str, hint: str | None
) -> None:
    run = next(run for run in part(written(rich, templates)).iter(f"{W}r") if text(run).startswith(start))
    faces, tongue = run.find(f"{W}rPr/{W}rFonts"), run.find(f"{W}rPr/{W}lang")
    assert faces is not None and tongue is not None
    assert (faces.get(f"{W}eastAsia"), faces.get(f"{W}hint")) == (face, hint)
    assert (tongue.get(f"{W}eastAsia"), tongue.get(f"{W}val")) == (language, "en-GB")


def test_faces_and_paper_are_options(rich: Brief, templates: PageTemplates) -> None:
    body = part(written(rich, templates, Docx(paper="Letter", simplified="KaiTi", latin="Georgia")))
    assert {found.get(f"{W}eastAsia") for found in body.iter(f"{W}rFonts")} == {"KaiTi", "PMingLiU"}
    assert {found.get(f"{W}ascii") for found in body.iter(f"{W}rFonts")} == {"Georgia"}
    size = next(body.iter(f"{W}pgSz"))
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("12240", "15840")


def test_banner_and_page_numbers_run_on_every_page(rich: Brief, templates: PageTemplates) -> None:
    data = written(rich, templates)
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    header, footer = (part(data, next(name for name in names if kind in name)) for kind in ("/header", "/footer"))
    assert "样例 SAMPLE" in text(header) and "2025-06-03" in text(header)
    assert "样例 SAMPLE" in text(footer)
    assert [found.text for found in footer.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]


def test_headings_are_headings_of_word(rich: Brief, templates: PageTemplates) -> None:
    styles: dict[str, list[str]] = {}
    for paragraph in part(written(rich, templates)).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        styles.setdefault("" if style is None else style.get(f"{W}val", ""), []).append(text(paragraph))
    assert styles["Title"] == ["停火、战俘与中立 Ceasefire, prisoners, neutrality"]
    assert {"要点 Key developments", "停火 Ceasefire", "来源 Sources"} <= set(styles["Heading1"])


def test_hostile_text_stays_text(hostile: Brief, templates: PageTemplates) -> None:
    data = written(replanned(hostile, title_en="A\x0b\ufffeB"), templates)
    everything = text(part(data))
    assert all(f"{line} one." in everything for line in HOSTILE)
    assert "A\ufffd\ufffdB" in everything
    assert b"javascript" not in zipfile.ZipFile(io.BytesIO(data)).read("word/_rels/document.xml.rels")


def test_it_was_made_on_the_day_of_the_brief(rich: Brief, templates: PageTemplates) -> None:
    data = written(rich, templates)
    about = part(data, "docProps/core.xml")
    shown = {found.tag.rpartition("}")[2]: found.text for found in about}
    assert (shown["created"], shown["modified"]) == ("2025-06-03T00:00:00Z",) * 2
    assert shown["title"] == "停火、战俘与中立 Ceasefire, prisoners, neutrality 2025-06-03"
    assert shown["creator"] == "briefer 0.1.0" and "python-docx" not in str(shown)
    entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    assert {entry.date_time for entry in entries} == {(2025, 6, 3, 0, 0, 0)}
    assert not [entry for entry in entries if "thumbnail" in entry.filename]


def test_a_users_template_that_is_not_well_formed_is_named(rich: Brief, tmp_path: Path) -> None:
    (tmp_path / "brief.docx.xhtml.j2").write_text("<html><body><p>&nbsp;</body></html>", "utf-8")
    with pytest.raises(WriteError, match=r"brief\.docx\.xhtml\.j2: template: not well-formed") as caught:
        written(rich, PageTemplates(tmp_path))
    assert "&#160;" in caught.value.hint


def test_a_word_processor_opens_it(rich: Brief, templates: PageTemplates, tmp_path: Path) -> None:
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if not office or not reader:
        pytest.skip("LibreOffice is not installed (Debian: libreoffice-writer-nogui)")
    (tmp_path / "brief.docx").write_bytes(written(rich, templates))
    convert = [office, f"-env:UserInstallation=file://{tmp_path}/home", "--headless", "--convert-to", "pdf"]
    subprocess.run([*convert, "--outdir", tmp_path, tmp_path / "brief.docx"], capture_output=True, check=True)
    read = subprocess.run([reader, tmp_path / "brief.pdf", "-"], capture_output=True, text=True, check=True).stdout
    assert "要点 Key developments" in read and "\n6/6" in read
