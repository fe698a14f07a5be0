"""What each line of an article is: title, byline, heading, bullet, caption, reference, hidden or body.

Structure is repaired by marking, never by changing: blocks point into the text and hold all of it but white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefer.model import Block, BlockKind, Span
from briefer.readers import _patterns as patterns
from briefer.readers._paragraphs import Paragraph, paragraphs
from briefer.readers._prefixes import DATELINE, OPENING_OUTLET, is_prefix, prefixes
from briefer.readers._runons import take_apart

_KICKER = re.compile(
    r"^(?:analysis|opinion|explainer|world|world news|exclusive|breaking|breaking news|news|international|politics"
    r"|feature|interview|commentary|editorial|live|europe|asia|long read"
    r"|国际|國際|国际观察|时政|要闻|要聞|独家|獨家|快讯|快訊|评论|評論|社论|深度|分析|专访|專訪"
    r"|综述|热点|热点问答|新闻|新聞|新闻分析|财经|观点|特稿|记者手记|直播|焦点|焦點)$",
    re.IGNORECASE,
)
_MARKS = re.compile(rf"(?P<marks>{patterns.MARKS.pattern})\s*")
_REPEAT = 10
"""Characters from which on the same paragraph again is a repetition and not a habit of speech."""


@dataclass(slots=True)
class _Line:
    """A paragraph while its kind is being found."""

    span: Span
    text: str
    hint: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Structure:
    """An article's blocks, and what they say of it: title, byline lines, datelines (verbatim), the sample label."""

    blocks: tuple[Block, ...]
    title: str = ""
    bylines: tuple[str, ...] = ()
    dateline: str = ""
    sample: bool = False


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of plain `text`."""
    return structure(text).blocks


def structure(text: str, parts: Sequence[Paragraph] | None = None, *, title: str = "") -> Structure:
    """The structure of `text`; `parts` are its paragraphs where the format knows them, `title` its title likewise."""
    if parts is None:
        parts = [piece for paragraph in paragraphs(text) for piece in take_apart(text, paragraph)]
    lines = [_Line(part.span, part.span.of(text), part.hint) for part in parts]
    for line in lines:
        line.kind = _kind_alone(line)
    _mark_mail(lines)
    _mark_references(lines)
    _mark_related(lines)
    found = _mark_title(lines, title)
    _mark_headings(lines)
    _mark_repeats(lines)
    cut = [block for line in lines for block in _cut(line)]
    bylines = tuple(line.text for line in lines if line.kind == "byline")
    sample = any(patterns.SAMPLE.match(line.text) for line in lines)
    return Structure(tuple(cut), _one_line(title or found), bylines, _dateline(lines), sample)


def _kind_alone(line: _Line) -> str:
    """The kind that the line's own words give away; empty when its neighbours must be asked."""
    text = line.text
    if line.hint in ("hidden", "caption", "reference", "title", "byline"):
        return line.hint
    if patterns.SAMPLE.match(text) or patterns.is_boilerplate(text):
        return "hidden"
    if patterns.is_caption(text):
        return "caption"
    if line.hint in ("heading", "bullet"):
        return line.hint
    if patterns.is_byline(text) or is_prefix(text):
        return "byline"
    if patterns.is_question(text):
        return "heading"
    if not re.search(r"\w", text):
        return "hidden"
    return "bullet" if patterns.BULLET.match(text) else ""


def _mark_mail(lines: Sequence[_Line]) -> None:
    """The head of a mail that was saved or pasted: its subject is the title, its date a byline."""
    head = []
    for line in lines:
        match = patterns.MAIL.match(line.text)
        if not match or line.hint:
            break
        head.append((line, match))
    if len(head) < 2 or not any(match["sender"] for _, match in head):
        return
    for line, match in head:
        line.kind = "title" if match["subject"] else "byline" if match["sent"] else "hidden"


def _mark_references(lines: Sequence[_Line]) -> None:
    """A list of references: under its heading, or lines that begin with a mark."""
    listed = False
    for number, line in enumerate(lines):
        marked = patterns.is_reference(line.text)
        if patterns.is_reference_heading(line.text) and number > 0 and line.hint != "bullet":
            listed = True
            line.kind = "reference"
        elif listed and (marked or line.kind == "bullet" or "http" in line.text):
            line.kind = "reference"
        else:
            # One marked line among paragraphs is a paragraph with a mark; in a row, or at the end, they are a list.
            around = [other.text for other in (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])]
            listed = False
            if marked and (number + 1 == len(lines) or any(patterns.is_reference(text) for text in around)):
                line.kind = "reference"


def _mark_related(lines: Sequence[_Line]) -> None:
    """Headlines of other articles under ``Related`` or 相关阅读."""
    listed = False
    for line in lines:
        if line.kind == "hidden" and patterns.RELATED.match(line.text):
            listed = True
        elif listed and line.kind in ("", "bullet", "heading") and not patterns.ends_sentence(line.text):
            line.kind = "hidden"
        else:
            listed = False


def _mark_title(lines: Sequence[_Line], known: str) -> str:
    """Find the title: the known one, the first line, or the line right before a byline; mark it, return it."""
    if known:
        for line in lines:
            if line.text == known and line.kind in ("", "heading", "title", "bullet"):
                line.kind = "title"
        return known
    for line in lines:
        if line.kind == "title":
            subject = patterns.MAIL.match(line.text)
            return line.text[subject.end() :] if subject and subject["subject"] else line.text
    index = _title_index(lines)
    if index is None:
        return ""
    lines[index].kind = "title"
    return lines[index].text


