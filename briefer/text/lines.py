"""Lines become paragraphs: a line's end ends a paragraph unless the line was broken to fit a width (email style)."""

from __future__ import annotations

import unicodedata

from briefer.model import Span
from briefer.text.patterns import lazy

_LINE = lazy(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_WORD = lazy(r"\s*(\S+)")
_ITEM = lazy(r"\s*(?:[·•‣▪●■◆◇○\-*–—>|#]|\d{1,2}[.)]\s|\[\d+\])")
_NARROWEST, _WIDEST = 40, 100
"""Display columns between which mail programs and text files break lines."""


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of `text`: rising spans that are not blank and hold all that is not.

    A line goes on in the next when that one begins with a lower-case Latin letter, or when both stand in a group of
    three lines or more of which every line but the last could not have held the first word of the next.
    """
    found: list[Span] = []
    group: list[Span] = []
    for match in _LINE.finditer(text):
        line = Span(match.start(), match.end())
        if match[0].isspace():
            found += _join(text, group)
            group = []
            continue
        if group and not _adjacent(text, group[-1], line):
            found += _join(text, group)
            group = []
        group.append(line)
    return found + _join(text, group)


def _adjacent(text: str, first: Span, second: Span) -> bool:
    return text[first.end : second.start] in ("\n", "\r\n", "\r")


def _join(text: str, group: list[Span]) -> list[Span]:
    """One group of lines without a blank line between them."""
    if len(group) < 2:
        return group
    widths = [_width(line.of(text)) for line in group]
    widest = max(widths)
    fits = _NARROWEST <= widest <= _WIDEST
    full = [
        fits and width + 1 + _first_width(text, after) > widest for width, after in zip(widths, group[1:], strict=False)
    ]
    filled = len(group) > 2 and all(full)
    joined = [group[0]]
    for before, after, is_full in zip(group, group[1:], full, strict=False):
        if _goes_on(text, before, after, is_full, filled):
            joined[-1] = Span(joined[-1].start, after.end)
        else:
            joined.append(after)
    return joined


def _goes_on(text: str, before: Span, after: Span, is_full: bool, filled: bool) -> bool:
    if _ITEM.match(text, after.start, after.end):
        return False
    first = after.of(text).lstrip()[0]
    last = before.of(text).rstrip()[-1]
    if (first.isascii() and first.islower() and last.isascii()) or last in "’”":
        return first.islower() and (is_full or last.isalnum() or last in ",;-’”")
    return filled


def _first_width(text: str, line: Span) -> int:
    match = _WORD.match(text, line.start, line.end)
    word = match[1] if match else ""
    return 4 if word[:1] > "\u2e7f" else _width(word[:200])


def _width(line: str) -> int:
    """Columns that a line takes on a terminal."""
    line = line.rstrip()
    return len(line) if line.isascii() else sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in line)
