"""Scores of sumy's algorithms for our reports and our words; the only file that knows sumy.

Of sumy only the scores are used: its tokenizers need a download or lose text, its choice repeats equal sentences.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers._summarizer import AbstractSummarizer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from briefer.model import Candidate
from briefer.rankers._choose import content

ALGORITHMS: dict[str, type[AbstractSummarizer]] = {
    "kl": KLSummarizer,
    "lexrank": LexRankSummarizer,
    "lsa": LsaSummarizer,
    "luhn": LuhnSummarizer,
    "reduction": ReductionSummarizer,
    "sumbasic": SumBasicSummarizer,
    "textrank": TextRankSummarizer,
}


def scores(algorithm: str, candidates: Sequence[Candidate], most: int, **options: float) -> list[float]:
    """The score of each candidate, in 0..1 with the best at 1; 0 where the algorithm says nothing.

    Time grows with the square of the reports compared (KL: the cube), so only `most` of them are: the most relevant,
    of those the nearest to the top of their article. `options` are set on sumy's object by name.
    """
    compared = sorted(
        range(len(candidates)),
        key=lambda index: (-candidates[index].relevance, candidates[index].position, candidates[index].document, index),
    )[:most]
    compared.sort()
    summarizer = ALGORITHMS[algorithm]()
    for name, value in options.items():
        setattr(summarizer, name, value)
    # sumy keeps ratings by the text of a sentence: numbers for texts keep equal sentences apart.
    words = {str(index): found for index in compared if (found := content(candidates[index]))}
    tokenizer = _Words(words)
    document = ObjectDocumentModel([Paragraph([Sentence(number, tokenizer) for number in words])])
    ratings = _Ratings()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "fewer words than sentences", 0/0 where nothing is alike: told by a 0 here
        summarizer(document, ratings)
    return _scaled(ratings.found, len(candidates))


class _Words:
    """A sumy tokenizer that gives back words known before."""

    def __init__(self, words: dict[str, list[str]]) -> None:
        self.words = words

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(self.words[sentence])


class _Ratings:
    """A sumy sentence count: sumy hands it all sentences with their ratings, best first."""

    def __init__(self) -> None:
        self.found: dict[int, float] = {}

    def __call__(self, rated: list[tuple[Sentence, int, float]]) -> list[tuple[Sentence, int, float]]:
        self.found = {int(str(sentence)): float(rating) for sentence, _, rating in rated}
        return rated


def _scaled(ratings: dict[int, float], count: int) -> list[float]:
    """Ratings as 0..1. Those of KL and SumBasic are minus the rank: moved up, so that the last is above 0."""
    finite = {index: rating for index, rating in ratings.items() if math.isfinite(rating)}
    lowest = min(finite.values(), default=0.0)
    shift = 1 - lowest if lowest < 0 else 0.0
    highest = max(finite.values(), default=0.0) + shift
    scaled = [0.0] * count
    if highest > 0:
        for index, rating in finite.items():
            scaled[index] = (rating + shift) / highest
    return scaled
