"""ROUGE of a summary against references: English by stems, Chinese by characters; and the paired bootstrap."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from rouge_score.rouge_scorer import RougeScorer

from briefer.text.fold import fold
from briefer.text.han import HAN

KINDS = ("rouge1", "rouge2", "rougeL")
SAMPLES = 10_000

_CHARACTERS = re.compile(f"[{HAN}]|[^\\W_{HAN}]+")


class Characters:
    """A tokenizer for rouge-score: one token for each Chinese character, one for each other word."""

    def tokenize(self, text: str) -> list[str]:
        """The tokens of `text`, traditional characters as simplified ones."""
        return _CHARACTERS.findall(fold(text).lower())


@cache
def _scorer(chinese: bool) -> RougeScorer:
    if chinese:
        return RougeScorer(list(KINDS), tokenizer=Characters())
    return RougeScorer(list(KINDS), use_stemmer=True)


def rouge(summary: str, references: Sequence[str], *, chinese: bool, recall: bool) -> list[float]:
    """ROUGE-1, -2 and -L in percent, averaged over the references: recall or F1."""
    found = [_scorer(chinese).score(reference, summary) for reference in references]
    return [
        100 * sum(getattr(each[kind], "recall" if recall else "fmeasure") for each in found) / len(found)
        for kind in KINDS
    ]


def cut(text: str, words: int, *, chinese: bool) -> str:
    """The first `words` words of `text`; of Chinese so many characters."""
    if not chinese:
        return " ".join(text.split()[:words])
    ends = [match.end() for match in _CHARACTERS.finditer(text)]
    return text[: ends[words - 1]] if len(ends) > words else text


def compared(ours: Sequence[float], theirs: Sequence[float]) -> tuple[float, float, float, float]:
    """Mean difference, its 95 % interval, and in what part of the resamples of topics ours is not above."""
    differences = np.array(ours) - np.array(theirs)
    draws = np.random.default_rng(0).integers(0, len(differences), (SAMPLES, len(differences)))
    means = differences[draws].mean(axis=1)
    low, high = np.percentile(means, (2.5, 97.5))
    return float(differences.mean()), float(low), float(high), float((means <= 0).mean())
