"""How likely a Chinese name spells given letters, over all ways of cutting them: `SoundModel` laid out for speed.

A thousand names are held against a thousand in less than a minute; most pairs are given up after a look.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp, log

from briefer.sound.letters import onset, syllable_parts
from briefer.sound.model import CHARACTER, LONGEST_GROUP, PARTS, SYLLABLE, the_model

HOPELESS = 6.0
"""A likelihood so far (as a logarithm) below that of any name is given up."""
UNLIKELY = -1e9
_RARE = 0.004
_REMEMBERED = 20_000


def likelihood(chinese: str, word: str) -> float:
    """The logarithm of the probability that the characters of `chinese` spell the letters of `word`, over all cuts.

    `chinese` is folded, `word` is of `letters`. Very unlikely ones are given up early and are all `UNLIKELY`. Cost:
    characters times letters.
    """
    size, last = len(word), len(chinese) - 1
    edges = _edges(word)
    floor = exp(the_model().background(word) - HOPELESS)
    reached = {0: 1.0}
    for place, character in enumerate(chinese):
        speller = _speller(character)
        following: dict[int, float] = {}
        for start, share in reached.items():
            if place == last:
                if size - start <= LONGEST_GROUP:
                    chance = speller.chance(word[start:], place == 0, True)
                    following[size] = following.get(size, 0.0) + share * chance * (edges[start] if place else 1.0)
                continue
            here = share * edges[start] if place else share
            for end in range(start, min(size, start + LONGEST_GROUP) + 1):
                chance = here * speller.chance(word[start:end], place == 0, False)
                if chance > floor:
                    following[end] = following.get(end, 0.0) + chance
        reached = following
    return log(reached[size]) if reached.get(size, 0.0) > floor else UNLIKELY


def promising(chinese: str, word: str) -> bool:
    """Whether the first character may spell the beginning of `word` at all: a quick look before the long one."""
    return _may_begin(chinese[0], word[: onset(word) or 1])


def spellings(character: str) -> dict[str, float]:
    """What `character` was seen to spell, each with its probability; by its usual reading when it was not seen."""
    model = the_model()
    seen = model.characters.get(character) or model.syllables.get(model.readings.get(character, ("",))[0], {})
    return {group: model.spelling(character, group) for group in seen}


@lru_cache(maxsize=1 << 15)
def _may_begin(character: str, beginning: str) -> bool:
    model = the_model()
    seen, total = model.characters.get(character, {}), model.totals["characters"].get(character, 0.0)
    if sum(count for group, count in seen.items() if group[:1] == beginning[0]) > 0.01 * total > 0.0:
        return True
    initials = [syllable_parts(reading)[0] for reading, _ in model.shares(character)]
    most = min(len(beginning), LONGEST_GROUP)
    starts = [beginning[:size] for size in range(1, most + 1)] if onset(beginning) else [""]
    return any(model.part("initials", initial, start) > _RARE for initial in initials for start in starts)


@lru_cache(maxsize=1 << 12)
def _edges(word: str) -> tuple[float, ...]:
    """For each place in `word` how likely a cut is there, as a factor."""
    weights = the_model().weights.get("b", {})
    inner = (exp(weights.get(word[at - 1 : at + 1], 0.0)) for at in range(1, len(word)))
    return (1.0, *inner, 1.0)


@lru_cache(maxsize=1 << 14)
def _speller(character: str) -> _Speller:
    model = the_model()
    weights = model.weights
    reading = model.readings.get(character, ("?",))[0]
    return _Speller(
        model.characters.get(character, {}),
        model.totals["characters"].get(character, 0.0) + CHARACTER,
        tuple(
            (CHARACTER * share, model.syllables.get(one, {}), model.totals["syllables"].get(one, 0.0) + SYLLABLE,
             *syllable_parts(one))
            for one, share in model.shares(character)
        ),
        weights.get(f"c {character}", {}),
        weights.get(f"s {reading}", {}),
        weights.get("C", {}).get(character, 0.0),
        syllable_parts(reading),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Speller:
    """One character's part of `SoundModel.spelling` and of the weights, laid out for speed."""

    seen: Mapping[str, float]
    total: float
    levels: tuple[tuple[float, Mapping[str, float], float, str, str], ...]
    own: Mapping[str, float]
    shared: Mapping[str, float]
    bias: float
    parts: tuple[str, str]
    memory: dict[tuple[str, bool, bool], float] = field(default_factory=dict)

    def chance(self, group: str, first: bool, last: bool) -> float:
        """The probability of `group`, weighted."""
        known = self.memory.get((group, first, last))
        if known is not None:
            return known
        start, rest, prior, weight, first_weight, last_weight = _group(group)
        coarse = 0.0
        for share, seen, total, initial, final in self.levels:
            mixed = (_start(initial, start)[0] * _rest(final, rest)[0] * PARTS + prior) / (PARTS + 1.0)
            coarse += share * (seen.get(group, 0.0) + SYLLABLE * mixed) / total
        chance = (self.seen.get(group, 0.0) + (coarse or CHARACTER * prior)) / self.total
        initial, final = self.parts
        _, rest_weight, end_weight = _rest(final, rest)
        weight += self.own.get(group, 0.0) + self.shared.get(group, 0.0) + self.bias
        weight += _start(initial, start)[1] + rest_weight
        if first:
            weight += first_weight
        if last:
            weight += last_weight + end_weight
        chance *= exp(weight)
        if len(self.memory) < _REMEMBERED:
            self.memory[group, first, last] = chance
        return chance


@lru_cache(maxsize=1 << 16)
def _group(group: str) -> tuple[str, str, float, float, float, float]:
    model, size = the_model(), onset(group)
    weights = (model.weights.get(kind, {}) for kind in ("B", "E"))
    length = model.weights.get("L", {}).get(str(len(group)), 0.0)
    first, last = (row.get(group, 0.0) for row in weights)
    return group[:size], group[size:], model.prior(group), length, first, last


@lru_cache(maxsize=1 << 14)
def _start(initial: str, some: str) -> tuple[float, float]:
    model = the_model()
    return model.part("initials", initial, some), model.weights.get(f"i {initial}", {}).get(some, 0.0)


@lru_cache(maxsize=1 << 16)
def _rest(final: str, some: str) -> tuple[float, float, float]:
    model = the_model()
    inside, at_end = (model.weights.get(f"{kind} {final}", {}).get(some, 0.0) for kind in ("f", "e"))
    return model.part("finals", final, some), inside, at_end
