"""A page's tree as its reader sees it: what is hidden goes, block elements become pieces of text in order."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import cast

from lxml import etree, html

from briefer.articles.pieces import Piece, tidy
from briefer.articles.prose import POWERS, ends_sentence, size
from briefer.text.han import HAN
from briefer.text.patterns import lazy

_NO_WORDS = frozenset({"script", "style", "template", "iframe", "object", "svg", "select"})
"""Elements that hold no words of an article."""
_AROUND = frozenset({"nav", "footer", "button", "noscript"})
"""Elements that stand around an article; one that holds most of a page was never closed, or is the page."""

_BLOCKS = frozenset({
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "section", "article", "figure",
    "figcaption", "pre", "ul", "ol", "dl", "dt", "dd", "table", "tr", "td", "th", "body", "html", "main",
    "header", "footer", "center", "form", "fieldset", "hr", "table-row", "foot-notes",
})  # fmt: skip
_ROW, _NOTES = "table-row", "foot-notes"
"""What elements are called whose place says what they are."""
_KINDS = {f"h{level}": "heading" for level in range(1, 7)} | {
    "li": "bullet", "figcaption": "caption", _ROW: "hidden", _NOTES: "reference",
}  # fmt: skip
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_NOTE = lazy(r"\b(?:doc-)?(?:foot|end|rear)notes?\b")
_SENTENCE = 5
"""Words from which on what ends like a sentence is one."""
_INLINE = frozenset(
    {"a", "abbr", "b", "big", "cite", "em", "font", "i", "mark", "s", "small", "span", "strong", "sub", "sup", "u"}
)
_PARTING = _BLOCKS | {"br"}
_PARAGRAPH = 100
"""Characters from which on a paragraph is one of an article."""
_PART = 3
"""Such paragraphs from which on an element is a part of it."""
_DEEP = 4
"""Elements up to which the parts of an article are wrapped in others of their own."""
_SET_APART = 300
"""Characters; a longer line is no byline."""
_NO_LINES = frozenset({"title", "textarea"})
_SKIPPED = frozenset({"script", "style", "img", "svg", "button", "select", "table", "iframe", "noscript"})
_HIDDEN_STYLE = lazy(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0(?![.\d]*[1-9])",
    re.IGNORECASE,
)
_TOLD = cast(
    "Callable[[etree._Element], list[etree._Element]]",
    etree.XPath("descendant-or-self::*[@hidden or @aria-hidden or @style or @class]"),
)
"""The elements of which anything tells how they are shown."""
_TEXT = cast("Callable[[etree._Element], str]", etree.XPath("string()", smart_strings=False))
_HIDDEN_CLASS = lazy(r"(?<![\w-])(?:visually-?hidden|sr-only|screen-reader-(?:text|only)|u-hiddenVisually)(?![\w-])")
"""What is only read aloud."""
_NOTE_MARK = lazy(r"\s*[\[［(（]?\s*\d{1,3}(?:\s*[,，–-]\s*\d{1,3})*\s*[\]］)）]?\s*$")
_WORD_BEFORE = lazy(rf"[a-z]{{3}}$|[.,;:!?\"”’。，；：！？」』）){HAN}]$(?<![米里尺])")
_MARKUP = lazy(
    r"</?(?:p|div|br|a|b|i|u|em|strong|span|ul|ol|li|h[1-6]|blockquote|figure|img|section|table|font)\b[^<>]{0,2000}>"
    r"|&(?:amp|lt|gt|quot|apos|nbsp|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|#\d{2,6}|#[xX][0-9a-fA-F]{2,6});",
    re.IGNORECASE,
)
_TAG = lazy(r"<[^<>]{1,2000}>")


def is_markup(text: str) -> bool:
    """Whether a text field holds HTML: a tag that articles have, or an entity."""
    return bool(_MARKUP.search(text))


def fragment(markup: str) -> tuple[Piece, ...]:
    """The pieces of a stretch of HTML that is an article's text, as feeds hold it; nothing where there is none."""
    try:
        root = html.fragment_fromstring(markup, create_parent="div")
    except etree.LxmlError:
        return ()
    drop_hidden(root)
    write_powers(root)
    return tuple(pieces(root))


def page_pieces(markup: str) -> tuple[tuple[Piece, ...], str]:
    """The pieces of a whole page that is all article, a mail's or a book's, and why it is only a part of it, if so."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        tree = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        tree = None
    if tree is None:
        return (), ""
    partial = "elements are nested too deep; what lies deeper was not read"
    deep = any("xcessive depth" in entry.message for entry in parser.error_log)
    for head in list(tree.iter("head")):
        _drop(head)
    hidden = drop_hidden(tree)
    write_powers(tree)
    _name_rows(tree)
    _name_notes(tree)
    unseen = "most of its text is hidden from its readers; it was read all the same" if hidden else ""
    return tuple(pieces(tree)), partial if deep else unseen


def _name_rows(tree: etree._Element) -> None:
    """A table's row of several cells is one line and no text, unless a cell holds a sentence or another table."""
    for line in list(tree.iter("tr")):
        cells = [tidy(" ".join(map(str, cell.itertext()))) for cell in line if cell.tag in ("td", "th")]
        told = [cell for cell in cells if cell]
        if len(told) < 2 or line.find(".//table") is not None:
            continue
        if not any(ends_sentence(cell) and size(cell) >= _SENTENCE for cell in told):
            for cell in list(line):
                line.remove(cell)
            line.tag, line.text = _ROW, " | ".join(told)


