"""How likely a Chinese name spells given letters, each letter read with all that stands around it: a small network.

The counts of `sound_model` let each character spell its letters alone. This network sees a character between its
neighbours and a letter after those before it: an encoder-decoder with attention (Bahdanau, Cho & Bengio, 2015) whose
encoder is a window of three characters (Collobert et al., 2011) and whose decoder is a gated recurrent unit (Cho et
al., 2014). `benchmarks/train_sound.py` makes its table; to read it takes no package but NumPy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from briefer.sound.letters import syllable_parts
from briefer.sound.model import the_model

Array = npt.NDArray[np.float64]

KINDS = ("characters", "syllables", "initials", "finals")
"""What stands for a character: itself, its usual reading, that reading's parts. Row 0 of each is for unknown ones."""
END = 0
"""The letter before the first and after the last; ``a`` is 1."""


@dataclass(frozen=True, slots=True)
class SoundNet:
    """The weights, each with a row an output, and the row of each character, syllable, initial and final."""

    rows: Mapping[str, Mapping[str, int]]
    weights: Mapping[str, Array]

    def encode(self, chinese: str) -> tuple[Array, Array, Array]:
        """What each character says, of shape (characters, units); how it is looked for, the same; the first state."""
        w = self.weights
        known = np.array([self._character(character) for character in chinese])
        padded = np.vstack([np.zeros_like(known[:1]), known, np.zeros_like(known[:1])])
        said = np.tanh(np.hstack([padded[:-2], padded[1:-1], padded[2:]]) @ w["window"].T + w["window.bias"])
        return said, said @ w["key"].T, np.tanh(w["start"] @ said.mean(axis=0) + w["start.bias"])

    def _character(self, character: str) -> Array:
        syllable = the_model().readings.get(character, ("",))[0]
        parts = (character, syllable, *syllable_parts(syllable))
        return np.concatenate(
            [self.weights[kind][self.rows[kind].get(part, 0)] for kind, part in zip(KINDS, parts, strict=True)]
        )

    def likelihood(self, encoded: tuple[Array, Array, Array], word: str) -> float:
        """The logarithm of the probability that the name `encoded` is spelt with exactly the letters of `word`."""
        w = self.weights
        said, keys, state = encoded
        context, total, before, units = np.zeros_like(state), 0.0, END, len(state)
        for letter in (*(ord(mark) - 96 for mark in word), END):
            given = w["read.letter"][before] + w["read.context"] @ context
            kept = w["read.state"] @ state + w["read.state.bias"]
            gates = 1.0 / (1.0 + np.exp(-(given[: 2 * units] + kept[: 2 * units])))
            fresh = np.tanh(given[2 * units :] + gates[:units] * kept[2 * units :])
            state = fresh + gates[units:] * (state - fresh)
            looks = np.exp((keys @ state) / np.sqrt(units))
            context = (looks / looks.sum()) @ said
            mixed = np.tanh(w["mix.letter"][before] + w["mix.state"] @ state + w["mix.context"] @ context)
            scores = w["write"] @ mixed + w["write.bias"]
            total += float(scores[letter] - np.log(np.exp(scores).sum()))
            before = letter
        return total


@lru_cache(maxsize=1 << 14)
def reading(chinese: str, word: str) -> float:
    """`SoundNet.likelihood` by the shipped network. `chinese` is folded, `word` is of `letters`; neither is empty."""
    return the_net().likelihood(_encoded(chinese), word)


@lru_cache(maxsize=1 << 12)
def _encoded(chinese: str) -> tuple[Array, Array, Array]:
    return the_net().encode(chinese)


@cache
def the_net() -> SoundNet:
    """The shipped network, read once."""
    with (files(__package__) / "network.npz").open("rb") as file, np.load(file) as stored:
        return unpacked(dict(stored))


def unpacked(packed: Mapping[str, npt.NDArray[np.generic]]) -> SoundNet:
    """The network of a table: weights are bytes, each row with its scale; names are lists that begin at row 1."""
    rows = {kind: {str(name): row for row, name in enumerate(packed[f"{kind}.names"], 1)} for kind in KINDS}
    weights = {
        name: values.astype(np.float64) * packed[f"{name}.scale"].astype(np.float64)[..., None]
        for name, values in packed.items()
        if f"{name}.scale" in packed
    }
    return SoundNet(rows, weights)
