"""From scores, or from an order, to a choice: within the budget, no two alike, nothing that is context only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from briefer.model import Budget, Candidate, Chosen
from briefer.text.stem import stem
from briefer.text.stopwords import is_stopword

ALIKE = 0.75
"""Two reports are alike when the shorter one shares this part of its words with the longer one."""


def by_score(scores: Sequence[float], candidates: Sequence[Candidate], budget: Budget) -> list[Chosen]:
    """The best first. `scores` (0 or more) count times relevance, fitness, freshness and news, to 6 places.

    Equal scores stand in the order of position in the article, then of articles.
    """
    worth = [
        round(score * candidate.relevance * candidate.fitness * candidate.freshness * news(candidate), 6)
        for score, candidate in zip(scores, candidates, strict=True)
    ]
    order = sorted(
        range(len(candidates)),
        key=lambda index: (-worth[index], candidates[index].position, candidates[index].document, index),
    )
    return by_order([Chosen(index, worth[index]) for index in order], candidates, budget)


def by_order(ordered: Iterable[Chosen], candidates: Sequence[Candidate], budget: Budget) -> list[Chosen]:
    """As many of `ordered` as the budget holds, first come first served; what does not fit is skipped."""
    chosen: list[Chosen] = []
    seen = _Seen()
    length = 0
    for each in ordered:
        if budget.picks is not None and len(chosen) >= budget.picks:
            break
        candidate = candidates[each.index]
        fits = budget.length is None or length + candidate.length <= budget.length
        if candidate.relevance > 0 and fits and seen.add(candidate):
            chosen.append(each)
            length += candidate.length
    return chosen


def news(candidate: Candidate) -> float:
    """How far an editor would put it first; 1 where nobody said."""
    return 1.0 if candidate.news is None else candidate.news


def content(candidate: Candidate) -> list[str]:
    """The words of a report without function words, English ones as stems; a text that stands in it twice counts once.

    A report of function words only keeps them all: it is still like its copy.
    """
    texts = dict.fromkeys(sentence.words for sentence in candidate.report.sentences)
    words = [word for text in texts for word in text]
    return [stem(word) for word in words if not is_stopword(word)] or words


class _Seen:
    """The words of what was chosen, by word, so that a candidate meets only those it shares words with."""

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self.holders: dict[str, list[int]] = {}
        self.texts: set[str] = set()

    def add(self, candidate: Candidate) -> bool:
        """Keep `candidate` unless it is like one kept before."""
        words = frozenset(content(candidate))
        texts = {sentence.text for sentence in candidate.report.sentences}
        shared = Counter(number for word in words for number in self.holders.get(word, ()))
        if texts & self.texts or any(count >= ALIKE * min(len(words), self.sizes[n]) for n, count in shared.items()):
            return False
        for word in words:
            self.holders.setdefault(word, []).append(len(self.sizes))
        self.sizes.append(len(words))
        self.texts |= texts
        return True
