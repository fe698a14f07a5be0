"""Lines on pages become pieces: running heads and feet apart, lines put together to paragraphs, hyphens judged."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from statistics import median

from briefer.articles.pieces import UNSEEN_PIECE, Piece, tidy
from briefer.articles.prose import BULLET, ends_sentence
from briefer.readers._pdfium import BROKEN, Line, Page
from briefer.text.han import HAN
from briefer.text.patterns import lazy

_EDGE = 0.12
"""The share of a page's height, above and below, in which heads and feet run."""
_RIM = 0.045
"""The share in which nothing but heads and feet stands."""
_APART = 1.6
"""Times its size that a running head stands away from the text."""
_LIKE = 3.0
"""Points by which the place of a running head may differ from page to page."""
_NUMBER = lazy(
    r"(?:[-–—·|\s]*(?:page|p\.|第)?\s*\d{1,4}\s*(?:(?:/|of|／|共)\s*\d{1,4})?\s*页?(?:\s?[，,]?\s?共\s?\d{1,4}\s?页)?[-–—·|\s]*"
    r"|[ivxlc]{1,6})$",
    re.IGNORECASE,
)
_DIGITS = lazy(r"\d+")
_WORDS = lazy(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PART = lazy(r"([^\W_]+)$")
_NEXT = lazy(r"[^\W_]+")
_HAN_END = lazy(rf"[{HAN}\u3000-\u303f\uff00-\uffef“”‘’…—]$")
_HAN_START = lazy(rf"[{HAN}\u3000-\u303f\uff00-\uffef“”‘’…—]")
_MAY_GO_ON = lazy(r"[-–—\d(（]")
"""A dash or a number may also stand at the beginning of a line by chance."""
_FULL = 0.6
"""The share of its column that the last line of a column or page fills when its paragraph goes on in the next."""
_BUCKET = 20
"""Points by which the beginnings of lines of one column differ at most: first lines are set in."""
_NEAR = 4
"""Lines before and behind a line that tell how wide the text is just there."""
_ROW = 10
"""Points: lines whose feet are no further apart stand beside each other."""
_OFTEN = 0.04
"""The share of lines that end with a hyphen from which on a document breaks words by it."""


def pieces(pages: Sequence[Page]) -> Iterator[Piece]:
    """The paragraphs of all pages in order; then what runs at their edges, once, and what nobody sees."""
    running = _running(pages)
    hyphens = _Hyphens.of(pages)
    unseen: list[Piece] = []
    edges: dict[str, None] = {}
    lines: list[Line] = []
    for page in pages:
        kept = [line for line in page.lines if not line.unseen]
        dark = [line for line in page.lines if line.unseen]
        if dark and not kept and page.pictures:
            # A scan with the text that a machine recognised lying unseen over it.
            kept, dark = dark, []
        unseen += (Piece(tidy(_plain(line.text)), UNSEEN_PIECE) for line in dark)
        for line in kept:
            if _at_edge(line, page, running):
                edges.setdefault(tidy(_plain(line.text)))
            else:
                lines.append(line)
    beside = dict(each for page in pages for each in _beside(page))
    yield from _paragraphs(lines, hyphens, beside)
    yield from (Piece(text, "hidden") for text in edges if text)
    yield from (piece for piece in unseen if piece.text)


def _plain(text: str) -> str:
    return text.replace(BROKEN, "-")


def _running(pages: Sequence[Page]) -> frozenset[tuple[str, bool]]:
    """What stands at the same place of several pages but for its numbers, and whether above."""
    counts: Counter[tuple[str, bool, int]] = Counter()
    for page in pages:
        at_edges = {
            (_form(line), above, round(line.bottom / _LIKE))
            for line in page.lines
            if (above := _edge(line, page)) is not None
        }
        counts.update(at_edges)
    enough = 2 if len(pages) < 6 else 3
    found = set()
    for (form, above, place), count in counts.items():
        near = count + counts[form, above, place + 1] + counts[form, above, place - 1]
        if near >= enough:
            found.add((form, above))
    return frozenset(found)


def _form(line: Line) -> str:
    return _DIGITS.sub("0", "".join(line.text.split()))


def _edge(line: Line, page: Page) -> bool | None:
    """Whether a line stands at the upper edge of its page (True), at the lower (False), or at none."""
    if line.bottom > (1 - _EDGE) * page.height:
        return True
    return False if line.top < _EDGE * page.height else None


def _at_edge(line: Line, page: Page, running: frozenset[tuple[str, bool]]) -> bool:
    above = _edge(line, page)
    if above is None:
        return False
    rim = line.bottom > (1 - _RIM) * page.height or line.top < _RIM * page.height
    if rim or _NUMBER.match(line.text.strip()):
        return True
    return (_form(line), above) in running and not any(
        abs(other.bottom - line.bottom) < _APART * line.height and other.left < line.right and line.left < other.right
        for other in page.lines
        if other is not line and (_form(other), above) not in running
    )


@dataclass(slots=True)
class _Hyphens:
    """Which hyphens at lines' ends are a part of their words."""

    words: frozenset[str]
    often: bool

    @classmethod
    def of(cls, pages: Sequence[Page]) -> _Hyphens:
        lines = [line.text for page in pages for line in page.lines]
        broken = sum(line.endswith(BROKEN) for line in lines)
        words = frozenset(word.lower() for line in lines for word in _WORDS.findall(line))
        return cls(words, broken > _OFTEN * len(lines) and broken > 2)

    def keeps(self, before: str, after: str) -> bool:
        """Whether the hyphen between two lines stays where they are put together."""
        left, right = _PART.search(before), _NEXT.match(after)
        if not left or not right:
            return True
        first, second = left[1].lower(), right[0].lower()
        if first + second in self.words:
            return False
        if f"{first}-{second}" in self.words or first[-1].isdigit() or right[0][0].isupper() or right[0][0].isdigit():
            return True
        return not self.often or (first in self.words and second in self.words and len(first) > 3)


@dataclass(slots=True)
class _Open:
    """A paragraph that may go on in the next line."""

    text: str
    last: Line
    height: float
    first: Line
    lines: int = 1
    gap: float = 0.0
    """Between its lines' feet."""
    edges: list[float] = field(default_factory=list)


def _paragraphs(lines: Sequence[Line], hyphens: _Hyphens, beside: Mapping[int, float]) -> Iterator[Piece]:
    """Lines that go on with each other are one paragraph; letters higher than the others' make headings."""
    if not lines:
        return
    usual = _usual([line for line in lines for _ in range(1 + len(line.text) // 20)])
    right = _Columns(lines, beside)
    paragraph: _Open | None = None
    for line in lines:
        if paragraph and _goes_on(paragraph, line, right):
            paragraph.gap = (
                paragraph.last.bottom - line.bottom if paragraph.last.bottom > line.bottom else paragraph.gap
            )
            paragraph.text = _glued(paragraph.text, line.text, hyphens)
            paragraph.last = line
            paragraph.lines += 1
            continue
        if paragraph:
            yield from _piece(paragraph, usual)
        paragraph = _Open(line.text.lstrip(), line, line.height, line)
    if paragraph:
        yield from _piece(paragraph, usual)


def _usual(lines: Sequence[Line]) -> float:
    return median(line.height for line in lines)


@dataclass(slots=True)
class _Columns:
    """How far the lines of a column reach: the right edge that most of those which begin about there have.

    A headline over all columns begins where the first of them does, and reaches further: no line reaches what stands
    beside it on its page.
    """

    lines: Sequence[Line]
    beside: Mapping[int, float]
    """Where the next line on the right begins, by the `id` of a line."""
    rights: dict[tuple[int, int], list[float]] = field(default_factory=dict)
    """The right edges, rising, of the lines that begin about there and are of that size."""
    places: dict[int, int] = field(default_factory=dict)
    found: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for line in self.lines:
            for near in range(-1, 2):
                begins = round(line.left / _BUCKET) + near, round(line.height)
                self.rights.setdefault(begins, []).append(line.right)
        for found in self.rights.values():
            found.sort()
        self.places = {id(line): number for number, line in enumerate(self.lines)}

    def of(self, line: Line) -> float:
        """The right edge of a line's column: of all lines, or of those just there, where these reach further."""
        if (known := self.found.get(id(line))) is not None:
            return known
        at, wall = self.places[id(line)], self.beside.get(id(line), inf)
        near = self.lines[max(0, at - _NEAR) : at + _NEAR + 1]
        here = sorted(each.right for each in near if self._begins_as(each, line))
        everywhere = self.rights[round(line.left / _BUCKET), round(line.height)]
        self.found[id(line)] = edge = max(_usually(everywhere, wall), _usually(here, wall))
        return edge

    @staticmethod
    def _begins_as(one: Line, other: Line) -> bool:
        return abs(one.left - other.left) < _BUCKET and round(one.height) == round(other.height)


def _usually(rising: Sequence[float], wall: float) -> float:
    """How far most lines reach, of those that end before `wall`."""
    count = bisect_right(rising, wall)
    return rising[int(0.8 * (count - 1))] if count else min(rising[0], wall)


def _beside(page: Page) -> Iterator[tuple[int, float]]:
    """For each line of a page that others stand beside, on its right, where the nearest of those begins."""
    rows: dict[int, list[Line]] = {}
    for line in page.lines:
        rows.setdefault(round(line.bottom / _ROW), []).append(line)
    for line in page.lines:
        at = round(line.bottom / _ROW)
        right = [other.left for row in (at - 1, at, at + 1) for other in rows.get(row, ()) if other.left > line.right]
        if right:
            yield id(line), min(right)


def _goes_on(paragraph: _Open, line: Line, right: _Columns) -> bool:
    before = paragraph.last
    if before.text.endswith(BROKEN):
        return True
    text, after = before.text.rstrip(), line.text.lstrip()
    ended = ends_sentence(text)
    point = BULLET.match(after)
    if point and (ended or text.endswith((":", "：")) or not _MAY_GO_ON.match(point[0])):
        return False
    if abs(line.height - before.height) > 0.12 * max(line.height, before.height, 1):
        return False
    down = before.bottom - line.bottom
    if abs(down) < 0.5 * before.height and line.left >= before.right - 1:
        return line.left - before.right < 2 * before.height  # one line in two pieces
    if down <= 0 or down > 3 * before.height:
        # The next column or page: a clause goes on there, or else a paragraph begins.
        width = _FULL * (right.of(before) - before.left)
        return not ended and before.right - before.left >= width and abs(line.height - before.height) < 1
    if paragraph.gap and down > 1.25 * paragraph.gap:
        return False
    if not paragraph.gap and down > 2.1 * before.height:
        return False
    if (
        line.left > paragraph.first.left + 0.8 * before.height
        and paragraph.lines > 1
        and before.left < line.left - 0.8 * before.height
    ):
        return False  # the first line of a paragraph is set in
    if paragraph.lines == 1 and line.left > before.left + 0.8 * before.height and ended:
        return False
    if not ended and after[:1].islower() and after[:1].isascii():
        return True  # a clause goes on, however short its line
    room = right.of(before) - before.right
    ahead = 1 if _HAN_START.match(after) else len(after.split(maxsplit=1)[0])
    # A line that would have held the next word ended because its paragraph did.
    letter = 0.55 * before.height if ahead > 1 else before.height
    if ahead > 1 and not ended:
        letter = max(letter, 1.3 * (before.right - before.left) / len(text))
    short = room > (0.75 * ahead + 1.0) * letter
    return not (short and (ended or room > 0.25 * (right.of(before) - before.left)))


def _glued(before: str, after: str, hyphens: _Hyphens) -> str:
    after = after.lstrip()
    if before.endswith(BROKEN):
        before = before[: -len(BROKEN)]
        return before + ("-" if hyphens.keeps(before, after) else "") + after
    before = before.rstrip()
    if before.endswith("\xad"):
        return before[:-1] + after
    if before.endswith(("-", "\u2010")) and before[-2:-1].isalnum() and after[:1].isalnum():
        return (before if hyphens.keeps(before[:-1], after) else before[:-1]) + after
    between = "" if _HAN_END.search(before) or (_HAN_START.match(after) and not before[-1:].isascii()) else " "
    if between and _HAN_START.match(after):
        between = "" if after[0] in "，。、；：！？”’）》」』】" else between
    return before + between + after


def _piece(paragraph: _Open, usual: float) -> Iterator[Piece]:
    text = tidy(paragraph.text.replace(BROKEN, "-"))
    if text:
        big = paragraph.height > 1.15 * usual and len(text) <= 200
        yield Piece(text, "heading" if big else "")
