"""Sentences that stand out on the main topics of a singular value decomposition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefer.model import Budget, Candidate, Chosen
from briefer.protocols import Ranker
from briefer.rankers._choose import by_score
from briefer.rankers._sumy import scores


@dataclass(frozen=True, slots=True)
class Lsa(Ranker):
    """Choose by latent semantic analysis: the longest vectors among the main topics (Steinberger & Ježek, 2004)."""

    most: int = 400
    """So many reports are compared, the most relevant first: time grows with their square."""

    def choose(self, candidates: Sequence[Candidate], budget: Budget) -> Sequence[Chosen]:
        """The best first, within the budget, no two alike."""
        return by_score(scores("lsa", candidates, self.most), candidates, budget)
