"""Cut text into sentences: find where one may end, keep what closes it, keep quotations whole, lose nothing.

What both languages share: the marks, the pairs of quotes and brackets, the forced cuts. Whether a sentence does end
at a mark is each language's own business (`Rules.ends`). Time and memory are linear in the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefer.model import Span
from briefer.text.enclosures import Enclosures, enclosures
from briefer.text.patterns import lazy

CLOSING_QUOTES = frozenset("”’\"'」』＂»›｣〞〟﹂﹄")
CLOSERS = CLOSING_QUOTES | frozenset(")）]］】》〉〕}｝〗")

_MARKS = lazy("[。｡！？!?．.…⋯‼⁇⁈⁉]+")
_REFERENCE = lazy(
    r"[ \u3000]?(?:\[\d{1,3}(?:[-–,，、] ?\d{1,3})*\]|[［【〔]\d{1,3}[］】〕])|[⁰¹²³⁴-⁹]+"
    r"|(?<=[a-z]{3}[.!?])\d{1,2}(?=\s+[\"“‘(]?[A-Z]|\s*$)"
)
_ALONE = lazy(r"[ \u00a0][”’\"'](?=\s|$)")
_EMOJI = lazy("[\u2600-\u27bf\u200d\ufe0f\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff]+")
_WEAK = (lazy("[；;]+|…+|⋯+"), lazy("[，、：,:]+"), lazy(r"\s+"))
_WIDEST = 1_500
"""No sentence is longer than so many code points."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A place where a sentence may end.

    `start` is where the sentence began, `mark` to `after` its ender (``?!``), `end` lies behind the closing quotes,
    brackets and reference marks that go with it. `opened` is where the outermost of those closers was opened, or -1.
    """

    start: int
    mark: int
    after: int
    end: int
    opened: int


@dataclass(frozen=True, slots=True)
class Rules:
    """How a language cuts.

    `ends(text, stop)` says whether a sentence ends at a mark. A quotation or bracket of at most `bound` words
    (Chinese characters count as words) is kept whole. A sentence of more than `limit` wide characters (or 1,500 code
    points) is cut by force: at a semicolon or an ellipsis, else at a comma, else at white space, else anywhere; with
    None, never.
    """

    ends: Callable[[str, Stop], bool]
    bound: int
    limit: int | None


def cut(text: str, rules: Rules) -> list[Span]:
    """The sentences of `text`: rising spans without white space at their edges, nothing but white space between."""
    pairs = enclosures(text, rules.bound)
    found: list[Span] = []
    start = _skip(text, 0)
    for match in _MARKS.finditer(text):
        if match.start() < start:
            continue
        end, opened = _close(text, _apart(text, match, pairs), pairs)
        if pairs.binds(match.start(), end):
            continue
        if rules.ends(text, Stop(start, match.start(), match.end(), end, opened)):
            found.append(Span(start, end))
            start = _skip(text, end)
    if start < len(text):
        found.append(Span(start, len(text.rstrip())))
    if rules.limit is None:
        return found
    return [piece for sentence in found for piece in _forced(text, sentence, rules.limit)]


def _skip(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _apart(text: str, mark: re.Match[str], pairs: Enclosures) -> int:
    """Where the closers after an ender begin: behind a blank before one that stands alone (``'We stay. ' He left``)."""
    end = mark.end()
    return end + 1 if _ALONE.match(text, end) and end + 1 in pairs.opener else end


def _close(text: str, end: int, pairs: Enclosures) -> tuple[int, int]:
    """Where the closers, further marks, references and emoji after an ender end, and where the outermost opened."""
    opened = -1
    while end < len(text):
        if text[end] in CLOSERS and pairs.closes(text, end):
            opened = pairs.opener.get(end, opened)
            end += 1
        elif match := _REFERENCE.match(text, end) or _EMOJI.match(text, end) or _more(text, end):
            end = match.end()
        else:
            break
    return end, opened


def _more(text: str, end: int) -> re.Match[str] | None:
    """A mark behind a closer (``”。``) ends the same sentence."""
    return _MARKS.match(text, end) if text[end - 1] in CLOSERS else None


def _forced(text: str, sentence: Span, limit: int) -> Iterator[Span]:
    start, end = sentence.start, sentence.end
    if end - start <= limit:
        yield sentence
        return
    wide = [index for index in range(start, end) if text[index] > "\u2e7f"]
    while True:
        done = bisect_left(wide, start)
        left = len(wide) - done
        if left <= limit and end - start <= _WIDEST:
            break
        furthest = min(wide[done + limit] if left > limit else end, start + _WIDEST, end)
        where = _weakest(text, start, furthest)
        if where >= end:
            break
        yield Span(start, start + len(text[start:where].rstrip()))
        start = _skip(text, where)
    if start < end:
        yield Span(start, end)


def _weakest(text: str, start: int, furthest: int) -> int:
    """The best place for a cut behind `start` and not behind `furthest`; one that halves no character."""
    least = start + max(1, (furthest - start) // 4)
    for pattern in _WEAK:
        places = [match.end() for match in pattern.finditer(text, least, furthest)]
        if places:
            return _whole(text, places[-1])
    return _whole(text, furthest)


def _whole(text: str, where: int) -> int:
    """`where`, or the next place that parts neither a surrogate pair nor a character and what combines with it."""
    while where < len(text) and (
        text[where] in "\u200d\ufe0e\ufe0f"
        or text[where - 1] == "\u200d"
        or unicodedata.category(text[where])[0] == "M"
        or ("\ud800" <= text[where - 1] <= "\udbff" and "\udc00" <= text[where] <= "\udfff")
        or "\U0001f3fb" <= text[where] <= "\U0001f3ff"
        or text[where] in CLOSERS
    ):
        where += 1
    return where
