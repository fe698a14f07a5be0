"""Typesetting fetches nothing, and refuses to print boxes."""

from __future__ import annotations

import io
import logging
from pathlib import Path

import pypdf
import pytest

from briefer.errors import WriteError
from briefer.pages import typeset as module
from briefer.pages.glyphs import has_chinese_font
from briefer.pages.typeset import typeset

pytestmark = pytest.mark.skipif(not has_chinese_font(), reason="no Chinese font on this machine")


def test_local_files_and_addresses_are_not_embedded(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words", "utf-8")
    page = (
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


def test_where_faces_cannot_be_cut_the_installed_ones_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    page = "<style>p { font-family: 'Brief Serif', 'Noto Serif CJK SC', serif }</style><p>停火</p>"
    small = typeset(page, "A4")
    monkeypatch.setattr(module, "cut", lambda face, text: None)
    whole = typeset(page, "A4")
    assert "停火" in pypdf.PdfReader(io.BytesIO(whole)).pages[0].extract_text()
    assert len(small) <= len(whole)
