"""What each line of an article is: title, byline, heading, bullet, caption, reference, hidden or body.

Structure is repaired by marking, never by changing: blocks point into the text and hold all of it but white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

from briefer.articles.byline import has_date, is_byline
from briefer.articles.dateline import (
    end_of_prose,
    is_dateline,
    is_label,
    opening_dateline,
    post_title,
    prefixes,
    without_clock,
)
from briefer.articles.furniture import (
    CAPTION_INSIDE,
    MAIL,
    SAMPLE,
    Line,
    is_caption,
    is_note,
    is_notice,
    is_stage_direction,
    mark_bios,
    mark_references,
    mark_related,
)
from briefer.articles.mail import mark_mail
from briefer.articles.paragraphs import Paragraph, paragraphs
from briefer.articles.prose import (
    BULLET,
    MARKS,
    TAIL,
    bare,
    ends_sentence,
    is_heading,
    is_headline,
    is_question,
    pieces,
    size,
)
from briefer.articles.runons import take_apart
from briefer.articles.title import is_control
from briefer.articles.words import any_of
from briefer.model import Block, BlockKind, Span
from briefer.text.han import HAN
from briefer.text.patterns import lazy

_KICKER = lazy(rf"{any_of('kicker')}$", re.IGNORECASE)
_MARK = lazy(
    r"(?:>[ \t]?){1,9}|[一二三四五六七八九十]{1,3}、\s*(?![一二三四五六七八九十百千万几两])"
    r"|(?:\([a-z]{1,3}\)|[a-h]\))\s+"
)
"""A quoted mail's or a list's that may also stand before a heading."""
_MARKS = lazy(rf"(?P<marks>{MARKS.pattern})\s*")
_CREDITED = lazy(r"(?:Photograph|Photo|Composite|Illustration):\s")
_OPENS_MARK = lazy(r"[\[［【〔]\d")
_BREAK = lazy(r"\s*\n\s*")
_HAN_BREAK = lazy(rf"(?<=[\u3000-\u303f{HAN}])\s*\n\s*(?=[\u3000-\u303f{HAN}])")
_ASIDE = frozenset(("hidden", "byline", "caption", "reference"))
_STANDFIRST = 10
"""Words (two Chinese characters count as one) from which on a line behind the title is a standfirst, no heading."""
_AGAIN = 0.6
"""Part of the title's words from which on a line says the title again."""
_REPEAT = 10
"""Characters from which on the same paragraph again is a repetition and not a habit of speech."""


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


def structure(text: str, parts: Sequence[Paragraph] | None = None, *, title: str = "", author: str = "") -> Structure:
    """The structure of `text`; `parts` are its paragraphs where the format knows them, `title`, `author` likewise."""
    if parts is None:
        parts = [piece for paragraph in paragraphs(text) for piece in take_apart(text, paragraph)]
    lines = [Line(part.span, part.span.of(text), part.hint) for part in parts]
    for line in lines:
        line.kind = _kind_alone(line)
    mark_mail(lines)
    mark_references(lines)
    mark_related(lines)
    found = _mark_title(lines, title)
    _mark_headings(lines)
    _mark_repeats(lines)
    mark_bios(lines, [author, *(line.text for line in lines if line.kind == "byline")])
    cut = [block for line in lines for block in _cut(line)]
    bylines = tuple(line.text for line in lines if line.kind == "byline")
    sample = any(SAMPLE.match(line.text) for line in lines)
    return Structure(tuple(cut), _one_line(title or found), bylines, _dateline(lines), sample)


def _kind_alone(line: Line) -> str:
    """The kind that the line's own words give away; empty when its neighbours must be asked."""
    text = line.text
    if line.hint in ("hidden", "caption", "reference", "title", "byline"):
        return line.hint
    if SAMPLE.match(text) or is_notice(text):
        return "hidden"
    if is_caption(text):
        return "caption"
    if is_note(text):
        return "reference"
    if line.hint in ("heading", "bullet"):
        return line.hint
    if is_byline(text) or is_dateline(text):
        return "byline"
    if is_question(text):
        return "heading"
    if is_stage_direction(text):
        return "hidden"
    return "bullet" if BULLET.match(text) else ""


def _mark_title(lines: Sequence[Line], known: str) -> str:
    """Find the title: the known one, the first line, or the line right before a byline; mark it, return it."""
    if known:
        for line in lines:
            if line.text == known and line.kind in ("", "heading", "title", "bullet"):
                line.kind = "title"
        return known
    for line in lines:
        if line.kind == "title":
            subject = MAIL.match(line.text)
            return line.text[subject.end() :] if subject and subject["subject"] else line.text
    index = _title_index(lines)
    if index is None:
        box = post_title(lines[0].text) if lines else None
        return box["title"] if box else ""
    lines[index].kind = "title"
    return lines[index].text


def _title_index(lines: Sequence[Line]) -> int | None:
    aside = (line.kind in _ASIDE or is_label(line.text) or is_control(line.text) for line in lines)
    free = [n for n, left in enumerate(aside) if not left]
    if len(free) < 2:
        return None
    first, second = free[0], free[1]
    if _may_be_title(lines[first]) and any(not _may_be_title(lines[n]) for n in free[1:]):
        if _KICKER.match(lines[first].text) and _may_be_title(lines[second]):
            return second
        return first
    for n in range(1, len(lines)):
        if lines[n].kind == "byline" and has_date(lines[n].text) and _may_be_title(lines[n - 1]):
            return n - 1
    return None


def _may_be_title(line: Line) -> bool:
    return line.kind == "" and line.hint == "" and is_headline(line.text) and not is_control(line.text)


