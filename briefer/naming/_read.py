"""A Chinese text as names are looked for in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from briefer.dictionary.chinese import ChineseWord


@dataclass(frozen=True, slots=True)
class Read:
    """A text, its folded form with one kind of middle dot, its words, and where these begin."""

    text: str
    plain: str
    words: Sequence[ChineseWord]
    starts: Sequence[int]

    def words_in(self, start: int, end: int) -> Sequence[ChineseWord]:
        """The words that have a character in the stretch."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        held = self.words[first : bisect_left(self.starts, end)]
        return held if not held or held[0].end > start else held[1:]
