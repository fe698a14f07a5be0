"""What a line alone shows: length, end, marks; whether it could be a title, a heading, a point, a question."""

from __future__ import annotations

from functools import lru_cache

from briefer.articles.words import any_of
from briefer.text.han import HAN, han_count
from briefer.text.patterns import lazy

_WORD = lazy(r"[A-Za-z\u00c0-\u024f]+(?:[-'’.][A-Za-z\u00c0-\u024f]+)*|\d+(?:[.,:]\d+)*")

_ONE_MARK = r"\[\d{1,3}(?:\s?[,，-]\s?\d{1,3})*\]"
MARKS = lazy(rf"(?<!\s)\s*(?:{_ONE_MARK}|［\d{{1,3}}］|【\d{{1,3}}】|〔\d{{1,3}}〕)+")
"""A run of reference marks: ``[1][2]``, ``[3, 4]``."""

BURIED_MARKS = lazy(
    rf"(?<![\s.。！!？?…\[\]】:：])(?:{_ONE_MARK})+(?=[ \t]?[^\s\[【(:：])"
    rf"|(?<=\w) (?:{_ONE_MARK})+(?=[.。,，;；!！?？])"
    rf"|(?:(?<=[a-z]{{3}})|(?<=[{HAN}”」』])(?<![米里尺]))[⁰¹²³⁴-⁹]{{1,3}}(?=[.。,，;；!！?？])"
)
"""Reference marks inside a sentence: right behind a word, or before its full stop. No block can leave them out."""

MAY_BURY = lazy("[\\[⁰¹²³⁴-⁹]")
"""What every one of them has, and hardly a paragraph."""

POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Raised digits as the characters that they look like: without its place 10⁶ would be 106."""

TAIL = 200
"""Characters at a line's end that tell how it ends; looking at more would cost more than it tells."""

LONG = 600
"""Characters; a longer line is a paragraph, whatever its words."""

KEPT = 1 << 15
"""Lines whose measures are remembered: each is asked for many times while an article is put together, in the same
order each time, so that of a text with more lines none would be found. 320,000 characters of short lines have fewer.
"""

_CLOSED = 24
"""Characters at a line's end in which an end mark and what closes it stand."""

BULLET = lazy(
    r"(?:[·•●○◦▪▫■□◆◇►▶‣⁃∙・➢✓★☆*+\u2600-\u27bf\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff]+[\ufe0f\u200d]*\s*"
    r"|[-–—]\s+|(?:\d{1,2}[.)、．]|[(（]\d{1,2}[)）]|[①-⑳]|[(（][一二三四五六七八九十]{1,2}[)）])\s*(?!\d))"
)
"""The sign or number before a point of a list."""

_MARK_ENDS = frozenset("]］】〕")
_LAST_MARKS = lazy(rf"{MARKS.pattern}$")
_CLOSERS = r"\"'”’»」』）)】》〉\]"
_ENDER = lazy(rf"(?:[。！!？?…．]|(?<!\.)\.(?!\.)|\.\.\.|；|;)[{_CLOSERS}]*$")
_ABBREVIATED = lazy(r"(?:\b[A-Z]\.){2,}$|\b(?:Inc|Ltd|Jr|Sr|St|Co|Corp)\.$")
_QUESTION = lazy(rf"{any_of('asker')}\s?\d*\s?[:：.]")
_ASKED = lazy(
    rf"[{HAN}]{{0,10}}{any_of('staff')}\s?[:：](?:.{{6,}}[？?]$|.{{30,}})"
    r"|[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}:\s.{6,500}\?[\"”’]?$"
)
_NUMBERED_HEADING = lazy(
    r"[一二三四五六七八九十]{1,3}[、．.]"
    rf"|第[一二三四五六七八九十]{{1,3}}{any_of('part_ending')}|{any_of('part')} \w+[:.]"
)
_SENTENCE_INSIDE = lazy(r"。|[a-z]{2}[.!?] [A-Z]")


def bare(line: str) -> str:
    """`line` without reference marks at its end."""
    if line[-1:] not in _MARK_ENDS:
        return line
    match = _LAST_MARKS.search(line, max(0, len(line) - TAIL))
    return line[: match.start()].rstrip() if match else line


def ends_sentence(line: str) -> bool:
    """Whether the line ends as a sentence does; an abbreviation's point is no end."""
    return _ends_sentence(line[-TAIL:])


@lru_cache(maxsize=KEPT)
def _ends_sentence(tail: str) -> bool:
    plain = bare(tail)
    last = max(0, len(plain) - _CLOSED)
    return bool(_ENDER.search(plain, last)) and not (plain[-1] == "." and _ABBREVIATED.search(plain, last))


def two_sentences(line: str) -> bool:
    """Whether a sentence ends inside the line."""
    return bool(_SENTENCE_INSIDE.search(bare(line)[:-1]))


def size(line: str) -> float:
    """Length in English words; two Chinese characters count as one."""
    return _size(line) if len(line) <= LONG else _measured(line)


def _measured(line: str) -> float:
    return len(_WORD.findall(line)) + han_count(line) / 2


def pieces(line: str) -> frozenset[str]:
    """The words of `line` in lower case, and its pairs of Chinese characters."""
    pairs = (line[at : at + 2] for at in range(len(line) - 1) if han_count(line[at : at + 2]) == 2)
    return frozenset((*map(str.lower, _WORD.findall(line)), *pairs))


_size = lru_cache(maxsize=KEPT)(_measured)


def is_headline(line: str) -> bool:
    """Could be a title: no sentence end (or a question), and not long."""
    line = bare(line)
    if not line or len(line) > LONG or size(line) > 26 or line.endswith((":", "：", ",", "，", "、")):
        return False
    if two_sentences(line):
        return False
    return not ends_sentence(line) or (line[-1] in "?？!！" and size(line) <= 20)


def is_heading(line: str) -> bool:
    """Could be a heading between paragraphs: as a headline, and shorter, or numbered as headings are."""
    line = bare(line)
    if len(line) > LONG:
        return False
    if line.endswith((":", "：")):
        return size(line) <= 6
    if _NUMBERED_HEADING.match(line) and size(line) <= 20 and line[-1] not in "。.；":
        return True
    if line[:1].islower() or line[:1] in "，,、。；;)）":
        return False
    if line[-1:] in "!！" and ("," in line or "，" in line):
        return False
    limit = 14 if line[-1:] in "?？!！" else 16
    return is_headline(line) and size(line) <= limit


def is_asked(line: str) -> bool:
    """Whether somebody whose name stands before it asks a question."""
    return bool(_ASKED.match(line))


def is_question(line: str) -> bool:
    """An interviewer's line: it is asked, not reported."""
    return bool(_QUESTION.match(line)) or is_asked(line)
