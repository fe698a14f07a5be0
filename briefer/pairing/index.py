"""Which sentences hold what: an inverted file over all sentences of a run, for partners and repeats.

A feature is a hash of what sentences are compared by: the key of an English word, a Chinese word, a figure. What looks
for partners pays for the rare features of a sentence only (prefix filtering: Chaudhuri, Ganti & Kaushik 2006; Bayardo,
Ma & Srikant 2007), so that cost grows with what is asked and found, never with all pairs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from math import log
from zlib import crc32

import numpy as np
import numpy.typing as npt

from briefer.dictionary.english import key_of
from briefer.model import Analysis
from briefer.text.stopwords import is_stopword

Hashes = npt.NDArray[np.uint32]
Numbers = npt.NDArray[np.int64]

WORK = 4_000
"""So many postings are read for one question, those of its rarest features first."""

RARE = 12
"""So many of the rarest features of an article, of those that others hold too, propose articles that repeat it."""

SHARED = 4
"""Articles that share so many of them are looked at closely."""

SENIORS = 8
"""An article is compared with so many of the first that hold one of its rare features, and with as many of the last
before it: cost stays linear in a text that everybody carries."""

SAME = 0.7
"""Jaccard similarity of their features from which two sentences of a language say the same in the same words."""


@lru_cache(maxsize=1 << 17)
def feature(key: str) -> int:
    """The hash (32 bits) of a key: `key_of` an English word, a Chinese word, a figure's digits. Odd for figures."""
    return crc32(key.encode("utf-8", "surrogatepass")) & ~1 | key[:1].isdigit()


def features(words: Sequence[str], language: str) -> list[int]:
    """The features of a sentence's words (folded), each once, rising; function words have none."""
    return sorted({_feature(word) for word in words if not is_stopword(word)})


@lru_cache(maxsize=1 << 17)
def _feature(word: str) -> int:
    if word[0].isdigit():
        return feature(word.replace(",", ""))
    return feature(key_of(word) if word.isascii() else word)


def _rarity(count: int, rows: int) -> float:
    """What sharing a feature tells: its inverse document frequency (Spärck Jones, 1972)."""
    return log((rows + 1.0) / (count + 0.5))


