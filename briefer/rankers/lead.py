"""The first sentence of each source, then the second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefer.model import Budget, Candidate, Chosen
from briefer.protocols import Ranker
from briefer.rankers._choose import by_order


@dataclass(frozen=True, slots=True)
class Lead(Ranker):
    """Choose from the top of each source in turn: news puts first what matters most.

    The baseline that summarizers are measured against (Brandow, Mitze & Rau, 1995). Candidates whose relevance is 0
    are passed over. The score of the n-th sentence of a source is 1/n.
    """

    def choose(self, candidates: Sequence[Candidate], budget: Budget) -> Sequence[Chosen]:
        """Round after round, sources in their order; within the budget, no two alike."""
        reading = sorted(
            (index for index, candidate in enumerate(candidates) if candidate.relevance > 0),
            key=lambda index: (candidates[index].document, candidates[index].position, index),
        )
        taken: dict[int, int] = {}
        rounds: list[tuple[int, int]] = []
        for index in reading:
            turn = taken[candidates[index].document] = taken.get(candidates[index].document, 0) + 1
            rounds.append((turn, index))
        rounds.sort(key=lambda pair: pair[0])
        return by_order((Chosen(index, round(1 / turn, 6)) for turn, index in rounds), candidates, budget)
