"""What documents of word processors have in common: XML parts, runs that become paragraphs, what stands at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from lxml import etree

from briefer.articles.article import About, Properties, article
from briefer.articles.pieces import UNSEEN_PIECE, Piece, join, seen, tidy
from briefer.articles.properties import properties, titled
from briefer.errors import ReadError
from briefer.model import Article, Document
from briefer.readers._packed import Package

DEEPEST = 60
"""Tables, lists, sections and what else holds paragraphs, in each other."""
INHERITED = 20
"""Styles on which a style may stand."""

_TOO_DEEP = "its parts are nested too deep; what lies deeper was not read"


@dataclass(slots=True)
class Written:
    """What a document was found to hold: its pieces, then its notes, then what stands around the text of its pages."""

    pieces: list[Piece] = field(default_factory=list)
    notes: list[Piece] = field(default_factory=list)
    around: list[Piece] = field(default_factory=list)
    partial: str = ""

    def too_deep(self) -> None:
        """Say that some of it could not be read."""
        self.partial = self.partial or _TOO_DEEP


@dataclass(slots=True)
class Runs:
    """The runs of one paragraph in order: each a text and whether its readers see it."""

    parts: list[tuple[str, bool]] = field(default_factory=list)

    def add(self, text: str, *, shown: bool = True) -> None:
        """One more run; a line feed in it is a line's end."""
        if text:
            self.parts.append((text, shown))

    def pieces(self, hint: str = "") -> Iterator[Piece]:
        """The paragraph as its reader sees it, a piece a line; what is not seen in it stands behind it."""
        for shown, kind in ((True, hint), (False, UNSEEN_PIECE)):
            for line in "".join(text for text, seen_one in self.parts if seen_one is shown).split("\n"):
                if text := tidy(line):
                    yield Piece(text, kind)


def root(package: Package, name: str) -> tuple[etree._Element, str]:
    """The root element of a member that is XML, and why it is only a part of it, if so. Raises ReadError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True)
    data = package.read(name)
    found = None
    with suppress(etree.LxmlError):
        found = etree.fromstring(data, parser)
    if found is None:
        raise package.damaged(f"{name[:80]} is no XML")
    messages = [entry.message for entry in parser.error_log if entry.level_name in ("ERROR", "FATAL")]
    if any("xcessive depth" in message for message in messages):
        return found, "elements are nested too deep; what lies deeper was not read"
    return found, f"the file is damaged ({messages[0][:80]}); what could be read is used" if messages else ""


def part(package: Package, name: str) -> etree._Element | None:
    """The root element of a member that need not be there, or None."""
    if name not in package:
        return None
    with suppress(ReadError):
        return root(package, name)[0]
    return None


def told(meta: etree._Element | None) -> Properties:
    """What Dublin Core elements anywhere in `meta` say: title, creator, the day on which it was made."""
    if meta is None:
        return properties()
    found: dict[str, str] = {}
    for element in meta.iter("{*}title", "{*}creator", "{*}initial-creator", "{*}created", "{*}creation-date"):
        found.setdefault(str(element.tag).rpartition("}")[2], "".join(map(str, element.itertext())))
    author = found.get("initial-creator") or found.get("creator", "")
    return properties(found.get("title", ""), author, found.get("created") or found.get("creation-date", ""))


def one_article(document: Document, written: Written, about: About) -> Article:
    """The article of a document. Raises ReadError when it holds no text."""
    pieces, unseen = seen([*written.pieces, *written.notes, *_once(written.around)])
    pieces, about = titled(pieces, about)
    text, parts = join(pieces)
    if not text.strip():
        hint = "look at it: it may hold pictures of text, which are not read"
        raise ReadError("the document holds no text", where=document.source.uri, hint=hint)
    return article(document, text, replace(about, partial=about.partial or written.partial or unseen), parts)


def _once(pieces: Sequence[Piece]) -> list[Piece]:
    """Running heads and feet, each once, as no part of the article."""
    return [Piece(text, "hidden") for text in dict.fromkeys(piece.text for piece in pieces)]
