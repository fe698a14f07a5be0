"""Faces are found, cut to what a page holds, and reported with their versions."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from briefer.typesetting.fonts import Face, cut, installed_faces, report
from briefer.typesetting.typeset import typeset

needs_noto = pytest.mark.skipif(not installed_faces(), reason="no Noto CJK font on this machine")


@needs_noto
def test_one_face_for_each_family_and_weight() -> None:
    faces = installed_faces()
    assert len({(face.family, face.weight) for face in faces}) == len(faces)


@needs_noto
def test_a_cut_face_has_the_characters_asked_for_and_little_more() -> None:
    face = installed_faces()[0]
    data = cut(face, "停火abc“”")
    if data is None:
        pytest.skip("no HarfBuzz subset library on this machine")
    font = TTFont(io.BytesIO(data))
    assert set(map(ord, "停火abc“”")) == set(font.getBestCmap())
    assert font["maxp"].numGlyphs < 200
    features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert "pwid" in features
    assert data == cut(face, "“”cba火停停")


@needs_noto
@pytest.mark.parametrize("text", ["停火abc“”", "".join(map(chr, range(0x4E00, 0x4F80)))])
def test_glyphs_are_found_by_identifier_as_by_place(text: str) -> None:
    # A reader that keeps to the standard asks a cut face by identifier, and would draw nothing.
    for face in installed_faces():
        data = cut(face, text)
        if data is None:
            pytest.skip("no HarfBuzz subset library on this machine")
        font = TTFont(io.BytesIO(data))
        order = font.getGlyphOrder()
        assert [name for name in order if name.startswith("cid")] == [f"cid{n:05}" for n in range(1, len(order))]
        whole = TTFont(face.path, fontNumber=face.index, lazy=True)
        for character in text[:3]:
            assert outline(font, character) == outline(whole, character)


def outline(font: TTFont, character: str) -> object:
    pen = RecordingPen()
    font.getGlyphSet()[font.getBestCmap()[ord(character)]].draw(pen)
    return pen.value


def test_a_file_that_is_no_font_is_not_cut() -> None:
    face = Face("Brief Serif", 400, Path(__file__), 0)
    data = cut(face, "停")
    assert data is None or not TTFont(io.BytesIO(data)).getBestCmap()


def test_report_says_versions_and_remedies() -> None:
    lines = list(report())
    assert lines[0][0] == "pango"
    assert all(fine or hint for _, fine, _, hint in lines)


@needs_noto
def test_a_fangsong_face_is_used_where_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (
        "<html lang=zh-Hans><title>t</title><style>p { font-family: 'Brief Fangsong', 'Brief Serif' }</style><p>停火3天"
    )
    (tmp_path / "fonts").mkdir()
    data = cut(installed_faces()[0], "停火3天")
    if data is None:
        pytest.skip("no HarfBuzz subset library on this machine")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    installed_faces.cache_clear()
    without = set(faces_of(typeset(page, "A4")))
    (tmp_path / "fonts" / "FandolFang-Regular.otf").write_bytes(data)
    installed_faces.cache_clear()
    try:
        face = installed_faces()[-1]
        assert (face.family, face.path.parent) == ("Brief Fangsong", tmp_path / "fonts")
        small = cut(face, "停火3天")
        assert small and set(TTFont(io.BytesIO(small)).getBestCmap()) == set(map(ord, "停火天"))
        assert set(faces_of(typeset(page, "A4"))) == without | {"Brief-Fangsong"} == {"Brief-Fangsong", "Brief-Serif"}
    finally:
        monkeypatch.undo()
        installed_faces.cache_clear()


def faces_of(data: bytes) -> list[str]:
    fonts = pypdf.PdfReader(io.BytesIO(data)).pages[0]["/Resources"]["/Font"].get_object().values()
    return [font.get_object()["/BaseFont"].partition("+")[2] for font in fonts]
