"""Sentences that overlap most with all the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefer.model import Budget, Candidate, Chosen
from briefer.protocols import Ranker
from briefer.rankers._choose import by_score
from briefer.rankers._sumy import scores


@dataclass(frozen=True, slots=True)
class Reduction(Ranker):
    """Choose the reports whose overlap with all the others is largest in sum: graph reduction (Fabish)."""

    most: int = 400
    """So many reports are compared, the most relevant first: time grows with their square."""

    def choose(self, candidates: Sequence[Candidate], budget: Budget) -> Sequence[Chosen]:
        """The best first, within the budget, no two alike."""
        return by_score(scores("reduction", candidates, self.most), candidates, budget)
