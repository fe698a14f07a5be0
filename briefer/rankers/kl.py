"""Sentences that keep the distribution of words near to that of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefer.model import Budget, Candidate, Chosen
from briefer.protocols import Ranker
from briefer.rankers._choose import by_score
from briefer.rankers._sumy import scores


@dataclass(frozen=True, slots=True)
class Kl(Ranker):
    """Choose, one after the other, what keeps the distribution of words nearest to that of all.

    KL-Sum (Haghighi & Vanderwende, 2009).
    """

    most: int = 100
    """So many reports are compared, the most relevant first: time grows with their cube."""

    def choose(self, candidates: Sequence[Candidate], budget: Budget) -> Sequence[Chosen]:
        """The best first, within the budget, no two alike."""
        return by_score(scores("kl", candidates, self.most), candidates, budget)
