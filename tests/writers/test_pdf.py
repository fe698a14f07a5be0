"""brief.pdf: quotations survive extraction, links and bookmarks work, the same brief gives the same bytes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pypdf
import pytest

from briefer.errors import WriteError
from briefer.model import Brief
from briefer.pages.templating import PageTemplates
from briefer.pages.view import view
from briefer.typesetting import glyphs
from briefer.typesetting.glyphs import has_chinese_font
from briefer.writers.pdf import Pdf
from tests.pages.rendering import rendered
from tests.writers.briefs import replanned

pytestmark = pytest.mark.skipif(not has_chinese_font(), reason="no Chinese font on this machine")


@pytest.fixture(scope="module")
def pdf(rich: Brief) -> bytes:
    return Pdf().write(rich, PageTemplates()).data


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
    assert Pdf().write(rich, PageTemplates()).data == pdf


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
    letter = pypdf.PdfReader(io.BytesIO(Pdf(paper="Letter").write(rich, PageTemplates()).data))
    assert [round(float(side)) for side in letter.pages[0].mediabox[2:]] == [612, 792]


def margins(document: pypdf.PdfReader, number: int) -> tuple[float, float]:
    """Left and right end of the text of a page, in millimetres from the left."""
    places: list[float] = []

    def visit(text: str, matrix: list[float], place: list[float], *_: object) -> None:
        if text.strip():
            places.append(place[4] * matrix[0] + matrix[4])

    document.pages[number].extract_text(visitor_text=visit)
    return min(places) / 72 * 25.4, max(places) / 72 * 25.4


def pages_of(brief: Brief) -> list[str]:
    data = Pdf().write(brief, PageTemplates()).data
    return [bare(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(data)).pages]


@pytest.mark.parametrize("long", [True, False])
def test_what_is_long_goes_over_a_page_and_what_is_short_does_not(rich: Brief, long: bool) -> None:
    # Kept whole, long items would leave the foot of many pages empty.
    item = rich.sections[0].items[0]
    assert item.zh and item.en
    parts = range(1, 9 if long else 3)
    zh = "".join(f"第{n}批船员已返回澜湾。" for n in parts)
    en = " ".join(f"Crew {n} came home to Lanwan after all these years." for n in parts)
    item = replace(item, zh=replace(item.zh, text=zh), en=replace(item.en, text=en), also=())
    sections = (replace(rich.sections[0], items=(item,) * 30),)
    pages = pages_of(replace(rich, key=(), sections=sections, names=(), glossary=()))
    divided = [page for page in pages if page.count(zh[:5]) != page.count(zh[-11:-6])]
    assert bool(divided) == long


def test_long_names_stay_within_the_margins(rich: Brief) -> None:
    name = replace(rich.names[0], zh="阿列克谢·斯捷潘诺维奇·沃罗宁" * 3, en="Alexei Stepanovich Voronin " * 4)
    for theme in ("default", "gongwen"):
        data = Pdf(theme=theme).write(replace(rich, names=(name,) * 3, key=(), sections=()), PageTemplates()).data
        document = pypdf.PdfReader(io.BytesIO(data))
        for number in range(len(document.pages)):
            assert margins(document, number)[1] <= 210 - 20


@pytest.mark.parametrize(("paper", "right"), [("A4", 184), ("Letter", 184), ("A5", 148 - 26)])
def test_the_type_area_of_gongwen_is_the_same_on_letter(rich: Brief, paper: Any, right: float) -> None:
    document = pypdf.PdfReader(io.BytesIO(Pdf(theme="gongwen", paper=paper).write(rich, PageTemplates()).data))
    left, end = margins(document, 1)
    assert 27.5 <= left <= 29 and end <= right


def test_gongwen_keeps_the_measures_of_the_standard(rich: Brief) -> None:
    document = pypdf.PdfReader(io.BytesIO(Pdf(theme="gongwen").write(rich, PageTemplates()).data))
    text = [page.extract_text() for page in document.pages]
    assert "— 1 —" in text[0] and "— 2 —" in text[1]
    assert all("样例 SAMPLE" in page for page in text)
    assert "一、停火" in re.sub(r" ", "", "".join(text))
    left, right = margins(document, 1)
    assert 27.5 <= left <= 29 and right <= 184


def test_plain_has_no_colour(rich: Brief) -> None:
    page = rendered(PageTemplates(), "brief.plain.pdf.html", rich)
    assert "color: #000 !important" in page and "justified" not in page.partition("<body")[2].partition(">")[0]
    assert pypdf.PdfReader(io.BytesIO(Pdf(theme="plain").write(rich, PageTemplates()).data)).pages


def test_an_unknown_theme_is_named(rich: Brief, tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"no template brief\.roman\.pdf\.html\.j2") as caught:
        Pdf(theme="roman").write(rich, PageTemplates(tmp_path))
    assert caught.value.hint
    with pytest.raises(WriteError) as caught:
        Pdf(theme="gongwne").write(rich, PageTemplates())
    assert "brief.gongwen.pdf.html" in caught.value.hint
    (tmp_path / "brief.roman.pdf.html.j2").write_text("<html lang=en><title>t</title><p>Ave", "utf-8")
    assert Pdf(theme="roman").write(rich, PageTemplates(tmp_path)).data.startswith(b"%PDF")


VARIANTS = get_args(get_type_hints(Pdf)["variant"])


@pytest.fixture(scope="module", params=VARIANTS)
def made(request: pytest.FixtureRequest, rich: Brief, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    path = tmp_path_factory.mktemp("variant") / "brief.pdf"
    path.write_bytes(Pdf(variant=request.param).write(rich, PageTemplates()).data)
    return request.param, path


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_the_file_is_sound(made: tuple[str, Path]) -> None:
    done = subprocess.run(["qpdf", "--check", made[1]], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="poppler is not installed")
def test_every_face_is_embedded_cut_and_mapped(made: tuple[str, Path]) -> None:
    done = subprocess.run(["pdffonts", made[1]], capture_output=True, text=True, check=True)
    faces = done.stdout.splitlines()[2:]
    assert len(faces) >= 4 and not done.stderr
    assert all(face.split()[-5:-2] == ["yes", "yes", "yes"] for face in faces)


def test_a_variant_says_what_it_is_and_brings_what_it_needs(made: tuple[str, Path]) -> None:
    variant, path = made
    document = pypdf.PdfReader(path)
    root = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root and root["/Lang"] == "zh-Hans"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert all(page["/Tabs"] == "/S" and "/StructParents" in page for page in document.pages)
    if not variant:
        assert "/Metadata" not in root
        return
    said = root["/Metadata"].get_object().get_data().decode()
    assert document.metadata is not None and document.metadata.title in said
    if variant == "pdf/ua-1":
        assert 'pdfuaid:part="1"' in said or "<pdfuaid:part>1</pdfuaid:part>" in re.sub(r"ns\d:", "pdfuaid:", said)
        return
    part, level = variant.removeprefix("pdf/a-")
    plain = re.sub(r"ns\d:", "pdfaid:", said)
    assert f"part>{part}<" in plain or f'part="{part}"' in plain
    assert f"conformance>{level.upper()}<" in plain or f'conformance="{level.upper()}"' in plain
    (intent,) = root["/OutputIntents"]
    profile = intent["/DestOutputProfile"].get_object()
    assert intent["/S"] == "/GTS_PDFA1" and profile["/N"] == 3 and b"acsp" in profile.get_data()[:64]
    assert len(document.trailer["/ID"]) == 2
    assert "/EmbeddedFiles" not in root["/Names"] and "/JavaScript" not in root["/Names"]
    annotations = [each.get_object() for page in document.pages for each in page.get("/Annots", ())]
    assert all(each["/F"] == 4 and each["/Subtype"] == "/Link" for each in annotations)


def test_a_character_without_a_glyph_prints_as_its_number(rich: Brief) -> None:
    lonely = "\U0010fffd"
    brief = replace(replanned(rich, title_zh=f"停火{lonely}"), sections=(), key=())
    made = Pdf().write(brief, PageTemplates())
    (problem,) = made.problems
    assert "〔U+10FFFD〕" in problem.message and problem.where == "title"
    pages = pypdf.PdfReader(io.BytesIO(made.data)).pages
    assert "停火〔U+10FFFD〕" in pages[0].extract_text()
    assert "no font has" in " ".join(page.extract_text() for page in pages), "the PDF says it too"


def test_what_preflight_tells_is_a_problem_and_the_pages_are_there(rich: Brief, tmp_path: Path) -> None:
    assert Pdf().write(rich, PageTemplates()).problems == ()
    (tmp_path / "brief.mine.pdf.html.j2").write_text("<html lang=en><title>t</title><p>Ave<a href='#x'>x</a>", "utf-8")
    made = Pdf(theme="mine").write(rich, PageTemplates(tmp_path))
    (problem,) = made.problems
    assert made.data.startswith(b"%PDF") and problem.message == "preflight: the link #x leads to no place on its pages"
    assert "brief.mine.pdf.html" in problem.hint


@pytest.mark.parametrize("which", ["hostile", "empty"])
def test_strange_briefs_print_too(which: str, request: pytest.FixtureRequest) -> None:
    data = Pdf().write(request.getfixturevalue(which), PageTemplates()).data
    document = pypdf.PdfReader(io.BytesIO(data))
    assert document.pages
    assert b"javascript:" not in data


def test_without_pango_the_remedy_is_named(rich: Brief, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str, signatures: object) -> None:
        raise OSError(f"no library {name}")

    monkeypatch.setattr(glyphs, "library", missing)
    glyphs._pango.cache_clear()
    try:
        with pytest.raises(WriteError, match="Pango is not installed") as caught:
            Pdf().write(rich, PageTemplates())
        assert "libpango-1.0-0" in caught.value.hint
    finally:
        glyphs._pango.cache_clear()


def test_the_plugin_loads_without_weasyprint() -> None:
    code = "import sys, briefer.writers.pdf; print('weasyprint' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_card_is_one_page(rich: Brief) -> None:
    document = pypdf.PdfReader(io.BytesIO(Pdf(layout="card").write(rich, PageTemplates()).data))
    assert len(document.pages) <= 2