def _name_notes(tree: etree._Element) -> None:
    """Foot- and endnotes are references, without the sign that leads back."""
    for element in list(tree.iter("section", "aside", "div", "ol", "li", "p")):
        said = f"{element.get('epub:type') or ''} {element.get('role') or ''}"
        if not _NOTE.search(said) or element.getparent() is None:
            continue
        for inner in list(element.iter("li", "a")):
            if inner.tag == "li":
                inner.tag = "div"
            elif not any(map(str.isalnum, "".join(map(str, inner.itertext())))):
                _drop(inner)
        element.tag = _NOTES


def plain(markup: str) -> str:
    """One line of text of a field that may hold HTML: tags go, entities are written out."""
    if not is_markup(markup):
        return " ".join(markup.split())
    return " ".join(entities.unescape(_TAG.sub(" ", markup)).split())


def drop_hidden(tree: etree._Element) -> bool:
    """Take out what a reader of the page never sees. Whether most of the text was hidden, and is therefore kept."""
    for element in list(tree.iter(*_NO_WORDS, etree.Comment, etree.ProcessingInstruction)):
        _drop(element)
    whole = _letters(tree)
    lengths = {element: _letters(element) for element in _outermost(tree, set(tree.iter(*_AROUND)))}
    raised = {element: _letters(element) for element in list(tree.iter("sup")) if _is_note_mark(element)}
    dropped = {element: length for element, length in lengths.items() if 2 * length <= whole} | raised
    for element in dropped:
        _drop(element)
    hidden = _outermost(tree, {element for element in _TOLD(tree) if _is_hidden(element)})
    if 2 * sum(map(_letters, hidden)) > whole - sum(dropped.values()):
        return True
    for element in hidden:
        _drop(element)
    return False


def _outermost(tree: etree._Element, among: Collection[etree._Element]) -> list[etree._Element]:
    """The elements of `among` that stand in no other of them."""
    found: list[etree._Element] = []
    if not among:
        return found
    walk = etree.iterwalk(tree, events=("start",))
    for _, element in walk:
        if element in among:
            found.append(element)
            walk.skip_subtree()
    return found


def _letters(element: etree._Element) -> int:
    """How many characters that are no white space stand in an element."""
    return len("".join(_TEXT(element).split()))


def write_powers(tree: etree._Element) -> None:
    """Raised digits that lead to no note, as characters."""
    for raised in tree.iter("sup"):
        if not len(raised) and (raised.text or "").strip().isdigit():
            raised.text = (raised.text or "").translate(POWERS)


