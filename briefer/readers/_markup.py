"""Inline Markdown: the text that its reader sees, and where every offset of the file's text stands in it.

Signs are taken away (emphasis, links' addresses, ticks, tags, escapes, footnote marks) and entities written out, as
CommonMark says, but that emphasis may touch any character, as it does in Chinese. Nothing else changes: a file without
inline markup is its own text. Linear, since every pattern is bounded.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from briefer.articles.prose import BURIED_MARKS, POWERS
from briefer.model import Span
from briefer.text.decode import settle
from briefer.text.patterns import lazy

_ADDRESS = (
    r"\(\s{0,3}(?:<[^<>\n]{0,2000}>|[^\s()<>]{0,2000}(?:\([^\s()]{0,500}\)[^\s()]{0,2000}){0,3})"
    r"(?:\s{1,3}(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'|\([^()\n]{0,500}\)))?\s{0,3}\)"
)
_TOKEN = lazy(
    rf"""\\(?P<escaped>[!-/:-@\[-`{{-~])
    |(?P<ticks>`{{1,3}})(?!`)[^`\n]{{1,300}}(?P=ticks)(?!`)
    |<(?P<bare>(?:https?://|mailto:)[^\s<>]{{1,2000}})>
    |(?P<raised><sup\b[^<>]{{0,100}}>\s?\[?(?P<number>[\d,\s]{{1,9}})\]?\s?</sup>)
    |(?P<tag><!--(?:(?!-->).){{0,500}}-->|</?[A-Za-z](?:[^<>\n]{{0,300}})>)
    |(?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)
    |(?P<footnote>[ \t]?\[\^[^\s\[\]]{{1,40}}\](?!:))
    |(?P<struck>[ \t]?~~(?=\S)[^~\n]{{1,300}}~~)
    |\[\[(?:[^\[\]|\n]{{1,200}}\|)?(?P<page>[^\[\]|\n]{{1,200}})\]\]
    |(?<=\n)(?P<quoted>[ \t]{{0,3}}(?:>[ \t]?){{1,9}})
    |(?P<opener>!?\[)
    |\](?P<target>{_ADDRESS}|\[[^\[\]\n]{{0,200}}\])?
    |(?P<run>\*{{1,3}}|_{{1,3}}|==)""",
    re.VERBOSE,
)
_EXPONENT = lazy(r"\b(?:[kcmn]?m|ft|\d+)$|[米里尺]$")
_LONGEST = 1_000
"""Characters between a link's brackets."""


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """The text without inline markup; `span` leads from the file's offsets to its own."""

    text: str
    edits: Sequence[_Edit]
    shifts: Sequence[int]
    """How much shorter the text has become by each edit and those before it."""

    def span(self, span: Span) -> Span:
        """Where `span` of the file's text stands in this one."""
        return Span(self._at(span.start), self._at(span.end))

    def _at(self, offset: int) -> int:
        index = bisect_right(self.edits, offset, key=lambda edit: edit.end) - 1
        moved = offset - (self.shifts[index] if index >= 0 else 0)
        after = index + 1
        inside = after < len(self.edits) and self.edits[after].start < offset
        return moved - (offset - self.edits[after].start) if inside else moved


def labels(definitions: Iterable[str]) -> frozenset[str]:
    """The labels that link definitions (``[label]: address``) define, in the form in which they are compared."""
    found = (re.match(r"\s*\[([^\[\]\n]{1,200})\]:", line) for line in definitions)
    return frozenset(_label(match[1]) for match in found if match)


def render(text: str, parts: Iterable[Span], defined: frozenset[str]) -> Rendered:
    """`text` without the inline markup of its `parts`; `defined` are the labels of its link definitions."""
    edits: list[_Edit] = []
    for part in parts:
        end = part.start
        for edit in sorted(_edits(text, part, defined), key=lambda edit: (edit.start, -edit.end)):
            if edit.start >= end:
                edits.append(edit)
                end = edit.end
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += (text[at : edit.start], edit.text)
        at = edit.end
    shifts = list(accumulate(edit.end - edit.start - len(edit.text) for edit in edits))
    return Rendered("".join((*pieces, text[at:])), edits, shifts)


def _edits(text: str, part: Span, defined: frozenset[str]) -> Iterator[_Edit]:
    brackets: list[re.Match[str]] = []
    runs: dict[str, re.Match[str]] = {}
    for match in _TOKEN.finditer(text, part.start, part.end):
        if match["opener"]:
            brackets.append(match)
        elif match[0][0] == "]":
            yield from _link(text, brackets.pop() if brackets else None, match, defined)
        elif match["run"]:
            yield from _emphasis(text, runs, match, part)
        else:
            yield from _alone(text, match)
    for match in BURIED_MARKS.finditer(text, part.start, part.end):
        yield _Edit(*match.span())


def _alone(text: str, match: re.Match[str]) -> Iterator[_Edit]:
    """A token that asks for no other."""
    start, end = match.span()
    if match["escaped"]:
        yield _Edit(start, start + 1)
    elif match["ticks"]:
        yield _Edit(start, start + len(match["ticks"]))
        yield _Edit(end - len(match["ticks"]), end)
    elif match["bare"]:
        yield _Edit(start, start + 1)
        yield _Edit(end - 1, end)
    elif match["page"]:
        yield _Edit(start, match.start("page"))
        yield _Edit(match.end("page"), end)
    elif match["raised"] and _EXPONENT.search(text, max(0, start - 5), start):
        yield _Edit(start, end, match["number"].translate(POWERS))
    elif match["entity"]:
        yield _Edit(start, end, settle(html.unescape(match[0])))
    else:
        yield _Edit(start, end)


def _link(text: str, opener: re.Match[str] | None, closer: re.Match[str], defined: frozenset[str]) -> Iterator[_Edit]:
    """``[words](address)``, ``[words][label]``, ``[label]``; pictures and numbered notes go as a whole."""
    if opener is None or closer.start() - opener.end() > _LONGEST:
        return
    words = text[opener.end() : closer.start()]
    target = closer["target"] or ""
    if not target.startswith("("):
        label = target[1:-1] or words
        if _label(label) not in defined:
            return
    if opener[0] == "![" or words.isdigit():
        yield _Edit(opener.start() - (text[opener.start() - 1 : opener.start()] == " "), closer.end())
        return
    yield _Edit(*opener.span())
    yield _Edit(*closer.span())


def _emphasis(text: str, runs: dict[str, re.Match[str]], run: re.Match[str], part: Span) -> Iterator[_Edit]:
    """A run of stars or underscores closes the last one of its kind, or else waits for one."""
    before = text[run.start() - 1] if run.start() > part.start else " "
    after = text[run.end()] if run.end() < part.end else " "
    if (run[0][0] == "_" and before.isalnum() and after.isalnum()) or (before.isdigit() and after.isdigit()):
        return  # snake_case, 2*3
    opened = runs.pop(run[0], None) if not before.isspace() else None
    if opened:
        yield _Edit(*opened.span())
        yield _Edit(*run.span())
    elif not after.isspace():
        runs[run[0]] = run


def _label(words: str) -> str:
    return " ".join(words.split()).casefold()
