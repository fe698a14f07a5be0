"""The terms of the trade: Chinese and English equivalents, found in text of either language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from briefer.text.fold import fold
from briefer.text.stem import stem

_FILE = Path(__file__).parent / "terms.tsv"
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A term: its Chinese words (parted by spaces), and its English equivalents, the usual one first."""

    words: str
    en: tuple[str, ...]

    @property
    def zh(self) -> str:
        """The Chinese term."""
        return self.words.replace(" ", "")


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


def english_hits(text: str) -> Iterator[Hit]:
    """The terms in English `text`, inflected forms too, the longest first at each place, not overlapping."""
    words = list(_WORD.finditer(text))
    stems = [stem(word.group().lower()) for word in words]
    table, longest = _by_english()
    joined = [text[a.end() : b.start()].isspace() for a, b in pairwise(words)]
    at = 0
    while at < len(words):
        sizes = range(min(longest, len(words) - at), 0, -1)
        size = next((n for n in sizes if all(joined[at : at + n - 1]) and tuple(stems[at : at + n]) in table), 0)
        if size:
            yield Hit(table[tuple(stems[at : at + size])], words[at].start(), words[at + size - 1].end())
        at += size or 1


@cache
def entries() -> tuple[Entry, ...]:
    """All terms, in the order of the file."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(Entry(zh, tuple(en.split("; "))) for zh, en in rows)


@cache
def _by_chinese() -> dict[str, Entry]:
    return {entry.zh: entry for entry in entries()}


@cache
def _chinese() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_by_chinese(), key=lambda zh: (-len(zh), zh))))


@cache
def _by_english() -> tuple[dict[tuple[str, ...], Entry], int]:
    """Stems of an English term → the first entry that has it; and the most words a term has."""
    table: dict[tuple[str, ...], Entry] = {}
    for rank in range(max(len(entry.en) for entry in entries())):
        for entry in entries():
            for en in entry.en[rank : rank + 1]:
                table.setdefault(tuple(stem(word.lower()) for word in _WORD.findall(en)), entry)
    return table, max(map(len, table))
