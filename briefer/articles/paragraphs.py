"""Cut plain text into paragraphs, by spans: blank lines, single lines, and hard-wrapped lines put together again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefer.articles.byline import is_byline
from briefer.articles.furniture import MAIL, SAMPLE, is_notice
from briefer.articles.prose import BULLET, ends_sentence
from briefer.model import Span
from briefer.text.patterns import lazy
from briefer.text.stopwords import is_stopword

_NARROWEST_WRAP, _WIDEST_WRAP = 30, 120
"""Columns; nobody wraps outside these, and a paragraph on one line is nearly always longer."""
_BLOCKS = 8
"""So many blocks of a page tell that each is a line of wrapped text."""
_CLAUSE = 4
"""Spaces from which on a line that the next one finishes is no entry of a list."""
_PAIR = 55
"""Columns from which on the first of two lines is no headline over its paragraph."""
_WIDE = lazy(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b"
    "\uff01-\uff60\uffe0-\uffe6\U0001f300-\U0001faff\U00020000-\U0003fffd]"
)
"""Characters of two columns (Unicode's East Asian width W and F, in ranges)."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text without white space at its ends; `hint` is its kind where the format says so, or empty."""

    span: Span
    hint: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    text: str
    indent: int
    after_blank: bool


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of `text` in order. All that is not white space is in one."""
    lines = _lines(text)
    joins = _joins(lines)
    found: list[Paragraph] = []
    for number, line in enumerate(lines):
        if number and joins[number]:
            found[-1] = Paragraph(Span(found[-1].span.start, line.span.end))
        else:
            found.append(Paragraph(line.span))
    return tuple(found)


def wrapped(lines: Sequence[str]) -> list[bool]:
    """For each of `lines`, without indents, whether it goes on with the line before; none where few do."""
    joins = _joins([_Line(Span(0, len(line)), line, 0, False) for line in lines])
    return joins if 2 * sum(joins) >= len(lines) >= _BLOCKS else [False] * len(lines)


def is_narrow(line: str) -> bool:
    """Whether a line may have been broken at a width."""
    return len(line) <= _WIDEST_WRAP and _columns(line) <= _WIDEST_WRAP


def full_lines(text: str, start: int = 0) -> Iterator[Span]:
    """The lines of `text` from `start` on, line ends excluded, empty ones too."""
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield Span(start, end)
        start = end + 1


def parts(before: str, after: str) -> bool:
    """Whether the line's end between two neighbours was meant, in a format where it means nothing (Markdown).

    It was when either line is no prose, or when the first would have held the next word, and no clause goes on.
    """
    before, after = before.strip(), after.strip()
    if not before or not after:
        return True
    if _goes_on(before, after):
        return False
    short = _columns(before) + 1 + _columns(_first_word(after)) <= min(_columns(after), _WIDEST_WRAP)
    return short or _stands_alone(before) or _stands_alone(after)


def _goes_on(before: str, after: str) -> bool:
    """The clause does: it ends with a comma or a word that binds, or the next line begins in lower case."""
    if ends_sentence(before):
        return False
    return before[-1] in ",，、;；" or after[0].islower() or is_stopword(before.rsplit(None, 1)[-1].lower())


def _stands_alone(line: str) -> bool:
    return bool(MAIL.match(line) or SAMPLE.match(line)) or is_byline(line) or is_notice(line)


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    blank = False
    for line in full_lines(text):
        body = line.of(text).strip()
        if not body:
            blank = True
            continue
        start = text.index(body[0], line.start)
        lines.append(_Line(Span(start, start + len(body)), body, start - line.start, blank))
        blank = False
    return lines


def _joins(lines: Sequence[_Line]) -> list[bool]:
    """For each line whether it goes on with the paragraph of the line before: only in text wrapped at a width."""
    nothing = [False] * len(lines)
    widths = [_columns(line.text) + line.indent for line in lines]
    if max(widths, default=0) < _NARROWEST_WRAP:
        return nothing
    alone = [_stands_alone(line.text) for line in lines]
    pairs = [n for n in range(1, len(lines)) if not (alone[n - 1] or alone[n] or _starts_anew(lines[n - 1], lines[n]))]
    # Nobody can break an address: a line that holds one says nothing of the width.
    width = max((widths[m] for n in pairs for m in (n - 1, n) if "://" not in lines[m].text), default=0)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return nothing
    full = [
        n for n in pairs if widths[n - 1] + 1 + _columns(_first_word(lines[n].text)) > width - _slack(lines[n].text)
    ]
    # In wrapped text nearly every line that ends no sentence is full; in lists and headlines few are.
    # A short line, of a signature or an address, tells nothing.
    loose = [n for n in pairs if not ends_sentence(lines[n - 1].text) and 2 * widths[n - 1] > width]
    open_ended = set(full).intersection(loose)
    certain = {
        n for n in pairs if _goes_on(lines[n - 1].text, lines[n].text) and (n in open_ended or _is_clause(lines, n))
    }
    if len(open_ended) >= 2 and len(open_ended) * 3 >= max(len(full), 2 * len(loose)):
        joined = certain.union(full)
    else:
        joined = certain.union(n for n in open_ended if _is_pair(lines, n))
    return [n in joined for n in range(len(lines))]


def _is_clause(lines: Sequence[_Line], n: int) -> bool:
    """Half a sentence, wherever its line was broken: the next line begins in lower case."""
    return lines[n].text[0].islower() and lines[n - 1].text.count(" ") >= _CLAUSE


def _is_pair(lines: Sequence[_Line], n: int) -> bool:
    """A whole paragraph of two lines, broken where mail programs break; nothing else tells of wrapping."""
    alone = (n == 1 or lines[n - 1].after_blank) and (n + 1 == len(lines) or lines[n + 1].after_blank)
    return (
        alone and _columns(lines[n - 1].text) >= _PAIR and lines[n - 1].text.isascii() and ends_sentence(lines[n].text)
    )


def _starts_anew(before: _Line, line: _Line) -> bool:
    if line.after_blank or BULLET.match(line.text) or (line.text[0] == ">") != (before.text[0] == ">"):
        return True
    return line.indent > before.indent + 1 and not BULLET.match(before.text)


def _first_word(text: str) -> str:
    word = text.split(maxsplit=1)[0]
    return word[:1] if _WIDE.match(word) else word


def _slack(text: str) -> int:
    """Chinese lines may end a few columns early, since no line may begin with punctuation; Latin ones are greedy."""
    return 5 if _WIDE.match(text) else 2


def _columns(text: str) -> int:
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))
