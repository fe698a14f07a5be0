"""A character that no font can draw is known before the page is set."""

from __future__ import annotations

import pytest

from briefer.model import Brief, Plan, Problem
from briefer.typesetting import glyphs
from briefer.typesetting.glyphs import has_chinese_font, missing_glyphs, pdf_problems, stand_in
from tests.writers.briefs import rich_brief

needs_font = pytest.mark.skipif(not has_chinese_font(), reason="no Chinese font on this machine")


@needs_font
def test_only_what_is_missing_is_named() -> None:
    assert missing_glyphs("停火 ceasefire “”…——\n\u200b\u00ad") == frozenset()
    assert missing_glyphs("停火\U0010fffd协议\U0010fffc") == {"\U0010fffc", "\U0010fffd"}


def test_stand_in_names_the_code_point() -> None:
    assert stand_in("\U00020bb7") == "〔U+20BB7〕"
    assert stand_in("\ue000") == "〔U+E000〕"


@needs_font
def test_a_problem_names_the_place_and_the_remedy() -> None:
    assert pdf_problems(rich_brief()) == ()
    brief = Brief(Plan("2025-06-03", title_zh="停\U0010fffd火\U0010fffd"))
    assert pdf_problems(brief) == (
        Problem("write", "title", "no font has 〔U+10FFFD〕; the PDF shows its number", glyphs.FONT_REMEDY),
    )
