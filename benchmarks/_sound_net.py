"""The network of `briefer.sound.network` as PyTorch trains it, and how its table is written."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from briefer.sound.letters import syllable_parts
from briefer.sound.network import END, KINDS

Pairs = Sequence[tuple[str, str]]

WIDTHS = {"characters": 32, "syllables": 32, "initials": 16, "finals": 16}
UNITS, LETTER, EPOCHS, BATCH, STEP = 128, 32, 18, 64, 4e-3
DROPPED, UNKNOWN = 0.3, 0.15
"""Shares of what is left out while learning: of the numbers between layers, and of the characters' own rows."""
LEAST_SEEN = 2
_NONE = -100


class Net(nn.Module):
    """The encoder and decoder; `rows` and names of the weights are those of the shipped table."""

    def __init__(self, rows: Mapping[str, Mapping[str, int]], readings: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self.rows, self.readings = rows, readings
        self.looks = nn.ModuleDict({kind: nn.Embedding(len(rows[kind]) + 1, WIDTHS[kind]) for kind in KINDS})
        self.window = nn.Linear(3 * sum(WIDTHS.values()), UNITS)
        self.key = nn.Linear(UNITS, UNITS, bias=False)
        self.start = nn.Linear(UNITS, UNITS)
        self.letter = nn.Embedding(27, LETTER)
        self.cell = nn.GRUCell(LETTER + UNITS, UNITS)
        self.mix = nn.Linear(2 * UNITS + LETTER, UNITS)
        self.write = nn.Linear(UNITS, 27)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, pairs: Pairs) -> tuple[Tensor, int]:
        """Log likelihoods, one a pair, and the number of letters and ends in all."""
        characters, sizes = self._characters([chinese for _, chinese in pairs])
        read, written = _letters([word for word, _ in pairs])
        seen = torch.arange(characters.shape[1])[None] < sizes[:, None]
        if self.training:
            characters[..., 0][torch.rand(seen.shape) < UNKNOWN] = 0
        looks = [self.looks[kind](characters[..., at]) for at, kind in enumerate(KINDS)]
        known = self.drop(torch.cat(looks, -1)) * seen[..., None]
        around = functional.pad(known, (0, 0, 1, 1))
        said = torch.tanh(self.window(torch.cat([around[:, :-2], around[:, 1:-1], around[:, 2:]], -1)))
        keys, letters = self.key(self.drop(said)), self.drop(self.letter(read))
        state = torch.tanh(self.start((said * seen[..., None]).sum(1) / sizes[:, None]))
        context = torch.zeros_like(state)
        steps = []
        for at in range(letters.shape[1]):
            state = self.cell(torch.cat([letters[:, at], context], -1), state)
            share = ((keys @ state[..., None])[..., 0] / UNITS**0.5).masked_fill(~seen, -1e9).softmax(-1)
            context = (share[..., None] * said).sum(1)
            steps.append(torch.cat([letters[:, at], state, context], -1))
        scores = self.write(self.drop(torch.tanh(self.mix(torch.stack(steps, 1)))))
        losses = functional.cross_entropy(scores.transpose(1, 2), written, ignore_index=_NONE, reduction="none")
        return -losses.sum(1), int((written != _NONE).sum())

    def _characters(self, names: Sequence[str]) -> tuple[Tensor, Tensor]:
        sizes = [len(name) for name in names]
        filled = torch.zeros(len(names), max(sizes), len(KINDS), dtype=torch.long)
        for row, name in enumerate(names):
            for column, character in enumerate(name):
                syllable = self.readings.get(character, ("",))[0]
                parts = (character, syllable, *syllable_parts(syllable))
                for at, (kind, part) in enumerate(zip(KINDS, parts, strict=True)):
                    filled[row, column, at] = self.rows[kind].get(part, 0)
        return filled, torch.tensor(sizes)


def _letters(words: Sequence[str]) -> tuple[Tensor, Tensor]:
    """What is read and what is to be written at each step, a row a word."""
    width = max(map(len, words)) + 1
    read, written = np.full((len(words), width), END), np.full((len(words), width), _NONE)
    for row, word in enumerate(words):
        marks = [ord(mark) - 96 for mark in word]
        read[row, 1 : len(word) + 1] = marks
        written[row, : len(word) + 1] = [*marks, END]
    return torch.tensor(read), torch.tensor(written)


