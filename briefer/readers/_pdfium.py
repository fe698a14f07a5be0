"""Lines of text and where they stand on their pages, by PDFium; the only file that knows pypdfium2."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import pairwise
from math import hypot
from typing import Any

import pypdfium2
from pypdfium2 import raw

from briefer.errors import ReadError
from briefer.model import Document
from briefer.text.han import HAN
from briefer.text.patterns import lazy

BROKEN = "\ufffe"
"""What PDFium writes for a hyphen at a line's end, and leaves the line's end out."""
_LOCKED = raw.FPDF_ERR_PASSWORD
_INVISIBLE = frozenset((raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP))
_WHITE = 250
"""From here on up to 255 a colour is white to eyes."""
_TINY = 1.5
"""Points: nobody reads what is so small."""
_BLANK = f" \t\r\n\u3000\xa0{BROKEN}"
_NESTED = 8
"""Forms in forms."""
_OBJECTS = 100_000
"""Objects of one page that are looked at; a map has so many."""
_STRANGE = lazy("[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")
_HAN = rf"{HAN}\u3000-\u303f\uff00-\uffef"
_ASTRAY = lazy(rf"[{_HAN}]\s+(?:[“”‘’](?=\s|$)|[。，、；：！？]|[{_HAN}]{{1,12}}[“”‘’]$)")
"""Quotation marks of another font may be written behind the Chinese line in which they stand."""
_GAP = 0.2
"""Times the height of letters that words stand apart."""
_DATE = lazy(r"D?:?(\d{4})(\d\d)?(\d\d)?")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text, its box (from the left and from the bottom, in points), the size of its letters.

    `bottom` is its base line, `top` as much above it as its letters are high.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    height: float
    unseen: bool = False
    """Nobody sees it: it is drawn unseen, white, tiny, or beside the page."""


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in the order in which they were written, and what else it holds."""

    lines: tuple[Line, ...] = ()
    width: float = 0
    height: float = 0
    pictures: bool = False
    strange: int = 0
    """Characters without a meaning."""
    fault: bool = False


@cache
def name() -> str:
    """The library and its version."""
    return f"pypdfium2 {version('pypdfium2')}"


