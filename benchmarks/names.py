"""Names across Chinese and English: pairs of a transliteration corpus, and real names of these talks.

    python benchmarks/names.py [--data FOLDER] [--index] [--split dev|held] [--show] [--json FILE]

FOLDER holds ``names_check.jsonl`` (lines with ``en`` and ``zh``, a list). For each English name the likeliest Chinese
form among all is taken (P@1): by plain edit distance to the pinyin, by `briefer.sound.similarity`, and by the same less
what other names claim (each Chinese form's best other score counts half against it). With ``--index``, how many of the
pairs that `similarity` finds .85 or .5 alike `briefer.sound.index` finds among all names of the file (or, for the
latter, pair by pair), and with how many names one is compared.

The names of the talks are in ``benchmarks/data`` (its README says how they were collected). A form is decided to be
the same as an entity's best-known English form when `same_name` gives at least .5. ``forms``: the share of Chinese,
Taiwan and Hong Kong, and misspelt forms decided to be the same; ``different``: the share of pairs of different
entities decided to be different; ``right``: the mean of both; ``nearest``: the share of forms whose likeliest entity,
among all of the split, is the right one. ``merged`` and ``wrong, sure`` come from `find_names` on a made-up article
for each entity and each pair: which forms stand in one row, and how many rows wrongly join two entities as sure.
Everything is measured with the shipped table of established names and without it.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from briefer.sound.pinyin import pinyin

from briefer.finders.names import find_names
from briefer.model import Article, LanguageCode, Sentence, Source, Span
from briefer.naming.same import same_name
from briefer.sound.index import BESIDE, likely
from briefer.sound.letters import letters
from briefer.sound.similarity import similarity
from briefer.text.fold import fold
from briefer.text.han import han_count

TALKS = Path(__file__).parent / "data"
CLAIM = 0.5
Decide = Callable[[str, str], float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--index", action="store_true", help="what the index finds of what all with all finds")
    parser.add_argument("--split", choices=("dev", "held"), default="dev")
    parser.add_argument("--show", action="store_true", help="print what is decided wrongly (dev only)")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    results: dict[str, dict[str, float]] = {}
    if arguments.data:
        results["pairs"] = pairs(arguments.data / "names_check.jsonl")
    if arguments.data and arguments.index:
        results["index"] = index(arguments.data / "names_check.jsonl")
    show = arguments.show and arguments.split == "dev"
    for label, decide, table in (("talks, sound only", similarity, False), ("talks, with table", same_name, True)):
        results[f"{label}, {arguments.split}"] = talks(arguments.split, decide, table=table, show=show)
    for name, row in results.items():
        print(f"{name:<26}", "  ".join(f"{key} {value:.3f}" for key, value in row.items()))
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=1), encoding="utf-8")


def pairs(path: Path) -> dict[str, float]:
    """P@1 over all names of the file, for the baseline and for ours."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    english, chinese = [row["en"] for row in rows], [row["zh"][0] for row in rows]
    forms = [fold(form) for form in chinese]
    right = np.array([[form == other for other in forms] for form in forms])
    spelt = [letters(pinyin(" ".join(fold(form)))) for form in chinese]
    plain = np.array([[-edits(letters(name), other) for other in spelt] for name in english])
    started = time.process_time()
    ours = np.array([[similarity(name, form) for form in chinese] for name in english])
    seconds = time.process_time() - started
    logit = np.log(ours + 1e-12) - np.log1p(1e-12 - ours)
    best = np.sort(logit, axis=0)
    rival = np.where(logit == best[-1], best[-2], best[-1])
    return {
        "pinyin edit distance": first_right(plain, right),
        "sound": first_right(ours, right),
        "sound, competing": first_right(logit - CLAIM * rival, right),
        "CPU seconds": seconds,
    }


