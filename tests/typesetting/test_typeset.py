"""Typesetting fetches nothing, and refuses to print boxes."""

from __future__ import annotations

import io
import logging
import shutil
import subprocess
from pathlib import Path

import pypdf
import pytest

from briefer.errors import WriteError
from briefer.typesetting import typeset as module
from briefer.typesetting.glyphs import has_chinese_font
from briefer.typesetting.typeset import typeset

pytestmark = pytest.mark.skipif(not has_chinese_font(), reason="no Chinese font on this machine")


def test_local_files_and_addresses_are_not_embedded(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words", "utf-8")
    page = (
        "<style>p { font-family: 'Brief Serif', 'Noto Serif CJK SC' }</style>"
        f"<link rel=attachment href='{secret.as_uri()}'><img src='{secret.as_uri()}'>"
        "<link rel=stylesheet href='http://127.0.0.1:9/x.css'><p>停火</p>"
    )
    with caplog.at_level(logging.CRITICAL, "weasyprint"):
        data = typeset(page, "A4")
    assert data.startswith(b"%PDF") and b"EmbeddedFile" not in data


def test_without_a_chinese_font_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "has_chinese_font", lambda: False)
    with pytest.raises(WriteError, match="no Chinese font") as caught:
        typeset("<p>停火</p>", "A4")
    assert "fonts-noto-cjk" in caught.value.hint


def test_a_missed_glyph_is_an_error(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(module, "missing_glyphs", lambda page: frozenset())
    with caplog.at_level(logging.CRITICAL + 1, "nothing"), pytest.raises(WriteError, match="a glyph was missed"):
        typeset("<p>停\U0010fffd火</p>", "A4")


STYLE = (
    "<style>p { font: 14px/2 'Brief Serif', 'Noto Serif CJK SC', serif; width: 20em } b { font-weight: 700 }</style>"
)


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler is not installed")
def test_cut_faces_draw_what_whole_ones_draw(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # Text extraction does not see a wrong shape: only a picture does.
    page = f"{STYLE}<p lang=zh-Hans>停火三十天“一个都不能少”。<b>骨直门</b></p>"
    page += "<p lang=zh-Hant>戰俘骨直門，<b>Truce</b></p>"
    small = picture(typeset(page, "A5"), tmp_path)
    monkeypatch.setattr(module, "cut", lambda face, text: None)
    whole = picture(typeset(page, "A5"), tmp_path)
    other = picture(typeset(page.replace("直", "真"), "A5"), tmp_path)
    assert difference(small, whole) < 0.00003
    assert difference(whole, other) > 0.00005, "one wrong character is seen"


def picture(data: bytes, folder: Path) -> bytes:
    (folder / "page.pdf").write_bytes(data)
    command = ["pdftoppm", "-r", "100", "-gray", "-singlefile", folder / "page.pdf", folder / "page"]
    subprocess.run(command, check=True)
    return (folder / "page.pgm").read_bytes()


def difference(one: bytes, other: bytes) -> float:
    assert len(one) == len(other)
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one) / 255


@pytest.mark.parametrize("variant", ["pdf/ua-1", "pdf/a-3u"])
def test_variants_say_what_they_are(variant: str) -> None:
    data = typeset(f"<html lang=zh-Hans><title>t</title>{STYLE}<p>停火</p>", "A4", variant)
    metadata = pypdf.PdfReader(io.BytesIO(data)).xmp_metadata
    assert metadata is not None
    said = metadata.stream.get_data().decode()
    assert ("pdfuaid" in said) == (variant == "pdf/ua-1") and ("pdfaid" in said) == (variant == "pdf/a-3u")


def test_where_faces_cannot_be_cut_the_installed_ones_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    page = "<style>p { font-family: 'Brief Serif', 'Noto Serif CJK SC', serif }</style><p>停火</p>"
    small = typeset(page, "A4")
    monkeypatch.setattr(module, "cut", lambda face, text: None)
    whole = typeset(page, "A4")
    assert "停火" in pypdf.PdfReader(io.BytesIO(whole)).pages[0].extract_text()
    assert len(small) <= len(whole)
