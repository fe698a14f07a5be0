"""Justified Chinese: what a line lacks is shared by the gaps between its characters, which WeasyPrint leaves alone.

WeasyPrint widens spaces only. This stands on names of its inside that may change with any version, so it is switched on
for versions that it was tried with, and Chinese is set ragged in all others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from briefer.text.patterns import lazy

TRIED = frozenset({"70.0"})
"""Versions of WeasyPrint whose inside is as this module takes it to be."""

WIDEST = 0.25
"""No gap grows by more than this share of the font size: a line that would need more stays a little short."""

_WIDE = lazy("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60“”‘’—…\U00020000-\U0003ffff]")


def gaps(text: str) -> float:
    """How many gaps of `text` can grow: half a gap on either side of a wide character, none at the ends; spaces."""
    wide = len(_WIDE.findall(text))
    ends = sum(0.5 for character in (text[:1], text[-1:]) if _WIDE.match(character))
    return wide - ends + text.count(" ") + text.count("\u00a0")


@cache
def justify_chinese(version: str, inline: Any, line_break: Any) -> bool:
    """Teach WeasyPrint (its modules `layout.inline` and `text.line_break`) once; whether `version` is one it can."""
    if version not in TRIED:
        return False
    usual, boxes = inline.justify_line, inline.boxes

    class Layout(line_break.Layout):  # type: ignore[misc]  # WeasyPrint carries no types
        """A line of text whose wide characters stand apart by its justification spacing."""

        def set_text(self, text: str, justify: bool = False) -> None:
            super().set_text(text, justify)
            if justify and self.justification_spacing and _WIDE.search(self.text):
                _set_apart(self, line_break)

    def justify_line(context: Any, line: Any, lacking: float) -> None:
        texts = [box for box in _texts(line, boxes) if box.text]
        joined = "".join(box.text for box in texts)
        if not _WIDE.search(joined):
            usual(context, line, lacking)
        elif (count := gaps(joined)) > 0:
            spacing = min(lacking / count, WIDEST * line.style["font_size"])
            _Widening(inline, context, spacing, texts[0], texts[-1]).move(line, 0)

    line_break.Layout = Layout
    inline.justify_line = justify_line
    return True


def _texts(box: Any, boxes: Any) -> Iterator[Any]:
    """The text boxes of a line in reading order."""
    if isinstance(box, boxes.TextBox):
        yield box
    elif isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            yield from _texts(child, boxes)


@dataclass(frozen=True, slots=True)
class _Widening:
    """One line whose gaps grow by `spacing`, from its `first` text box to its `last`."""

    inline: Any
    context: Any
    spacing: float
    first: Any
    last: Any

    def move(self, box: Any, advance: float) -> float:
        """Move what stands in `box` by the space grown before it; how much has grown up to its end."""
        boxes = self.inline.boxes
        if isinstance(box, boxes.TextBox):
            return self._move_text(box, advance)
        if not isinstance(box, boxes.LineBox | boxes.InlineBox):
            box.translate(advance, 0)
            return advance
        box.position_x += advance
        start = advance
        for child in box.children:
            if child.is_in_normal_flow():
                advance = self.move(child, advance)
        box.width += advance - start
        return advance

    def _move_text(self, box: Any, advance: float) -> float:
        if box is not self.first and _WIDE.match(box.text[:1]):
            advance += self.spacing / 2
        box.position_x += advance
        box.justification_spacing = self.spacing
        if (count := gaps(box.text)) > 0:
            layout = self.inline.create_layout(
                box.text, box.style, self.context, max_width=None, justification_spacing=self.spacing
            )
            layout.deactivate()
            box.pango_layout = layout
            box.width += self.spacing * count
            advance += self.spacing * count
        return advance + (self.spacing / 2 if box is not self.last and _WIDE.match(box.text[-1:]) else 0)


def _set_apart(layout: Any, line_break: Any) -> None:
    pango, ffi = line_break.pango, line_break.ffi
    own = layout.style["letter_spacing"]
    spacing = int((layout.justification_spacing + (0 if own == "normal" else own)) * line_break.TO_UNITS)
    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    start = 0
    for wide, run in groupby(layout.text, key=lambda character: _WIDE.match(character) is not None):
        end = start + len("".join(run).encode())
        if wide:
            attribute = pango.pango_attr_letter_spacing_new(spacing)
            attribute.start_index, attribute.end_index = start, end
            pango.pango_attr_list_change(attributes, attribute)
        start = end
    pango.pango_layout_set_attributes(layout.layout, attributes)
