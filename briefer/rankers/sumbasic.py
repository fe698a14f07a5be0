"""Sentences of frequent words, each counting less once it is covered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefer.model import Budget, Candidate, Chosen
from briefer.protocols import Ranker
from briefer.rankers._choose import by_score
from briefer.rankers._sumy import scores


@dataclass(frozen=True, slots=True)
class SumBasic(Ranker):
    """Choose reports of frequent words, each counting less once it is covered.

    SumBasic (Nenkova & Vanderwende, 2005).
    """

    most: int = 1000
    """So many reports are compared, the most relevant first: time grows with their square."""

    def choose(self, candidates: Sequence[Candidate], budget: Budget) -> Sequence[Chosen]:
        """The best first, within the budget, no two alike."""
        return by_score(scores("sumbasic", candidates, self.most), candidates, budget)
