"""Terms of a topics file and where they stand in a sentence.

English: whole words, phrases word by word, hyphens as spaces, inflected forms too (plural, possessive, -ed, -ing). A
word derived from the term is another word: "neutral" finds "neutrals" and not "neutralise". A term with two capitals
in a word ("POW", "PoW") wants these capitals. Chinese: a run of characters, simplified or traditional.

Loosely, a phrase is also met where its words stand near each other ("status of a candidate"), and a Chinese term where
a few characters part it (候选成员国).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from unicodedata import normalize

from briefer.model import Span
from briefer.text.fold import fold
from briefer.text.han import HAN
from briefer.text.patterns import lazy
from briefer.text.stem import inflected, stem
from briefer.text.stopwords import is_stopword

REACH = 3
"""Two words of a phrase that is met loosely are at most so many words apart."""

PAIR = 2
"""Most Chinese words have so many characters: a longer term is two words, and the first ends there."""

BETWEEN = 4
"""So many characters may stand between the two; half as many before a single last one."""

_WORD = lazy(
    r"(?:[a-z]\.){2,}(?:s\b)?"  # P.O.W.s
    r"|\d+(?:[.,]\d+)*"
    r"|[a-zß-öø-ɏ]+(?:['’][a-zß-öø-ɏ]+)*\d*"
)
_SCALES = {"bn": "billion", "tn": "trillion", "mn": "million"}
"""What the letters behind a figure stand for: a term "billion" finds $40bn."""
_HAN_ONLY = lazy(f"[{HAN}]+")
_POSSESSIVE = lazy(r"['’]s?$")


class Word(NamedTuple):
    """A word of a sentence or of a term: its place, its folded form, and its form as written (no dots, no 's)."""

    span: Span
    folded: str
    written: str
    stem: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence as terms see it: folded text of the same length, and its Latin words and numbers."""

    text: str
    folded: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a term stands: code points of the sentence, and the position counted in the unit of its language
    (words or characters), both half-open."""

    span: Span
    units: Span


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Terms of one language, ready to be found together in one pass."""

    english: Mapping[str, tuple[tuple[str, tuple[Word, ...]], ...]]
    """English terms by the stem of their first word."""
    chinese: tuple[tuple[str, str], ...]
    """(term, its folded form) pairs."""

    loose: Mapping[str, tuple[tuple[str, tuple[Word, ...]], ...]] = field(default_factory=dict)
    """English phrases by the stem of their first word of content, those words only: "status of a candidate"."""
    parted: tuple[tuple[str, re.Pattern[str]], ...] = ()
    """(term, pattern) of Chinese terms that a few characters may part: 候选国, 候选成员国."""

    def find_loosely(self, seen: Seen) -> dict[str, list[Hit]]:
        """Where the words of a phrase stand near each other, in any order or with others between them."""
        hits: dict[str, list[Hit]] = {}
        for at, word in enumerate(seen.words if self.loose else ()):
            for term, words in self.loose.get(word.stem, ()):
                low, high = max(0, at - REACH * (len(words) - 1)), at + 1 + REACH * (len(words) - 1)
                around = range(low, min(high, len(seen.words)))
                found = [next((n for n in around if _same(each, seen.words[n])), None) for each in words]
                places = [n for n in found if n is not None]
                if len(set(places)) == len(words):
                    first, last = min(places), max(places)
                    span = Span(seen.words[first].span.start, seen.words[last].span.end)
                    hits.setdefault(term, []).append(Hit(span, Span(first, last + 1)))
        for term, pattern in self.parted:
            for match in pattern.finditer(seen.folded):
                hits.setdefault(term, []).append(Hit(Span(*match.span()), Span(*match.span())))
        return hits

    def find(self, seen: Seen) -> dict[str, list[Hit]]:
        """The hits of every term that stands in the sentence, from left to right."""
        hits: dict[str, list[Hit]] = {}
        for at, word in enumerate(seen.words if self.english else ()):
            for term, words in self.english.get(word.stem, ()):
                there = seen.words[at : at + len(words)]
                if len(there) == len(words) and all(map(_same, words, there)):
                    span = Span(word.span.start, there[-1].span.end)
                    hits.setdefault(term, []).append(Hit(span, Span(at, at + len(words))))
        for term, folded in self.chinese:
            start = seen.folded.find(folded)
            while start >= 0:
                span = Span(start, start + len(folded))
                hits.setdefault(term, []).append(Hit(span, span))
                start = seen.folded.find(folded, span.end)
        return hits


def look(text: str) -> Seen:
    """`text` made ready for `Vocabulary.find`."""
    folded = fold(text)
    return Seen(text, folded, tuple(_words(text, folded)))


def vocabulary(language: str, terms: Iterable[str]) -> Vocabulary:
    """The vocabulary of `terms` in `language` (``en`` or ``zh``)."""
    unique = dict.fromkeys(terms)
    if language == "zh":
        chinese = tuple((term, fold(term.strip())) for term in unique)
        return Vocabulary({}, chinese, parted=tuple(_parted(chinese)))
    english: dict[str, tuple[tuple[str, tuple[Word, ...]], ...]] = {}
    for term in unique:
        words = look(term).words
        if words:
            english[words[0].stem] = (*english.get(words[0].stem, ()), (term, words))
    loose: dict[str, tuple[tuple[str, tuple[Word, ...]], ...]] = {}
    for term in unique:
        words = tuple(word for word in look(term).words if not is_stopword(word.folded))
        if len(words) > 1 and not any(char.isdigit() for char in term):
            loose[words[0].stem] = (*loose.get(words[0].stem, ()), (term, words))
    return Vocabulary(english, (), loose)


def _parted(terms: Iterable[tuple[str, str]]) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Of each term of some length a pattern that lets characters stand behind its second one: 候选国, 候选成员国."""
    for term, folded in terms:
        if len(folded) > PAIR and _HAN_ONLY.fullmatch(folded):
            reach = BETWEEN if len(folded) - PAIR >= PAIR else BETWEEN // 2
            yield term, lazy(rf"{folded[:PAIR]}[{HAN}]{{1,{reach}}}{folded[PAIR:]}")


def findable(language: str, term: str) -> bool:
    """Whether `term` holds anything that can be looked for."""
    return any(char.isalnum() for char in term) if language == "zh" else bool(look(term).words)


def near(first: Sequence[Hit], second: Sequence[Hit], within: int, *, adjacent: int) -> list[Hit]:
    """Hits of either list that have one of the other list within `within` units, in either order, not overlapping.

    `adjacent` is the distance of two neighbours: 1 for words ("the next word"), 0 for characters (those between).
    """
    reach = within - adjacent
    return [*_within(first, second, reach), *_within(second, first, reach)]


def _within(hits: Sequence[Hit], others: Sequence[Hit], reach: int) -> list[Hit]:
    starts = [other.units.start for other in others]
    ends = [other.units.end for other in others]
    near_hits = []
    for hit in hits:
        after = bisect_left(starts, hit.units.end)
        before = bisect_right(ends, hit.units.start) - 1
        follows = after < len(others) and starts[after] - hit.units.end <= reach
        precedes = before >= 0 and hit.units.start - ends[before] <= reach
        if follows or precedes:
            near_hits.append(hit)
    return near_hits


def _words(text: str, folded: str) -> Iterable[Word]:
    figure = -1
    for found in _WORD.finditer(folded):
        start, end = found.span()
        number = found[0][0].isdigit()
        plain = found[0] if number else _bare(found[0])
        if start == figure:
            plain = _SCALES.get(plain, plain)
        figure = end if number else -1
        written = text[start:end]
        written = _bare(written if written.isascii() else normalize("NFKC", written))
        yield Word(Span(start, end), plain, written, stem(plain))


def _bare(word: str) -> str:
    """A word without dots and 's."""
    word = word.replace(".", "")
    return _POSSESSIVE.sub("", word) if "'" in word or "’" in word else word


def _same(term: Word, word: Word) -> bool:
    """Whether `word`, is `term` or an inflected form of it."""
    if sum(char.isupper() for char in term.written) >= 2:
        return word.written in (term.written, f"{term.written}s", f"{term.written}S")
    if term.folded == word.folded:
        return True
    return term.stem == word.stem and inflected(term.folded, word.folded)
