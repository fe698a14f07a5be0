"""What `train_sound.py` is made of: counting, likelihoods of many pairs at once, and learning from wrong candidates."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from math import exp, log, sqrt

import numpy as np

from briefer.sound.letters import onset, syllable_parts
from briefer.sound.model import (
    CHARACTER,
    LONGEST_GROUP,
    PARTS,
    SYLLABLE,
    Counts,
    SoundModel,
    arc_features,
)

Pairs = Sequence[tuple[str, str]]
"""(letters, folded Chinese) pairs."""
Cell = tuple[int, int, int, float]
"""(place, start, end, share): how often the character at `place` spells the letters from `start` to `end`."""
Slopes = dict[str, dict[str, float]]
Memory = dict[tuple[str, str, bool, bool], float]

ODD = -2.6
"""A pair whose mean log likelihood a letter is lower counts little: it is no transliteration."""
ODD_COUNTS = 0.05
CLAIMED = 40
"""A pair that so many wrong candidates beat teaches nothing."""


def expectation(model: SoundModel, pairs: Pairs, first_rounds: bool = False) -> list[dict[tuple[str, str], float]]:
    """For each pair how often which character spells which group, expected over all cuts (Dempster et al., 1977)."""
    memory: dict[tuple[str, str], float] = {}

    def chance(character: str, group: str) -> float:
        if (character, group) not in memory:
            memory[character, group] = model.spelling(character, group)
        return memory[character, group]

    expected = []
    for word, chinese in pairs:
        # B023: it is called before the loop goes on.
        total, cells = cut(word, chinese, lambda place, start, end: chance(chinese[place], word[start:end]))  # noqa: B023
        odd = total <= 0.0 or log(total) / len(word) < ODD
        weight = ODD_COUNTS if odd and not first_rounds else 1.0
        here: dict[tuple[str, str], float] = defaultdict(float)
        for place, start, end, share in cells:
            here[chinese[place], word[start:end]] += weight * share
        expected.append(here)
    return expected


def cut(word: str, chinese: str, chance: Callable[[int, int, int], float]) -> tuple[float, list[Cell]]:
    """The likelihood, and for each (place, start, end) its share in it (the forward-backward algorithm)."""
    size, places = len(word), len(chinese)
    forward = [[0.0] * (size + 1) for _ in range(places + 1)]
    forward[0][0] = 1.0
    rows: list[list[tuple[int, int, float]]] = []
    for place in range(places):
        row = []
        here, following = forward[place], forward[place + 1]
        for start in range(size + 1):
            if here[start] == 0.0:
                continue
            for end in range(start, min(size, start + LONGEST_GROUP) + 1):
                if size - end <= (places - place - 1) * LONGEST_GROUP:
                    value = chance(place, start, end)
                    row.append((start, end, value))
                    following[end] += here[start] * value
        rows.append(row)
    total = forward[places][size]
    cells: list[tuple[int, int, int, float]] = []
    backward = [0.0] * size + [1.0]
    for place in range(places - 1, -1, -1):
        before = [0.0] * (size + 1)
        for start, end, value in rows[place]:
            if backward[end]:
                before[start] += value * backward[end]
                share = forward[place][start] * value * backward[end] / total if total > 0 else 0.0
                if share > 1e-3:
                    cells.append((place, start, end, share))
        backward = before
    return total, cells


def summed(expected: Sequence[Mapping[tuple[str, str], float]]) -> Counts:
    """Counts by character of many pairs' expectations."""
    counts: Counts = {}
    for cells in expected:
        for (character, group), share in cells.items():
            row = counts.setdefault(character, {})
            row[group] = row.get(group, 0.0) + share
    return counts


