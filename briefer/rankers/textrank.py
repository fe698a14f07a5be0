"""Sentences that share most words with others that do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefer.model import Budget, Candidate, Chosen
from briefer.protocols import Ranker
from briefer.rankers._choose import by_score
from briefer.rankers._sumy import scores


@dataclass(frozen=True, slots=True)
class TextRank(Ranker):
    """Choose the reports that share most words with others that do: TextRank (Mihalcea & Tarau, 2004)."""

    damping: float = 0.85
    """How often the random surfer follows a link instead of starting anew (0..1)."""
    epsilon: float = 1e-4
    """The power method stops when a step moves the scores by less."""
    most: int = 400
    """So many reports are compared, the most relevant first: time grows with their square."""

    def choose(self, candidates: Sequence[Candidate], budget: Budget) -> Sequence[Chosen]:
        """The best first, within the budget, no two alike."""
        return by_score(
            scores("textrank", candidates, self.most, damping=self.damping, epsilon=self.epsilon), candidates, budget
        )
