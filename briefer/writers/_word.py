"""A flow of paragraphs and tables as a Word document, by python-docx; the only file that knows it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from briefer.writers._flow import Block, Flow, Paragraph, Run, Table

SIZES = {"A3": (297, 420), "A4": (210, 297), "A5": (148, 210), "B4": (250, 353), "B5": (176, 250),
         "Letter": (215.9, 279.4), "Legal": (215.9, 355.6)}  # fmt: skip
"""Width and height of a sheet in millimetres."""
_MARGIN = 22
_REGIONS = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}
_INK, _ACCENT, _SOFT = "191B1F", "9A3324", "5B5F66"
# Style of the page: (name in Word, base, size in points, space before and after, keep with the next, colour)
_STYLES = {
    "h1": ("Title", "", 21, 0, 4, True, _INK),
    "h2": ("Heading 1", "", 15, 20, 6, True, _INK),
    "h3": ("Heading 2", "", 12, 12, 4, True, _INK),
    "h4": ("Heading 3", "", 11, 10, 4, True, _INK),
    "said": ("Brief Quotation", "Normal", 11, 0, 3, True, _INK),
    "from": ("Brief Origin", "Normal", 8.5, 0, 4, False, _SOFT),
    "number": ("Brief Number", "Normal", 9, 8, 2, True, _SOFT),
    "about": ("Brief Detail", "Normal", 8.5, 0, 2, False, _SOFT),
    "kicker": ("Brief Kicker", "Normal", 8.5, 8, 1, True, _ACCENT),
    "banner": ("Brief Banner", "Normal", 10, 0, 8, True, _ACCENT),
    "dateline": ("Brief Date", "Normal", 10, 0, 2, False, _INK),
    "running": ("Brief Running Line", "Normal", 8, 0, 0, False, _SOFT),
    "contents": ("Brief Contents", "Normal", 10, 0, 1, False, _INK),
    "note": ("Brief Note", "Normal", 10, 0, 4, False, _INK),
    "label": ("Brief Label", "Normal", 8.5, 6, 2, True, _SOFT),
    "source": ("Brief Source", "Normal", 10, 8, 1, True, _INK),
    "cell": ("Brief Cell", "Normal", 9.5, 1, 1, False, _INK),
    "gap": ("Brief Gap", "Normal", 2, 0, 0, False, _SOFT),
    "ul": ("List Bullet", "", 10, 0, 1, False, _INK),
}
_SAME = {"ol": "note", "facts": "about", "address": "about", "outcome": "about", "colophon": "about",
         "silent": "about", "figure": "cell", "h5": "h4", "h6": "h4", "pre": "note"}  # fmt: skip
_NOT_IN_NAME = re.compile("[^A-Za-z0-9_]")


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
    return scribe.write(flow, datetime.combine(date.fromisoformat(day), time()), made_by)


class _Scribe:
    def __init__(self, look: Look) -> None:
        self._look = look
        self._document = docx.Document()
        self._width = SIZES[look.paper][0] - 2 * _MARGIN
        self._marks = 0

    def write(self, flow: Flow, moment: datetime, made_by: str) -> bytes:
        self._prepare(flow, moment, made_by)
        section = self._document.sections[0]
        for place, blocks in ((section.header, flow.header), (section.footer, flow.footer)):
            self._blocks(place, blocks, spare=place.paragraphs[0])
        self._blocks(self._document, flow.body)
        whole = io.BytesIO()
        self._document.save(whole)
        return _settled(whole, moment)

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
        for name, base, size, before, after, keeps, colour in _STYLES.values():
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

    def _blocks(self, place: Any, blocks: Iterable[Block], spare: Any = None) -> None:
        """Put `blocks` into a body, cell, header or footer; `spare` is the empty paragraph that it has already."""
        for block in blocks:
            if isinstance(block, Table):
                self._table(place, block)
            else:
                self._paragraph(spare if spare is not None else place.add_paragraph(), block)
                spare = None

    def _paragraph(self, made: Any, paragraph: Paragraph) -> None:
        name = _SAME.get(paragraph.style, paragraph.style)
        made.style = self._document.styles[_STYLES[name][0] if name in _STYLES else "Normal"]
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
            look.append(_element("w:color", val=_ACCENT))
        if run.raised:
            look.append(_element("w:vertAlign", val=f"{run.raised}script"))
        look.append(_element("w:lang", val="en-GB", eastAsia=_REGIONS.get(run.language, "zh-CN")))
        return look

    def _table(self, place: Any, table: Table) -> None:
        columns = max((len(row) for row in table.rows), default=0)
        if not columns:
            return
        made = place.add_table(len(table.rows), columns, *((Mm(self._width),) if place is not self._document else ()))
        abreast = table.style == "pair"
        made.autofit = not abreast
        if not abreast:
            made._tbl.tblPr.append(_borders())
        for number, (row, cells) in enumerate(zip(made.rows, table.rows, strict=True)):
            properties = row._tr.get_or_add_trPr()
            properties.append(_element("w:cantSplit"))
            if number < table.head:
                properties.append(_element("w:tblHeader"))
            for cell, blocks in zip(row.cells, cells, strict=False):
                cell.width = Mm(self._width / columns)
                if not abreast:
                    width = cell._tc.tcPr.find(qn("w:tcW"))
                    width.set(qn("w:type"), "auto")
                    width.set(qn("w:w"), "0")
                self._blocks(cell, blocks or (Paragraph("cell", ()),), spare=cell.paragraphs[0])
        # Without a paragraph between them Word would join two tables.
        self._paragraph(place.add_paragraph(), Paragraph("gap" if abreast else "about", ()))


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


def _settled(whole: io.BytesIO, moment: datetime) -> bytes:
    """The same ZIP with the time of `moment` on every file in it."""
    settled = io.BytesIO()
    with zipfile.ZipFile(whole) as made, zipfile.ZipFile(settled, "w") as archive:
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, (max(moment.year, 1980), moment.month, moment.day, 0, 0, 0))
            entry.create_system, entry.compress_type = 3, zipfile.ZIP_DEFLATED
            archive.writestr(entry, made.read(name))
    return settled.getvalue()
