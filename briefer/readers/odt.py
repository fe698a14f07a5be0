"""OpenDocument texts (.odt): the text as it stands when all changes are accepted, its tables, boxes, notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from lxml import etree

from briefer.articles.article import About
from briefer.articles.pieces import UNSEEN_PIECE, Piece, row
from briefer.errors import ReadError
from briefer.model import Article, Document
from briefer.protocols import Reader
from briefer.readers._office import DEEPEST, INHERITED, Runs, Written, one_article, part, root, told
from briefer.readers._packed import Package

_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _STYLE, _OFFICE = (_NAMES % name for name in ("text", "table", "style", "office"))
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_GONE = frozenset((
    "tracked-changes", "annotation", "annotation-end", "note-citation", "ruby-text", "title", "desc", "sequence-decls",
    "variable-decls", "user-field-decls", "forms", "event-listeners", "binary-data", "index-title-template",
    "table-of-content-source", "illustration-index-source", "alphabetical-index-source", "image-map",
))  # fmt: skip
"""What holds no text of the document: deletions (which stand apart), remarks, numbers of notes, how a sign sounds."""
_INDEXES = frozenset(("table-of-content", "illustration-index", "table-index", "alphabetical-index", "user-index"))
_MOST_SPACES = 100
_TINY = 2.0
"""Points: nobody reads what is so small."""


@dataclass(frozen=True, slots=True)
class Odt(Reader):
    """One article a document. Insertions are its text, deletions are not; hidden and white text is marked hidden."""

    unpacked: int = 200_000_000
    """Bytes that it may unpack to."""

    boxed: ClassVar[bool] = True
    handles: ClassVar[frozenset[str]] = frozenset({
        ".odt", ".ott", "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.text-template",
    })  # fmt: skip

    def read(self, document: Document) -> Iterable[Article]:
        """The article. Raises ReadError when the document is locked, damaged, or holds no text."""
        with Package(document, "odt", self.unpacked) as package:
            manifest = part(package, "META-INF/manifest.xml")
            if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
                hint = "open it with its password, and save it without"
                raise ReadError("is locked with a password", where=document.source.uri, hint=hint)
            tree, damage = root(package, "content.xml")
            dressed = part(package, "styles.xml")
            walk = _Walk(_styles(tree, dressed))
            if (body := tree.find(f"{_OFFICE}body/{_OFFICE}text")) is None:
                raise package.damaged("it holds no text document")
            walk.into(body, walk.written.pieces)
            if dressed is not None:
                for page in dressed.iter(f"{_STYLE}header", f"{_STYLE}footer"):
                    walk.into(page, walk.written.around)
            about = About(read_by="odt 1", partial=damage, properties=told(part(package, "meta.xml")))
            yield one_article(document, walk.written, about)


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says of its text."""

    hint: str = ""
    unseen: bool = False
    white: bool = False
    shaded: bool = False