def _title_index(lines: Sequence[_Line]) -> int | None:
    free = [n for n, line in enumerate(lines) if line.kind not in ("hidden", "byline", "caption", "reference")]
    if len(free) < 2:
        return None
    first, second = free[0], free[1]
    if _may_be_title(lines[first]) and any(not _may_be_title(lines[n]) for n in free[1:]):
        if _KICKER.match(lines[first].text) and _may_be_title(lines[second]):
            return second
        return first
    for n in range(1, len(lines)):
        if lines[n].kind == "byline" and patterns.has_date(lines[n].text) and _may_be_title(lines[n - 1]):
            return n - 1
    return None


def _may_be_title(line: _Line) -> bool:
    return line.kind == "" and line.hint == "" and patterns.is_headline(line.text)


def _mark_headings(lines: Sequence[_Line]) -> None:
    """Short lines that stand alone and end no sentence; where such lines are most of the text, they are the text."""
    guesses = [line for number, line in enumerate(lines) if _heads(lines, number)]
    known = {id(line) for line in guesses}
    body = [line for line in lines if line.kind in ("", "bullet") and id(line) not in known]
    if sum(patterns.size(line.text) for line in body) >= sum(patterns.size(line.text) for line in guesses):
        for line in guesses:
            line.kind = "heading"
    for line in lines:
        line.kind = line.kind or "body"


def _heads(lines: Sequence[_Line], number: int) -> bool:
    """Looks like a heading; a numbered line does when paragraphs follow it and not the next number."""
    line = lines[number]
    if line.kind == "" and line.hint != "body":
        return patterns.is_heading(line.text)
    mark = patterns.BULLET.match(line.text) if line.kind == "bullet" and not line.hint else None
    if not mark or not re.search(r"\w", mark[0]) or number + 1 >= len(lines):
        return False
    after = lines[number + 1]
    return (
        patterns.is_heading(lines[number].text[mark.end() :])
        and after.kind == ""
        and not patterns.is_heading(after.text)
    )


def _mark_repeats(lines: Sequence[_Line]) -> None:
    """The same paragraph again is hidden; one that comes back and stands by a caption is a caption itself."""
    seen: dict[str, _Line] = {}
    neighbours = {id(line) for pair in pairwise(lines) if "caption" in (pair[0].kind, pair[1].kind) for line in pair}
    for line in lines:
        if line.kind not in ("body", "bullet", "heading", "caption") or len(line.text) < _REPEAT:
            continue
        key = " ".join(line.text.split())
        first = seen.setdefault(key, line)
        if first is line:
            continue
        if first.kind == "body" and id(first) in neighbours:
            first.kind = "caption"
        line.kind = "hidden"


def _dateline(lines: Sequence[_Line]) -> str:
    """The first paragraph's dateline, or its opening words where they name an outlet and a day."""
    for line in lines:
        if line.kind not in ("body", "bullet"):
            continue
        if match := line.kind == "body" and DATELINE.match(line.text):
            return match[0]
        if OPENING_OUTLET.match(line.text):
            return line.text[:80]
        return ""
    return ""


def _cut(line: _Line) -> Iterator[Block]:
    """The line's blocks: list marks, datelines, labels and clocks are cut off, reference marks cut out."""
    start = line.span.start
    if line.kind not in ("body", "bullet"):
        yield Block(_kind(line.kind), line.span)
        return
    mark = patterns.BULLET.match(line.text) if line.kind == "bullet" and line.hint != "bullet" else None
    if mark and mark.end() < len(line.text):
        yield Block("hidden", Span(start, start + len(mark[0].rstrip())))
        start += mark.end()
    base = start
    rest = line.text[base - line.span.start :]
    for is_dateline, first, after in prefixes(rest):
        yield Block("byline" if is_dateline else "hidden", Span(base + first, base + len(rest[:after].rstrip())))
        start = base + after
    yield from _without_marks(line, start, _kind(line.kind))


def _without_marks(line: _Line, start: int, kind: BlockKind) -> Iterator[Block]:
    base, text = line.span.start, line.text
    for match in _MARKS.finditer(text, start - base):
        at, after = match.start(), match.end()
        begun = at > start - base
        if begun and after < len(text) and not patterns.ends_sentence(text[max(start - base, at - patterns.TAIL) : at]):
            continue
        if begun:
            yield Block(kind, Span(start, base + at))
        end = match.end("marks")
        yield Block("reference", Span(base + end - len(match["marks"].lstrip()), base + end))
        start = base + after
    if start < line.span.end:
        yield Block(kind, Span(start, line.span.end))


def _one_line(title: str) -> str:
    """A title wrapped over lines, put together, without reference marks at its end; else as it is."""
    title = patterns.bare(title) or title
    joined = re.sub("(?<=[\u3000-\u9fff])\\s*\n\\s*(?=[\u3000-\u9fff])", "", title)
    return re.sub(r"\s*\n\s*", " ", joined)


def _kind(name: str) -> BlockKind:
    kinds: tuple[BlockKind, ...] = ("title", "byline", "heading", "bullet", "caption", "reference", "hidden", "body")
    return next(kind for kind in kinds if kind == name)
