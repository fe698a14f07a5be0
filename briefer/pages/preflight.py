"""A last look at a PDF before it is written: fonts, faces, and whether what it says is what was put in.

It looks at the objects of the file while they are still objects; a wrong shape that extracts as the right character is
not seen here (a test compares a page as a picture).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from briefer.errors import WriteError
from briefer.pages.glyphs import FONT_REMEDY

FOREIGN = re.compile("(?:CJK|HanS(?:ans|erif))[ -]?(?:JP|KR|[jk][pr]\\b)", re.IGNORECASE)
"""Names of faces that draw Chinese characters in the shapes of Japan or Korea."""

_SUBSET = re.compile(b"/[A-Z]{6}\\+")
_MAPPED = re.compile("<[0-9a-f]{4}> <((?:[0-9a-f]{4})+)>")


def preflight(objects: Iterable[Any], text: str, drawn: Collection[str]) -> None:
    """Raise WriteError with the first defect of a PDF made of pydyf `objects`.

    `text` is what stands on its pages, `drawn` all characters that a page may hold. Linear in the objects.
    """
    for defect in defects(objects, text, drawn):
        raise WriteError(f"preflight: {defect}", where="pdf", hint=FONT_REMEDY)


def defects(objects: Iterable[Any], text: str, drawn: Collection[str]) -> Iterator[str]:
    """What is wrong with the fonts and the text of a PDF, a phrase each."""
    objects = tuple(objects)
    faces = Counter[str]()
    for font in (each for each in objects if isinstance(each, dict) and each.get("Type") == "/FontDescriptor"):
        name = bytes(font["FontName"])
        short = _SUBSET.sub(b"/", name).decode("ascii", "replace").removeprefix("/")
        faces[short] += 1
        if not any(key in font for key in ("FontFile", "FontFile2", "FontFile3")):
            yield f"the face {short} is not embedded"
        elif not _SUBSET.match(name):
            yield f"the face {short} is embedded whole"
        if FOREIGN.search(short):
            yield f"the face {short} has Japanese or Korean shapes"
    yield from (f"two faces are called {name}" for name, count in faces.items() if count > 1)
    said = set(_extracted(objects))
    if strange := said - set(drawn):
        yield f"{_listed(strange)} would be extracted and was not put in"
    if lost := {character for character in text if character.isalpha()} - said:
        yield f"{_listed(lost)} would not be extracted"


def _extracted(objects: Iterable[Any]) -> Iterator[str]:
    """Every character that a reader can copy out of the file, by the tables of its fonts."""
    for each in objects:
        stream = getattr(each, "stream", None)
        if not isinstance(stream, list) or b"begincmap" not in stream:
            continue
        for units in _MAPPED.findall(b"\n".join(stream).decode("ascii").partition("beginbfchar")[2]):
            yield from bytes.fromhex(units).decode("utf-16-be", "replace")


def _listed(characters: Collection[str]) -> str:
    return " ".join(f"{character} (U+{ord(character):04X})" for character in sorted(characters)[:5])
