"""A flow of paragraphs and tables as a Word document, by python-docx; the only file that knows it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import docx
import docx.table
import docx.text.paragraph
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.shared import Mm, Pt, RGBColor

from briefer.text.patterns import lazy
from briefer.writers._flow import Flow, Flowing, Grid, Paragraph, Run, shares
from briefer.writers._packed import midnight, packed
from briefer.writers._word_styles import ACCENT, SAME, STYLES

SIZES = {"A3": (297, 420), "A4": (210, 297), "A5": (148, 210), "B4": (250, 353), "B5": (176, 250),
         "Letter": (215.9, 279.4), "Legal": (215.9, 355.6)}  # fmt: skip
"""Width and height of a sheet in millimetres."""
_MARGIN = 22
_REGIONS = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}
_NOT_IN_NAME = lazy("[^A-Za-z0-9_]")


@dataclass(frozen=True, slots=True)
class Look:
    """Faces by name (Word takes another where it has none) and the size of the sheet."""

    latin: str
    simplified: str
    traditional: str
    paper: str


def word(flow: Flow, look: Look, day: str, made_by: str) -> bytes:
    """The bytes of a document of `flow`, the same for the same arguments: it was made at midnight of `day`."""
    scribe = _Scribe(look)
    return scribe.write(flow, midnight(day), made_by)


class _Scribe:
    def __init__(self, look: Look) -> None:
        self._look = look
        self._document = docx.Document()
        self._width = SIZES[look.paper][0] - 2 * _MARGIN
        self._end: Any = self._document.element.body.sectPr
        self._marks = 0
        self._ids: dict[str, str] = {}

    def write(self, flow: Flow, moment: datetime, made_by: str) -> bytes:
        self._prepare(flow, moment, made_by)
        section = self._document.sections[0]
        for place, blocks in ((section.header, flow.header), (section.footer, flow.footer)):
            self._blocks(place, blocks, spare=place.paragraphs[0])
        self._blocks(self._document, flow.body)
        whole = io.BytesIO()
        self._document.save(whole)
        with zipfile.ZipFile(whole) as made:
            return packed({name: made.read(name) for name in made.namelist()}, moment.date().isoformat())

    def _prepare(self, flow: Flow, moment: datetime, made_by: str) -> None:
        about = self._document.core_properties
        about.title, about.author, about.last_modified_by = flow.title[:255], made_by[:255], made_by[:255]
        about.created = about.modified = moment
        about.revision, about.comments, about.language = 1, "", flow.language
        section = self._document.sections[0]
        section.page_width, section.page_height = (Mm(side) for side in SIZES[self._look.paper])
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
        _drop_unused(self._document)
        self._set_languages(flow.language)
        self._set_styles()

    def _set_languages(self, language: str) -> None:
        settings = self._document.settings.element
        for found in settings.iter(qn("w:themeFontLang")):
            found.set(qn("w:eastAsia"), _REGIONS.get(language, "zh-CN"))
        for found in settings.iter(qn("w:compatSetting")):
            if found.get(qn("w:name")) == "compatibilityMode":
                found.set(qn("w:val"), "15")
        (defaults,) = self._document.styles.element.iter(qn("w:rPrDefault"))
        look = Run("", language if language in _REGIONS else "zh-Hans")
        defaults[0].getparent().replace(defaults[0], self._look_of(look, hint=False))

    def _set_styles(self) -> None:
        styles = self._document.styles
        for name, base, size, before, after, keeps, colour in STYLES.values():
            style: Any = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH) if base else styles[name]
            if base:
                style.base_style = styles[base]
            else:
                # What the template says of its theme's faces and colours would win over what is said here.
                for found in style.element.findall(qn("w:rPr")) + style.element.findall(
                    f"{qn('w:pPr')}/{qn('w:pBdr')}"
                ):
                    found.getparent().remove(found)
                style.font.bold = name != "List Bullet"
            style.font.size, style.font.color.rgb = Pt(size), RGBColor.from_string(colour)
            shape = style.paragraph_format
            shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1.25
            shape.keep_with_next = keeps
            shape.keep_together = name == "Brief Quotation"
        for name in ("Brief Banner", "Brief Label", "Brief Number", "Brief Source"):
            styles[name].font.bold = True

    def _blocks(self, place: Any, blocks: Iterable[Flowing], spare: Any = None) -> None:
        """Put `blocks` into a body, cell, header or footer; `spare` is the empty paragraph that it has already."""
        for block in blocks:
            if isinstance(block, Grid):
                self._table(place, block)
            else:
                self._paragraph(spare if spare is not None else self._new_paragraph(place), block)
                spare = None

    # In a body, python-docx looks for the end among all that stands before it, each time that something is added.

    def _new_paragraph(self, place: Any) -> Any:
        if place is not self._document:
            return place.add_paragraph()
        made = _element("w:p")
        self._end.addprevious(made)
        return docx.text.paragraph.Paragraph(made, place._body)

    def _new_table(self, place: Any, rows: int, columns: int) -> Any:
        if place is not self._document:
            # A header or footer wants to know the width, a cell knows it.
            return place.add_table(
                rows, columns, *([Mm(self._width)] if hasattr(place, "is_linked_to_previous") else [])
            )
        made = CT_Tbl.new_tbl(rows, columns, Mm(self._width))
        self._end.addprevious(made)
        return docx.table.Table(made, place._body)

    def _paragraph(self, made: Any, paragraph: Paragraph) -> None:
        name = SAME.get(paragraph.style, paragraph.style)
        made._p.style = self._style(STYLES[name][0] if name in STYLES else "Normal")
        if paragraph.style == "figure":
            made.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if name == "running":
            made.paragraph_format.tab_stops.add_tab_stop(Mm(self._width), WD_TAB_ALIGNMENT.RIGHT)
        for anchor in paragraph.anchors:
            self._marks += 1
            for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
                mark = _element(tag, id=str(self._marks))
                if tag.endswith("Start"):
                    mark.set(qn("w:name"), _name(anchor))
                made._p.append(mark)
        link, parent = "", made._p
        for run in paragraph.runs:
            if run.link != link:
                link, parent = run.link, made._p
                if link:
                    parent = _link(link, made.part)
                    made._p.append(parent)
            for element in self._run(run):
                parent.append(element)

    def _style(self, name: str) -> str:
        # python-docx looks at all styles each time that one is set, which would take longer than all else.
        if name not in self._ids:
            self._ids[name] = self._document.styles[name].style_id
        return self._ids[name]

    def _run(self, run: Run) -> Iterator[Any]:
        inside: list[Any]
        if run.field in ("page", "pages"):
            code = _element("w:instrText")
            code.text = "PAGE" if run.field == "page" else "NUMPAGES"
            shown = _element("w:t")
            shown.text = "1"
            marks = [_element("w:fldChar", fldCharType=kind) for kind in ("begin", "separate", "end")]
            inside = [marks[0], code, marks[1], shown, marks[2]]
        elif run.field:
            inside = [_element("w:tab" if run.field == "tab" else "w:br")]
        else:
            text = _element("w:t")
            text.text = run.text
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            inside = [text]
        for each in inside:
            made = _element("w:r")
            made.extend((self._look_of(run), each))
            yield made

    def _look_of(self, run: Run, *, hint: bool = True) -> Any:
        """The properties of a run, in the order that the format's schema wants."""
        chinese = run.language in _REGIONS
        eastern = self._look.traditional if run.language == "zh-Hant" else self._look.simplified
        latin = self._look.latin
        faces = _element("w:rFonts", ascii=latin, hAnsi=latin, eastAsia=eastern, cs=latin)
        if chinese and hint:
            # Curly quotes, dashes and dots belong to both scripts: without this Word draws them narrow.
            faces.set(qn("w:hint"), "eastAsia")
        look = _element("w:rPr")
        look.append(faces)
        look.extend(
            _element(tag) for tag, on in (("w:b", run.bold), ("w:i", run.italic), ("w:strike", run.struck)) if on
        )
        look.append(_element("w:noProof"))
        if run.link:
            look.append(_element("w:color", val=ACCENT))
        if run.raised:
            look.append(_element("w:vertAlign", val=f"{run.raised}script"))
        look.append(_element("w:lang", val="en-GB", eastAsia=_REGIONS.get(run.language, "zh-CN")))
        return look

    def _table(self, place: Any, table: Grid) -> None:
        columns = max((len(row) for row in table.rows), default=0)
        if not columns:
            return
        made = self._new_table(place, len(table.rows), columns)
        abreast = table.style == "pair"
        made.autofit = False
        widths = [Mm(self._width * share) for share in ([1 / columns] * columns if abreast else shares(table))]
        if not abreast:
            made._tbl.tblPr.insert_element_before(_borders(), "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
        for number, (row, cells) in enumerate(zip(made.rows, table.rows, strict=True)):
            properties = row._tr.get_or_add_trPr()
            properties.append(_element("w:cantSplit"))
            if number < table.head:
                properties.append(_element("w:tblHeader"))
            for cell, blocks, width in zip(row.cells, cells, widths, strict=False):
                cell.width = width
                self._blocks(cell, blocks or (Paragraph("cell", ()),), spare=cell.paragraphs[0])
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        # Without a paragraph between them Word would join two tables.
        self._paragraph(self._new_paragraph(place), Paragraph("gap" if abreast else "about", ()))


def _element(tag: str, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def _link(target: str, part: Any) -> Any:
    made = _element("w:hyperlink", history="1")
    if target.startswith("#"):
        made.set(qn("w:anchor"), _name(target[1:]))
    else:
        made.set(qn("r:id"), part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    return made


def _name(anchor: str) -> str:
    """`anchor` as Word wants the name of a bookmark: a letter first, then letters, digits and low lines, at most 40."""
    return ("b_" + _NOT_IN_NAME.sub("_", anchor))[:40]


def _borders() -> Any:
    made = _element("w:tblBorders")
    made.extend(
        _element(f"w:{side}", val="single", sz="4", space="0", color="CFCCC5") for side in ("top", "bottom", "insideH")
    )
    return made


def _drop_unused(document: Any) -> None:
    """Leave out what python-docx's template brings and no page here uses: a thumbnail, 100 styles of tables."""
    for relations in (document.part.package.rels, document.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(("/thumbnail", "/stylesWithEffects", "/customXml")):
                del relations[key]
    for style in list(document.styles.element.iter(qn("w:style"))):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:default")) != "1":
            style.getparent().remove(style)