def _mark_headings(lines: Sequence[Line]) -> None:
    """Short lines that stand alone and end no sentence; where such lines are most of the text, they are the text."""
    standfirst = _standfirst(lines)
    guesses = [line for number, line in enumerate(lines) if _heads(lines, number) and line is not standfirst]
    known = {id(line) for line in guesses}
    body = [line for line in lines if line.kind in ("", "bullet") and id(line) not in known]
    if sum(size(line.text) for line in body) >= sum(size(line.text) for line in guesses):
        for line in guesses:
            line.kind = "heading"
    for line in lines:
        line.kind = line.kind or "body"


def _standfirst(lines: Sequence[Line]) -> Line | None:
    """The line between title and text that is a sentence but for its end, as many sites write it."""
    above = [line for line in lines if line.kind not in _ASIDE]
    if len(above) < 3 or above[0].kind != "title" or above[1].kind or above[1].hint:
        return None
    title, line, after = above[0].text, above[1].text, above[2]
    if size(line) < _STANDFIRST or line[-1:] in "?？!！:：" or is_heading(after.text):
        return None
    shared = len(pieces(title) & pieces(line)) / max(1, len(pieces(title)))
    return above[1] if shared <= _AGAIN else None


def _heads(lines: Sequence[Line], number: int) -> bool:
    """Looks like a heading; a numbered line does when paragraphs follow it and not the next number."""
    line = lines[number]
    if line.kind == "" and line.hint != "body":
        return is_heading(line.text[: end_of_prose(line.text)])
    mark = BULLET.match(line.text) if line.kind == "bullet" and not line.hint else None
    if not mark or not any(map(str.isalnum, mark[0])) or number + 1 >= len(lines):
        return False
    after = lines[number + 1]
    return is_heading(lines[number].text[mark.end() :]) and after.kind == "" and not is_heading(after.text)


def _mark_repeats(lines: Sequence[Line]) -> None:
    """The same paragraph again is hidden; one that comes back and stands by a caption is a caption itself."""
    seen: dict[str, Line] = {}
    neighbours = {id(line) for pair in pairwise(lines) if "caption" in (pair[0].kind, pair[1].kind) for line in pair}
    for line in lines:
        if line.kind not in ("body", "bullet", "heading", "caption") or len(line.text) < _REPEAT:
            continue
        key = " ".join(without_clock(line.text).split())
        first = seen.setdefault(key, line)
        if first is line:
            continue
        if first.kind == "body" and id(first) in neighbours:
            first.kind = "caption"
        line.kind = "hidden"


def _dateline(lines: Sequence[Line]) -> str:
    """The first paragraph's dateline, or its opening words where they name an outlet and a day."""
    first = next((line for line in lines if line.kind == "body"), None)
    return opening_dateline(first.text) if first else ""


def _cut(line: Line) -> Iterator[Block]:
    """The line's blocks: list marks, datelines, labels and clocks are cut off, reference marks cut out."""
    start = line.span.start
    if line.kind not in ("body", "bullet"):
        yield Block(_kind(line.kind), line.span)
        return
    mark = _MARK.match(line.text)
    if line.kind == "bullet" and line.hint != "bullet":
        mark = BULLET.match(line.text)
    if mark and mark.end() < len(line.text):
        yield Block("hidden", Span(start, start + len(mark[0].rstrip())))
        start += mark.end()
    base = start
    rest = line.text[base - line.span.start :]
    for kind, first, after in prefixes(rest):
        yield Block(kind, Span(base + first, base + len(rest[:after].rstrip())))
        start = base + after
    end = line.span.start + end_of_prose(line.text)
    for match in CAPTION_INSIDE.finditer(line.text) if _CREDITED.search(line.text) else ():
        first, last = (line.span.start + at for at in match.span())
        if start <= first and last <= end:
            yield from _without_marks(line, Span(start, _stripped(line, start, first)), _kind(line.kind))
            yield Block("caption", Span(first, last))
            start = last + len(line.text[match.end() :]) - len(line.text[match.end() :].lstrip())
    yield from _without_marks(line, Span(start, max(start, end)), _kind(line.kind))
    if start < end < line.span.end:
        rest = line.text[end - line.span.start :]
        yield Block("byline", Span(line.span.end - len(rest.lstrip()), line.span.end))


def _stripped(line: Line, start: int, end: int) -> int:
    """Where what stands before `end` ends, white space left out; not before `start`."""
    return start + len(line.text[start - line.span.start : end - line.span.start].rstrip())


def _without_marks(line: Line, part: Span, kind: BlockKind) -> Iterator[Block]:
    """The part of a line without the reference marks at the ends of its sentences."""
    base, text, start = line.span.start, line.text, part.start
    marks = _MARKS.finditer(text, start - base, part.end - base) if _OPENS_MARK.search(text) else ()
    for match in marks:
        at, after = match.start(), match.end()
        begun, ended = at > start - base, after == part.end - base
        if begun and not ended and not ends_sentence(text[max(start - base, at - TAIL) : at]):
            continue
        if begun:
            yield Block(kind, Span(start, base + at))
        end = match.end("marks")
        yield Block("reference", Span(base + end - len(match["marks"].lstrip()), base + end))
        start = base + after
    if start < part.end:
        yield Block(kind, Span(start, part.end))


def _one_line(title: str) -> str:
    """A title wrapped over lines, put together, without reference marks at its end; else as it is."""
    title = bare(title) or title
    joined = _HAN_BREAK.sub("", title)
    return _BREAK.sub(" ", joined)


def _kind(name: str) -> BlockKind:
    return cast("BlockKind", name)  # who marks lines names them so
