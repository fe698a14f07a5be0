"""The faces a PDF is set in: found on this machine and cut, for each PDF, to the characters that it holds.

A face of the installed Noto CJK collections has 65,000 glyphs, and WeasyPrint embeds a slot for each of them. Cutting
it first, in memory, by HarfBuzz's subset library takes some milliseconds and leaves a PDF of a third of the size.
Where that library is missing the installed families are used as they are.
"""

from __future__ import annotations

import ctypes
import io
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.pens.recordingPen import RecordingPen  # type: ignore[import-untyped]  # it carries no types
from fontTools.ttLib import TTCollection, TTFont, TTLibError  # type: ignore[import-untyped]  # it carries no types

from briefer.errors import WriteError
from briefer.text.patterns import lazy
from briefer.typesetting.glyphs import FONT_REMEDY, has_chinese_font, pango_version
from briefer.typesetting.native import POINTER, library

# (family in the style sheet, weight, the name of the face's own family, file names it comes in)
_WANTED = (
    ("Brief Serif", 400, "Noto Serif CJK SC", "NotoSerifCJK-Regular.ttc NotoSerifCJKsc-Regular.otf"),
    ("Brief Serif", 700, "Noto Serif CJK SC", "NotoSerifCJK-Bold.ttc NotoSerifCJKsc-Bold.otf"),
    ("Brief Sans", 400, "Noto Sans CJK SC", "NotoSansCJK-Regular.ttc NotoSansCJKsc-Regular.otf"),
    ("Brief Sans", 700, "Noto Sans CJK SC", "NotoSansCJK-Bold.ttc NotoSansCJKsc-Bold.otf"),
    # Where there is one: of TeX Live (Debian's texlive-lang-chinese), of Zhuque (Open Font License), of Windows.
    ("Brief Fangsong", 400, "", "FandolFang-Regular.otf ZhuqueFangsong-Regular.ttf simfang.ttf"),
)
_FILES = frozenset(name for _, _, _, names in _WANTED for name in names.split())
# Of a Fangsong face only what is Chinese: its Latin letters and quotes do not go with those of the other faces.
_CHINESE = lazy("[\u3000-\u303f\u3400-\u9fff\uff01-\uff60]")
# Beyond HarfBuzz's defaults: proportional quotes in English, closed-up punctuation in Chinese.
_FEATURES = ("pwid", "halt", "palt", "tnum", "lnum")
_SETS_LAYOUT_FEATURE = 6


@dataclass(frozen=True, slots=True)
class Face:
    """A face of a font file: the family and weight that the style sheet calls it, its file, and its place in it."""

    family: str
    weight: int
    path: Path
    index: int
    version: str = ""


@cache
def installed_faces() -> tuple[Face, ...]:
    """The faces of `_WANTED` that this machine has, in that order."""
    found = (path for folder in _folders() for path in sorted(folder.rglob("*.[ot]t[cf]")))
    files = {path.name: path for path in found if path.name in _FILES}
    return tuple(_find(files))


def cut(face: Face, text: str) -> bytes | None:
    """The font of `face` with no more than the characters of `text`; None where HarfBuzz cannot cut it."""
    harfbuzz, subset = _harfbuzz()
    if harfbuzz is None or subset is None:
        return None
    blob = harfbuzz.hb_blob_create_from_file(os.fsencode(face.path))
    whole = harfbuzz.hb_face_create(blob, face.index)
    wish = subset.hb_subset_input_create_or_fail()
    characters = subset.hb_subset_input_unicode_set(wish)
    for character in sorted(set(_CHINESE.findall(text) if face.family == "Brief Fangsong" else text)):
        harfbuzz.hb_set_add(characters, ord(character))
    features = subset.hb_subset_input_set(wish, _SETS_LAYOUT_FEATURE)
    for tag in _FEATURES:
        harfbuzz.hb_set_add(features, int.from_bytes(tag.encode(), "big"))
    small = subset.hb_subset_or_fail(whole, wish)
    data = _numbered(_bytes_of(harfbuzz, small)) if small else None
    for destroy, thing in (
        (harfbuzz.hb_face_destroy, small),
        (subset.hb_subset_input_destroy, wish),
        (harfbuzz.hb_face_destroy, whole),
        (harfbuzz.hb_blob_destroy, blob),
    ):
        if thing:
            destroy(thing)
    return data


