"""How likely Chinese characters are to spell given Latin letters: a segmental model learned from pairs of names.

A name in letters is cut into as many groups as the Chinese name has characters, in all ways; each character spells its
group (a joint source-channel model in the manner of Li, Zhang & Su, 2004). What one character spells is smoothed by
what its syllable spells, and that by its initial and its final; weights learned to tell right pairs from wrong ones
are added (a log-linear model, trained as Berger, Della Pietra & Della Pietra, 1996, describe it).
`benchmarks/train_sound.py` makes the table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import log
from typing import Literal

from briefer.sound.letters import onset, syllable_parts
from briefer.text.tables import table

Counts = dict[str, dict[str, float]]

LONGEST_GROUP = 6
"""How many letters one character spells at most."""
_GROUP_LENGTHS = (0.01, 0.25, 0.45, 0.2, 0.06, 0.02, 0.01)
_PART_LENGTHS = (0.5, 0.35, 0.12, 0.02, 0.01, 0.005, 0.002)
_REMEMBERED = 1 << 15
"""So many priors are remembered."""
CHARACTER, SYLLABLE, PARTS, PART = 8.0, 10.0, 20.0, 2.5
"""How many observations the next coarser estimate counts for."""


@dataclass(frozen=True, slots=True)
class SoundModel:
    """Counts of what was seen to spell what, at four levels, and learned weights.

    `readings` are a character's pinyin syllables without tone, the usual one first.
    """

    readings: Mapping[str, tuple[str, ...]]
    letter: Mapping[str, float]
    characters: Counts
    weights: Counts
    fit: tuple[float, ...] = ()
    """Weights of the features by which a likelihood becomes a probability of being the same name."""
    refit: tuple[float, ...] = ()
    """The same when `sound_net` has read the pair too."""
    syllables: Counts = field(default_factory=dict)
    initials: Counts = field(default_factory=dict)
    finals: Counts = field(default_factory=dict)
    totals: dict[str, dict[str, float]] = field(default_factory=dict)
    priors: dict[str, float] = field(default_factory=dict, repr=False, compare=False)
    """What `part_prior` said: hardly any beginnings and ends of a group, asked for again and again."""

    def spelling(self, character: str, group: str) -> float:
        """The probability that `character` spells `group`."""
        coarse = sum(share * self._syllable(reading, group) for reading, share in self.shares(character))
        seen = self.characters.get(character, {}).get(group, 0.0)
        total = self.totals["characters"].get(character, 0.0)
        return (seen + CHARACTER * (coarse or self.prior(group))) / (total + CHARACTER)

    def shares(self, character: str) -> tuple[tuple[str, float], ...]:
        """The readings of `character` that count, with how much each counts."""
        usual = self.readings.get(character, ())[:2]
        return tuple(zip(usual, (1.0,) if len(usual) == 1 else (0.8, 0.2), strict=False))

    def prior(self, group: str) -> float:
        """The probability of `group` when nothing is known of what spells it."""
        return self._letters(group, _GROUP_LENGTHS, 1.0)

    def background(self, word: str) -> float:
        """The logarithm of the probability of the letters of `word`, whatever name it may be."""
        return sum(log(self.letter.get(mark, 1e-3)) for mark in word)

    def _syllable(self, reading: str, group: str) -> float:
        initial, final = syllable_parts(reading)
        size = onset(group)
        first = self.part("initials", initial, group[:size])
        second = self.part("finals", final, group[size:])
        coarse = (first * second * PARTS + self.prior(group)) / (PARTS + 1.0)
        seen = self.syllables.get(reading, {}).get(group, 0.0)
        return (seen + SYLLABLE * coarse) / (self.totals["syllables"].get(reading, 0.0) + SYLLABLE)

    def part(self, level: Literal["initials", "finals"], part: str, some: str) -> float:
        """The probability that an initial or final spells `some`."""
        counts = self.initials if level == "initials" else self.finals
        seen = counts.get(part, {}).get(some, 0.0) + PART * self.part_prior(some)
        return seen / (self.totals[level].get(part, 0.0) + PART)

    def part_prior(self, some: str) -> float:
        """The probability of `some` when nothing is known of the initial or final that spells it."""
        known = self.priors.get(some)
        if known is None:
            known = self._letters(some, _PART_LENGTHS, 2.0)
            if len(self.priors) < _REMEMBERED:
                self.priors[some] = known
        return known

    def _letters(self, some: str, lengths: tuple[float, ...], factor: float) -> float:
        if len(some) > LONGEST_GROUP:
            return 0.0
        probability = lengths[len(some)]
        for mark in some:
            probability *= self.letter.get(mark, 1e-3) * factor
        return probability


def arc_features(model: SoundModel, character: str, group: str, first: bool, last: bool) -> Iterable[tuple[str, str]]:
    """What is weighted when `character` spells `group`: (kind and what spells, what is spelt)."""
    reading = model.readings.get(character, ("?",))[0]
    initial, final = syllable_parts(reading)
    size = onset(group)
    yield f"c {character}", group
    yield "C", character
    yield "L", str(len(group))
    yield f"s {reading}", group
    yield f"i {initial}", group[:size]
    yield f"f {final}", group[size:]
    if last:
        yield "E", group
        yield f"e {final}", group[size:]
    if first:
        yield "B", group


@cache
def the_model() -> SoundModel:
    """The shipped model, read once."""
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    for line in table(__package__, "sound.tsv").splitlines():
        kind, key, value = line.split("\t")
        parts[kind][key] = value
    readings: dict[str, tuple[str, ...]] = {}
    for rank in ("reading", "second"):
        for syllable, characters in parts[rank].items():
            for character in characters:
                readings[character] = (*readings.get(character, ()), syllable)
    return counted(
        readings,
        _numbers(parts["letter"][""]),
        _rows(parts["spells"]),
        _rows(parts["weight"]),
        (_fit(parts["fit"][""]), _fit(parts["refit"][""])),
    )


def _fit(value: str) -> tuple[float, ...]:
    return tuple(float(number) for number in value.split(" "))


def _rows(rows: Mapping[str, str]) -> Counts:
    return {key: _numbers(value) for key, value in rows.items()}


def _numbers(value: str) -> dict[str, float]:
    """``s:12 se:3.5`` as a mapping."""
    pairs = (item.rpartition(":") for item in value.split(" "))
    return {some: float(number) for some, _, number in pairs}


def counted(
    readings: Mapping[str, tuple[str, ...]],
    letter: Mapping[str, float],
    characters: Counts,
    weights: Counts,
    fits: tuple[tuple[float, ...], tuple[float, ...]] = ((), ()),
) -> SoundModel:
    """A model whose coarser counts are summed from those of the characters."""
    model = SoundModel(readings, letter, characters, weights, *fits)
    sums = {"syllables": model.syllables, "initials": model.initials, "finals": model.finals}
    for character, groups in characters.items():
        for reading, share in model.shares(character):
            initial, final = syllable_parts(reading)
            for group, count in groups.items():
                size = onset(group)
                cells = (
                    ("syllables", reading, group),
                    ("initials", initial, group[:size]),
                    ("finals", final, group[size:]),
                )
                for level, key, some in cells:
                    row = sums[level].setdefault(key, {})
                    row[some] = row.get(some, 0.0) + share * count
    for level, counts in {**sums, "characters": characters}.items():
        model.totals[level] = {key: sum(row.values()) for key, row in counts.items()}
    return model
