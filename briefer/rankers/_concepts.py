"""Concepts: pairs of neighbouring stems (English) or characters (Chinese), who holds them, and what each is worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from briefer.model import Candidate, Sentence
from briefer.text.stem import stem
from briefer.text.stopwords import is_stopword

# What `numpy.typing` calls NDArray, which takes as long to load as a card to be chosen.
Floats = np.ndarray[tuple[Any, ...], np.dtype[np.float64]]
Ints = np.ndarray[tuple[Any, ...], np.dtype[np.int64]]
Flags = np.ndarray[tuple[Any, ...], np.dtype[np.bool_]]

GRAMMAR = 0.2
"""What a pair of two function words is worth, against 1 for all others: they tell phrases apart, not news."""

CONTEXT = 0.1
"""The least relevance with which a sentence informs the weights: what is around a topic says what matters in it."""


ALONE = 1.02
"""Documents are alone, each the only one on its matter, while a concept stands in fewer of them on average."""

SLOWER = 2 / 3
"""How much slower the worth of a concept falls with depth when documents are alone."""

ECHO = 3.0
"""What it is worth, when documents are alone, that each word of a sentence is said once more elsewhere."""


@dataclass(frozen=True, slots=True)
class Concepts:
    """Which candidate holds which concepts, as compressed rows: candidate i holds ``ids[starts[i]:starts[i + 1]]``."""

    starts: Ints
    ids: Ints
    kinds: Floats
    """By concept: 1, or `GRAMMAR`."""
    reported: Ints
    """A concept, once for every document that holds it, ..."""
    depths: Floats
    """... and how deep in that document it first stands: 1 is its first sentence."""
    echoes: Floats | None = None
    """By concept, when documents are alone: what its sentence gains from words that others repeat; 1 is nothing."""

    def of(self, candidate: int) -> Ints:
        """The concepts of one candidate, each once, rising."""
        return self.ids[self.starts[candidate] : self.starts[candidate + 1]]

    def weigh(self, decay: float, sharpness: float) -> Floats:
        """What each concept is worth: documents that hold it, each by ``depth ** -decay``, to the power `sharpness`.

        Documents that are alone cannot confirm each other: there, what the rest of the text takes up counts instead.
        """
        if self.echoes is not None:
            decay, sharpness = decay * SLOWER, 1.0
        support = np.bincount(self.reported, self.depths**-decay, len(self.kinds)).astype(np.float64)
        weights: Floats = self.kinds * support**sharpness * (1.0 if self.echoes is None else self.echoes)
        return weights

    def totals(self, weights: Floats) -> Floats:
        """What all concepts of each candidate are worth together."""
        sums: Floats = np.concatenate(([0.0], np.cumsum(weights[self.ids])))
        totals: Floats = sums[self.starts[1:]] - sums[self.starts[:-1]]
        return totals

    def part(self, candidates: Ints) -> tuple[Concepts, Ints]:
        """The same with some of the candidates only, in the order given, and which concepts are left; no support."""
        sizes = self.starts[candidates + 1] - self.starts[candidates]
        starts = np.concatenate(([0], np.cumsum(sizes)))
        places = np.repeat(self.starts[candidates] - starts[:-1], sizes) + np.arange(starts[-1])
        known = distinct(self.ids[places])
        ids = np.searchsorted(known, self.ids[places])
        return Concepts(starts, ids, self.kinds[known], self.reported[:0], self.depths[:0]), known


def concepts(candidates: Sequence[Candidate]) -> Concepts:
    """The concepts of all candidates. Linear in the number of words, but for sorting.

    A pair counts unless it is of two function words; a sentence of one word has that word for its concept.
    """
    held = [(owner, sentence) for owner, each in enumerate(candidates) for sentence in each.report.sentences]
    depths = np.array([_depth(candidates[owner], sentence) for owner, sentence in held], dtype=np.float64)
    order = np.argsort(depths, kind="stable")
    held, depths = [held[index] for index in order], depths[order]
    tokens, grammar, sizes = _tokens([sentence for _, sentence in held])
    keys, light, rows = _pairs(tokens, grammar, np.repeat(np.arange(len(held)), sizes))
    documents = _numbers([sentence.article for _, sentence in held])
    count = int(documents.max(initial=0)) + 1
    # One sort puts equal concepts together, in them equal documents, in those the least deep sentence first.
    places = keys * count + documents[rows]
    order = np.argsort(places, kind="stable")
    places, keys, light, rows = places[order], keys[order], light[order], rows[order]
    new, reported = _changes(keys), _changes(places)
    ids = np.cumsum(new) - 1
    kinds = np.where(light[new], GRAMMAR, 1.0)
    owners = np.array([owner for owner, _ in held], dtype=np.int64)
    heard, depths = ids[reported], depths[rows[reported]]
    cells = distinct(owners[rows] * max(len(kinds), 1) + ids)
    owners, ids = cells // max(len(kinds), 1), cells % max(len(kinds), 1)
    starts = np.concatenate(([0], np.cumsum(np.bincount(owners, minlength=len(candidates)))))
    echoes = None
    if np.count_nonzero(reported) < ALONE * len(kinds):
        echoes = np.ones(len(kinds))
        np.maximum.at(echoes, ids, 1 + ECHO * _echoes(candidates)[owners])
    return Concepts(starts, ids, kinds, heard, depths, echoes)


def _echoes(candidates: Sequence[Candidate]) -> Floats:
    """How many other candidates hold a content word of each, on average over its content words."""
    held = [{stem(w) for s in c.report.sentences for w in s.words if not is_stopword(w)} for c in candidates]
    count = Counter(word for words in held for word in words)
    return np.array([sum(count[word] - 1 for word in words) / max(len(words), 1) for words in held], dtype=np.float64)


def distinct(values: Ints) -> Ints:
    """Each of the values once, rising. `numpy.unique` would load masked arrays first, which a card has no time for."""
    ordered = np.sort(values)
    return ordered[_changes(ordered)]


def median(values: Floats) -> float:
    """The one in the middle, or what lies between the two; `numpy.median` would load masked arrays as well."""
    ordered = np.sort(values)
    return float(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def _changes(values: Ints) -> Flags:
    """Where a sorted array goes on to another value; also at its beginning."""
    changes = np.ones(len(values), dtype=np.bool_)
    changes[1:] = values[1:] != values[:-1]
    return changes


def _depth(candidate: Candidate, sentence: Sentence) -> float:
    """The place in the article, from 1; what is half as relevant stands four times as deep."""
    return (1 + sentence.position) / max(candidate.relevance, CONTEXT) ** 2


def _numbers(names: Sequence[str]) -> Ints:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int64)


def _tokens(sentences: Sequence[Sentence]) -> tuple[Ints, Flags, Ints]:
    """All tokens one after the other as numbers from 1, which are function words, and how many a sentence has."""
    flat: list[str] = []
    sizes = []
    for sentence in sentences:
        before = len(flat)
        flat.extend(_characters(sentence.words) if sentence.language == "zh" else sentence.words)
        sizes.append(len(flat) - before)
    seen = {word: number for number, word in enumerate(dict.fromkeys(flat))}
    stems: dict[str, int] = {}
    plain = [word.replace("’", "'") for word in seen]
    number = np.array([stems.setdefault(stem(word), len(stems) + 1) for word in plain], dtype=np.int64)
    grammar = np.array([is_stopword(word) for word in plain], dtype=np.bool_)
    places = np.fromiter(map(seen.__getitem__, flat), dtype=np.int64, count=len(flat))
    return number[places], grammar[places], np.array(sizes, dtype=np.int64)


def _characters(words: Sequence[str]) -> list[str]:
    """Chinese words as characters: pairs of them are the words of two characters and the seams between words."""
    return [token for word in words for token in ((word,) if word.isascii() else word)]


def _pairs(tokens: Ints, grammar: Flags, rows: Ints) -> tuple[Ints, Flags, Ints]:
    """Of each pair: its key, whether both are function words, and the row it stands in; rows rise."""
    base = int(tokens.max(initial=0)) + 1
    inside = rows[:-1] == rows[1:]
    alone = np.ones(len(rows), dtype=np.bool_)
    alone[:-1] &= ~inside
    alone[1:] &= ~inside
    keys = np.concatenate((tokens[:-1][inside] * base + tokens[1:][inside], tokens[alone]))
    light = np.concatenate(((grammar[:-1] & grammar[1:])[inside], grammar[alone]))
    places = np.concatenate((rows[:-1][inside], rows[alone]))
    order = np.argsort(places, kind="stable")
    return keys[order], light[order], places[order]
