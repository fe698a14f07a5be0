"""Sentences that are most central among their neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefer.model import Budget, Candidate, Chosen
from briefer.protocols import Ranker
from briefer.rankers._choose import by_score
from briefer.rankers._sumy import scores


@dataclass(frozen=True, slots=True)
class LexRank(Ranker):
    """Choose the reports that are most central among their neighbours: LexRank (Erkan & Radev, 2004)."""

    threshold: float = 0.1
    """Two reports are neighbours above this idf-modified cosine (0..1)."""
    epsilon: float = 1e-4
    """The power method stops when a step moves the scores by less."""
    most: int = 400
    """So many reports are compared, the most relevant first: time grows with their square."""

    def choose(self, candidates: Sequence[Candidate], budget: Budget) -> Sequence[Chosen]:
        """The best first, within the budget, no two alike."""
        return by_score(
            scores("lexrank", candidates, self.most, threshold=self.threshold, epsilon=self.epsilon), candidates, budget
        )
