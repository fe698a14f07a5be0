"""Pair quotation marks and brackets, and say which pairs keep what stands in them together."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from briefer.text.han import HAN
from briefer.text.patterns import lazy

_FAMILIES = ("“”", "‘’", "「」", "『』", "()", "（）", "[]", "［］", "【】", "《》", "〈〉", "〔〕", "{}", "«»", "｢｣")
_DOUBLE = "“"
_SINGLE = "‘"
_SAME = {"（": "(", "［": "["}
_OPENS = {pair[0]: _SAME.get(pair[0], pair[0]) for pair in _FAMILIES}
_CLOSES = {pair[1]: _OPENS[pair[0]] for pair in _FAMILIES}
_ANY = lazy("[" + re.escape("".join(_FAMILIES)) + "\"＂']")
_UNIT = lazy(rf"[{HAN}]|[^\W\u2e80-\U0003ffff]+")
_QUOTE = lazy('[“”"＂]')


@dataclass(frozen=True, slots=True)
class Enclosures:
    """The closed pairs of a text: `opener` leads from a closer's index to its opener's, `opened` holds the latter;
    `starts` and `ends` are the outermost pairs that bind what they hold.
    """

    opener: dict[int, int]
    opened: frozenset[int]
    starts: list[int]
    ends: list[int]

    def binds(self, mark: int, end: int) -> bool:
        """Whether a sentence that would end at `end`, its mark at `mark`, would leave a binding pair open."""
        index = bisect_right(self.starts, mark) - 1
        return index >= 0 and self.ends[index] >= end

    def closes(self, text: str, index: int) -> bool:
        """Whether the quote or bracket at `index`, right behind an ender, closes something."""
        if index in self.opener:
            return True
        if index in self.opened:
            return False
        if text[index] not in "\"＂'" or text[index - 1] == text[index]:
            return True  # the second of two straight quotes does what the first did
        return index + 1 == len(text) or not text[index + 1].isalnum()


def enclosures(text: str, bound: int) -> Enclosures:
    """The pairs of `text`; those of at most `bound` words (Chinese characters count as words) bind."""
    opener = _pairs(text)
    if not opener:
        return Enclosures(opener, frozenset(), [], [])
    units = [match.start() for match in _UNIT.finditer(text)]
    binding = (
        (start, end)
        for end, start in opener.items()
        if bisect_left(units, end) - bisect_left(units, start) <= bound
        and not (text[end] == "'" and text[end - 1].isspace())  # it may close what was an apostrophe
    )
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(binding):
        if not ends or start > ends[-1]:
            starts.append(start)
            ends.append(end)
    return Enclosures(opener, frozenset(opener.values()), starts, ends)


def _pairs(text: str) -> dict[int, int]:
    """From each closer that has an opener to it. What stays open, or closes nothing, is left out."""
    found: dict[int, int] = {}
    stack: list[tuple[str, int, bool]] = []
    waiting: dict[str, int] = dict.fromkeys([*_OPENS.values()], 0)
    for match in _ANY.finditer(text):
        index = match.start()
        family, opens = _role(text, match, stack, waiting)
        if not family:
            continue
        if opens:
            stack.append((family, index, match[0][0] in "\"＂'"))
            waiting[family] += 1
            continue
        while waiting[family]:
            top, start, _ = stack.pop()
            waiting[top] -= 1
            if top == family:
                found[index] = start
                break
    return found


def _role(
    text: str, match: re.Match[str], stack: list[tuple[str, int, bool]], waiting: dict[str, int]
) -> tuple[str, bool]:
    """The family of a mark and whether it opens; an empty family when it is neither (an apostrophe)."""
    index, mark = match.start(), match[0][0]
    if mark in _OPENS:
        return _OPENS[mark], True
    before = text[index - 1] if index else " "
    if mark == "”" and not waiting[_DOUBLE] and _reversed(text, index, before):
        return _DOUBLE, True
    after = text[match.end()] if match.end() < len(text) else " "
    if mark == "'":
        # ``We stay. ' He left``: behind a blank, too, where a sentence ends.
        apart = before.isspace() and after.isspace() and index > 1
        return _single(text[index - 2] if apart else before, after, stack, waiting)
    if mark not in '"＂':
        apostrophe = mark == "’" and before.isalpha() and after.isalpha() and before < "\u2e80" and after < "\u2e80"
        return "" if apostrophe else _CLOSES[mark], False
    if not waiting[_DOUBLE]:
        opens = not after.isspace() and (after.isalnum() or not before.isalnum())
        return (_DOUBLE, True) if opens else ("", False)
    if (before.isspace() or before in "([（") and not after.isspace():
        _drop_straight(stack, waiting, _DOUBLE)
        return _DOUBLE, True
    return _DOUBLE, False


def _single(before: str, after: str, stack: list[tuple[str, int, bool]], waiting: dict[str, int]) -> tuple[str, bool]:
    """A straight single quote: it opens before a word, and closes behind a mark; else it is an apostrophe."""
    if (before.isspace() or before in '([（“"—–') and after.isalpha():
        _drop_straight(stack, waiting, _SINGLE)
        return _SINGLE, True
    closes = waiting[_SINGLE] > 0 and before in ".,!?…;:。，！？" and not after.isalnum()
    return (_SINGLE, False) if closes else ("", False)


def _drop_straight(stack: list[tuple[str, int, bool]], waiting: dict[str, int], family: str) -> None:
    """A straight quote that another one follows was left open: it binds nothing."""
    for place in range(len(stack) - 1, max(len(stack) - 9, -1), -1):
        if stack[place][0] == family:
            if stack[place][2]:
                del stack[place]
                waiting[family] -= 1
            return


def _reversed(text: str, index: int, before: str) -> bool:
    """Whether a ” that closes nothing, between two Chinese sentences, was typed for a “: another ” comes next."""
    if before not in "。！？ ” \u3000" or not text[index + 1 : index + 2].isalpha():
        return False
    following = _QUOTE.search(text, index + 1, index + 300)
    return following is not None and following[0] == "”"
