"""The default ranker: cover what many documents say early, for the least length."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from briefer.model import Budget, Candidate, Chosen
from briefer.protocols import Ranker
from briefer.rankers._concepts import Concepts, Floats, concepts


@dataclass(frozen=True, slots=True)
class Coverage(Ranker):
    """Choose the candidates that together cover the most valuable concepts (Gillick and Favre, 2009).

    Greedy by gain per length (Lin and Bilmes, 2010) with a lazily updated queue (Minoux, 1978). What a chosen
    candidate covers is worth nothing any more, so nothing is said twice.
    """

    sharpness: float = 1.5
    """Power on a concept's weight: above 1, what many documents share outweighs many details."""

    thrift: float = 0.5
    """Power of a candidate's length that its gain is divided by: 0 prefers long candidates, 1 short ones."""

    novelty: float = 0.4
    """Share of a candidate's concepts that must be new; below, it is a repetition and is not chosen."""

    def choose(self, candidates: Sequence[Candidate], budget: Budget) -> Sequence[Chosen]:
        """The best first, within the budget; a candidate longer than what is left is passed over."""
        if not candidates:
            return []
        table = concepts(candidates, self.sharpness)
        factors = np.array([c.relevance * c.fitness / max(c.length, 1) ** self.thrift for c in candidates])
        picks = len(candidates) if budget.picks is None else budget.picks
        left = float("inf") if budget.length is None else budget.length
        chosen: list[Chosen] = []
        for index, score in self._greedy(table, factors, candidates):
            if len(chosen) >= picks:
                break
            if candidates[index].length <= left:
                left -= candidates[index].length
                table.weights[table.of(index)] = 0.0
                chosen.append(Chosen(index, score))
        return chosen

    def _greedy(self, table: Concepts, factors: Floats, candidates: Sequence[Candidate]) -> Iterator[tuple[int, float]]:
        """Candidates with their gains, best first; the caller voids the weights of what it takes."""
        queue = [
            (-round(float(gain * factor), 6), candidate.position, index)
            for index, (gain, factor, candidate) in enumerate(zip(table.gains(), factors, candidates, strict=True))
            if gain * factor > 0
        ]
        heapq.heapify(queue)
        while queue:
            gain, position, index = heapq.heappop(queue)
            weights = table.weights[table.of(index)]
            if np.count_nonzero(weights) < self.novelty * len(weights):
                continue
            now = -round(float(weights.sum() * factors[index]), 6)
            if now > gain:
                heapq.heappush(queue, (now, position, index))
            elif now < 0:
                yield index, -now
