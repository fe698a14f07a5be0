"""The terms of the trade: Chinese and English equivalents, found in text of either language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from briefer.text.fold import fold
from briefer.text.patterns import lazy, one_of
from briefer.text.stem import inflected, stem

_FILE = Path(__file__).parent / "terms.tsv"
_WORD = lazy(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A term: its Chinese words (parted by spaces), and its English equivalents, the usual one first.

    `looked_for` are those that mean this wherever they stand in English text.
    """

    words: str
    en: tuple[str, ...]
    looked_for: tuple[str, ...]

    @property
    def zh(self) -> str:
        """The Chinese term."""
        return self.words.replace(" ", "")


def found_entry(zh: str, en: str) -> Entry:
    """A term with one equivalent."""
    return Entry(zh, (en,), (en,))


@dataclass(frozen=True, slots=True)
class Hit:
    """A term where it stands: offsets in the text."""

    entry: Entry
    start: int
    end: int


def chinese_hits(text: str) -> Iterator[Hit]:
    """The terms in Chinese `text` (any script), the longest first at each place, not overlapping."""
    entries = _by_chinese()
    for match in _chinese().finditer(fold(text)):
        yield Hit(entries[match.group()], match.start(), match.end())


def english_hits(text: str, more: Sequence[Entry] = ()) -> Iterator[Hit]:
    """The terms in English `text` (and of `more`), the longest first at each place, not overlapping.

    Inflected forms count, derived ones do not (different is no form of difference).
    """
    words = list(_WORD.finditer(text))
    stems = [stem(word.group().lower()) for word in words]
    table, longest = _by_english() if not more else _indexed((*entries(), *more))
    joined = [text[a.end() : b.start()].isspace() for a, b in pairwise(words)]
    at = 0
    while at < len(words):
        sizes = range(min(longest, len(words) - at), 0, -1)
        size = next((n for n in sizes if all(joined[at : at + n - 1]) and _named(words, stems, at, n, table)), 0)
        if size:
            yield Hit(table[tuple(stems[at : at + size])][1], words[at].start(), words[at + size - 1].end())
        at += size or 1


@cache
def entries() -> tuple[Entry, ...]:
    """All terms, in the order of the file."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(_entry(zh, en.split("; ")) for zh, en in rows)


def _entry(zh: str, en: Sequence[str]) -> Entry:
    return Entry(zh, tuple(one.removeprefix("*") for one in en), tuple(one for one in en if one[0] != "*"))


@cache
def _by_chinese() -> dict[str, Entry]:
    return {entry.zh: entry for entry in entries()}


@cache
def _chinese() -> re.Pattern[str]:
    return re.compile(one_of(_by_chinese()))


_Table = dict[tuple[str, ...], tuple[tuple[str, ...], Entry]]


@cache
def _by_english() -> tuple[_Table, int]:
    return _indexed(entries())


def _indexed(terms: Sequence[Entry]) -> tuple[_Table, int]:
    """Stems of an English term → its words and the first entry that has it; and the most words a term has."""
    table: _Table = {}
    for rank in range(max(len(entry.looked_for) for entry in terms)):
        for entry in terms:
            for en in entry.looked_for[rank : rank + 1]:
                words = tuple(word.lower() for word in _WORD.findall(en))
                table.setdefault(tuple(map(stem, words)), (words, entry))
    return table, max(map(len, table))


def _named(words: Sequence[re.Match[str]], stems: Sequence[str], at: int, size: int, table: _Table) -> bool:
    found = table.get(tuple(stems[at : at + size]))
    return found is not None and all(
        _is_form(word.group().lower(), known) for word, known in zip(words[at : at + size], found[0], strict=True)
    )


def _is_form(word: str, known: str) -> bool:
    """Whether `word` is a form of a word of a term: shells and rules are no shelling and no ruling."""
    return inflected(word, known) and (word.endswith(("ing", "ings", "ed")) or not known.endswith("ing"))
