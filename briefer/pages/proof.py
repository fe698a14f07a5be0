"""A proof of what this machine prints: one small page in both scripts and weights, with its preflight."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from briefer.errors import WriteError
from briefer.pages import fonts

_PAGE = """<!doctype html><html lang="zh-Hans"><title>proof</title><style>
html { font-family: "Brief Serif", "Noto Serif CJK SC", serif }
i { font: 1em "Brief Sans", "Noto Sans CJK SC", sans-serif }
b { font-weight: 700 }</style><p>停火 <b>停火</b> <i>停火 <b>停火</b></i></p><p lang="zh-Hant">戰俘 <i>戰俘</i></p>
<p lang="en">Ceasefire <b>Ceasefire</b> <i>Ceasefire</i></p></html>"""


def report() -> Iterator[tuple[str, bool, str, str]]:
    """What a PDF needs of this machine, and a proof: (what, whether it is fine, what was found, the remedy) a line."""
    fine = True
    for line in fonts.report():
        fine = fine and (line[1] or line[0] == "harfbuzz")
        yield line
    if not fine:
        return
    try:
        data: bytes = import_module("briefer.pages.typeset").typeset(_PAGE, "A4")
        yield "preflight", True, f"a proof of {len(data):,} bytes: fonts, faces and text are right", ""
    except WriteError as error:
        yield "preflight", False, error.message, error.hint
