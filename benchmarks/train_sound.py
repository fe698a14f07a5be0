"""Make the tables of `briefer.sound.similarity` from pairs of names.

    python benchmarks/train_sound.py --data FOLDER [--out FILE] [--check N]

FOLDER holds ``names_train.jsonl``: lines with ``en`` and ``zh`` (a list of forms of any script). The same file gives
the same tables: counts and weights (``sound.tsv``), and beside them a network (``network.npz``), for which PyTorch is
needed (``pip install -e '.[train]'``). With ``--check N`` the last N pairs are left out and scored: a figure for
choosing options by.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import log
from pathlib import Path

import numpy as np
import pypinyin
from _sound_net import Net, judged, save, trained
from _sound_training import Pairs, Space, expectation, learn, summed

from briefer.sound import similarity as sound
from briefer.sound.letters import letters
from briefer.sound.model import Counts, SoundModel, counted
from briefer.text.fold import fold

OUT = Path(sound.__file__).parent / "sound.tsv"
HEAD = "# What Chinese characters spell in Latin letters. Made by benchmarks/train_sound.py; see sound/model.py."
FOLDS, BLOCK = 4, 700
LEAST_COUNT, LEAST_WEIGHT = 0.3, 0.15
SHIFT = 1.0
"""Rivals in training are nearer than those in the news: so much is added before a probability is made."""
LEAST_HOPE = log(sound.HOPE / (1 - sound.HOPE)) + SHIFT


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--check", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=4)
    arguments = parser.parse_args()
    every = load(arguments.data / "names_train.jsonl")
    random.Random(1).shuffle(every)
    pairs, left = every[: len(every) - arguments.check], every[len(every) - arguments.check :]
    model, expected = count(pairs)
    folds = [pairs[k::FOLDS] for k in range(FOLDS)]
    without = [
        counted(model.readings, model.letter, summed([x for n, x in enumerate(expected) if n % FOLDS != k]), {})
        for k in range(FOLDS)
    ]
    usable = [[(w, z) for w, z in fold_ if 1 < len(w) <= 16 and len(z) <= 9] for fold_ in folds]
    weights = trimmed(learn(without, usable, arguments.rounds, step=0.2, pull=0.06))
    others = [[pair for n, fold_ in enumerate(folds) if n != k for pair in fold_] for k in range(FOLDS)]
    nets = [trained(rest, model.readings) for rest in others]
    examples = [example for k in range(FOLDS) for example in judgements(without[k], weights, nets[k], usable[k])]
    fits = fitted(examples)
    net = trained(pairs, model.readings)
    write(arguments.out, model, weights, fits)
    save(net, arguments.out.with_name(f"{arguments.out.stem}_net.npz"))
    if left:
        check(model, weights, fits, net, left)


def load(path: Path) -> list[tuple[str, str]]:
    """(letters, folded Chinese characters) of each line."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    pairs = [(letters(row["en"]), sound.han(fold(form))) for row in rows for form in row["zh"]]
    return [(word, chinese) for word, chinese in pairs if word and chinese]


def count(pairs: Pairs, rounds: int = 5) -> tuple[SoundModel, list[dict[tuple[str, str], float]]]:
    """A model counted by expectation-maximisation, and what is expected of each pair."""
    seen = Counter(mark for word, _ in pairs for mark in word)
    total = sum(seen.values())
    letter = {mark: number / total for mark, number in sorted(seen.items())}
    spelt = readings_of({character for _, chinese in pairs for character in chinese})
    model = counted(spelt, letter, {}, {})
    expected: list[dict[tuple[str, str], float]] = []
    for turn in range(rounds + 1):
        expected = expectation(model, pairs, first_rounds=turn < 2)
        model = counted(spelt, letter, summed(expected), {})
        print("counted", turn, flush=True)
    return model, expected


def readings_of(met: set[str]) -> dict[str, tuple[str, ...]]:
    """Pinyin of the characters met (two readings) and of the other usual ones (one)."""
    usual = [bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF)]
    spelt = {character: readings(character)[:1] for character in usual if character}
    spelt |= {character: readings(character)[:2] for character in sorted(met)}
    return {character: found for character, found in spelt.items() if found}


def readings(character: str) -> tuple[str, ...]:
    """The syllables of one character without tone marks, the usual one first (``ü`` is ``v``)."""
    if character.isascii():
        return ()
    found = pypinyin.pinyin(character, style=pypinyin.Style.NORMAL, heteronym=True)
    return tuple(
        dict.fromkeys(str(syllable) for syllable in found[0] if str(syllable).isascii() and syllable.isalpha())
    )


def trimmed(weights: Counts) -> Counts:
    """The weights that matter, in a fixed order, as they will be read back."""
    kept: Counts = {}
    for key, row in sorted(weights.items()):
        mattering = {some: round(value, 2) for some, value in sorted(row.items()) if abs(value) >= LEAST_WEIGHT}
        if mattering:
            kept[key] = mattering
    return kept


Example = tuple[tuple[float, ...], bool]


