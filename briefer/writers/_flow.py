"""A page of XHTML as a flow of paragraphs and tables, for formats that know nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from briefer.errors import WriteError
from briefer.text.patterns import lazy

_WHITE = lazy("[ \t\r\n]+")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_STARTS_BLOCK = {"p", "div", "ul", "ol", "li", "table", "blockquote", "pre", "hr", "header", "footer", *_HEADINGS}
_NARROWEST, _WIDEST = 10, 46
_FIRST_WIDE = "\u2e80"
_FIELDS = ("tab", "page", "pages")


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one language and one look; `field` is ``break``, ``tab``, ``page`` or ``pages`` instead of a text."""

    text: str
    language: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    raised: str = ""
    """``super``, ``sub`` or empty."""
    link: str = ""
    """``#anchor``, an address, or empty."""
    style: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs under a style (a heading's tag, or a class of the page), with the anchors that stand at its start."""

    style: str
    runs: tuple[Run, ...]
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells, each with blocks; the first `head` rows stand on every page that it runs over."""

    style: str
    rows: tuple[tuple[tuple[Paragraph | Grid, ...], ...], ...]
    head: int = 0


Flowing = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Flow:
    """A page: what runs at the top and the foot of each sheet, and what stands between."""

    title: str
    language: str
    header: tuple[Flowing, ...]
    footer: tuple[Flowing, ...]
    body: tuple[Flowing, ...]


def flow(page: str) -> Flow:
    """The flow of `page`, which uses no entities of HTML. White space is that of HTML.

    Raises WriteError when it is not well-formed, as a user's own template may be.
    """
    try:
        # A brief of many pages has more text than the parser takes from strangers.
        root = etree.fromstring(page.encode(), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as error:
        hint = "close every element of the template, and write entities as numbers (&#160;)"
        raise WriteError(f"template: not well-formed: {error.msg}", where="brief.docx.xhtml.j2", hint=hint) from error
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    language = root.get(_LANG, "")
    body = root.find("body")
    if body is None:
        return Flow("", language, (), (), ())
    running = {name: tuple(_inside(body.find(name), language)) for name in ("header", "footer")}
    for found in (body.find(name) for name in running):
        if found is not None:
            body.remove(found)
    return Flow(root.findtext("head/title") or "", language, running["header"], running["footer"],
                tuple(_inside(body, language)))  # fmt: skip


def shares(table: Grid) -> list[float]:
    """How much of the width each column of `table` gets: by its longest cell, within bounds."""
    columns = max(len(row) for row in table.rows)
    longest = [_NARROWEST] * columns
    for row in table.rows:
        for at, cell in enumerate(row):
            longest[at] = max(longest[at], min(sum(map(_breadth, cell)), _WIDEST))
    return [each / sum(longest) for each in longest]


def _breadth(block: Flowing) -> int:
    """How wide its text is on one line, in Latin letters: a Chinese character is as wide as two."""
    runs = block.runs if isinstance(block, Paragraph) else ()
    return sum(1 + (character >= _FIRST_WIDE) for run in runs for character in run.text)


@dataclass(slots=True)
class _Stand:
    """Where the walk is: the look of text, the style of paragraphs, and the anchors that wait for the next one."""

    look: Run
    style: str
    waiting: list[str]


def _inside(parent: etree._Element | None, language: str) -> Iterator[Flowing]:
    if parent is not None:
        yield from _blocks(parent, _Stand(Run("", language), "", []))


def _blocks(parent: etree._Element, place: _Stand) -> Iterator[Flowing]:
    """The blocks in `parent`; text that stands beside them becomes paragraphs of its own."""
    loose: list[Run] = list(_text(parent.text, place.look))
    for number, element in enumerate(parent.iterchildren(etree.Element), 1):
        if element.tag in _STARTS_BLOCK:
            yield from _paragraph(place.style, loose, place.waiting)
            loose = []
            yield from _block(element, _within(element, place), number)
        else:
            loose += _runs(element, place.look)
        loose += _text(element.tail, place.look)
    yield from _paragraph(place.style, loose, place.waiting)


def _within(element: etree._Element, place: _Stand) -> _Stand:
    if anchor := element.get("id"):
        place.waiting.append(anchor)
    language = element.get(_LANG) or place.look.language
    named = (element.get("class") or "").partition(" ")[0]
    own = element.tag if element.tag in (*_HEADINGS, "pre") else "" if element.tag == "table" else named
    return _Stand(replace(place.look, language=language), own or place.style, place.waiting)


def _block(element: etree._Element, place: _Stand, number: int) -> Iterator[Flowing]:
    match str(element.tag):
        case "table":
            rows = list(element.iter("tr"))
            head = len(element.findall("thead/tr"))
            cells = tuple(tuple(tuple(_cell(cell, place)) for cell in row.iterchildren("td", "th")) for row in rows)
            yield Grid((element.get("class") or "").partition(" ")[0], cells, head)
        case "ul" | "ol":
            listed = place.style if element.get("class") else str(element.tag)
            yield from _blocks(element, _Stand(place.look, listed, place.waiting))
        case "li" if place.style == "ol":
            marked = replace(place.look, text=f"{number}. ")
            yield from _led(marked, _blocks(element, place))
        case _:
            yield from _blocks(element, place)


def _cell(cell: etree._Element, place: _Stand) -> Iterator[Flowing]:
    inner = _within(cell, place)
    look = replace(inner.look, bold=inner.look.bold or cell.tag == "th")
    yield from _blocks(cell, _Stand(look, inner.style or "cell", inner.waiting))


def _led(mark: Run, blocks: Iterator[Flowing]) -> Iterator[Flowing]:
    first = next(blocks, None)
    if isinstance(first, Paragraph):
        yield replace(first, runs=(mark, *first.runs))
    yield from blocks


def _runs(element: etree._Element, look: Run) -> Iterator[Run]:
    """The runs of an inline element."""
    tag, named = str(element.tag), (element.get("class") or "").partition(" ")[0]
    if tag == "br" or named in _FIELDS:
        yield replace(look, field="break" if tag == "br" else named)
        return
    look = replace(
        look,
        language=element.get(_LANG) or look.language,
        bold=look.bold or tag in ("strong", "b"),
        italic=look.italic or tag in ("em", "i"),
        struck=look.struck or tag == "del",
        raised={"sup": "super", "sub": "sub"}.get(tag, look.raised),
        link=element.get("href") or look.link,
        style=named or look.style,
    )
    yield from _text(element.text, look)
    for child in element.iterchildren(etree.Element):
        yield from _runs(child, look)
        yield from _text(child.tail, look)


def _text(text: str | None, look: Run) -> Iterator[Run]:
    if text:
        yield replace(look, text=_WHITE.sub(" ", text))


def _paragraph(style: str, runs: list[Run], waiting: list[str]) -> Iterator[Paragraph]:
    """The paragraph of `runs`, without the space that stands twice, first or last; nothing when nothing is left."""
    kept: list[Run] = []
    for run in runs:
        spaced = not kept or kept[-1].text.endswith(" ") or kept[-1].field in ("break", "tab")
        text = run.text.lstrip(" ") if spaced else run.text
        if text or run.field:
            kept.append(replace(run, text="" if run.field else text))
    while kept and not kept[-1].field and not kept[-1].text.rstrip(" "):
        kept.pop()
    if not kept:
        return
    kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(" "))
    anchors = tuple(waiting)
    waiting.clear()
    yield Paragraph(style, tuple(kept), anchors)
