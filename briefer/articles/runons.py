"""Take apart a run-on line: ``Heading - point [1][2] - point Heading - point``, as pasted summaries often are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefer.articles.dateline import dateline
from briefer.articles.paragraphs import Paragraph
from briefer.articles.prose import MARKS, ends_sentence, size
from briefer.articles.words import listed
from briefer.model import Span
from briefer.text.han import HAN, HAN_CHARACTER
from briefer.text.patterns import lazy

_SEPARATOR = lazy(rf"[ \t\u3000](?<=\S.)[ \t\u3000]*[-–—•·●▪◆■*][ \t\u3000]+(?=[\"“‘「『《(（\[]?[A-Z0-9{HAN}])")
_LEAD = lazy(r"[-–—•·●▪◆■*][ \t\u3000]+")
_MARKED_END = lazy(rf"{MARKS.pattern}\s*\S{{0,60}}")
_END = lazy(rf"[.。！!；;][\"”’」』）)]*(?=[\s{HAN}])")
_NO_HEAD = lazy(r"[，,。（(：:]")
_LONGEST_HEADING = 120
_TITLE_RUN = lazy(r"(?:\s(?:[A-Z][\w’'-]*|and|of|the|on|for|in|to|&))+$")


def take_apart(text: str, paragraph: Paragraph) -> tuple[Paragraph, ...]:
    """The headings, marks and points of a run-on paragraph, or the paragraph alone when it is none."""
    line = paragraph.span.of(text)
    if paragraph.hint or dateline(line):
        return (paragraph,)
    cuts = [match.span() for match in _SEPARATOR.finditer(line) if not _is_range(line, *match.span())]
    lead = _LEAD.match(line)
    if not cuts or not _is_run_on(line, cuts, bool(lead)):
        return (paragraph,)
    base = paragraph.span.start
    return tuple(Paragraph(Span(base + start, base + end), hint) for start, end, hint in _parts(line, cuts, lead))


def _is_run_on(line: str, cuts: list[tuple[int, int]], bulleted: bool) -> bool:
    """Every separator stands after a heading, a mark or a sentence's end, or else they are many and points are long."""
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(line)]
    pieces = [line[start:end] for start, end in zip(starts, ends, strict=True)]
    head, points = pieces[0], pieces[1:]
    if min(size(point) for point in points) < 4:
        return False
    headed = bulleted or (size(head) <= 8 and not ends_sentence(head))
    if len(cuts) == 1:
        return (
            headed and size(head) <= 5 and not _NO_HEAD.search(head) and size(points[0]) >= 10 and _is_capitalised(head)
        )
    closed = sum(_is_closed(piece) for piece in pieces[1:-1])
    return headed or closed == len(pieces) - 2


def _is_range(line: str, start: int, end: int) -> bool:
    """``1644 - 1912`` and ``1644年 - 1912年`` are no separators."""
    return (line[start - 1].isdigit() or line[start - 1] in "年月日岁") and line[end].isdigit()


def _is_closed(piece: str) -> bool:
    return ends_sentence(piece) or bool(_MARKED_END.search(piece))


def _is_capitalised(head: str) -> bool:
    words = [word for word in head.split() if len(word) > 3]
    return bool(HAN_CHARACTER.search(head)) or all(word[0].isupper() for word in words)


def _parts(line: str, cuts: list[tuple[int, int]], lead: re.Match[str] | None) -> Iterator[tuple[int, int, str]]:
    start = 0
    if lead:
        yield 0, lead.end() - 1, "hidden"
        start = lead.end()
    first = not lead
    for cut_start, cut_end in [*cuts, (len(line), len(line))]:
        last = cut_start == len(line)
        if first and not last:
            yield start, cut_start, "heading" if not ends_sentence(line[start:cut_start]) else "body"
        else:
            yield from _point(line, start, cut_start, may_head=not last)
        if not last:
            mark = cut_start + len(line[cut_start:cut_end]) - len(line[cut_start:cut_end].lstrip())
            yield mark, mark + 1, "hidden"
        first = False
        start = cut_end


def _point(line: str, start: int, end: int, *, may_head: bool) -> Iterator[tuple[int, int, str]]:
    """A point, and the heading of the next group that may stand at its end."""
    cut = _heading_start(line[start:end]) if may_head else None
    if cut is None:
        yield start, end, "bullet"
        return
    body = line[start : start + cut].rstrip()
    yield start, start + len(body), "bullet"
    yield start + cut, end, "heading"


def _heading_start(piece: str) -> int | None:
    """Where a heading begins at the end of a point: after its marks or its full stop, or at a run of title case."""
    ends = [match.end() for match in MARKS.finditer(piece)]
    ends += [match.end() for match in _END.finditer(piece)]
    if ends:
        cut = max(ends)
        tail = piece[cut:]
        if tail.strip() and size(tail) <= 8 and not ends_sentence(tail) and _is_capitalised(tail.strip()):
            return cut + len(tail) - len(tail.lstrip())
        return None
    match = _TITLE_RUN.search(piece, max(0, len(piece) - _LONGEST_HEADING))
    if not match:
        return None
    words = match[0].split()
    while words and not words[0][0].isupper():
        words.pop(0)
    if len(words) < 2 or words[-1].lower() not in listed("heading_noun"):
        return None
    return piece.rindex(words[0], 0, len(piece) - len(" ".join(words)) + len(words[0]))
