"""The default ranker: cover what many documents say early, and take the choice that most ways of weighing agree on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from briefer.model import Budget, Candidate, Chosen
from briefer.protocols import Ranker
from briefer.rankers._choose import news
from briefer.rankers._concepts import Concepts, Floats, Ints, concepts, distinct, median
from briefer.rankers._marginal import marginal
from briefer.rankers._search import Search, greedy, polish

DECAYS = (-0.1, 0.0, 0.1)
SHARPNESSES = (-0.25, 0.25)
"""The views: every sum of the options with one of each."""

RELEVANCE = 0.5
"""Power of the relevance in a candidate's merit: the weights of its concepts carry it already."""

ABOUT = 0.8
"""The same in the news of a day, where nothing else says how much a candidate is about its topic."""

EARLY = 0.15
"""Of a few picks of a single article merit falls with depth to this power: its author put first what comes first."""

POOL = 200
"""The search is among so many candidates of the highest rate in each view, or ..."""

SPARE = 8
"""... among so many times as many as can be chosen, where that is more."""

COUNTED = 1 / 3
"""How much of the thrift is left when only the number of picks is limited: length costs the reader, not the budget."""

LONG = 2.0
"""Of a few picks of a single article, one of more than so many times the median length loses merit."""

LARGEST = 40
"""A larger choice is not bettered by exchanges: greedy is near the best there, and the time grows with the square."""


@dataclass(frozen=True, slots=True)
class Coverage(Ranker):
    """Choose the candidates that together cover the most valuable concepts (Gillick and Favre, 2009).

    A concept, a pair of neighbouring stems or characters, is worth more the more documents hold it, and the nearer
    to their top. Choices are made greedily by gain per length (Lin and Bilmes, 2010) and, where the length is limited,
    bettered by exchanges; once for each of several views: rates of decay and of sharpness around the options. The
    choice that shares most with all the others is taken (minimum Bayes risk; Kumar and Byrne, 2004), since what holds
    under one rate only is luck. Equal choices stand in the order of the candidates.

    The news of a day (candidates that say how much `news` they are, a number of picks) is not about one thing, so that
    what its documents share is little of it: there the best are chosen by merit and by what each adds (`_marginal`).
    """

    decay: float = 0.6
    """How fast a document's weight for a concept falls with depth: ``depth ** -decay``. 0 ignores the place."""

    sharpness: float = 1.5
    """Power on a concept's support: above 1, what many documents share outweighs many details."""

    thrift: float = 0.6
    """Power of a candidate's length that its gain is divided by: 0 prefers long candidates, 1 short ones."""

    brevity: float = 0.8
    """The same for a few picks of a single article: a card is read at a glance, and its rivals are the first lines."""

    novelty: float = 0.4
    """Share of a candidate's concepts that must be new; below, it is a repetition and is not chosen."""

    fit: float = 0.55
    """Candidates of less fitness are not chosen, unless there are too few others for the budget."""

    def choose(self, candidates: Sequence[Candidate], budget: Budget) -> Sequence[Chosen]:
        """The best first, within the budget; a candidate longer than what is left is passed over."""
        if not candidates:
            return []
        if budget.length is None and any(candidate.news is not None for candidate in candidates):
            most = len(candidates) if budget.picks is None else budget.picks
            merits = self._merits(candidates, budget, ABOUT) * np.array([news(candidate) for candidate in candidates])
            return marginal(candidates, merits.tolist(), most, self.novelty)
        table = concepts(candidates)
        search = Search(
            table,
            lengths=np.array([candidate.length for candidate in candidates], dtype=np.float64),
            merits=self._merits(candidates, budget),
            picks=len(candidates) if budget.picks is None else budget.picks,
            room=float("inf") if budget.length is None else float(budget.length),
            thrift=self._thrift(candidates, budget),
            novelty=self.novelty,
        )
        views = [table.weigh(self.decay + d, self.sharpness + s) for d in DECAYS for s in SHARPNESSES]
        pool = _pool(search, views)
        near, known = search.part(pool)
        nearby = [weights[known] for weights in views]
        choices = [_choice(near, weights, exchange=budget.length is not None) for weights in nearby]
        agreed = _agreed(near.table, choices)
        best = [(int(pool[index]), score) for index, score in greedy(near, nearby[agreed], choices[agreed])]
        if len(pool) < np.count_nonzero(search.merits) and _starved(search, [index for index, _ in best], budget):
            # The best were many times the same, as in a long table: what else there is stands outside the pool.
            best = greedy(search, views[agreed])
        return [Chosen(index, score) for index, score in best]

    def _thrift(self, candidates: Sequence[Candidate], budget: Budget) -> float:
        if budget.length is not None:
            return self.thrift
        return self.brevity if _is_card(candidates, budget) else self.thrift * COUNTED

    def _merits(self, candidates: Sequence[Candidate], budget: Budget, about: float = RELEVANCE) -> Floats:
        """How much of what it covers counts for each candidate, 0 to 1; 0 where it must not be chosen."""
        relevance = np.array([candidate.relevance for candidate in candidates], dtype=np.float64)
        fitness = np.array([candidate.fitness for candidate in candidates], dtype=np.float64)
        fresh = np.array([candidate.freshness for candidate in candidates], dtype=np.float64)
        merits: Floats = relevance**about * fitness * fresh
        lengths = np.array([candidate.length for candidate in candidates], dtype=np.float64)
        if _is_card(candidates, budget):
            merits *= np.minimum(1.0, LONG * median(lengths) / np.maximum(lengths, 1.0))
            merits *= np.array([(1.0 + candidate.position) ** -EARLY for candidate in candidates])
        fit = (fitness >= self.fit) & (merits > 0)
        if budget.length is not None:
            fit &= lengths <= budget.length
        picks = len(candidates) if budget.picks is None and budget.length is None else budget.picks or 0
        if np.count_nonzero(fit) >= picks and float(lengths[fit].sum()) >= (budget.length or 0):
            merits[fitness < self.fit] = 0.0
        return merits