@contextmanager
def opened(document: Document) -> Iterator[Any]:
    """The file. Raises ReadError when it is locked or cannot be opened."""
    uri = document.source.uri
    try:
        file = pypdfium2.PdfDocument(document.data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _LOCKED:
            hint = "open it with its password, and print it to a new PDF"
            raise ReadError("is locked with a password", where=uri, hint=hint) from error
        raise ReadError("is no PDF, or a damaged one", where=uri, hint="get it again") from error
    with closing(file):
        yield file


def told(file: Any) -> Mapping[str, str]:
    """What the file's properties say: its title, its author, when it was made."""
    said = file.get_metadata_dict()
    made = _DATE.match(said.get("CreationDate", ""))
    created = "-".join(filter(None, made.groups())) if made else ""
    return {"title": said.get("Title", ""), "author": said.get("Author", ""), "created": created}


def page(file: Any, number: int) -> Page:
    """One page; a damaged one is empty."""
    try:
        found = file[number]
    except pypdfium2.PdfiumError:
        return Page(fault=True)
    with closing(found):
        try:
            text = found.get_textpage()
        except pypdfium2.PdfiumError:
            return Page(fault=True)
        with closing(text):
            return _read(found, text)


def _read(page: Any, text: Any) -> Page:
    left, bottom, right, top = page.get_cropbox()
    drawn = _Drawn.of(page)
    characters = text.get_text_range() if text.count_chars() else ""
    look = _Look(text, drawn, (left, bottom, right, top))
    lines = tuple(line for start, span in _spans(characters, text) for line in look.lines(start, span))
    return Page(lines, right - left, top - bottom, drawn.pictures, len(_STRANGE.findall(characters)))


def _spans(characters: str, text: Any) -> Iterator[tuple[int, str]]:
    """Each line of a page with the index of its first character."""
    count = text.count_chars()
    # One beyond the basic plane may be two for PDFium, and some characters are left out of a text: then by index.
    if len(characters) != count:
        characters = "".join(_character(raw.FPDFText_GetUnicode(text.raw, index)) for index in range(count))
    start = 0
    for index, char in enumerate(characters):
        if char in "\n\r" or char == BROKEN:
            end = index + (char == BROKEN)
            if characters[start:end].strip():
                yield start, characters[start:end]
            start = index + 1
    if characters[start:].strip():
        yield start, characters[start:]


def _character(code: int) -> str:
    return chr(code) if code < 0x110000 else "\ufffd"


@dataclass(slots=True)
class _Drawn:
    """What is drawn on a page: texts that nobody sees, and what lies behind white ones."""

    pictures: bool
    unseen: frozenset[int]
    white: frozenset[int]
    behind: tuple[tuple[float, float, float, float], ...]
    """Boxes of pictures and of areas that are not white."""

    @classmethod
    def of(cls, page: Any) -> _Drawn:
        unseen: set[int] = set()
        white: set[int] = set()
        behind: list[tuple[float, float, float, float]] = []
        pictures = False
        colour = [ctypes.c_uint() for _ in range(4)]
        for kind, item in _objects(page.raw):
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                if raw.FPDFTextObj_GetTextRenderMode(item) in _INVISIBLE:
                    unseen.add(_address(item))
                elif raw.FPDFPageObj_GetFillColor(item, *colour):
                    if colour[3].value == 0:
                        unseen.add(_address(item))
                    elif colour[0].value >= _WHITE and min(each.value for each in colour[:3]) >= _WHITE:
                        white.add(_address(item))
            elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
                pictures = pictures or kind == raw.FPDF_PAGEOBJ_IMAGE
                behind.append(_box(item))
            elif kind == raw.FPDF_PAGEOBJ_PATH and raw.FPDFPageObj_GetFillColor(item, *colour):
                inked = colour[3].value and min(each.value for each in colour[:3]) < _WHITE
                behind += [_box(item)] if inked else []
        return cls(pictures, frozenset(unseen), frozenset(white), tuple(behind))


def _objects(page: Any) -> Iterator[tuple[int, Any]]:
    """The objects of a page, those in forms too, each with its type."""
    waiting = [(raw.FPDFPage_GetObject, page, raw.FPDFPage_CountObjects(page), 0)]
    seen = 0
    while waiting:
        get, holder, count, depth = waiting.pop()
        for index in range(max(0, count)):
            seen += 1
            if seen > _OBJECTS:
                return
            item = get(holder, index)
            if not item:
                continue
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_FORM and depth < _NESTED:
                waiting.append((raw.FPDFFormObj_GetObject, item, raw.FPDFFormObj_CountObjects(item), depth + 1))
            else:
                yield kind, item


def _address(item: Any) -> int:
    return ctypes.addressof(item.contents) if item else 0


def _box(item: Any) -> tuple[float, float, float, float]:
    edges = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(item, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    return left, bottom, right, top


@dataclass(slots=True)
class _Look:
    """Says where the lines of a page stand, and what of them is seen."""

    text: Any
    drawn: _Drawn
    paper: tuple[float, float, float, float]

    def lines(self, start: int, characters: str) -> Iterator[Line]:
        """The line of `characters` from index `start` on; what nobody sees in it apart."""
        first, last = len(characters) - len(characters.lstrip()), len(characters.rstrip(_BLANK)) - 1
        if last < first:
            return
        shown = [first, last]
        unseen: list[int] = []
        if self.drawn.unseen or self.drawn.white:
            shown = []
            for index, char in enumerate(characters):
                if not char.isspace() and char != BROKEN:
                    (unseen if self._unseen(start + index) else shown).append(index)
        if _ASTRAY.search(characters) and not unseen:
            yield self._in_place(start, characters)
            return
        for kept, hidden in ((shown, False), (unseen, True)):
            if kept:
                line = _without(characters, unseen if not hidden else shown)
                yield self._line(line, start + kept[0], start + kept[-1], unseen=hidden)

    def _line(self, text: str, first: int, last: int, *, unseen: bool) -> Line:
        begins, ends = self._edges(first), self._edges(last)
        left, right = min(begins[0], ends[0]), max(begins[2], ends[2])
        bottom, size = self._foot(first, begins[1]), self._size(first) or begins[3] - begins[1]
        top = bottom + size
        beside = right < self.paper[0] or left > self.paper[2] or top < self.paper[1] or bottom > self.paper[3]
        return Line(text, left, right, bottom, top, size, unseen or beside or 0 < size < _TINY)

    def _in_place(self, start: int, characters: str) -> Line:
        """A line whose characters were not written from left to right, put in the order in which they stand."""
        edges = {index: self._edges(start + index) for index, char in enumerate(characters) if char not in _BLANK}
        order = sorted(edges, key=lambda index: edges[index][0])
        text = characters[order[0]]
        for before, index in pairwise(order):
            apart = edges[index][0] - edges[before][2] > _GAP * (edges[index][3] - edges[index][1])
            text += f" {characters[index]}" if apart else characters[index]
        return self._line(text, start + order[0], start + order[-1], unseen=False)

    def _foot(self, index: int, otherwise: float) -> float:
        """Where the letters of a line stand: its base line."""
        across, up = ctypes.c_double(), ctypes.c_double()
        found = raw.FPDFText_GetCharOrigin(self.text.raw, index, across, up)
        return up.value if found else otherwise

    def _size(self, index: int) -> float:
        """The size of a letter's font as it is drawn."""
        matrix = raw.FS_MATRIX()
        if not raw.FPDFText_GetMatrix(self.text.raw, index, matrix):
            return 0.0
        return float(raw.FPDFText_GetFontSize(self.text.raw, index)) * hypot(matrix.c, matrix.d)

    def _edges(self, index: int) -> tuple[float, float, float, float]:
        box = raw.FS_RECTF()
        if not raw.FPDFText_GetLooseCharBox(self.text.raw, index, box):
            return 0.0, 0.0, 0.0, 0.0
        low, high = sorted((box.bottom, box.top))
        return box.left, low, box.right, high

    def _unseen(self, index: int) -> bool:
        drawn = _address(raw.FPDFText_GetTextObject(self.text.raw, index))
        if drawn in self.drawn.unseen:
            return True
        if drawn not in self.drawn.white:
            return False
        left, bottom, right, top = self._edges(index)
        across, up = (left + right) / 2, (bottom + top) / 2
        return not any(box[0] <= across <= box[2] and box[1] <= up <= box[3] for box in self.drawn.behind)


def _without(characters: str, gone: list[int]) -> str:
    """`characters` without those at the indices `gone`."""
    if not gone:
        return characters
    left_out = frozenset(gone)
    return "".join(char for index, char in enumerate(characters) if index not in left_out)
