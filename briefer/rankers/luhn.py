"""Sentences with the densest cluster of significant words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefer.model import Budget, Candidate, Chosen
from briefer.protocols import Ranker
from briefer.rankers._choose import by_score
from briefer.rankers._sumy import scores


@dataclass(frozen=True, slots=True)
class Luhn(Ranker):
    """Choose the reports with the densest cluster of significant words, those that occur twice or more (Luhn, 1958)."""

    gap: int = 4
    """A cluster ends after so many words that are not significant."""
    share: float = 1.0
    """The part (0..1) of the most frequent words that may be significant."""
    most: int = 1000
    """So many reports are compared, the most relevant first: time grows with their square."""

    def choose(self, candidates: Sequence[Candidate], budget: Budget) -> Sequence[Chosen]:
        """The best first, within the budget, no two alike."""
        return by_score(
            scores("luhn", candidates, self.most, max_gap_size=self.gap, significant_percentage=self.share),
            candidates,
            budget,
        )
