"""Word documents (.docx): the text as it stands when all changes are accepted, by paragraphs, tables, boxes, notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from posixpath import dirname, join
from typing import ClassVar

from lxml import etree

from briefer.articles.article import About
from briefer.articles.pieces import Piece, row
from briefer.errors import ReadError
from briefer.model import Article, Document
from briefer.protocols import Reader
from briefer.readers._office import DEEPEST, INHERITED, Runs, Written, one_article, part, root, told
from briefer.readers._packed import Package

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old Office files begin, and new ones that are locked."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OFF = frozenset(("0", "false", "off", "none"))
_GONE = frozenset(("del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "rt", "fldData", "sdtPr"))
"""What holds no text of the document: what was deleted or moved away, codes of fields, properties, how signs sound."""
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_INSIDE = frozenset(("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "Choice"))
"""What holds paragraphs as if it were not there."""
_TINY = 4
"""Half points: nobody reads what is so small."""


@dataclass(frozen=True, slots=True)
class Docx(Reader):
    """One article a document. Insertions are its text, deletions are not; hidden and white runs are marked hidden."""

    unpacked: int = 200_000_000
    """Bytes that it may unpack to."""

    boxed: ClassVar[bool] = True
    handles: ClassVar[frozenset[str]] = frozenset({
        ".docx", ".docm", ".dotx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.ms-word.document.macroenabled.12", "application/x-ole-storage", "application/msword",
    })  # fmt: skip

    def read(self, document: Document) -> Iterable[Article]:
        """The article. Raises ReadError when the document is locked, damaged, of an old format, or holds no text."""
        if document.data.startswith(_OLE):
            raise _old(document)
        with Package(document, "docx", self.unpacked) as package:
            main = _main(package)
            tree, damage = root(package, main)
            _in_usual_names(tree)
            styles = _styles(part(package, join(dirname(main), "styles.xml")))
            walk = _Walk(styles, paper=tree.find(f"{_W}background") is None)
            if (body := tree.find(f"{_W}body")) is None:
                raise package.damaged("it has no body")
            walk.into(body, walk.written.pieces)
            for kind in ("footnote", "endnote"):
                walk.notes(part(package, join(dirname(main), f"{kind}s.xml")), kind)
            edges = tuple(join(dirname(main), kind).lower() for kind in ("header", "footer"))
            for name in package.names:
                if name.startswith(edges) and (edge := part(package, name)) is not None:
                    _in_usual_names(edge)
                    walk.into(edge, walk.written.around)
            about = About(read_by="docx 1", partial=damage, properties=told(part(package, "docProps/core.xml")))
            yield one_article(document, walk.written, about)


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says of its text."""

    hint: str = ""
    unseen: bool = False