class Space:
    """All groups of letters in some words, numbered: what many likelihoods at once are worked out over."""

    def __init__(self, words: Sequence[str]) -> None:
        self.groups: dict[str, int] = {}
        self.edges: dict[str, int] = {}
        width = max(map(len, words)) + 1
        self.ids = np.full((len(words), width, LONGEST_GROUP + 1), -1)
        self.edge_ids = np.full((len(words), width), -1)
        for row, word in enumerate(words):
            for start in range(len(word) + 1):
                if 0 < start < len(word):
                    self.edge_ids[row, start] = self.edges.setdefault(word[start - 1 : start + 1], len(self.edges))
                for length in range(min(LONGEST_GROUP, len(word) - start) + 1):
                    group = word[start : start + length]
                    self.ids[row, start, length] = self.groups.setdefault(group, len(self.groups))
        self.ends = np.array([len(word) for word in words])
        self.lengths = np.array([len(group) for group in self.groups])
        self.starts: dict[str, int] = {}
        self.rests: dict[str, int] = {}
        cuts = [(group[: onset(group)], group[onset(group) :]) for group in self.groups]
        self.start_ids = np.array([self.starts.setdefault(start, len(self.starts)) for start, _ in cuts])
        self.rest_ids = np.array([self.rests.setdefault(rest, len(self.rests)) for _, rest in cuts])

    def matrix(self, model: SoundModel, chinese: Sequence[str]) -> np.ndarray:
        """Log likelihoods: a row a word, a column a Chinese name."""
        rows, width = self.edge_ids.shape
        edge = np.exp(np.append(_filled(self.edges, model.weights.get("b", {})), 0.0))[self.edge_ids]
        prior = np.array([model.prior(group) for group in self.groups])
        known: dict[tuple[str, bool, bool], np.ndarray] = {}
        plain: dict[str, np.ndarray] = {}
        result = np.empty((rows, len(chinese)))
        for column, name in enumerate(chinese):
            reached = np.zeros((rows, width + LONGEST_GROUP))
            reached[:, 0] = 1.0
            for place, character in enumerate(name):
                spot = (character, place == 0, place == len(name) - 1)
                if spot not in known:
                    if character not in plain:
                        plain[character] = self._plain(model, character, prior)
                    known[spot] = np.append(plain[character] * np.exp(self._weights(model, *spot)), 0.0)
                following = np.zeros_like(reached)
                starts = reached[:, :width] * edge if place else reached[:, :width]
                for length in range(LONGEST_GROUP + 1):
                    following[:, length : length + width] += starts * known[spot][self.ids[:, :, length]]
                reached = following
            result[:, column] = np.log(reached[np.arange(rows), self.ends] + 1e-60)
        return result

    def _plain(self, model: SoundModel, character: str, prior: np.ndarray) -> np.ndarray:
        """`SoundModel.spelling` of all groups."""
        coarse = np.zeros(len(self.groups))
        for reading, share in model.shares(character):
            initial, final = syllable_parts(reading)
            first = np.array([model.part("initials", initial, some) for some in self.starts])[self.start_ids]
            second = np.array([model.part("finals", final, some) for some in self.rests])[self.rest_ids]
            seen = _filled(self.groups, model.syllables.get(reading, {}))
            total = model.totals["syllables"].get(reading, 0.0)
            mixed = (first * second * PARTS + prior) / (PARTS + 1.0)
            coarse += share * (seen + SYLLABLE * mixed) / (total + SYLLABLE)
        if not model.shares(character):
            coarse = prior
        seen = _filled(self.groups, model.characters.get(character, {}))
        return (seen + CHARACTER * coarse) / (model.totals["characters"].get(character, 0.0) + CHARACTER)

    def _weights(self, model: SoundModel, character: str, first: bool, last: bool) -> np.ndarray:
        """The sum of the weights of `arc_features`, for all groups."""
        rows = model.weights
        reading = model.readings.get(character, ("?",))[0]
        initial, final = syllable_parts(reading)
        total = np.full(len(self.groups), rows.get("C", {}).get(character, 0.0))
        by_length = rows.get("L", {})
        total += np.array([by_length.get(str(length), 0.0) for length in range(LONGEST_GROUP + 1)])[self.lengths]
        for key in (f"c {character}", f"s {reading}", *(["E"] if last else []), *(["B"] if first else [])):
            total += _filled(self.groups, rows.get(key, {}))
        total += _filled(self.starts, rows.get(f"i {initial}", {}))[self.start_ids]
        for key in (f"f {final}", *([f"e {final}"] if last else [])):
            total += _filled(self.rests, rows.get(key, {}))[self.rest_ids]
        return total


def _filled(places: Mapping[str, int], values: Mapping[str, float]) -> np.ndarray:
    """`values` at their places, 0 elsewhere."""
    filled = np.zeros(len(places))
    for some, value in values.items():
        if some in places:
            filled[places[some]] = value
    return filled