def index(path: Path) -> dict[str, float]:
    """What the index finds of what comparing all with all finds."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    english, chinese = [row["en"] for row in rows], [row["zh"][0] for row in rows]
    started = time.process_time()
    found = set(likely(chinese, english))
    seconds = time.process_time() - started
    scores = {(i, j): similarity(a, b) for i, a in enumerate(chinese) for j, b in enumerate(english)}
    sure, maybe = ([pair for pair, score in scores.items() if score >= least] for least in (0.85, 0.5))
    return {
        "of .85": len(found.intersection(sure)) / len(sure),
        "of .5": float(np.mean([bool(likely([chinese[i]], [english[j]], BESIDE)) for i, j in maybe])),
        "compared with": len(found) / len(rows),
        "CPU seconds": seconds,
    }


def first_right(scores: np.ndarray, right: np.ndarray) -> float:
    """How often the best of a row is right."""
    return float(right[np.arange(len(scores)), scores.argmax(axis=1)].mean())


def edits(a: str, b: str) -> float:
    """Edit distance (Levenshtein, 1966) divided by the longer length."""
    above = list(range(len(b) + 1))
    for row, mark in enumerate(a, 1):
        line = [row]
        for column, other in enumerate(b, 1):
            line.append(min(above[column] + 1, line[-1] + 1, above[column - 1] + (mark != other)))
        above = line
    return above[-1] / max(len(a), len(b), 1)


def talks(split: str, decide: Decide, *, table: bool, show: bool) -> dict[str, float]:
    """The measures on one half of the names of the talks."""
    entities = _lines("names_talks.jsonl", split)
    negatives = [(row["a"], row["b"]) for row in _lines("names_talks_negatives.jsonl", split)]
    same = [(row["en"][0], form) for row in entities for form in _variants(row)]
    kept = [decide(a, b) >= 0.5 for a, b in same]
    apart = [decide(a, b) < 0.5 for a, b in negatives]
    near = _nearest(entities, decide)
    merged, sure = zip(*(_merged(a, b, table) for a, b in _people(entities)), strict=True)
    wrong = [pair for pair in negatives if _merged(*pair, table)[1]]
    if show:
        for title, rows, verdicts in (("not the same:", same, kept), ("not different:", negatives, apart)):
            print(title, *(f"{a}={b}" for (a, b), good in zip(rows, verdicts, strict=True) if not good), sep="\n  ")
        print("wrongly sure:", wrong)
    forms, different = float(np.mean(kept)), float(np.mean(apart))
    return {
        "forms": forms,
        "different": different,
        "right": (forms + different) / 2,
        "of all decisions": float(np.mean(kept + apart)),
        "nearest": float(np.mean(near)),
        "merged": float(np.mean(merged)),
        "merged, sure": float(np.mean(sure)),
        "wrong, sure": float(len(wrong)),
    }


def _variants(row: dict[str, list[str]]) -> list[str]:
    return [*row["en"][1:], *row["en_misspelt"], *row["zh"], *row["zh_hant"]]


def _nearest(entities: Sequence[dict[str, list[str]]], decide: Decide) -> list[bool]:
    heads = [(row["en"][0], row["zh"][0] if row["zh"] else "") for row in entities]
    verdicts = []
    for index, row in enumerate(entities):
        for form in [*row["en"][1:], *row["en_misspelt"], *row["zh"][1:], *row["zh_hant"]]:
            scores = [max(decide(en, form), decide(zh, form) if zh else 0.0) for en, zh in heads]
            verdicts.append(scores.index(max(scores)) == index)
    return verdicts


def _people(entities: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(row["en"][0], form) for row in entities if row["kind"] == "person" for form in _variants(row)]


def _merged(a: str, b: str, table: bool) -> tuple[bool, bool]:
    """Whether an article that mentions both puts them in one row, and whether as sure."""
    text, sentences = "", []
    for name in (a, b):
        line = f"{name}表示，谈判将继续。" if han_count(name) else f"Talks will go on, {name} said on Monday."
        code: LanguageCode = "zh" if han_count(name) else "en"
        sentences.append(Sentence("a", Span(len(text), len(text) + len(line)), line, code, position=len(sentences)))
        text += line + "\n"
    rows = find_names([Article("a", Source("a"), text)], sentences, path=None if table else TALKS / "no_names.toml")
    return next(((True, all(v.sure for v in row.variants)) for row in rows if row.count > 1), (False, False))


def _lines(name: str, split: str) -> list[dict[str, list[str]]]:
    rows = [json.loads(line) for line in (TALKS / name).read_text("utf-8").splitlines()]
    return [row for row in rows if row["split"] == split]


if __name__ == "__main__":
    main()
