"""One Chinese name against a crowd of words at once: `cuts.likelihood` for arrays, without what it gives up early."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt

from briefer.sound.cuts import edges, group_weights
from briefer.sound.letters import onset, syllable_parts
from briefer.sound.model import CHARACTER, LONGEST_GROUP, PART, PARTS, SYLLABLE, the_model

Array = npt.NDArray[np.float64]
Level = Literal["initials", "finals"]
_NOTHING = 1e-300
"""A probability whose logarithm can still be taken."""
_REMEMBERED = 64
"""How many readings are kept: some megabytes each for a crowd of thousands."""


class Crowd:
    """Words of `letters`, laid out as all the groups of letters that one character may spell of them."""

    def __init__(self, words: Sequence[str]) -> None:
        self._ids: dict[str, int] = {}
        size = max(map(len, words), default=0)
        self._ends = np.array([len(word) for word in words])
        self._cuts = np.zeros((len(words), size + 1))
        self._groups = np.full((len(words), size + 1, LONGEST_GROUP + 1), -1)
        for row, word in enumerate(words):
            self._cuts[row, : len(word) + 1] = edges(word)
            for start in range(len(word) + 1):
                for end in range(start, min(len(word), start + LONGEST_GROUP) + 1):
                    group = self._ids.setdefault(word[start:end], len(self._ids))
                    self._groups[row, start, end - start] = group
        model = the_model()
        weights = [group_weights(group) for group in self._ids]
        self._prior = np.array([model.prior(group) for group in self._ids])
        self._weight, self._first, self._last = np.array(weights).reshape(-1, 3).T
        self._starts = _Pieces(group[: onset(group)] for group in self._ids)
        self._rests = _Pieces(group[onset(group) :] for group in self._ids)
        self._background = np.array([model.background(word) for word in words])
        self._syllable = lru_cache(maxsize=_REMEMBERED)(self._read)

    def likelihoods(self, chinese: str, words: Sequence[int]) -> Array:
        """For each of `words`, by their places, how much likelier `chinese` spells it than any name (a logarithm)."""
        groups, cuts = self._groups[words], self._cuts[words]
        reached = np.zeros_like(cuts)
        reached[:, 0] = 1.0
        for place, character in enumerate(chinese):
            chances = self._spelt(character, place == 0, place == len(chinese) - 1)[groups]
            here = reached * cuts if place else reached
            reached = np.zeros_like(cuts)
            for size in range(min(LONGEST_GROUP + 1, cuts.shape[1])):
                span = cuts.shape[1] - size
                reached[:, size:] += here[:, :span] * chances[:, :span, size]
        whole = np.take_along_axis(reached, self._ends[words][:, None], 1)[:, 0]
        found: Array = np.log(np.maximum(whole, _NOTHING)) - self._background[words]
        return found

    def _spelt(self, character: str, first: bool, last: bool) -> Array:
        """The probability that `character` spells each group, weighted; after all groups 0, for what is none."""
        model = the_model()
        shares = model.shares(character) or (("", 1.0),)
        count = np.zeros(len(self._ids))
        for reading, share in shares:
            count += CHARACTER * share * self._syllable(reading)[0]
        _add(count, self._ids, model.characters.get(character, {}))
        weight = self._syllable(shares[0][0])[1] + model.weights.get("C", {}).get(character, 0.0)
        if first:
            weight = weight + self._first
        if last:
            weight = weight + self._last + self._syllable(shares[0][0])[2]
        _add(weight, self._ids, model.weights.get(f"c {character}", {}))
        total = model.totals["characters"].get(character, 0.0) + CHARACTER
        return np.append(count / total * np.exp(weight), 0.0)

    def _read(self, reading: str) -> tuple[Array, Array, Array]:
        """What a reading (empty: none is known) brings to each group: its probability, its weight, that at the end."""
        model = the_model()
        initial, final = syllable_parts(reading or "?")
        weight = self._weight + self._starts.weights(f"i {initial}") + self._rests.weights(f"f {final}")
        _add(weight, self._ids, model.weights.get(f"s {reading or '?'}", {}))
        ending = self._rests.weights(f"e {final}")
        if not reading:
            return self._prior, weight, ending
        mixed = self._starts.part("initials", initial) * self._rests.part("finals", final) * PARTS + self._prior
        count = SYLLABLE * mixed / (PARTS + 1.0)
        _add(count, self._ids, model.syllables.get(reading, {}))
        return count / (model.totals["syllables"].get(reading, 0.0) + SYLLABLE), weight, ending


class _Pieces:
    """The beginnings of groups, or what follows these: each kept once."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._ids: dict[str, int] = {}
        self._of = np.array([self._ids.setdefault(piece, len(self._ids)) for piece in pieces])
        self._prior = PART * np.array([the_model().part_prior(piece) for piece in self._ids])

    def part(self, level: Level, part: str) -> Array:
        """For each group the probability that an initial or final spells its piece."""
        model = the_model()
        counts = model.initials if level == "initials" else model.finals
        seen = _add(self._prior.copy(), self._ids, counts.get(part, {}))
        values: Array = (seen / (model.totals[level].get(part, 0.0) + PART))[self._of]
        return values

    def weights(self, kind: str) -> Array:
        """For each group the weights of its piece."""
        values: Array = _add(np.zeros(len(self._ids)), self._ids, the_model().weights.get(kind, {}))[self._of]
        return values


def _add(values: Array, places: Mapping[str, int], more: Mapping[str, float]) -> Array:
    """`values` with those of `more` that have a place added."""
    for key, value in more.items():
        if key in places:
            values[places[key]] += value
    return values
