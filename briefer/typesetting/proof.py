"""A proof of what this machine prints: one small page in both scripts and weights, with its preflight."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from briefer.errors import WriteError
from briefer.typesetting import fonts
from briefer.typesetting.glyphs import FONT_REMEDY

_PAGE = """<!doctype html><html lang="zh-Hans"><title>proof</title><style>
html { font-family: "Brief Serif", "Noto Serif CJK SC", serif }
i { font: 1em "Brief Sans", "Noto Sans CJK SC", sans-serif }
b { font-weight: 700 }</style><p>停火 <b>停火</b> <i>停火 <b>停火</b></i></p><p lang="zh-Hant">戰俘 <i>戰俘</i></p>
<p lang="en" id="here">Ceasefire <b>Ceasefire</b> <i>Ceasefire</i> <a href="#here">here</a></p></html>"""
_DRAWN = "停火骨直门戰俘Cease"


def report() -> Iterator[tuple[str, bool, str, str]]:
    """What a PDF needs of this machine, and a proof: (what, whether it is fine, what was found, the remedy) a line."""
    fine = True
    for line in fonts.report():
        fine = fine and (line[1] or line[0] == "harfbuzz")
        yield line
    if not fine:
        return
    told: list[str] = []
    try:
        data: bytes = import_module("briefer.typesetting.typeset").typeset(_PAGE, "A4", tell=told.append)
    except WriteError as error:
        yield "preflight", False, error.message, error.hint
        return
    told += [
        f"cut, {face.path.name} draws {text} wrong"
        for face in fonts.installed_faces()
        for text in fonts.miscut(face, _DRAWN)
    ]
    found = f"a proof of {len(data):,} bytes: fonts, faces, shapes, text and links are right"
    yield "preflight", not told, "; ".join(told[:3]) or found, FONT_REMEDY if told else ""
