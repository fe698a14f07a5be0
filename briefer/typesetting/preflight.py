"""A last look at a PDF before it is written: fonts, faces, shapes, links, and whether it says what was put in.

It looks at the objects of the file while they are still objects. What falsifies a text (a face, a shape, a character)
is an error; what only hinders its reader (a dead link, a heavy file) is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from briefer.errors import WriteError
from briefer.pages.escape import safe_url
from briefer.text.patterns import lazy
from briefer.typesetting.fonts import misdrawn
from briefer.typesetting.glyphs import FONT_REMEDY

FOREIGN = lazy("(?:CJK|HanS(?:ans|erif))[ -]?(?:JP|KR|[jk][pr]\\b)", re.IGNORECASE)
"""Names of faces that draw Chinese characters in the shapes of Japan or Korea."""

BUDGET = (40_000, 90_000)
"""Bytes that a PDF may have: so many, and so many more for each page (four pages: 400,000)."""

SAMPLE = 12
"""So many characters of each face are compared as drawings."""

_SUBSET = re.compile(b"/[A-Z]{6}\\+")
_VISIBLE = lazy(r"[^\s\u00ad\u200b]")
_MAPPED = lazy("<([0-9a-f]{4})> <((?:[0-9a-f]{4})+)>")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a PDF is made of, and must hold."""

    text: str = ""
    """What stands on its pages."""
    drawn: Collection[str] = ()
    """All characters that a page may hold."""
    links: Collection[str] = ()
    """The addresses that its pages lead to."""
    faces: Mapping[str, bytes] = field(default_factory=dict)
    """The fonts that it was given, by the name that a PDF has for each (``Brief-Serif-Bold``)."""


def preflight(objects: Sequence[Any], wanted: Wanted) -> None:
    """Raise WriteError with the first defect of a PDF made of pydyf `objects` (in the order of their numbers)."""
    for defect in defects(objects, wanted):
        raise WriteError(f"preflight: {defect}", where="pdf", hint=FONT_REMEDY)


def defects(objects: Sequence[Any], wanted: Wanted) -> Iterator[str]:
    """What is wrong with the fonts and the text of a PDF, a phrase each. Linear in the objects."""
    faces = Counter[str]()
    for font in _of_type(objects, "/FontDescriptor"):
        short = _short(font)
        faces[short] += 1
        if not any(key in font for key in ("FontFile", "FontFile2", "FontFile3")):
            yield f"the face {short} is not embedded"
        elif not _SUBSET.match(bytes(font["FontName"])):
            yield f"the face {short} is embedded whole"
        if FOREIGN.search(short):
            yield f"the face {short} has Japanese or Korean shapes"
    yield from (f"two faces are called {name}" for name, count in faces.items() if count > 1)
    said = {character for each in objects for text in _characters(each).values() for character in text}
    if strange := said - set(wanted.drawn):
        yield f"{_listed(strange)} would be extracted and was not put in"
    if lost := {character for character in wanted.text if character.isalpha()} - said:
        yield f"{_listed(lost)} would not be extracted"
    yield from _misdrawn(objects, wanted.faces)


def hindrances(objects: Iterable[Any], links: Iterable[str]) -> Iterator[str]:
    """The links of a page that lead nowhere in a PDF made of pydyf `objects`, or to no address; a phrase each."""
    places = set(_places(objects))
    for link in dict.fromkeys(links):
        if link.startswith("#"):
            if unquote(link[1:]) not in places:
                yield f"the link {link} leads to no place on its pages"
        elif not safe_url(link):
            yield f"the link {link} is no address of the web or of mail"


def heavy(size: int, objects: Iterable[Any]) -> Iterator[str]:
    """A phrase when a PDF of `size` bytes is larger than one of so many pages should be."""
    pages = sum(1 for _ in _of_type(objects, "/Page"))
    budget = BUDGET[0] + BUDGET[1] * pages
    if size > budget:
        yield f"{size:,} bytes, more than the {budget:,} that {pages} pages should take"


def _misdrawn(objects: Sequence[Any], faces: Mapping[str, bytes]) -> Iterator[str]:
    """Faces whose glyphs, asked for as a reader of the file asks for them, are not the drawings they were given as."""
    for font in _of_type(objects, "/Font"):
        if font.get("Subtype") != "/Type0":
            continue
        descriptor = at(objects, at(objects, font["DescendantFonts"][0])["FontDescriptor"])
        name = _short(descriptor)
        given = faces.get(name.removesuffix("-Oblique"))
        if given is None or "FontFile3" not in descriptor:
            continue
        codes = [item for item in _characters(at(objects, font["ToUnicode"])).items() if _VISIBLE.fullmatch(item[1])]
        tried = dict(codes[:: len(codes) // SAMPLE + 1])
        embedded = b"".join(at(objects, descriptor["FontFile3"]).stream)
        if wrong := misdrawn(embedded, given, tried):
            yield f"the face {name} draws something else for {_listed(wrong)}"


def _places(objects: Iterable[Any]) -> Iterator[str]:
    """The names that links inside the file can lead to."""
    for catalog in _of_type(objects, "/Catalog"):
        named = catalog.get("Names", {}).get("Dests", {}).get("Names", ())
        yield from (str(name.string) for name in named[::2])


def _of_type(objects: Iterable[Any], kind: str) -> Iterator[Any]:
    return (each for each in objects if isinstance(each, dict) and each.get("Type") == kind)


def at(objects: Sequence[Any], reference: Any) -> Any:
    """The object that `reference` (``12 0 R``) leads to."""
    return objects[int(reference.split()[0])]


def _short(font: Any) -> str:
    """The name of a face without the mark of a subset."""
    return _SUBSET.sub(b"/", bytes(font["FontName"])).decode("ascii", "replace").removeprefix("/")


def _characters(table: Any) -> dict[int, str]:
    """What a reader copies out of the file for each code of a font, by its table; empty for any other object."""
    stream = getattr(table, "stream", None)
    if not isinstance(stream, list) or b"begincmap" not in stream:
        return {}
    mapped = _MAPPED.findall(b"\n".join(stream).decode("ascii").partition("beginbfchar")[2])
    return {int(code, 16): bytes.fromhex(units).decode("utf-16-be", "replace") for code, units in mapped}


def _listed(characters: Collection[str]) -> str:
    return " ".join(f"{character} (U+{ord(character):04X})" for character in sorted(characters)[:5])