class Index:
    """All sentences of some analyses, by their features. A sentence is its row: those of the first article first."""

    def __init__(self, analyses: Sequence[Analysis]) -> None:
        sizes = np.array([len(each.starts) for each in analyses], dtype=np.int64)
        self.first: Numbers = np.concatenate(([0], np.cumsum(sizes)))
        """The row of the first sentence of each article, and at the end the number of rows."""
        self.owner: Numbers = np.repeat(np.arange(len(analyses)), sizes)
        """The article of each row."""
        self.zh = np.array([code == "zh" for each in analyses for code in each.languages], dtype=bool)
        lengths = [np.diff(np.frombuffer(each.bounds, dtype=np.int32)) for each in analyses]
        self._bounds: Numbers = np.concatenate(([0], np.cumsum(np.concatenate([*lengths, np.zeros(0, np.int32)]))))
        held = [np.frombuffer(each.features, dtype=np.uint32) for each in analyses]
        self._held: Hashes = np.concatenate([*held, np.zeros(0, np.uint32)])
        self._known, self._ids = np.unique(self._held, return_inverse=True)
        self._sets: dict[int, frozenset[int]] = {}
        self._count = np.bincount(self._ids, minlength=len(self._known))
        self._score = np.zeros(len(self.owner))
        """What each row shares with what is asked; nothing between two questions."""
        known, places = np.unique(self._count, return_inverse=True)
        self._rarity = np.array([_rarity(count, len(self.owner)) for count in known.tolist()])[places]

    def row(self, article: int, position: int) -> int:
        """The row of a sentence."""
        return int(self.first[article]) + position

    def place(self, row: int) -> tuple[int, int]:
        """The article and the position of a row."""
        article = int(self.owner[row])
        return article, row - int(self.first[article])

    def held(self, row: int) -> Numbers:
        """The features of a row as numbers of this index, rising."""
        return np.sort(self._ids[self._bounds[row] : self._bounds[row + 1]])

    def numbers(self, features: Sequence[int]) -> list[int]:
        """The numbers of `features`; -1 for one that no sentence holds."""
        asked = np.array(features, dtype=np.uint32)
        if not len(self._known):
            return [-1] * len(asked)
        at = np.searchsorted(self._known, asked).clip(max=len(self._known) - 1)
        found: list[int] = np.where(self._known[at] == asked, at, -1).tolist()
        return found

    def found(self, asked: Mapping[int, float], most: int, *, zh: bool) -> list[tuple[int, float]]:
        """The `most` rows of a language that share most of `asked` (feature numbers, each with its strength).

        A shared feature counts its strength times its rarity. Ties to the earlier row.
        """
        numbers = np.fromiter(asked, np.int64, len(asked))
        counts = self._count[numbers]
        order = np.lexsort((numbers, counts))
        spent = counts[order].cumsum()
        order = order[: max(1, int(np.searchsorted(spent, WORK, side="right")))]
        worth = np.fromiter(asked.values(), np.float64, len(asked))[order] * self._rarity[numbers[order]]
        postings, starts = self._lists
        begin = starts[2 * numbers[order] + zh]
        sizes = starts[2 * numbers[order] + zh + 1] - begin
        before = sizes.cumsum() - sizes
        together = postings[np.arange(sizes.sum()) + np.repeat(begin - before, sizes)]
        if not len(together):
            return []
        score = self._score
        np.add.at(score, together, np.repeat(worth, sizes))
        scores = score[together].round(6)
        score[together] = 0.0
        # A row stands there as often as it shares a feature: the best `most` are among so many times as many.
        kept = min(most * len(order), len(scores))
        near = np.flatnonzero(scores >= np.partition(scores, -kept)[-kept])
        near = near[np.lexsort((together[near], -scores[near]))]
        once = np.diff(together[near], prepend=-1) != 0
        best = near[once][:most]
        return list(zip(together[best].tolist(), scores[best].tolist(), strict=True))

    def alike(self, row: int, other: int) -> bool:
        """Whether two rows of one language hold the same figures, and nearly the same words (`SAME`)."""
        left, right = self._set(row), self._set(other)
        small, large = sorted((len(left), len(right)))
        if self.zh[row] != self.zh[other] or not small or small < SAME * large:
            return False
        # "a 30-day" and "a 60-day ceasefire" differ in one word only, and that word is the news.
        shared = len(left & right)
        return shared >= SAME * (small + large - shared) and not any(each & 1 for each in left ^ right)

    def repeating(self, order: Sequence[int]) -> list[tuple[int, int]]:
        """Pairs of articles of which the later in `order` (a rank for each) may repeat the earlier, which comes first.

        They hold `SHARED` of their `RARE` rarest features in common.
        """
        rank = np.asarray(order, dtype=np.int64)
        owners, numbers = self._cells()
        count = np.bincount(numbers, minlength=len(self._known))
        kept = np.flatnonzero(count[numbers] > 1)
        kept = kept[np.lexsort((numbers[kept], count[numbers[kept]], owners[kept]))]
        place = np.arange(len(kept)) - np.searchsorted(owners[kept], owners[kept])
        chosen = kept[place < RARE]
        chosen = chosen[np.lexsort((rank[owners[chosen]], numbers[chosen]))]
        who, what = owners[chosen], numbers[chosen]
        at = np.arange(len(chosen))
        start = np.searchsorted(what, what)
        pairs = []
        for step in range(1, SENIORS + 1):
            for earlier in (start + step - 1, at - step):
                good = (earlier < at) & (earlier >= start)
                pairs.append(who[earlier[good]] * len(rank) + who[good])
        both = np.unique(np.concatenate(pairs)) if pairs else np.zeros(0, np.int64)
        held: dict[int, set[int]] = {}
        for article, number in zip(who.tolist(), what.tolist(), strict=True):
            held.setdefault(article, set()).add(number)
        split = (divmod(pair, len(rank)) for pair in both.tolist())
        return [(one, other) for one, other in split if len(held[one] & held[other]) >= SHARED]

    def _cells(self) -> tuple[Numbers, Numbers]:
        """Which article holds which feature: two columns, each pair once, rising."""
        rows = np.repeat(np.arange(len(self.owner)), np.diff(self._bounds))
        cells = np.unique(self.owner[rows] * max(len(self._known), 1) + self._ids)
        return cells // max(len(self._known), 1), cells % max(len(self._known), 1)

    def _set(self, row: int) -> frozenset[int]:
        found = self._sets.get(row)
        if found is None:
            found = frozenset(self._held[self._bounds[row] : self._bounds[row + 1]].tolist())
            self._sets[row] = found
        return found

    @cached_property
    def _lists(self) -> tuple[Numbers, Numbers]:
        """The rows that hold each feature, one feature after the other, of each the English rows before the Chinese
        ones; and where the rows of a feature and a language begin, twice its number on (and one for Chinese)."""
        rows = np.repeat(np.arange(len(self.owner)), np.diff(self._bounds))
        keys = 2 * self._ids + self.zh[rows]
        sizes = np.bincount(keys, minlength=2 * len(self._known))
        return rows[np.argsort(keys, kind="stable")], np.concatenate(([0], np.cumsum(sizes)))