def misdrawn(embedded: bytes, given: bytes | Face, asked: Mapping[int, str]) -> list[str]:
    """Which of the characters `asked` for by code in a PDF its `embedded` font draws not as the font `given` for it.

    A code is an identifier where the glyphs of the font have such, else their place (ISO 32000, 9.7.4.2). A drawing may
    also be one that the features of the font put in place of the usual one.
    """
    file, source = _opened(embedded), _opened(given)
    identified = "CFF " in file and "ROS" in file["CFF "].cff[0].rawDict
    places = {f"cid{place:05}": name for place, name in enumerate(file.getGlyphOrder())}
    glyphs = {name: name for name in file.getGlyphOrder()} if identified else places
    drawn = {text: _outline(file, glyphs.get(f"cid{code:05}")) for code, text in asked.items()}
    known = source.getBestCmap()
    usual = {text: known.get(ord(text)) for text in drawn}
    other = [text for text, outline in drawn.items() if not outline or outline != _outline(source, usual[text])]
    forms = _forms(source) if other else {}
    return [
        text
        for text in other
        if not drawn[text] or all(drawn[text] != _outline(source, form) for form in forms.get(usual[text], ()))
    ]


def miscut(face: Face, text: str) -> list[str]:
    """Which characters of `text` are drawn in another way by `face` when it is cut; it is read whole: some 0.3 s."""
    data = cut(face, text)
    if data is None:
        return []
    known = _opened(data).getBestCmap()
    order = {name: place for place, name in enumerate(_opened(data).getGlyphOrder())}
    return misdrawn(data, face, {order[known[ord(each)]]: each for each in text if ord(each) in known})


def _opened(font: bytes | Face) -> TTFont:
    if isinstance(font, Face):
        return TTFont(font.path, fontNumber=font.index, lazy=True)
    return TTFont(io.BytesIO(font), lazy=True)


def _forms(file: TTFont) -> dict[str | None, list[str]]:
    """Which glyphs the features of a font put in the place of which, one for one."""
    found: dict[str | None, list[str]] = {}
    for lookup in file["GSUB"].table.LookupList.Lookup if "GSUB" in file else ():
        for table in lookup.SubTable:
            for glyph, other in getattr(getattr(table, "ExtSubTable", table), "mapping", {}).items():
                found.setdefault(glyph, []).append(other)
    return found


def _outline(file: TTFont, glyph: str | None) -> list[Any] | None:
    """The strokes of a glyph, as a pen is told to draw them; None for no glyph."""
    if glyph is None:
        return None
    pen = RecordingPen()
    file.getGlyphSet()[glyph].draw(pen)
    return list(pen.value)


def _numbered(font: bytes) -> bytes:
    """`font` with each glyph's identifier (CID) equal to its place.

    A cut face keeps the identifiers of the whole one. In a PDF a glyph is asked for by identifier (ISO 32000, 9.7.4.2),
    but WeasyPrint asks by place, as some readers do; in the others Chinese would be blank.
    """
    file = TTFont(io.BytesIO(font), lazy=True)
    if "CFF " not in file:
        return font
    top = file["CFF "].cff[0]
    count = file["maxp"].numGlyphs
    if "ROS" not in top.rawDict or count < 3:
        return font
    # One range from 1 on, in the shorter form where it can say so many: never longer than what it takes the place of.
    narrow = count - 2 < 256
    range_of_all = bytes((1 if narrow else 2, 0, 1)) + (count - 2).to_bytes(1 if narrow else 2, "big")
    start = file.reader.tables["CFF "].offset + top.rawDict["charset"]
    return b"".join((font[:start], range_of_all, font[start + len(range_of_all) :]))