def judgements(model: SoundModel, weights: Counts, net: Net, pairs: Pairs) -> list[Example]:
    """The features of right pairs and of their best wrong ones, with that of the network last."""
    order, one = random.Random(2), weighted(model, weights)
    block = pairs[:BLOCK]
    scores = Space([word for word, _ in block]).matrix(one, [chinese for _, chinese in block])
    found = []
    for at in range(len(block)):
        if (scores[at] > scores[at, at]).sum() > 30:
            continue
        near = {*np.argsort(-scores[at])[:8].tolist(), *np.argsort(-scores[:, at])[:2].tolist()}
        found += [(at, other) for other in sorted({at, *near, *order.sample(range(len(block)), 10)})]
    read = judged(net, [(block[at][0], block[other][1]) for at, other in found])
    return [
        (
            sound.with_reading(
                sound.features(one, block[other][1], block[at][0], float(scores[at, other])), chance, block[at][0]
            ),
            block[other][1] == block[at][1],
        )
        for (at, other), chance in zip(found, read, strict=True)
    ]


def fitted(examples: Sequence[Example]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """How features make a probability: those of the counts, then with the network, where the first leave hope."""
    values, truth = np.array([x for x, _ in examples]), np.array([right for _, right in examples], float)
    size = values.shape[1] - sound.OF_READING
    first = regression(values[:, :size], truth)
    hope = 1 / (1 + np.exp(-values[:, :size] @ first)) >= sound.HOPE
    print("right pairs without hope", float((truth * ~hope).sum() / truth.sum()), flush=True)
    second = regression(values[hope], truth[hope])
    at = size - 1
    first[at] += SHIFT
    second[at] += SHIFT
    return tuple(np.round(first, 4).tolist()), tuple(np.round(second, 4).tolist())


def regression(values: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Logistic regression, by Newton's method."""
    spread = np.maximum(np.abs(values).max(axis=0), 1e-9)
    scaled, found = values / spread, np.zeros(values.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(scaled @ found, -30, 30)))
        slope = scaled.T @ (truth - chance) - 0.05 * found
        bend = (scaled * (chance * (1 - chance))[:, None]).T @ scaled + 0.05 * np.eye(len(found))
        found = found + np.linalg.solve(bend, slope)
    return found / spread


def weighted(model: SoundModel, weights: Counts) -> SoundModel:
    """`model` with weights."""
    return counted(model.readings, model.letter, model.characters, weights)


def check(model: SoundModel, weights: Counts, fits: Sequence[tuple[float, ...]], net: Net, left: Pairs) -> None:
    """Print how often the right one of all Chinese names left out is the likeliest."""
    one = weighted(model, weights)
    for name, some in (("counts alone", model), ("with weights", one)):
        scores = Space([word for word, _ in left]).matrix(some, [chinese for _, chinese in left])
        report(name, scores, left)
    final, second = np.full(scores.shape, -1e9), np.full(scores.shape, -1e9)
    for row, (word, _) in enumerate(left):
        columns = np.argsort(-scores[row])[:40]
        read = judged(net, [(word, left[column][1]) for column in columns])
        for column, chance in zip(columns, read, strict=True):
            values = sound.features(one, left[column][1], word, float(scores[row, column]))
            final[row, column] = float(np.dot(fits[0], values))
            if final[row, column] > LEAST_HOPE:
                second[row, column] = float(np.dot(fits[1], sound.with_reading(values, chance, word)))
    report("with features", final, left)
    report("with the network", second, left)


def report(name: str, scores: np.ndarray, left: Pairs) -> None:
    right = np.array([[chinese == other for _, other in left] for _, chinese in left])
    best = np.sort(scores, axis=0)[-1]
    for label, values in ((name, scores), (f"{name}, competing", scores - 0.5 * best)):
        print(f"{label:<28} {right[np.arange(len(left)), values.argmax(axis=1)].mean():.3f}", flush=True)


def write(path: Path, model: SoundModel, weights: Counts, fits: Sequence[tuple[float, ...]]) -> None:
    """The table: one kind, key and value a line."""
    first: dict[str, str] = defaultdict(str)
    second: dict[str, str] = defaultdict(str)
    for character, found in sorted(model.readings.items()):
        first[found[0]] += character
        if len(found) > 1:
            second[found[1]] += character
    lines = [HEAD]
    lines += [f"reading\t{syllable}\t{characters}" for syllable, characters in sorted(first.items())]
    lines += [f"second\t{syllable}\t{characters}" for syllable, characters in sorted(second.items())]
    lines.append("letter\t\t" + row(model.letter, 5, 0.0))
    lines += [f"spells\t{c}\t{row(groups, 1, LEAST_COUNT)}" for c, groups in sorted(model.characters.items())]
    lines += [f"weight\t{key}\t{row(values, 2, LEAST_WEIGHT)}" for key, values in sorted(weights.items())]
    lines += [f"{kind}\t\t" + " ".join(map(str, fit)) for kind, fit in zip(("fit", "refit"), fits, strict=True)]
    path.write_text("\n".join(line for line in lines if not line.endswith("\t")) + "\n", encoding="utf-8")


def row(values: Mapping[str, float], places: int, least: float) -> str:
    kept = sorted((some, round(value, places)) for some, value in values.items() if abs(value) >= least)
    return " ".join(f"{some}:{value:g}" for some, value in kept)


if __name__ == "__main__":
    main()