def _is_card(candidates: Sequence[Candidate], budget: Budget) -> bool:
    """Whether a few sentences of a single article are wanted."""
    return budget.length is None and len({candidate.document for candidate in candidates}) == 1


def _pool(search: Search, views: Sequence[Floats]) -> Ints:
    """The candidates that any choice is made from: the best of each view, rising."""
    shortest = float(np.partition(search.lengths, len(search.lengths) // 10)[len(search.lengths) // 10])
    most = min(search.picks, search.room / max(shortest, 1.0))
    size = int(min(max(POOL, SPARE * most), len(search.lengths)))
    rated = [search.rates(weights) for weights in views]
    best = [np.argsort(-rates, kind="stable")[:size] for rates in rated]
    return distinct(np.concatenate([order[rates[order] > 0] for order, rates in zip(best, rated, strict=True)]))


def _starved(search: Search, best: Sequence[int], budget: Budget) -> bool:
    """Whether a choice stays far under what was asked for."""
    if budget.picks is not None and len(best) >= budget.picks:
        return False
    return budget.length is None or 2 * float(search.lengths[list(best)].sum()) < search.room


def _choice(search: Search, weights: Floats, *, exchange: bool) -> list[int]:
    chosen = [index for index, _ in greedy(search, weights)]
    return polish(search, weights, chosen) if exchange and 0 < len(chosen) <= LARGEST else chosen


def _agreed(table: Concepts, choices: Sequence[Sequence[int]]) -> int:
    """The index of the choice whose concepts the others cover most; the first of equals."""
    covered = [distinct(np.concatenate([table.of(i) for i in c])) if c else np.empty(0, np.int64) for c in choices]
    votes = np.bincount(np.concatenate(covered), minlength=len(table.kinds))
    return max(range(len(choices)), key=lambda number: (int(votes[covered[number]].sum()), -number))
