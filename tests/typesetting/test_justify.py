"""Chinese lines fill their measure, nothing is added to their text, and other versions of WeasyPrint are left alone."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
import weasyprint
from weasyprint.layout import inline
from weasyprint.text import line_break

from briefer.typesetting.glyphs import has_chinese_font
from briefer.typesetting.justify import TRIED, gaps, justify_chinese
from briefer.typesetting.typeset import typeset

needs_fonts = pytest.mark.skipif(
    not has_chinese_font() or weasyprint.__version__ not in TRIED, reason="no Chinese font, or an untried WeasyPrint"
)
TEXT = "双方同意自6月10日零时起停火30天，其间恢复轮渡，“一个都不能少”，由NHK等十二家媒体直播，并移交六千具遗体。"


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("停", 0), ("停火", 1), ("停火30天", 2), ("a b", 1), ("停 a", 1.5), ("abc", 0)]
)
def test_gaps(text: str, count: float) -> None:
    assert gaps(text) == count


def test_an_untried_version_is_left_alone() -> None:
    before = inline.justify_line, line_break.Layout
    assert not justify_chinese("1.0", inline, line_break)
    assert (inline.justify_line, line_break.Layout) == before


@needs_fonts
def test_lines_end_at_the_edge_and_the_text_is_the_same() -> None:
    style = "<style>@page { margin: 20mm } body { margin: 0 } "
    style += "p { font: 12px/2 'Brief Serif', 'Noto Serif CJK SC'; width: 17.4em }</style>"
    said = f"<p class=said lang=zh-Hans>{TEXT}</p>"
    ragged, _ = ends(typeset(f"{style}<body>{said}", "A5"))
    even, text = ends(typeset(f"{style}<body class=justified>{said}", "A5"))
    assert re.sub(r"\s", "", text) == TEXT
    edge = 20 / 25.4 * 72 + 17.4 * 12 * 0.75
    assert max(ragged) - min(ragged) > 3, "the text has lines of several lengths"
    assert all(abs(end - edge) < 1.2 for end in even), even


def ends(data: bytes) -> tuple[list[float], str]:
    """Where each line but the last ends, in points, by the last character's place; and the text."""
    page = pypdf.PdfReader(io.BytesIO(data)).pages[0]
    lines = weasyprint_lines(page)
    return [right for _, right in sorted(lines.items(), reverse=True)][:-1], page.extract_text()


def weasyprint_lines(page: pypdf.PageObject) -> dict[int, float]:
    """The right end of each line: place of each text operator plus the widths and the adjustments in it."""
    found: dict[int, float] = {}
    fonts = {name: font.get_object() for name, font in page["/Resources"]["/Font"].get_object().items()}
    widths = {name: table_of(font) for name, font in fonts.items()}
    state: dict[str, object] = {}

    def visit(operator: bytes, operands: list[object], matrix: list[float], text: list[float]) -> None:
        if operator == b"Tf":
            state["font"], state["size"] = operands
        if operator in (b"TJ", b"Tj"):
            parts = operands[0] if operator == b"TJ" else operands
            width = 0.0
            for part in parts:
                if isinstance(part, (int, float)):
                    width -= float(part) / 1000
                else:
                    raw = part if isinstance(part, bytes) else part.original_bytes
                    glyphs = [int.from_bytes(raw[n : n + 2], "big") for n in range(0, len(raw), 2)]
                    width += sum(widths[str(state["font"])].get(glyph, 1000) for glyph in glyphs) / 1000
            size = float(state["size"]) * text[0] * matrix[0]
            x = text[4] * matrix[0] + matrix[4]
            y = round(text[5] * matrix[3] + matrix[5])
            found[y] = max(found.get(y, 0), x + width * size)

    page.extract_text(visitor_operand_before=visit)
    return found


def table_of(font: pypdf.generic.DictionaryObject) -> dict[int, float]:
    widths: dict[int, float] = {}
    array = list(font["/DescendantFonts"][0].get_object()["/W"])
    while array:
        first, given = int(array.pop(0)), array.pop(0)
        widths |= {first + n: float(width) for n, width in enumerate(given)}
    return widths
