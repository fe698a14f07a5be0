"""How likely a Chinese name spells given letters, over all ways of cutting them: `SoundModel` laid out for speed.

A thousand names are held against a thousand in less than a minute; most pairs are given up after a look.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp, log

from briefer.sound.letters import onset, syllable_parts
from briefer.sound.model import CHARACTER, LONGEST_GROUP, PARTS, SYLLABLE, the_model

HOPELESS = 6.0
"""A likelihood so far (as a logarithm) below that of any name is given up."""
UNLIKELY = -1e9
_RARE = 0.004
_SEEN = 2.5
"""In fewer names of those learned from a character stands by chance (部, 济)."""
_REMEMBERED = 2_000
"""How many groups a character or a syllable has its probabilities remembered of: the commonest come first."""


def likelihood(chinese: str, word: str) -> float:
    """The logarithm of the probability that the characters of `chinese` spell the letters of `word`, over all cuts.

    `chinese` is folded, `word` is of `letters`. Very unlikely ones are given up early and are all `UNLIKELY`. Cost:
    characters times letters.
    """
    size, last = len(word), len(chinese) - 1
    factors = edges(word)
    floor = exp(the_model().background(word) - HOPELESS)
    reached = {0: 1.0}
    for place, character in enumerate(chinese):
        speller = _speller(character)
        known = speller.memory[place == 0, place == last]
        following: dict[int, float] = {}
        for start, share in reached.items():
            here = share * factors[start] if place else share
            nearest = max(start, size - LONGEST_GROUP * (last - place))
            for end in range(nearest, min(size, start + LONGEST_GROUP) + 1):
                group = word[start:end]
                chance = known.get(group)
                if chance is None:
                    chance = speller.chance(group, place == 0, place == last)
                chance *= here
                if chance > floor or place == last:
                    following[end] = following.get(end, 0.0) + chance
        reached = following
    return log(reached[size]) if reached.get(size, 0.0) > floor else UNLIKELY


def promising(chinese: str, word: str) -> bool:
    """Whether the first character may spell the beginning of `word` at all: a quick look before the long one."""
    return _may_begin(chinese[0], word[: onset(word) or 1])


def transcribes(chinese: str) -> bool:
    """Whether foreign names are written with all of these characters; most other words hold one that is not."""
    seen = the_model().totals["characters"]
    return all(seen.get(character, 0.0) >= _SEEN for character in chinese)


@lru_cache(maxsize=1 << 13)
def spellings(character: str) -> Mapping[str, float]:
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
def edges(word: str) -> tuple[float, ...]:
    """For each place in `word` how likely a cut is there, as a factor."""
    weights = the_model().weights.get("b", {})
    inner = (exp(weights.get(word[at - 1 : at + 1], 0.0)) for at in range(1, len(word)))
    return (1.0, *inner, 1.0)


@lru_cache(maxsize=1 << 12)
def _speller(character: str) -> _Speller:
    model = the_model()
    shares = [(CHARACTER * share, _syllable(reading)) for reading, share in model.shares(character)]
    return _Speller(
        model.characters.get(character, {}),
        model.totals["characters"].get(character, 0.0) + CHARACTER,
        shares or [(CHARACTER, _syllable(""))],
        model.weights.get(f"c {character}", {}),
        exp(model.weights.get("C", {}).get(character, 0.0)),
    )


@dataclass(frozen=True, slots=True)
class _Speller:
    """One character's part of `SoundModel.spelling` and of the weights, laid out for speed.

    `readings` are its syllables, the usual one first, each with how much it counts.
    """

    seen: Mapping[str, float]
    total: float
    readings: Sequence[tuple[float, _Syllable]]
    weights: Mapping[str, float]
    factor: float
    memory: Mapping[tuple[bool, bool], dict[str, float]] = field(
        default_factory=lambda: {(first, last): {} for first in (False, True) for last in (False, True)}
    )
    """What `chance` said, by whether the character is the first and the last."""

    def chance(self, group: str, first: bool, last: bool) -> float:
        """The probability of `group`, weighted."""
        count, factor = self.seen.get(group, 0.0), self.factor
        usual = True
        for share, syllable in self.readings:
            probability, inside, at_start, at_end = syllable.memory.get(group) or syllable.spells(group)
            count += share * probability
            if usual:
                factor *= inside * (at_start if first else 1.0) * (at_end if last else 1.0)
                usual = False
        if group in self.weights:
            factor *= exp(self.weights[group])
        chance = factor * count / self.total
        if len(self.memory[first, last]) < _REMEMBERED:
            self.memory[first, last][group] = chance
        return chance


@lru_cache(maxsize=1 << 10)
def _syllable(reading: str) -> _Syllable:
    model = the_model()
    return _Syllable(
        reading,
        model.syllables.get(reading, {}),
        model.totals["syllables"].get(reading, 0.0) + SYLLABLE,
        model.weights.get(f"s {reading or '?'}", {}),
        *syllable_parts(reading or "?"),
    )


@dataclass(frozen=True, slots=True)
class _Syllable:
    """The part of a reading (empty: of a character that has none) in what a character spells."""

    reading: str
    seen: Mapping[str, float]
    total: float
    weights: Mapping[str, float]
    initial: str
    final: str
    memory: dict[str, tuple[float, float, float, float]] = field(default_factory=dict)
    """What `spells` said."""

    def spells(self, group: str) -> tuple[float, float, float, float]:
        """The probability of `group`; what it is weighted by, and by what more as the first and the last of a name."""
        start, rest, prior, weight, at_start, at_end = _group(group)
        first, initial = _start(self.initial, start)
        second, inside, final = _rest(self.final, rest)
        mixed = (first * second * PARTS + prior) / (PARTS + 1.0)
        probability = (self.seen.get(group, 0.0) + SYLLABLE * mixed) / self.total if self.reading else prior
        weight += self.weights.get(group, 0.0) + initial + inside
        known = probability, exp(weight), exp(at_start), exp(at_end + final)
        if len(self.memory) < _REMEMBERED:
            self.memory[group] = known
        return known


@lru_cache(maxsize=1 << 16)
def _group(group: str) -> tuple[str, str, float, float, float, float]:
    size = onset(group)
    return group[:size], group[size:], the_model().prior(group), *group_weights(group)


def group_weights(group: str) -> tuple[float, float, float]:
    """What `group` is weighted by anywhere, and what more as the first and as the last of a name."""
    kinds = (("L", str(len(group))), ("B", group), ("E", group))
    length, first, last = (the_model().weights.get(kind, {}).get(key, 0.0) for kind, key in kinds)
    return length, first, last


@lru_cache(maxsize=1 << 14)
def _start(initial: str, some: str) -> tuple[float, float]:
    model = the_model()
    return model.part("initials", initial, some), model.weights.get(f"i {initial}", {}).get(some, 0.0)


@lru_cache(maxsize=1 << 16)
def _rest(final: str, some: str) -> tuple[float, float, float]:
    model = the_model()
    inside, at_end = (model.weights.get(f"{kind} {final}", {}).get(some, 0.0) for kind in ("f", "e"))
    return model.part("finals", final, some), inside, at_end