def pieces(root: etree._Element) -> Iterator[Piece]:
    """The text of `root` by block elements: inline elements (links, emphasis) never cut a sentence."""
    buffer: list[str] = []
    hints = [""]
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event in ("comment", "pi"):
            buffer.append(element.tail or "")
            continue
        is_block = tag in _BLOCKS or tag == "br"
        if is_block:
            yield from _flush(buffer, hints[-1])
        if event == "start":
            if tag in _BLOCKS:
                hints.append(_KINDS.get(tag, hints[-1]))
            if tag not in _SKIPPED:
                buffer.append(element.text or "")
        else:
            if tag in _BLOCKS:
                hints.pop()
            if element is not root:
                buffer.append(element.tail or "")
    yield from _flush(buffer, "")


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of a page as it is shown: its text, the block element that holds it, and how many of its letters link."""

    text: str
    tag: str
    linked: int
    apart: str
    """The text with a blank between inline elements, as styles set them apart: outlet, date, author."""


def name_paragraphs(tree: etree._Element) -> None:
    """Make paragraphs of what is shown as such and extractors know nothing of.

    Sections that hold no other block: WeChat's pages have no others. Words that stand beside blocks and line breaks,
    with emphasis or links among them: extractors take what stands before and behind those for paragraphs.
    """
    for section in tree.iter("section"):
        if not any(inner.tag in _BLOCKS for inner in section.iterdescendants()):
            section.tag = "p"
    for holder in list(tree.iter("div", "section", "article")):
        tags = {child.tag for child in holder}
        if not tags.isdisjoint(_INLINE) and not tags.isdisjoint(_PARTING):
            for run in _runs(holder):
                _wrap(run)


def join_parts(tree: etree._Element) -> None:
    """Put an article together whose paragraphs stand in several elements of one class, with advertising between.

    Extractors would take the first of them for all of it. Comments stand so, too, but few have several paragraphs;
    and what stands in an element of its own for articles is another one.
    """
    counts: dict[etree._Element, int] = {}
    for paragraph in tree.iter("p"):
        holder = paragraph.getparent()
        if holder is not None and holder.get("class") and sum(map(len, paragraph.itertext())) >= _PARAGRAPH:
            counts[holder] = counts.get(holder, 0) + 1
    groups: dict[tuple[str, int, etree._Element], list[etree._Element]] = {}
    for holder, count in counts.items():
        for height, above in enumerate(_above(holder) if count >= _PART else ()):
            groups.setdefault((holder.get("class") or "", height, above), []).append(holder)
    put: set[etree._Element] = set()
    for (_, _, above), (first, *others) in sorted(groups.items(), key=lambda group: group[0][1]):
        apart = [other for other in others if other not in put]
        if first in put or not apart or _has_headings_between(above, (first, *apart)):
            continue
        for other in apart:
            first.extend(list(other))
            put.add(other)


def _has_headings_between(above: etree._Element, parts: Sequence[etree._Element]) -> bool:
    """Whether headings stand among `parts` and in none of them: put together, the text would lose their place."""
    within = {heading for part in parts for heading in part.iter("h2", "h3", "h4")}
    return any(heading not in within for heading in above.iter("h2", "h3", "h4"))


def _above(holder: etree._Element) -> Iterator[etree._Element]:
    """The elements around the one that holds `holder`, from the inside, up to the whole article."""
    parent = holder.getparent()
    for around in islice(parent.iterancestors(), _DEEP) if parent is not None and parent.tag != "article" else ():
        yield around
        if around.tag == "article":
            return


def _runs(holder: etree._Element) -> list[list[etree._Element]]:
    """The inline elements of `holder`, those together that no block and no line break parts."""
    runs: list[list[etree._Element]] = [[]]
    for child in holder:
        if child.tag in _INLINE:
            runs[-1].append(child)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _wrap(run: list[etree._Element]) -> None:
    """Put inline elements, and the words before, between and behind them, in a paragraph; only elements are none."""
    parent, before = run[0].getparent(), run[0].getprevious()
    if parent is None:
        return
    words = (before.tail if before is not None else parent.text) or ""
    if not (words.strip() or any((inner.tail or "").strip() for inner in run)):
        return
    if before is not None:
        before.tail = None
    else:
        parent.text = None
    paragraph = etree.Element("p")
    paragraph.text = words
    run[0].addprevious(paragraph)
    paragraph.extend(run)


def shown_lines(tree: etree._Element) -> tuple[Shown, ...]:
    """The lines of the page's body in order."""
    body = tree.find(".//body")
    root = body if body is not None else tree
    found: list[Shown] = []
    parts: list[str] = []
    tags = [""]
    linked = inside = 0

    def flush() -> None:
        nonlocal linked
        if text := tidy("".join(parts)):
            short = len(parts) > 1 and len(text) <= _SET_APART
            found.append(Shown(text, tags[-1], linked, " ".join(filter(None, map(tidy, parts))) if short else text))
        parts.clear()
        linked = 0

    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag == "br" and tags[-1] in HEADINGS:
            parts.append(" ")
        elif tag in _BLOCKS or tag == "br":
            flush()
        if event == "start":
            inside += tag == "a"
            if tag in _BLOCKS:
                tags.append(tag)
            text = element.text if tag not in _NO_LINES else None
        else:
            inside -= tag == "a"
            if tag in _BLOCKS:
                tags.pop()
            text = element.tail if element is not root else None
        if text:
            parts.append(text)
            linked += len(text) if inside else 0
    flush()
    return tuple(found)


def _flush(buffer: list[str], hint: str) -> Iterator[Piece]:
    text = tidy("".join(buffer))
    buffer.clear()
    if text:
        yield Piece(text, hint)


def _is_hidden(element: etree._Element) -> bool:
    if element.get("hidden") is not None or (element.get("aria-hidden") or "").lower() == "true":
        return True
    if (names := element.get("class")) and _HIDDEN_CLASS.search(names):
        return True
    # WeChat hides the whole article until its script has run; such a page is meant to be read.
    style = element.get("style")
    return bool(style and element.get("id") != "js_content" and _HIDDEN_STYLE.search(style))


def _is_note_mark(raised: etree._Element) -> bool:
    """A raised number that is no exponent (km²) and no power: it leads to a note, or stands behind a word."""
    if not _NOTE_MARK.match("".join(islice(map(str, raised.itertext()), 9))):
        return False
    link = raised.find("a")
    if "ref" in (raised.get("class") or "") or (link is not None and (link.get("href") or "").startswith("#")):
        return True
    sibling, parent = raised.getprevious(), raised.getparent()
    if parent is not None and parent.tag == "a" and "#" in (parent.get("href") or ""):
        return True
    before = sibling.tail if sibling is not None else parent.text if parent is not None else ""
    return bool(_WORD_BEFORE.search((before or "")[-3:]))


def _drop(element: etree._Element) -> None:
    """Remove an element and keep the text behind it; the root stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