@dataclass(slots=True)
class _Walk:
    """Goes through a document and gathers what it holds."""

    styles: Mapping[str, _Style]
    written: Written = field(default_factory=Written)
    inside: int = 0
    """Tables and boxes around what is read: these may be coloured."""
    depth: int = 0

    def into(self, holder: etree._Element, found: list[Piece], hint: str = "") -> None:
        """Put the pieces of all paragraphs and tables in `holder` behind those `found`."""
        if self.depth >= DEEPEST:
            self.written.too_deep()
            return
        self.depth += 1
        for child in holder:
            name = _name(child)
            if name in ("p", "h"):
                self._paragraph(child, found, "heading" if name == "h" else hint)
            elif name == "table":
                self._table(child, found)
            elif name in _INDEXES or (name == "section" and child.get(f"{_TEXT}display") in ("none", "condition")):
                apart: list[Piece] = []
                self.into(child, apart)
                kind = "hidden" if name in _INDEXES else UNSEEN_PIECE
                found += [Piece(piece.text, kind) for piece in apart]
            elif name in ("list", "list-header"):
                self.into(child, found, hint or "bullet")
            elif name and name not in _GONE:
                self.into(child, found, hint)
        self.depth -= 1

    def _paragraph(self, paragraph: etree._Element, found: list[Piece], hint: str) -> None:
        style = self.styles.get(str(paragraph.get(f"{_TEXT}style-name", "")), _Style())
        runs = Runs()
        boxes: list[etree._Element] = []
        shown = [not self._unseen(style, style)]
        walk = etree.iterwalk(paragraph, events=("start", "end"))
        for event, element in walk:
            name = _name(element)
            if event == "end":
                if name in ("span", "a", "hidden-text", "hidden-paragraph"):
                    shown.pop()
                if element is not paragraph:
                    runs.add(element.tail or "", shown=shown[-1])
                continue
            if name in _GONE or name in ("note", "text-box"):
                if name == "note":
                    self._note(element)
                elif name == "text-box":
                    boxes.append(element)
                walk.skip_subtree()
                continue
            if name in ("span", "a"):
                inner = self.styles.get(str(element.get(f"{_TEXT}style-name", "")), _Style())
                shown.append(shown[-1] and not self._unseen(inner, style))
            elif name in ("hidden-text", "hidden-paragraph"):
                shown.append(False)
                runs.add(str(element.get(f"{_TEXT}string-value", "")), shown=False)
            elif name == "s":
                runs.add(" " * min(_number(element.get(f"{_TEXT}c")), _MOST_SPACES), shown=shown[-1])
            elif name in ("tab", "line-break"):
                runs.add(" " if name == "tab" else "\n", shown=shown[-1])
            runs.add(element.text or "", shown=shown[-1])
        found += runs.pieces(style.hint or hint)
        for box in boxes:
            self.inside += 1
            self.into(box, found)
            self.inside -= 1

    def _note(self, note: etree._Element) -> None:
        if (body := note.find(f"{_TEXT}note-body")) is not None:
            pieces: list[Piece] = []
            self.into(body, pieces)
            self.written.notes += [replace(piece, hint=piece.hint or "reference") for piece in pieces]

    def _unseen(self, style: _Style, around: _Style) -> bool:
        shaded = style.shaded or around.shaded or self.inside
        return style.unseen or (style.white and not shaded)

    def _table(self, table: etree._Element, found: list[Piece]) -> None:
        self.inside += 1
        for line in table.iter(f"{_TABLE}table-row"):
            if next(line.iterancestors(f"{_TABLE}table"), None) is table:
                cells: list[list[Piece]] = []
                for cell in line:
                    if _name(cell) == "table-cell":
                        cells.append([])
                        self.into(cell, cells[-1])
                found += row(cells)
        self.inside -= 1


def _styles(*trees: etree._Element | None) -> Mapping[str, _Style]:
    """The styles by their names, each with what it has from the one that it stands on."""
    known = {
        str(style.get(f"{_STYLE}name", "")): style
        for tree in trees
        if tree is not None
        for style in tree.iter(f"{_STYLE}style")
        if style.get(f"{_STYLE}family") in ("paragraph", "text")
    }
    return {name: _style(name, known) for name in known}


def _style(name: str, known: Mapping[str, etree._Element]) -> _Style:
    found = _Style()
    for _ in range(INHERITED):
        if (style := known.get(name)) is None:
            break
        hint = found.hint or _kind(str(style.get(f"{_STYLE}display-name") or name).replace("_20_", " ").lower())
        text = style.find(f"{_STYLE}text-properties")
        around = style.find(f"{_STYLE}paragraph-properties")
        unseen, white, shaded = found.unseen, found.white, found.shaded or _is_coloured(around)
        if text is not None:
            unseen = (
                unseen or text.get(f"{_TEXT}display") in ("none", "condition") or _is_tiny(text.get(f"{_FO}font-size"))
            )
            white = white or str(text.get(f"{_FO}color", "")).lower() == "#ffffff"
            shaded = shaded or _is_coloured(text)
        found = _Style(hint, unseen, white, shaded)
        name = str(style.get(f"{_STYLE}parent-style-name", ""))
    return found


def _kind(name: str) -> str:
    """The kind that a style's name gives away: LibreOffice has them in English in every language."""
    if name in ("title", "caption"):
        return name
    if name.startswith(("heading", "subtitle")):
        return "heading"
    if name.startswith(("header", "footer", "contents heading")):
        return "hidden"
    if name in ("illustration", "figure", "drawing"):
        return "caption"
    return ""


def _is_coloured(properties: etree._Element | None) -> bool:
    colour = "" if properties is None else str(properties.get(f"{_FO}background-color", ""))
    return colour not in ("", "transparent", "#ffffff")


def _is_tiny(size: object) -> bool:
    number = str(size or "").removesuffix("pt")
    return number.replace(".", "", 1).isdecimal() and float(number) <= _TINY


def _number(value: object) -> int:
    text = str(value or "1")
    return int(text) if text.isdecimal() and len(text) < 9 else 1


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
