"""brief.pdf: quotations survive extraction, links and bookmarks work, the same brief gives the same bytes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from briefer.errors import WriteError
from briefer.model import Brief
from briefer.pages import glyphs
from briefer.pages.glyphs import has_chinese_font
from briefer.pages.templating import PageTemplates
from briefer.pages.view import view
from briefer.writers.pdf import Pdf

pytestmark = pytest.mark.skipif(not has_chinese_font(), reason="no Chinese font on this machine")


@pytest.fixture(scope="module")
def pdf(rich: Brief) -> bytes:
    return Pdf().write(rich, PageTemplates())


@pytest.fixture(scope="module")
def document(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def bare(text: str) -> str:
    return re.sub(r"\s|\u00ad|\u2010(?=\n)", "", text)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_every_quotation_can_be_extracted(pdf: bytes, rich: Brief, tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    text = bare(done.stdout.decode())
    assert "\u200b" not in text and "\ufffd" not in text
    for item in view(rich).items:
        for citation in item.cited:
            assert bare(citation.quote.text) in text


def test_same_brief_same_bytes(pdf: bytes, rich: Brief) -> None:
    assert Pdf().write(rich, PageTemplates()) == pdf


def test_bookmarks_follow_the_brief(document: pypdf.PdfReader) -> None:
    titles = [entry.title for entry in document.outline if not isinstance(entry, list)]
    assert titles[:4] == ["要点 Key developments", "停火 Ceasefire", "战俘 Prisoners of war", "中立 Neutrality"]


def test_links_lead_both_ways_and_only_to_safe_places(document: pypdf.PdfReader) -> None:
    targets = set(document.named_destinations)
    inner, outer = set(), set()
    for page in document.pages:
        for annotation in page.get("/Annots", ()):
            action = annotation.get_object()
            if "/Dest" in action:
                inner.add(str(action["/Dest"]))
            elif "/A" in action:
                outer.add(str(action["/A"].get("/URI", action["/A"].get("/D"))))
    assert {"s1", "s2", "c1-zh", "c1-en"} <= inner | outer
    assert all(name in targets for name in inner)
    assert {address for address in outer if ":" in address} == {
        "https://maps.example/lanwan",
        "https://gazette.example/2025/06/03/ferry-talks-end-with-a-30-day-ceasefire?lang=en&page=14",
    }


def test_metadata_language_and_no_clock(document: pypdf.PdfReader) -> None:
    assert document.metadata is not None
    assert document.metadata.title == "停火、战俘与中立 Ceasefire, prisoners, neutrality 2025-06-03"
    assert document.metadata.creation_date is None
    assert document.trailer["/Root"]["/Lang"] == "zh-Hans"


def test_fonts_are_embedded_small_and_chinese(pdf: bytes, document: pypdf.PdfReader) -> None:
    names = {
        font.get_object()["/BaseFont"]
        for page in document.pages
        for font in page["/Resources"]["/Font"].get_object().values()
    }
    assert names
    assert all("+" in name for name in names), "a subset has a tag before its name"
    assert not any(region in name for name in names for region in ("CJK-JP", "CJK-KR"))
    assert len(pdf) < 400_000


def test_running_heads_and_page_numbers(document: pypdf.PdfReader) -> None:
    last = len(document.pages)
    for number, page in enumerate(document.pages, 1):
        text = page.extract_text()
        assert f"{number} / {last}" in text
        assert "样例 SAMPLE" in text


def test_paper(rich: Brief) -> None:
    letter = pypdf.PdfReader(io.BytesIO(Pdf(paper="Letter").write(rich, PageTemplates())))
    assert [round(float(side)) for side in letter.pages[0].mediabox[2:]] == [612, 792]


def test_a_character_without_a_glyph_prints_as_its_number(rich: Brief) -> None:
    lonely = "\U0010fffd"
    brief = replace(rich, title_zh=f"停火{lonely}", sections=(), key=())
    (problem,) = Pdf().problems(brief)
    assert "〔U+10FFFD〕" in problem.message and problem.where == "title"
    text = pypdf.PdfReader(io.BytesIO(Pdf().write(brief, PageTemplates()))).pages[0].extract_text()
    assert "停火〔U+10FFFD〕" in text


@pytest.mark.parametrize("which", ["hostile", "empty"])
def test_strange_briefs_print_too(which: str, request: pytest.FixtureRequest) -> None:
    data = Pdf().write(request.getfixturevalue(which), PageTemplates())
    document = pypdf.PdfReader(io.BytesIO(data))
    assert document.pages
    assert b"javascript:" not in data


def test_without_pango_the_remedy_is_named(rich: Brief, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str, signatures: object) -> None:
        raise OSError(f"no library {name}")

    monkeypatch.setattr(glyphs, "library", missing)
    glyphs._pango.cache_clear()
    try:
        for step in (Pdf().problems, lambda brief: Pdf().write(brief, PageTemplates())):
            with pytest.raises(WriteError, match="Pango is not installed") as caught:
                step(rich)
            assert "libpango-1.0-0" in caught.value.hint
    finally:
        glyphs._pango.cache_clear()


def test_the_plugin_loads_without_weasyprint() -> None:
    code = "import sys, briefer.writers.pdf; print('weasyprint' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_card_is_one_page(rich: Brief) -> None:
    document = pypdf.PdfReader(io.BytesIO(Pdf(layout="card").write(rich, PageTemplates())))
    assert len(document.pages) <= 2