def report() -> Iterator[tuple[str, bool, str, str]]:
    """What a PDF needs of this machine: (what, whether it is fine, what was found, the remedy) a line."""
    try:
        yield "pango", True, pango_version(), ""
        chinese = has_chinese_font()
    except WriteError as error:
        yield "pango", False, error.message, error.hint
        return
    harfbuzz, _ = _harfbuzz()
    remedy = "apt-get install libharfbuzz-subset0 (Debian): PDFs become smaller and are made faster"
    found = harfbuzz.hb_version_string().decode() if harfbuzz else "no subset library"
    yield "harfbuzz", harfbuzz is not None, found, remedy
    faces = installed_faces()
    names = "; ".join(f"{face.path.name} {face.version}".strip() for face in faces) or "no Noto CJK face"
    yield "fonts", chinese, names if chinese else "no Chinese font", FONT_REMEDY


def _bytes_of(harfbuzz: Any, face: int) -> bytes:
    blob = harfbuzz.hb_face_reference_blob(face)
    length = ctypes.c_uint()
    start = harfbuzz.hb_blob_get_data(blob, ctypes.byref(length))
    data = ctypes.string_at(start, length.value)
    harfbuzz.hb_blob_destroy(blob)
    return data


def _folders() -> Iterator[Path]:
    """Where fonts are installed, the user's own last so that it wins."""
    system = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    own = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    places = [Path(place) / "fonts" for place in (*system.split(":"), own)]
    places.insert(0, Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"))
    places += [Path("/Library/Fonts"), Path("/opt/homebrew/share/fonts"), Path.home() / "Library" / "Fonts"]
    return (place for place in places if place.is_dir())


def _find(files: dict[str, Path]) -> Iterator[Face]:
    for family, weight, own_name, names in _WANTED:
        for path in (files[name] for name in names.split() if name in files):
            found = _look(path, own_name)
            if found is not None:
                yield Face(family, weight, path, *found)
                break


def _look(path: Path, family: str) -> tuple[int, str] | None:
    """The place of the face of `family` (empty: any) in a font file, and its version; None for none or no font."""
    try:
        fonts: Iterable[TTFont] = TTCollection(path, lazy=True) if path.suffix == ".ttc" else [TTFont(path, lazy=True)]
        for index, font in enumerate(fonts):
            if family in ("", font["name"].getDebugName(1)):
                return index, f"{font['head'].fontRevision:.3f}"
    except (OSError, TTLibError):
        return None
    return None


@cache
def _harfbuzz() -> tuple[Any, Any]:
    """HarfBuzz and its subset library; None for both when one is missing or too old."""
    whole = ctypes.c_uint
    try:
        return library(
            "harfbuzz",
            (
                ("hb_version_string", ctypes.c_char_p, []),
                ("hb_blob_create_from_file", POINTER, [ctypes.c_char_p]),
                ("hb_blob_get_data", POINTER, [POINTER, ctypes.POINTER(whole)]),
                ("hb_blob_destroy", None, [POINTER]),
                ("hb_face_create", POINTER, [POINTER, whole]),
                ("hb_face_reference_blob", POINTER, [POINTER]),
                ("hb_face_destroy", None, [POINTER]),
                ("hb_set_add", None, [POINTER, whole]),
            ),
        ), library(
            "harfbuzz-subset",
            (
                ("hb_subset_input_create_or_fail", POINTER, []),
                ("hb_subset_input_destroy", None, [POINTER]),
                ("hb_subset_input_unicode_set", POINTER, [POINTER]),
                ("hb_subset_input_set", POINTER, [POINTER, ctypes.c_int]),
                ("hb_subset_or_fail", POINTER, [POINTER, POINTER]),
            ),
        )
    except OSError:
        return None, None
