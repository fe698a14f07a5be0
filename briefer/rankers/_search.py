"""Which candidates cover most: greedily over all, then by exchanges among the best."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from briefer.rankers._concepts import Concepts, Floats, Ints

ROUNDS = 8
"""Each chosen candidate is put to the test at most so often; most searches end after three rounds."""

TRIED = 4
"""So many candidates are tried in a freed place, each with the best to fill what room it leaves."""

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

    def part(self, candidates: Ints) -> tuple[Search, Ints]:
        """The same search among some of the candidates, and which concepts they hold."""
        table, known = self.table.part(candidates)
        near = replace(self, table=table, lengths=self.lengths[candidates], merits=self.merits[candidates])
        return near, known

    def rates(self, weights: Floats) -> Floats:
        """What each candidate gains alone, times its merit, per length to the power `thrift`; in 6 places."""
        rates: Floats = np.round(self.table.totals(weights) * self.factors(), 6)
        rates[self.lengths > self.room] = 0.0
        return rates

    def factors(self) -> Floats:
        """What turns the gain of each candidate into its rate."""
        factors: Floats = self.merits / np.maximum(self.lengths, 1.0) ** self.thrift
        return factors


def greedy(search: Search, weights: Floats, among: Sequence[int] | None = None) -> list[tuple[int, float]]:
    """Candidates, each with the rate for which it was chosen, best first.

    Lazy evaluation: rates only fall (Minoux, 1978), so nothing behind the queue's best needs to be looked at.
    """
    left, room, table = weights.copy(), search.room, search.table
    first, factors = search.rates(weights).tolist(), search.factors().tolist()
    queue = [(-first[index], index) for index in (range(len(first)) if among is None else among) if first[index] > 0]
    heapq.heapify(queue)
    chosen: list[tuple[int, float]] = []
    while queue and len(chosen) < search.picks:
        rate, index = heapq.heappop(queue)
        if search.lengths[index] > room:
            continue
        own = table.of(index)
        found = left[own]
        now = round(float(found.sum()) * factors[index], 6)
        if now < -rate:
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
    chosen, table = list(start), search.table
    fines = table.totals(weights) * (1 - search.merits)
    held = np.bincount(np.concatenate([table.of(index) for index in chosen]), minlength=len(weights))
    vain = 0
    for _ in range(ROUNDS * len(chosen)):
        leaving, *kept = chosen
        own = table.of(leaving)
        held[own] -= 1
        loss = float(weights[own[held[own] == 0]].sum() - fines[leaving])
        gain, added = _refill(search, np.where(held == 0, weights, 0.0), fines, kept)
        better = bool(added) and round(gain - loss, 6) > 0
        vain = 0 if better else vain + 1
        chosen = kept + (added if better else [leaving])
        for index in chosen[len(kept) :]:
            held[table.of(index)] += 1
        if vain == len(chosen):
            break
    return chosen


def _refill(search: Search, left: Floats, fines: Floats, kept: list[int]) -> tuple[float, list[int]]:
    """The best found way to fill the room that `kept` leaves: what it gains, and which candidates it adds."""
    room = search.room - float(search.lengths[kept].sum())
    places = search.picks - len(kept)
    best: tuple[float, list[int]] = (0.0, [])
    gains = _gains(search, left, fines, kept)
    for first in _best(search, left, np.where(search.lengths > room, 0.0, gains), min(places, TRIED)):
        rest, added, gained, space = left.copy(), [first], 0.0, room
        while True:
            own = search.table.of(added[-1])
            gained += float(rest[own].sum() - fines[added[-1]])
            rest[own] = 0.0
            space -= float(search.lengths[added[-1]])
            if len(added) == places or space < SHORTEST:
                break
            more = _gains(search, rest, fines, [*kept, *added])
            following = _best(search, rest, np.where(search.lengths > space, 0.0, more), 1)
            if not following:
                break
            added += following
        if gained > best[0]:
            best = (gained, added)
        if places == 1:
            break
    return best


def _gains(search: Search, left: Floats, fines: Floats, taken: list[int]) -> Floats:
    """What each candidate would add; nothing for those that are taken or must not be."""
    gains: Floats = np.where(search.merits > 0, search.table.totals(left) - fines, 0.0).round(6)
    gains[taken] = 0.0
    return gains


def _best(search: Search, left: Floats, gains: Floats, most: int) -> list[int]:
    """The `most` candidates that gain most of those that are new enough, best first."""
    found: list[int] = []
    while len(found) < most:
        index = int(gains.argmax())
        if gains[index] <= 0:
            break
        own = search.table.of(index)
        if np.count_nonzero(left[own]) >= search.novelty * len(own):
            found.append(index)
        gains[index] = 0.0
    return found