def trained(pairs: Pairs, readings: Mapping[str, tuple[str, ...]]) -> Net:
    """A network that has seen `pairs` `EPOCHS` times (AdamW; a rising and falling step, Smith & Topin, 2019)."""
    torch.manual_seed(1)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    order = random.Random(1)
    usable = [(word, chinese) for word, chinese in pairs if 1 < len(word) <= 18 and len(chinese) <= 9]
    net = Net(_rows(usable, readings), readings)
    pace = torch.optim.AdamW(net.parameters(), STEP, weight_decay=1e-4)
    batches = len(usable) // BATCH + 1
    slope = torch.optim.lr_scheduler.OneCycleLR(pace, STEP, total_steps=EPOCHS * batches + 1, pct_start=0.15)
    for epoch in range(EPOCHS):
        order.shuffle(usable)
        ranked = [
            some for at in range(0, len(usable), 20 * BATCH) for some in sorted(usable[at : at + 20 * BATCH], key=_size)
        ]
        blocks = [ranked[at : at + BATCH] for at in range(0, len(ranked), BATCH)]
        order.shuffle(blocks)
        total = 0.0
        for block in blocks:
            chances, marks = net(block)
            loss = -chances.sum() / marks
            pace.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            pace.step()
            slope.step()
            total += loss.item()
        print("net, epoch", epoch, round(total / len(blocks), 3), flush=True)
    return net.eval()


def _size(pair: tuple[str, str]) -> int:
    return len(pair[0])


def _rows(pairs: Pairs, readings: Mapping[str, tuple[str, ...]]) -> dict[str, dict[str, int]]:
    """A row for each character met often enough, and for each syllable, initial and final."""
    seen = Counter(character for _, chinese in pairs for character in chinese)
    syllables = sorted({syllable for found in readings.values() for syllable in found})
    parts = [syllable_parts(syllable) for syllable in syllables]
    names = {
        "characters": sorted(character for character, count in seen.items() if count >= LEAST_SEEN),
        "syllables": syllables,
        "initials": sorted({initial for initial, _ in parts}),
        "finals": sorted({final for _, final in parts}),
    }
    return {kind: {name: row for row, name in enumerate(names[kind], 1)} for kind in KINDS}


@torch.no_grad()
def judged(net: Net, pairs: Pairs) -> list[float]:
    """The log likelihood of each pair."""
    return [float(chance) for at in range(0, len(pairs), 1000) for chance in net(pairs[at : at + 1000])[0]]


@torch.no_grad()
def packed(net: Net) -> dict[str, np.ndarray]:
    """The table of `net`: weights as bytes with a scale a row; what a letter adds is worked out for all of them."""
    letter, cell = net.letter.weight, net.cell
    weights = {
        **{kind: net.looks[kind].weight for kind in KINDS},
        "window": net.window.weight,
        "window.bias": net.window.bias,
        "key": net.key.weight,
        "start": net.start.weight,
        "start.bias": net.start.bias,
        "read.letter": letter @ cell.weight_ih[:, :LETTER].T + cell.bias_ih,
        "read.context": cell.weight_ih[:, LETTER:],
        "read.state": cell.weight_hh,
        "read.state.bias": cell.bias_hh,
        "mix.letter": letter @ net.mix.weight[:, :LETTER].T + net.mix.bias,
        "mix.state": net.mix.weight[:, LETTER : LETTER + UNITS],
        "mix.context": net.mix.weight[:, LETTER + UNITS :],
        "write": net.write.weight,
        "write.bias": net.write.bias,
    }
    table = {f"{kind}.names": np.array(list(net.rows[kind])) for kind in KINDS}
    for name, tensor in weights.items():
        values = tensor.numpy().astype(np.float64)
        scale = np.asarray(np.abs(values).max(axis=-1) / 127 + 1e-12, np.float32)
        table[name] = np.round(values / scale[..., None]).astype(np.int8)
        table[f"{name}.scale"] = scale
    return table


def save(net: Net, path: Path) -> None:
    np.savez_compressed(path, **packed(net), allow_pickle=False)