@dataclass(slots=True)
class _Walk:
    """Goes through a document and gathers what it holds."""

    styles: Mapping[str, _Style]
    paper: bool
    """Whether pages are white."""
    written: Written = field(default_factory=Written)
    cited: list[tuple[str, str]] = field(default_factory=list)
    """The notes that the text leads to, in order: their kind and number."""
    inside: int = 0
    """Tables and boxes around what is read: these may be coloured."""
    depth: int = 0
    carried: Runs | None = None
    """The paragraph before, when its end was deleted."""

    def into(self, holder: etree._Element, found: list[Piece]) -> None:
        """Put the pieces of all paragraphs and tables in `holder` behind those `found`."""
        if self.depth >= DEEPEST:
            self.written.too_deep()
            return
        self.depth += 1
        for child in holder:
            name = _name(child)
            if name == "p":
                self._paragraph(child, found)
            elif name == "tbl":
                self._flush(found)
                self._table(child, found)
            elif name == "sdt" and _is_contents(child):
                listed: list[Piece] = []
                self.into(child, listed)
                found += [Piece(piece.text, "hidden") for piece in listed]
            elif name in _INSIDE:
                self.into(child, found)
            elif name == "AlternateContent":
                self.into(child if child.find("{*}Choice") is not None else child.find("{*}Fallback") or child, found)
            elif name == "altChunk":
                self.written.partial = self.written.partial or "another file inside it was not read (altChunk)"
        self._flush(found)
        self.depth -= 1

    def notes(self, holder: etree._Element | None, kind: str) -> None:
        """The notes of one kind in the order in which the text leads to them, as references."""
        if holder is None:
            return
        _in_usual_names(holder)
        texts = {note.get(f"{_W}id", ""): note for note in holder.iter(f"{_W}{kind}")}
        for _, number in (each for each in self.cited if each[0] == kind):
            if (note := texts.pop(number, None)) is not None:
                pieces: list[Piece] = []
                self.into(note, pieces)
                self.written.notes += [replace(piece, hint=piece.hint or "reference") for piece in pieces]

    def _flush(self, found: list[Piece]) -> None:
        """A paragraph whose end was deleted, and behind which no other stands."""
        if self.carried:
            found += self.carried.pieces()
            self.carried = None

    def _paragraph(self, paragraph: etree._Element, found: list[Piece]) -> None:
        properties = paragraph.find(f"{_W}pPr")
        style = _Style()
        shaded = listed = joined = False
        if properties is not None:
            style = self.styles.get(_value(properties.find(f"{_W}pStyle")), style)
            shaded = properties.find(f"{_W}shd") is not None
            listed = properties.find(f"{_W}numPr") is not None
            mark = properties.find(f"{_W}rPr")
            joined = mark is not None and any(mark.find(_W + gone) is not None for gone in ("del", "moveFrom"))
        runs, self.carried = self.carried or Runs(), None
        boxes = self._runs(paragraph, style, shaded=shaded, runs=runs)
        if joined:
            self.carried = runs
        else:
            found += runs.pieces(style.hint or ("bullet" if listed else ""))
        for box in boxes:
            self.inside += 1
            self.into(box, found)
            self.inside -= 1

    def _runs(self, paragraph: etree._Element, style: _Style, *, shaded: bool, runs: Runs) -> list[etree._Element]:
        """The text of a paragraph, into `runs`; the boxes that hang on it."""
        boxes: list[etree._Element] = []
        walk = etree.iterwalk(paragraph, events=("start",))
        shown = not style.unseen
        for _, element in walk:
            name = _name(element)
            if name == "t":
                runs.add(element.text or "", shown=shown)
            elif name == "r":
                shown = not self._unseen(element.find(f"{_W}rPr"), style, shaded=shaded)
            elif name in _GONE or (name == "Fallback" and _has_choice(element)):
                walk.skip_subtree()
            elif name == "txbxContent":
                boxes.append(element)
                walk.skip_subtree()
            elif name in _SIGNS:
                runs.add(_SIGNS[name], shown=shown)
            elif name in ("footnoteReference", "endnoteReference"):
                self.cited.append((name.removesuffix("Reference"), element.get(f"{_W}id", "")))
            elif element.tag == _MATH:
                runs.add(element.text or "", shown=shown)
        return boxes

    def _unseen(self, properties: etree._Element | None, style: _Style, *, shaded: bool) -> bool:
        if properties is None:
            return style.unseen
        named = self.styles.get(_value(properties.find(f"{_W}rStyle")), _Style())
        if (vanish := properties.find(f"{_W}vanish")) is not None:
            return _value(vanish, "1") not in _OFF
        white = _says_unseen(properties) and self.paper and not self.inside and not shaded
        return style.unseen or named.unseen or white

    def _table(self, table: etree._Element, found: list[Piece]) -> None:
        self.inside += 1
        for line in table.iter(f"{_W}tr"):
            if _table_of(line) is not table or line.find(f"{_W}trPr/{_W}del") is not None:
                continue
            cells: list[list[Piece]] = []
            for cell in line.iter(f"{_W}tc"):
                if _table_of(cell) is table:
                    cells.append([])
                    self.into(cell, cells[-1])
            found += row(cells)
        self.inside -= 1


