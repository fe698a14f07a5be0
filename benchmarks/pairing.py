"""Pairing: for each sentence of one language, is its translation the first that is offered?

    python benchmarks/pairing.py --data FOLDER [--ablation] [--speed 20000]

FOLDER holds parallel sentences as JSON Lines with `zh` and `en`: `pud.jsonl`, `sib200_train.jsonl`, or any other
``*.jsonl`` given by --sets. Prints precision at 1 in both directions; precision and recall of the pairs that are each
other's best; and the recall that is left when they are cut at the score where precision is .99. The baseline is the
overlap of dictionary glosses and words, weighted by inverse document frequency. Writes benchmarks/results/pairing.json.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from unittest.mock import patch

import numpy as np
from scipy import sparse

from briefer.dictionary import terms
from briefer.dictionary.terms import Term, chinese_terms, english_terms, meanings
from briefer.pairing import likeness, links, pairs, vectors

RESULTS = Path(__file__).parent / "results" / "pairing.json"
Found = tuple[np.ndarray, np.ndarray, np.ndarray]
"""Chinese and English indices and scores."""


def overlap(zh: Sequence[str], en: Sequence[str]) -> Found:
    """The plain baseline: cosine of all gloss words of a Chinese sentence with the words of an English one."""
    words = [[term.key for term in english_terms(text)] for text in en]
    glossed = [[key for term in chinese_terms(text) for key, _ in meanings(term.key)] for text in zh]
    column = {key: place for place, key in enumerate(dict.fromkeys(key for text in words for key in text))}
    frequency = np.bincount([column[key] for text in words for key in set(text)], minlength=len(column))
    rows = []
    for texts in (glossed, words):
        cells = [(i, column[key]) for i, text in enumerate(texts) for key in set(text) if key in column]
        matrix = sparse.csr_array(
            (np.ones(len(cells)), tuple(zip(*cells, strict=True))), shape=(len(texts), len(column))
        )
        weighed = sparse.csr_array(matrix.multiply(np.log(len(en) / frequency)[None, :]))
        length = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
        rows.append(sparse.csr_array(weighed.multiply(1 / np.maximum(length, 1e-9)[:, None])))
    product = (rows[0] @ rows[1].T).tocoo()
    return product.row, product.col, product.data


def ours(zh: Sequence[str], en: Sequence[str]) -> Found:
    """`briefer.pair`."""
    found = pairs.pair(zh, en)
    return np.array([p.zh for p in found]), np.array([p.en for p in found]), np.array([p.score for p in found])


def measured(found: Found, size: int) -> dict[str, float]:
    """P@1 both ways, the mutual best pairs, and their recall at precision .99; sentence i belongs to sentence i."""
    zh, en, score = found
    first = likeness.among_best(zh, score, 1), likeness.among_best(en, score, 1)
    forth, back = (float((zh == en)[best].sum()) / size for best in first)
    mutual = np.flatnonzero(first[0] & first[1])
    right = (zh == en)[mutual][np.argsort(-score[mutual], kind="stable")]
    precision = np.cumsum(right) / np.arange(1, len(right) + 1)
    sure = np.flatnonzero(precision >= 0.99)
    return {
        "zh_en": forth,
        "en_zh": back,
        "mean": (forth + back) / 2,
        "mutual_precision": float(right.mean()),
        "mutual_recall": float(right.sum()) / size,
        "recall_at_p99": float(right[: sure[-1] + 1].sum()) / size if len(sure) else 0.0,
    }


def ablations() -> dict[str, list[AbstractContextManager[object]]]:
    """What is left out, by name: patches of our own modules."""
    plain_words = terms.english_words

    def content_only(text: str) -> object:
        return [
            word for word in plain_words(text) if word.key not in {"he", "she", "they", "we", "you", "i", "it", "not"}
        ]

    return {
        "without margin": [patch.object(likeness, "_WEIGHTS", (12.6, 0.0, 1.43, -8.06))],
        "without names by sound": [patch.object(likeness, "name_links", lambda zh, en, found, known: known)],
        "without learned links": [patch.object(likeness, "learned_links", lambda zh, en, found, known: known)],
        "without word families": [patch.object(links, "_FAMILY", 2.0)],
        "without parts of words": [patch.object(terms, "parts_of", lambda word: ())],
        "without numbers": [
            patch.object(terms, "chinese_words", _without_numbers(terms.chinese_words)),
            patch.object(terms, "english_numbers", lambda text: []),
        ],
        "without pronouns": [patch.object(terms, "english_words", content_only)],
        "equal weights": [patch.object(likeness, "side_of", _equal(vectors.side_of))],
    }


def _without_numbers(analyse: Callable[[str], tuple[list[object], list[object]]]) -> object:
    return lambda text: (analyse(text)[0], [])


def _equal(build: Callable[[Sequence[Sequence[Term]]], vectors.Side]) -> object:
    def side(sentences: Sequence[Sequence[Term]]) -> vectors.Side:
        built = build(sentences)
        return vectors.Side(built.has, np.full(len(built.weight), np.log(len(sentences) + 1.0)), built.keys)

    return side


def speed(zh: Sequence[str], en: Sequence[str], size: int) -> dict[str, float]:
    """CPU seconds and peak memory for `size` new sentences a side, each spliced from halves of two."""
    draw = random.Random(0)
    picks = [draw.sample(range(len(zh)), 2) for _ in range(size)]
    left = [zh[a][: len(zh[a]) // 2] + zh[b][len(zh[b]) // 2 :] for a, b in picks]
    right = [
        " ".join(en[a].split()[: len(en[a].split()) // 2] + en[b].split()[len(en[b].split()) // 2 :]) for a, b in picks
    ]
    start = time.process_time()
    found = pairs.pair(left, right)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return {"sentences": size, "cpu_seconds": time.process_time() - start, "peak_gb": memory, "pairs": len(found)}


def show(name: str, row: dict[str, float]) -> None:
    """One line of the table."""
    print(f"{name:34}" + "".join(f"{row[key]:9.4f}" for key in row), flush=True)


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sets", default="pud.jsonl,sib200_train.jsonl")
    parser.add_argument("--ablation", action="store_true")
    parser.add_argument("--speed", type=int, default=0)
    options = parser.parse_args()
    results: dict[str, dict[str, float]] = {}
    every: tuple[list[str], list[str]] = ([], [])
    print(f"{'':34}{'zh>en':>9}{'en>zh':>9}{'mean':>9}{'mut. P':>9}{'mut. R':>9}{'R at P99':>9}")
    for name in options.sets.split(","):
        rows = [json.loads(line) for line in (options.data / name).read_text(encoding="utf-8").splitlines()]
        zh, en = [row["zh"] for row in rows], [row["en"] for row in rows]
        every[0].extend(zh)
        every[1].extend(en)
        for system in (overlap, ours):
            results[f"{name} {system.__name__}"] = measured(system(zh, en), len(rows))
            show(f"{name} {system.__name__}", results[f"{name} {system.__name__}"])
        for label, patches in ablations().items() if options.ablation else ():
            terms.meanings.cache_clear()
            with ExitStack() as stack:
                for change in patches:
                    stack.enter_context(change)
                results[f"{name} {label}"] = measured(ours(zh, en), len(rows))
            terms.meanings.cache_clear()
            show(f"{name} {label}", results[f"{name} {label}"])
    if options.speed:
        results["speed"] = speed(*every, options.speed)
        print(results["speed"])
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
