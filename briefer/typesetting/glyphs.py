"""Which characters this machine has no glyph for: asked of Pango, which lays the pages out."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from briefer.errors import WriteError
from briefer.model import Brief, Problem
from briefer.pages.view import view
from briefer.typesetting.native import POINTER, library

FONT_REMEDY = "install a Chinese font: apt-get install fonts-noto-cjk (Debian), or any font with Han characters"
PANGO_REMEDY = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 (Debian)"
_HAN_SAMPLE = "中国停火协议"
# Drawn by nothing, and no font is asked for it: white space, joiners, marks of direction, line-break opportunities.
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs", "Cs"})


def has_chinese_font() -> bool:
    """Whether Pango finds a font with Han characters."""
    return not missing_glyphs(_HAN_SAMPLE)


def missing_glyphs(text: str) -> frozenset[str]:
    """The characters of `text` that no font on this machine can draw. Some milliseconds when there is none."""
    seen = sorted({character for character in text if unicodedata.category(character) not in _UNSEEN})
    return frozenset(_missing(seen))


def stand_in(character: str) -> str:
    """What is printed in place of a character without a glyph: 〔U+20BB7〕."""
    return f"〔U+{ord(character):04X}〕"


def pdf_problems(brief: Brief) -> tuple[Problem, ...]:
    """A problem for each character printed in the brief that a PDF made here must show as its number.

    To be added to the brief before any format of it is written. Raises nothing: without a Chinese font at all the
    writer says so.
    """
    if not has_chinese_font():
        return ()
    printed = tuple(_printed(brief))
    missing = missing_glyphs("".join(text for _, text in printed))
    first = {character: where for where, text in reversed(printed) for character in text if character in missing}
    return tuple(
        Problem("write", first[character], f"no font has {stand_in(character)}; the PDF shows its number", FONT_REMEDY)
        for character in sorted(missing)
    )


def _printed(brief: Brief) -> Iterator[tuple[str, str]]:
    """What a page prints, with the address that it comes from."""
    page = view(brief)
    yield "title", brief.title_zh + brief.title_en + brief.banner + brief.note
    for section in page.sections:
        yield "topics", "".join(label for _, label in section.topic.labels) + section.topic.note
        for item in section.items:
            for citation in item.cited:
                yield citation.article.source.uri, citation.quote.text
            yield "evidence", "".join(side for pair in item.item.evidence + item.item.gloss for side in pair)
    for source in page.sources:
        yield source.article.source.uri, source.article.title + source.article.outlet + source.article.source.uri
        yield source.article.source.uri, "".join(carrier.outlet + carrier.uri for carrier in source.carriers)
    for name in brief.names:
        yield "names", name.zh + name.en + "".join(variant.text for variant in name.variants)
    for term in brief.glossary:
        yield "glossary", term.zh + term.pinyin + "".join(term.en)


def _missing(characters: list[str]) -> Iterator[str]:
    """Halve until the characters without a glyph stand alone: one question to Pango when nothing is missing."""
    if not characters or not _unknown(characters):
        return
    if len(characters) == 1:
        yield characters[0]
        return
    middle = len(characters) // 2
    yield from _missing(characters[:middle])
    yield from _missing(characters[middle:])


def _unknown(characters: Iterable[str]) -> int:
    """How many of the characters Pango finds in no font of this machine."""
    pango, pangoft, gobject = _pango()
    font_map = pangoft.pango_ft2_font_map_new()
    context = pango.pango_font_map_create_context(font_map)
    layout = pango.pango_layout_new(context)
    # A line each: nothing combines with its neighbour.
    text = "\n".join(characters).encode("utf-8", "replace")
    pango.pango_layout_set_text(layout, text, len(text))
    count = int(pango.pango_layout_get_unknown_glyphs_count(layout))
    for thing in (layout, context, font_map):
        gobject.g_object_unref(thing)
    return count


def pango_version() -> str:
    """The version of Pango. Raises WriteError when it is not installed."""
    return str(_pango()[0].pango_version_string().decode())


@cache
def _pango() -> tuple[Any, Any, Any]:
    number = ctypes.c_int
    try:
        return (
            library(
                "pango-1.0",
                (
                    ("pango_version_string", ctypes.c_char_p, []),
                    ("pango_font_map_create_context", POINTER, [POINTER]),
                    ("pango_layout_new", POINTER, [POINTER]),
                    ("pango_layout_set_text", None, [POINTER, ctypes.c_char_p, number]),
                    ("pango_layout_get_unknown_glyphs_count", number, [POINTER]),
                ),
            ),
            library("pangoft2-1.0", (("pango_ft2_font_map_new", POINTER, []),)),
            library("gobject-2.0", (("g_object_unref", None, [POINTER]),)),
        )
    except OSError as error:
        raise WriteError(f"Pango is not installed ({error})", where="pdf", hint=PANGO_REMEDY) from error
