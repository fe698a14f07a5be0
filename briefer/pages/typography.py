"""Chinese typesetting that WeasyPrint lacks, for PDF: breaks at quotation marks, closed-up marks, air before Latin.

Nothing here adds a character that a reader could copy out of the page: a break opportunity is U+200B, which is not
drawn and not extracted, and space is made by the style sheet.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from briefer.text.han import HAN
from briefer.text.patterns import lazy

_CLOSING = "，。、；：？！）】》〉」』〕"
_OPENING = "（【《〈「『〔"
_LATIN = "A-Za-z0-9\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff"
# Unicode line breaking glues curly quotes to both neighbours (class QU), as it cannot know which way they face.
_BREAK_BEFORE = lazy(f"(?<=[{HAN}{_CLOSING}])(?=[“‘])")
_BREAK_AFTER = lazy(f"(?<=[”’])(?=[{HAN}{_OPENING}])")
# One character on the left of a seam, what stands on its right only looked at.
_SEAM = lazy(
    f"(?P<air>[{HAN}](?=[{_LATIN}])|[{_LATIN}%°](?=[{HAN}]))|(?P<half>[{_CLOSING}”’](?=\u200b?[{_CLOSING}{_OPENING}“‘”’]))"
)


def set_text(text: str, tag: str) -> Markup:
    """`text` as HTML set for print in the language `tag`: the same characters, seams marked for the style sheet."""
    if not tag.startswith("zh"):
        return escape(text)
    text = _BREAK_AFTER.sub("\u200b", _BREAK_BEFORE.sub("\u200b", text))
    parts: list[str] = []
    end = 0
    for seam in _SEAM.finditer(text):
        kind = seam.lastgroup
        parts += [
            escape(text[end : seam.start()]),
            Markup('<span class="{}">').format(kind),
            escape(seam[0]),
            Markup("</span>"),
        ]
        end = seam.end()
    parts.append(escape(text[end:]))
    return Markup("").join(parts)
