"""The brief as an e-book, for readers on the move."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar
from xml.sax.saxutils import escape

from briefer.model import Brief, Made
from briefer.pages.forms import XHTML
from briefer.pages.labels import labels
from briefer.protocols import Templates, Writer
from briefer.writers._packed import midnight, packed
from briefer.writers._xml import xml

_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier>
{titles}
{languages}
{day}
<dc:type>newspaper</dc:type>
<meta property="dcterms:modified">{modified}</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta name="generator" content="{made_by}"/>
</metadata>
<manifest>
{files}
</manifest>
<spine>
{spine}
</spine>
</package>
"""
_MANIFEST = {
    f"{name}.xhtml": f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"{more}/>'
    for name, more in (("brief", ""), ("sources", ""), ("nav", ' properties="nav"'))
}


@dataclass(frozen=True, slots=True)
class Epub(Writer):
    """EPUB 3 with the full text of every source: a citation leads to the quoted characters, and these lead back."""

    suffix: ClassVar[str] = ".epub"
    media_type: ClassVar[str] = "application/epub+zip"

    def write(self, brief: Brief, pages: Templates) -> Made:
        """A ZIP file: the same bytes for the same brief. No file in it bears another time than the brief's date."""
        names = ("brief", "sources", "nav")
        rendered = {f"{name}.xhtml": xml(pages.render(f"{name}.epub.xhtml", brief, XHTML)) for name in names}
        filled = {name: page for name, page in rendered.items() if page.strip()}
        files = {f"EPUB/{name}": page for name, page in filled.items()}
        container = {"META-INF/container.xml": _CONTAINER, "EPUB/package.opf": _package(brief, filled)}
        everything = {"mimetype": "application/epub+zip"} | container | files
        # The first file must stand in the clear: readers know the format by its bytes.
        return Made(packed({name: text.encode() for name, text in everything.items()}, brief.date, clear="mimetype"))


def _package(brief: Brief, pages: Mapping[str, str]) -> str:
    digest = hashlib.sha256("".join(pages.values()).encode()).hexdigest()
    shown = labels(brief.locale)
    titles = {brief.title_en if one.locale == "en" else brief.title_zh: one.tag for one in shown}
    first = " ".join(filter(None, titles)) or brief.date
    return _PACKAGE.format(
        language=shown[0].tag,
        identifier=uuid.uuid5(uuid.NAMESPACE_URL, f"{brief.date} {digest}"),
        titles=f"<dc:title>{_text(f'{first} {brief.date}'.strip())}</dc:title>",
        languages=_lines(f"<dc:language>{one.tag}</dc:language>" for one in shown),
        day=f"<dc:date>{brief.date}</dc:date>" if brief.date else "",
        modified=f"{midnight(brief.date):%Y-%m-%dT%H:%M:%SZ}",
        made_by=_text(brief.made_by),
        files=_lines(_MANIFEST[name] for name in pages),
        spine=_lines(f'<itemref idref="{name.partition(".")[0]}"/>' for name in pages if name != "nav.xhtml"),
    )


def _text(text: str) -> str:
    return escape(xml(text), {'"': "&quot;"})


def _lines(rows: Iterable[str]) -> str:
    return "\n".join(rows)
