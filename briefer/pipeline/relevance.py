"""How much each sentence is about what was asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

from briefer.model import Sentence
from briefer.text.fold import fold
from briefer.text.runs import language_of
from briefer.text.stem import stem
from briefer.text.stopwords import is_stopword

FLOOR = 0.2
"""What a sentence is worth that shares nothing with the query: less, but not nothing, when the query finds little."""

BESIDE = 0.3
"""How much of it comes from the sentences beside it: what surrounds an answer explains it."""

PASSAGE = 0.3
"""How much of a sentence's relevance comes from its document: the rest of a text about the query is nearer to it."""


def relevance(sentences: Sequence[Sentence], query: Sequence[str]) -> list[float]:
    """0..1 for each of `sentences`: the inverse-document-frequency weight of the query's terms that it holds.

    Everything is 1 without a query. Terms are stems in English and words or phrases of Chinese characters.
    """
    terms = _terms(query)
    if not terms:
        return [1.0] * len(sentences)
    held = [_held(sentence, terms) for sentence in sentences]
    frequency = Counter(term for found in held for term in found)
    weight = {term: log(1 + len(sentences) / (1 + count)) for term, count in frequency.items()}
    own = [sum(weight[term] for term in found) for found in held]
    best = max(own, default=0.0) or 1.0
    documents: dict[int, list[float]] = {}
    for sentence, value in zip(sentences, own, strict=True):
        documents.setdefault(sentence.document, []).append(value / best)
    mean = {document: sum(values) / len(values) for document, values in documents.items()}
    top = max(mean.values(), default=0.0) or 1.0
    passage = PASSAGE if len(mean) > 1 else 0.0  # one document is no nearer to it than another
    smooth = _smoothed(sentences, own)
    return [
        FLOOR + (1 - FLOOR) * ((1 - passage) * value / best + passage * mean[sentence.document] / top)
        for sentence, value in zip(sentences, smooth, strict=True)
    ]


def _smoothed(sentences: Sequence[Sentence], own: Sequence[float]) -> list[float]:
    """Each value with a part of those of the sentences before and after it in its document."""
    found = []
    for at, value in enumerate(own):
        beside = [
            own[other]
            for other in (at - 1, at + 1)
            if 0 <= other < len(own) and sentences[other].document == sentences[at].document
        ]
        found.append((1 - BESIDE) * value + BESIDE * (sum(beside) / len(beside) if beside else value))
    return found


def _terms(query: Sequence[str]) -> frozenset[str]:
    pieces = [query] if isinstance(query, str) else list(query)
    terms: set[str] = set()
    for piece in pieces:
        folded = fold(piece).lower()
        if language_of(piece) == "zh":
            # A Chinese phrase counts whole and by its character pairs, which need no word borders.
            run = "".join(folded.split())
            terms.update({run, *(run[i : i + 2] for i in range(len(run) - 1))})
        else:
            words = ("".join(c if c.isalnum() else " " for c in folded)).split()
            terms.update(stem(word) for word in words if not is_stopword(word))
    return frozenset(terms)


def _held(sentence: Sentence, terms: frozenset[str]) -> frozenset[str]:
    if sentence.language != "zh":
        return terms & {stem(word) for word in sentence.words}
    folded = fold(sentence.text).lower()
    return frozenset(term for term in terms if term in folded)