def _main(package: Package) -> str:
    """The name of the part that holds the text."""
    links = part(package, "_rels/.rels")
    if links is not None:
        for link in links.iter("{*}Relationship"):
            if str(link.get("Type", "")).endswith("/officeDocument") and (target := link.get("Target")):
                return str(target).lstrip("/")
    return "word/document.xml"


def _old(document: Document) -> ReadError:
    if _LOCKED in document.data:
        hint = "open it in Word with its password, and save it without"
        return ReadError("is locked with a password", where=document.source.uri, hint=hint)
    hint = "open it in Word or LibreOffice, and save it as .docx"
    return ReadError("is an old Office file (.doc), which is not read", where=document.source.uri, hint=hint)


def _in_usual_names(tree: etree._Element) -> None:
    """Documents saved as "strict" call their elements by another name space."""
    if _STRICT not in tree.nsmap.values():
        return
    for element in tree.iter(f"{{{_STRICT}}}*"):
        element.tag = _W + str(element.tag).rpartition("}")[2]
        for key, value in element.items():
            if str(key).startswith(f"{{{_STRICT}}}"):
                element.set(_W + str(key).rpartition("}")[2], value)


def _styles(tree: etree._Element | None) -> Mapping[str, _Style]:
    """The styles by their ids, each with what it has from the one that it stands on."""
    if tree is None:
        return {}
    _in_usual_names(tree)
    known = {str(style.get(f"{_W}styleId", "")): style for style in tree.iter(f"{_W}style")}
    return {name: _style(name, known) for name in known}


def _style(name: str, known: Mapping[str, etree._Element]) -> _Style:
    found = _Style()
    for _ in range(INHERITED):
        if (style := known.get(name)) is None:
            break
        hint, unseen = found.hint, found.unseen
        if not hint:
            hint = _kind(_value(style.find(f"{_W}name")).lower())
            if not hint and style.find(f"{_W}pPr/{_W}numPr") is not None:
                hint = "bullet"
        properties = style.find(f"{_W}rPr")
        if properties is not None and (vanish := properties.find(f"{_W}vanish")) is not None:
            unseen = _value(vanish, "1") not in _OFF
        found = _Style(hint, unseen)
        name = _value(style.find(f"{_W}basedOn"))
    return found


def _kind(name: str) -> str:
    """The kind that a style's name gives away: Word has them in English in every language."""
    if name.startswith(("heading", "subtitle")):
        return "heading"
    if name.startswith(("toc ", "toc heading", "header", "footer", "table of")):
        return "hidden"
    return {"title": "title", "caption": "caption", "list bullet": "bullet", "list number": "bullet"}.get(name, "")


def _says_unseen(properties: etree._Element) -> bool:
    """White on white, or too small for eyes."""
    if properties.find(f"{_W}shd") is not None or properties.find(f"{_W}highlight") is not None:
        return False
    size = _value(properties.find(f"{_W}sz"))
    tiny = size.isascii() and size.isdigit() and int(size[:9]) <= _TINY
    return tiny or _value(properties.find(f"{_W}color")).upper() == "FFFFFF"


def _is_contents(control: etree._Element) -> bool:
    """Whether a content control holds the table of contents."""
    gallery = control.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery")
    return _value(gallery) == "Table of Contents"


def _has_choice(fallback: etree._Element) -> bool:
    parent = fallback.getparent()
    return parent is not None and parent.find("{*}Choice") is not None


def _table_of(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(f"{_W}tbl"), None)


def _value(element: etree._Element | None, default: str = "") -> str:
    return default if element is None else str(element.get(f"{_W}val", default))


def _name(element: etree._Element) -> str:
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2] if tag.startswith(_W) or "markup-compatibility" in tag else ""
