"""Concepts: pairs of neighbouring stems (English) or characters (Chinese), and what each is worth."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefer.model import Candidate, Sentence
from briefer.rankers._stopwords import is_stopword
from briefer.text.stem import stem

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Concepts:
    """Which candidate holds which concepts, as compressed rows: candidate i holds ``ids[starts[i]:starts[i + 1]]``."""

    starts: Ints
    ids: Ints
    weights: Floats
    """What each concept is worth, by its id."""

    def of(self, candidate: int) -> Ints:
        """The concepts of one candidate, each once, rising."""
        return self.ids[self.starts[candidate] : self.starts[candidate + 1]]

    def gains(self) -> Floats:
        """What all concepts of each candidate are worth together."""
        owners = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))
        totals: Floats = np.bincount(owners, self.weights[self.ids], len(self.starts) - 1)
        return totals


def concepts(candidates: Sequence[Candidate], sharpness: float) -> Concepts:
    """Concepts of every candidate, weighted by how many documents hold them and how early.

    A document adds ``1 / sqrt(1 + position)`` of the first sentence that holds the concept, times that candidate's
    relevance; the sum is raised to `sharpness`. After Gillick and Favre (2009), with document frequency graded by
    position because news puts first what matters most. Linear in the number of words, but for sorting.
    """
    sentences = [
        (owner, sentence) for owner, candidate in enumerate(candidates) for sentence in candidate.report.sentences
    ]
    sentences.sort(key=lambda entry: entry[1].position)
    tokens, lengths = _tokens([sentence for _, sentence in sentences])
    row = np.repeat(np.arange(len(sentences)), lengths)
    left, right = tokens[:-1], tokens[1:]
    keep = (row[:-1] == row[1:]) & ((left >= 0) | (right >= 0))
    row = row[:-1][keep]
    keys = np.abs(left[keep]) * (int(np.abs(tokens).max(initial=0)) + 1) + np.abs(right[keep])
    known, ids = np.unique(keys, return_inverse=True)
    documents = _documents(sentences)
    worth = np.array([_worth(candidates[owner], sentence) for owner, sentence in sentences], dtype=np.float64)
    held, first = np.unique(ids * (documents.max(initial=0) + 1) + documents[row], return_index=True)
    weights: Floats = np.bincount(held // (documents.max(initial=0) + 1), worth[row[first]], len(known)) ** sharpness
    owners = np.array([owner for owner, _ in sentences], dtype=np.int64)
    rows = np.unique(owners[row] * max(len(known), 1) + ids)
    counts = np.bincount(rows // max(len(known), 1), minlength=len(candidates))
    return Concepts(np.concatenate(([0], np.cumsum(counts))), rows % max(len(known), 1), weights)


def _worth(candidate: Candidate, sentence: Sentence) -> float:
    return (0.1 + 0.9 * candidate.relevance) / math.sqrt(1 + sentence.position)


def _documents(sentences: Sequence[tuple[int, Sentence]]) -> Ints:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(sentence.article, len(numbers)) for _, sentence in sentences], dtype=np.int64)


def _tokens(sentences: Sequence[Sentence]) -> tuple[Ints, Ints]:
    """Tokens of all sentences one after the other, as numbers (stop words below 0), and how many each sentence has."""
    words: dict[str, int] = {}
    flat: list[int] = []
    lengths = []
    for sentence in sentences:
        before = len(flat)
        for word in sentence.words if sentence.language != "zh" else _characters(sentence.words):
            flat.append(words.setdefault(word, len(words)))
        lengths.append(len(flat) - before)
    stems: dict[str, int] = {}
    numbers = [stems.setdefault(stem(word), len(stems) + 1) * (-1 if is_stopword(word) else 1) for word in words]
    return np.array(numbers, dtype=np.int64)[np.array(flat, dtype=np.int64)], np.array(lengths, dtype=np.int64)


def _characters(words: Sequence[str]) -> list[str]:
    return [token for word in words for token in ([word] if word.isascii() else word)]