def learn(models: Sequence[SoundModel], folds: Sequence[Pairs], rounds: int, step: float, pull: float) -> Counts:
    """Weights that tell right pairs from wrong ones, the mean over all steps of the later rounds.

    Each fold is judged by a model that was counted without it. Steps are scaled as AdaGrad does (Duchi et al., 2011).
    """
    order = random.Random(0)
    weights: Counts = defaultdict(dict)
    squares: Counts = defaultdict(dict)
    sums: Counts = defaultdict(dict)
    steps = 0
    for turn in range(rounds):
        blocks = [(k, block) for k, fold in enumerate(folds) for block in _blocks(list(fold), order)]
        order.shuffle(blocks)
        for k, block in blocks:
            model = SoundModel(
                models[k].readings, models[k].letter, models[k].characters, weights, (), (), models[k].syllables,
                models[k].initials, models[k].finals, models[k].totals,
            )  # fmt: skip
            for key, row in _gradient(model, block).items():
                for some, slope in row.items():
                    old = weights[key].get(some, 0.0)
                    pulled = slope - pull * old
                    square = squares[key][some] = squares[key].get(some, 1.0) + pulled * pulled
                    weights[key][some] = old + step * pulled / sqrt(square)
            if turn:
                steps += 1
                for key, row in weights.items():
                    total = sums[key]
                    for some, value in row.items():
                        total[some] = total.get(some, 0.0) + value
        print("round", turn, "weights", sum(map(len, weights.values())), flush=True)
    return {key: {some: value / steps for some, value in row.items()} for key, row in sums.items()}


def _blocks(fold: list[tuple[str, str]], order: random.Random, size: int = 500) -> list[list[tuple[str, str]]]:
    order.shuffle(fold)
    return [fold[at : at + size] for at in range(0, len(fold) - size // 2, size)]


def _gradient(model: SoundModel, block: Pairs, rivals: int = 6) -> dict[str, dict[str, float]]:
    """The slope of the log probability of the right partner among its best rivals, for words and for Chinese names."""
    scores = Space([word for word, _ in block]).matrix(model, [chinese for _, chinese in block])
    pulls: dict[tuple[int, int], float] = defaultdict(float)
    for at, (word, chinese) in enumerate(block):
        for axis, line in ((0, scores[at]), (1, scores[:, at])):
            if (line > line[at]).sum() > CLAIMED:
                continue
            best = np.argsort(-line)[: rivals + 1]
            wrong = [int(x) for x in best if x != at and block[x][1] != chinese and block[x][0] != word][:rivals]
            chosen = [at, *wrong]
            share = np.exp(line[chosen] - line[chosen].max())
            share /= share.sum()
            for x, part in zip(chosen, share, strict=True):
                slope = (1.0 if x == at else 0.0) - float(part)
                if abs(slope) > 0.02:
                    pulls[(at, x) if axis == 0 else (x, at)] += slope
    slopes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    memory: dict[tuple[str, str, bool, bool], float] = {}
    for (row, column), pull in pulls.items():
        _add(model, (block[row][0], block[column][1]), pull, slopes, memory)
    return slopes


def _add(model: SoundModel, pair: tuple[str, str], pull: float, slopes: Slopes, memory: Memory) -> None:
    """Add what a pair teaches to `slopes`."""
    word, chinese = pair
    edges, final = model.weights.get("b", {}), len(chinese) - 1

    def chance(place: int, start: int, end: int) -> float:
        spot = (chinese[place], word[start:end], place == 0, place == final)
        if spot not in memory:
            total = sum(model.weights.get(key, {}).get(some, 0.0) for key, some in arc_features(model, *spot))
            memory[spot] = model.spelling(*spot[:2]) * exp(total)
        edge = word[start - 1 : start + 1] if place and 0 < start < len(word) else ""
        return memory[spot] * exp(edges.get(edge, 0.0)) if edge else memory[spot]

    for place, start, end, share in cut(word, chinese, chance)[1]:
        if share > 5e-3:
            for key, some in arc_features(model, chinese[place], word[start:end], place == 0, place == final):
                slopes[key][some] += pull * share
            if place and 0 < start < len(word):
                slopes["b"][word[start - 1 : start + 1]] += pull * share
