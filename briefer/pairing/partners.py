"""Which sentences of a run may say the same as one of them: looked up in an index, in both languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from briefer.dictionary.terms import chinese_terms, english_terms, meanings
from briefer.model import Analysis, Sentence
from briefer.pairing.index import Index, feature
from briefer.protocols import Neighbours

MEANT = 0.5
"""A Chinese word stands for the English words that it means at least this strongly."""

REPEATS = 20
"""So many sentences of a sentence's own language are looked at to find those that repeat it."""

PARTNERS = 6
"""So many sentences of the other language are compared with a sentence closely."""

WORTH = 0.4
"""None of them shares less than this part of what the best of them shares."""


def neighbours(analyses: Sequence[Analysis], vocabulary: Iterable[str]) -> Indexed:
    """An index over all sentences of `analyses`; `vocabulary` are their Chinese words."""
    return Indexed(Index(analyses), frozenset(vocabulary))


@dataclass(frozen=True)
class Indexed(Neighbours):
    """An index and what its Chinese words mean."""

    index: Index
    vocabulary: frozenset[str] = field(repr=False)

    def alike(self, one: tuple[int, int], other: tuple[int, int]) -> bool:
        """Whether two sentences (article, position) say the same in nearly the same words."""
        return self.index.alike(self.index.row(*one), self.index.row(*other))

    def repeating(self, order: Sequence[int]) -> Sequence[tuple[int, int]]:
        """Pairs of articles of which the later in `order` may repeat the earlier."""
        return self.index.repeating(order)

    def repeats(self, place: tuple[int, int]) -> list[tuple[int, int]]:
        """The sentences that say the same as one of their language, in nearly the same words."""
        row = self.index.row(*place)
        asked = dict.fromkeys(self.index.held(row).tolist(), 1.0)
        found = self.index.found(asked, REPEATS, zh=bool(self.index.zh[row]))
        return [self.index.place(other) for other, _ in found if other != row and self.index.alike(row, other)]

    def partners(self, sentence: Sentence) -> list[tuple[int, int]]:
        """The sentences of the other language that share most with `sentence`, the best first."""
        asked: dict[int, float] = {}
        for number, strength in self._renderings(sentence):
            asked[number] = max(asked.get(number, 0.0), strength)
        found = self.index.found(asked, PARTNERS, zh=sentence.language != "zh")
        return [self.index.place(row) for row, score in found if score >= WORTH * found[0][1]]

    def _renderings(self, sentence: Sentence) -> Iterable[tuple[int, float]]:
        """The features by which the other language may say what `sentence` holds, each with its strength."""
        if sentence.language == "zh":
            terms = chinese_terms(sentence.text)
            return self._held([(key, own) for term in terms for key, own in _meant(term.key) if own >= MEANT])
        keys = [term.key for term in english_terms(sentence.text)]
        figures = [(key.lstrip("#"), 1.0) for key in keys if key.startswith("#")]
        return chain(self._held(figures), *(self._words.get(key, ()) for key in keys))

    def _held(self, keys: Sequence[tuple[str, float]]) -> Iterator[tuple[int, float]]:
        """Those of `keys` that some sentence holds, by their numbers in the index."""
        numbers = self.index.numbers([feature(key) for key, _ in keys])
        return ((number, own) for number, (_, own) in zip(numbers, keys, strict=True) if number >= 0)

    @cached_property
    def _words(self) -> Mapping[str, list[tuple[int, float]]]:
        """English key → the Chinese words of the vocabulary that may stand for it, by their numbers in the index."""
        words: dict[str, list[tuple[int, float]]] = defaultdict(list)
        vocabulary = sorted(self.vocabulary)
        for number, word in zip(self.index.numbers(list(map(feature, vocabulary))), vocabulary, strict=True):
            for key, strength in meanings(word) if number >= 0 else ():
                if strength >= MEANT:
                    words[key].append((number, strength))
        return words


def _meant(key: str) -> Iterable[tuple[str, float]]:
    return ((key.lstrip("#"), 1.0),) if key.startswith("#") else meanings(key)
