"""E-books (.epub): each chapter is an article, in the order in which the book is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from posixpath import dirname, normpath
from typing import ClassVar
from urllib.parse import unquote

from lxml import etree

from briefer.articles.article import About, article
from briefer.articles.elements import page_pieces
from briefer.articles.outlet import outlet_name, outlet_of
from briefer.articles.pieces import join
from briefer.articles.properties import properties, titled
from briefer.errors import ReadError
from briefer.limits import reached
from briefer.model import Article, Document, Problem
from briefer.protocols import Reader
from briefer.readers._office import part, root
from briefer.readers._packed import Package
from briefer.readers._xml import declared
from briefer.text.decode import decode
from briefer.text.digest import digest

_FONTS = ("idpf.org/2008/embedding", "adobe.com/pdf/enc#RC")
"""How fonts are scrambled, which hinders nobody from reading."""


@dataclass(frozen=True, slots=True)
class Epub(Reader):
    """One article a chapter that holds text; a book's list of contents is none."""

    chapters: int = 5_000
    """No more of one book are read."""
    unpacked: int = 200_000_000
    """Bytes that its chapters may unpack to."""

    boxed: ClassVar[bool] = True
    handles: ClassVar[frozenset[str]] = frozenset({".epub", "application/epub+zip"})

    def read(self, document: Document) -> Iterator[Article | Problem]:
        """The chapters. Raises ReadError when the book is locked, damaged, or holds no text."""
        uri = document.source.uri
        with Package(document, "epub", self.unpacked) as package:
            _check_locks(package)
            name = _package_file(package)
            tree, damage = root(package, name)
            about = replace(_about(tree), partial=damage)
            chapters = _chapters(tree, dirname(name))
            found = 0
            for number, chapter in enumerate(chapters[: self.chapters], 1):
                try:
                    data = package.read(chapter)
                except ReadError as error:
                    yield Problem("read", uri, error.message, error.hint)
                    continue
                if written := _article(document, data, replace(about, place=f"chapter {number}")):
                    found += 1
                    yield written
        if len(chapters) > self.chapters:
            told = f"more than {self.chapters:,} chapters; the others were not read"
            yield Problem("read", uri, told, reached("chapters", self.chapters, "readers.epub"))
        if not found:
            raise ReadError("the book holds no text", where=uri, hint="look at it: it may hold pictures of pages")


def _article(document: Document, data: bytes, about: About) -> Article | None:
    try:
        text = decode(data, declared=declared(data), named=document.encoding).text
    except ReadError:
        return None
    pieces, partial = page_pieces(text)
    if not any(any(map(str.isalnum, piece.text)) for piece in pieces):
        return None
    told = replace(about, partial=about.partial or partial, own=digest(data))
    titled_pieces, told = titled(pieces, told)
    inner, parts = join(titled_pieces)
    return article(document, inner, told, parts)


def _about(tree: etree._Element) -> About:
    """What the book says of all its chapters: who publishes it, who wrote it, when."""
    said: dict[str, str] = {}
    for element in tree.iter("{http://purl.org/dc/elements/1.1/}*"):
        said.setdefault(etree.QName(element).localname, "".join(map(str, element.itertext())).strip())
    outlet = outlet_of([said.get("title", ""), said.get("publisher", "")], named=True)
    creator = said.get("creator", "")
    told = properties(author="" if creator == outlet else creator, created=said.get("date", ""))
    return About(outlet=outlet_name(outlet), read_by="epub 1", properties=told)


def _check_locks(package: Package) -> None:
    locks = part(package, "META-INF/encryption.xml")
    if locks is None:
        return
    ways = [str(way.get("Algorithm", "")) for way in locks.iter("{*}EncryptionMethod")]
    if any(not any(harmless in way for harmless in _FONTS) for way in ways):
        hint = "it opens only in the program that it was bought for; copy its text from there"
        raise ReadError("is locked by its seller (DRM)", where=package.uri, hint=hint)


def _package_file(package: Package) -> str:
    """The name of the file that lists the chapters."""
    container, _ = root(package, "META-INF/container.xml")
    for file in container.iter("{*}rootfile"):
        if path := file.get("full-path"):
            return str(path).lstrip("/")
    raise package.damaged("it does not say where its list of chapters is")


def _chapters(tree: etree._Element, folder: str) -> list[str]:
    """The names of the members that hold the chapters, each once, in order."""
    items: Mapping[str, etree._Element] = {str(item.get("id", "")): item for item in tree.iter("{*}item")}
    found: dict[str, None] = {}
    for reference in tree.iter("{*}itemref"):
        item = items.get(str(reference.get("idref", "")))
        if item is None or "nav" in str(item.get("properties", "")).split():
            continue
        href = unquote(str(item.get("href", "")).partition("#")[0])
        if href:
            found.setdefault(normpath(f"{folder}/{href}").lstrip("/"))
    return list(found)
