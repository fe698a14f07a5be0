"""Which candidates cover most: greedily over all, then by exchanges among the best."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from briefer.rankers._concepts import Concepts, Floats, Ints

ROUNDS = 12
"""At most so many exchanges; most searches end after four."""

TRIED = 3
"""So many candidates are tried in a freed place."""

SHORTEST = 4
"""No sentence that is worth quoting fits into less room."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched: candidates with their concepts, lengths and merits (0..1), within the limits."""

    table: Concepts
    lengths: Floats
    merits: Floats
    """How far a candidate is about what was asked and fit to be quoted; 0 is never chosen."""
    picks: int
    room: float
    thrift: float
    novelty: float

    def part(self, candidates: Ints) -> Search:
        """The same search among some of the candidates."""
        return Search(
            self.table.part(candidates),
            self.lengths[candidates],
            self.merits[candidates],
            self.picks,
            self.room,
            self.thrift,
            self.novelty,
        )


def greedy(search: Search, weights: Floats, among: Sequence[int] | None = None) -> list[tuple[int, float]]:
    """Candidates, each with the gain per length (to the power `thrift`) for which it was chosen, best first.

    Lazy evaluation: gains only fall (Minoux, 1978), so the queue's best needs no other to be looked at.
    """
    left, room, table = weights.copy(), search.room, search.table
    factors = search.merits / np.maximum(search.lengths, 1.0) ** search.thrift
    first = np.round(table.totals(weights) * factors, 6)
    indices = np.flatnonzero((first > 0) & (search.lengths <= room)).tolist() if among is None else among
    queue = [(-float(first[index]), index) for index in indices]
    heapq.heapify(queue)
    chosen: list[tuple[int, float]] = []
    while queue and len(chosen) < search.picks:
        gain, index = heapq.heappop(queue)
        if search.lengths[index] > room:
            continue
        own = table.of(index)
        found = left[own]
        now = round(float(found.sum() * factors[index]), 6)
        if now < -gain:
            if now > 0:
                heapq.heappush(queue, (-now, index))
        elif np.count_nonzero(found) >= search.novelty * len(own):
            chosen.append((index, now))
            left[own] = 0.0
            room -= float(search.lengths[index])
    return chosen


def polish(search: Search, weights: Floats, start: Sequence[int]) -> list[int]:
    """`start`, bettered by exchanging one candidate for one or more others as long as the whole gains.

    The whole is what is covered, less for each candidate the part of its own worth that it has no merit for.
    """
    chosen = list(start)
    own = search.table.totals(weights)
    fines = own * (1 - search.merits)
    for _ in range(ROUNDS):
        best: tuple[float, list[int]] = (1e-6, [])
        for leaving in (None, *chosen):
            kept = [index for index in chosen if index != leaving]
            gain, added = _refill(search, weights, fines, kept)
            loss = 0.0 if leaving is None else _worth(search, weights, fines, leaving, kept)
            if added and round(gain - loss, 6) > best[0]:
                best = (round(gain - loss, 6), kept + added)
        if not best[1]:
            break
        chosen = best[1]
    return chosen


def _worth(search: Search, weights: Floats, fines: Floats, index: int, others: Sequence[int]) -> float:
    own = search.table.of(index)
    new = own[~np.isin(own, _covered(search, others))]
    return float(weights[new].sum() - fines[index])


def _covered(search: Search, chosen: Sequence[int]) -> Ints:
    return np.concatenate([search.table.of(index) for index in chosen]) if chosen else np.empty(0, dtype=np.int64)


def _refill(search: Search, weights: Floats, fines: Floats, kept: Sequence[int]) -> tuple[float, list[int]]:
    """The best found way to fill the room that `kept` leaves: what it gains, and which candidates it adds."""
    room = search.room - float(search.lengths[list(kept)].sum())
    best: tuple[float, list[int]] = (0.0, [])
    if len(kept) >= search.picks or room < SHORTEST:
        return best
    left = weights.copy()
    left[_covered(search, kept)] = 0.0
    for first in _best(search, left, fines, room, kept)[:TRIED]:
        rest, added, gained, space = left, [first], 0.0, room
        while True:
            own = search.table.of(added[-1])
            gained += float(rest[own].sum() - fines[added[-1]])
            space -= float(search.lengths[added[-1]])
            if len(kept) + len(added) >= search.picks or space < SHORTEST:
                break
            rest = rest.copy()
            rest[own] = 0.0
            following = _best(search, rest, fines, space, [*kept, *added])
            if not following:
                break
            added.append(following[0])
        if gained > best[0]:
            best = (gained, added)
    return best


def _best(search: Search, left: Floats, fines: Floats, room: float, taken: Sequence[int]) -> list[int]:
    """The candidates that gain most of those that fit and are new enough, best first."""
    gains = search.table.totals(left) - fines
    gains[search.lengths > room] = 0.0
    gains[search.merits <= 0] = 0.0
    gains[list(taken)] = 0.0
    order = np.argsort(-np.round(gains, 6), kind="stable")[: 2 * TRIED].tolist()
    return [index for index in order if gains[index] > 0 and _new(search, left, index)]


def _new(search: Search, left: Floats, index: int) -> bool:
    own = search.table.of(index)
    return bool(np.count_nonzero(left[own]) >= search.novelty * len(own))
