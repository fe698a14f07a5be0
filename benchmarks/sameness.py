"""Sameness: how well do witnesses that a reader could check tell reports of one fact, and what does each count?

    python -m benchmarks.sameness --data FOLDER [--write]

FOLDER holds `news/pairs_days.jsonl` (pairs of sentences of real days, judged by reading: same fact, same story,
unrelated) with the windows they are from (`news/windows/w1..w3`, `news/days.jsonl`), and `same_or_not.jsonl` and
`same_or_not_near.jsonl`, of which the half `tune` is used. Other days of `news/days.jsonl` were judged for us
(`benchmarks/data/marked_pairs.tsv`).

*matter*: for each Chinese sentence that was judged, its best English partner of the whole window, in order of their
odds. Average precision over the 39 Chinese facts; how many of them come before precision falls under .95; a partner
that nobody judged counts as wrong. *pooled*: average precision over the judged pairs. By cross-validation over all
windows; *seven windows* are those of `pairs_days.jsonl`, *other days* ours.

*across*, *within*: of short reports of one matter that say the same, in two languages or in one, how many are joined
where 5 %, 8 % or 12 % of all those that contradict are; cross-validation over six parts. `--write` fits on all and
writes briefer/pairing/sameness.tsv.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

import briefer
from benchmarks._marked import between, marked
from benchmarks.same_or_not import more_rows, reworded_rows
from briefer import registry
from briefer.pairing.likeness import score
from briefer.pairing.nearness import nearness
from briefer.pairing.verdict import Said, compared, said, told_by
from briefer.pairing.witnesses import NAMES, Question
from briefer.protocols import Encoder
from briefer.text.runs import language_of

Floats = npt.NDArray[np.float64]
Row = dict[str, Any]
RESULTS = Path(__file__).parent / "results" / "sameness.json"
WEIGHTS = Path(briefer.__file__).parent / "pairing" / "sameness.tsv"
SAME = "same fact"
KEPT = 10
"""So many partners of a sentence are compared with it, besides those that were judged."""
UNJUDGED = 0.3
"""What a pair counts that nobody judged: hardly ever the same."""
USUAL = 0.3
NO_VETO = 2.0
"""More than any two share: whether they contradict is not asked."""
MATTER = (
    "constant", "share of the first", "share of the second", "a clause of both", "names in common",
    "figures in common", "no name, figure or country", "no name or figure", "days between", "length of the shorter",
    "score",
)  # fmt: skip
ENCODED = (*MATTER, "nearness")
ACROSS = (
    "constant", "names in common", "figures in common", "length of the shorter", "length of the longer",
    "names left on both sides", "names left on one side", "figures left on both sides", "words left on both sides",
    "a thing for another", "an opposite", "one denies", "one is open", "other names", "turned in part",
    "weight left on both sides", "places left on both sides", "one thing for another", "share of the first",
    "share of the second", "a clause of both", "smaller weight", "meanings that exclude each other",
    "a meaning that excludes one half told", "a meaning that excludes one told", "turns in common",
    "turns left on both sides", "turns left on one side", "other figures", "another day", "another turn",
    "a known name and another",
)  # fmt: skip
AGREE: Mapping[Question, Sequence[str]] = {"across": ACROSS, "within": (*ACROSS, "one place changed")}
AGAINST = frozenset((
    "days between", "no name, figure or country", "no name or figure", "names left on both sides",
    "names left on one side", "figures left on both sides", "words left on both sides", "a thing for another",
    "an opposite", "one denies", "one is open", "one place changed", "other names", "turned in part",
    "weight left on both sides", "places left on both sides", "one thing for another",
    "meanings that exclude each other", "a meaning that excludes one half told", "a meaning that excludes one told",
    "turns left on both sides", "turns left on one side", "other figures", "another day", "another turn",
    "a known name and another",
))  # fmt: skip
EITHER = frozenset(("constant", "length of the shorter", "length of the longer"))
"""What may count in either direction; all else speaks for it, or against it (`AGAINST`), or not at all."""


@dataclass(frozen=True)
class Pairs:
    """Pairs with their witnesses: rows of numbers, columns as in `names`; what they are; of which part."""

    names: tuple[str, ...]
    told: Floats
    same: Floats
    weight: Floats
    part: npt.NDArray[np.str_]

    def columns(self, wanted: Sequence[str]) -> Floats:
        """Those of `wanted`, in their order."""
        return np.asarray(self.told[:, [self.names.index(name) for name in wanted]])


def fitted(pairs: Pairs, wanted: Sequence[str], penalty: float) -> Floats:
    """Weights by logistic regression, each with the sign that it may have; penalty on what is scaled alike."""
    told = pairs.columns(wanted)
    scale = np.where(told.std(axis=0) > 0, told.std(axis=0), 1.0)
    scale[0] = 1.0
    scaled = told / scale

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = scaled @ weights
        missed = pairs.weight * (1 / (1 + np.exp(-odds)) - pairs.same)
        value = (pairs.weight * (np.logaddexp(0, odds) - pairs.same * odds)).sum()
        kept = np.concatenate([[0.0], weights[1:]])
        return float(value + penalty * (kept**2).sum() / 2), scaled.T @ missed + penalty * kept

    bounds = [(None, None) if name in EITHER else (None, 0.0) if name in AGAINST else (0.0, None) for name in wanted]
    found = minimize(loss, np.zeros(len(wanted)), jac=True, method="L-BFGS-B", bounds=bounds).x
    return np.asarray(found / scale)


def crossed(pairs: Pairs, wanted: Sequence[str], penalty: float) -> Floats:
    """The odds of each pair by weights that were fitted on the other parts."""
    odds = np.zeros(len(pairs.same))
    for part in np.unique(pairs.part):
        others = pairs.part != part
        rest = Pairs(pairs.names, pairs.told[others], pairs.same[others], pairs.weight[others], pairs.part[others])
        odds[~others] = pairs.columns(wanted)[~others] @ fitted(rest, wanted, penalty)
    return odds


# --- real days


@dataclass(frozen=True)
class Days:
    """The pairs of real days, whose Chinese sentence each has, and what they were judged to be."""

    pairs: Pairs
    asked: Sequence[tuple[str, int]]
    labels: Sequence[str]
    facts: Mapping[str, int]
    """By window."""


def days(data: Path, encoder: Encoder) -> Days:
    """The judged pairs, and the best partners by their words of each Chinese sentence that was judged."""
    judged: list[Row] = [json.loads(line) for line in (data / "pairs_days.jsonl").read_text("utf-8").splitlines()]
    judged += marked(data)
    labels = {(row["window"], row["zh"], row["en"]): row["label"] for row in judged}
    told: list[list[float]] = []
    found: list[tuple[str, int, str]] = []
    for window in sorted({row["window"] for row in judged}):
        mine = [row for row in judged if row["window"] == window]
        texts = list(_sentences(data, window, mine))
        zh, en = ([each for each in texts if each.language == code] for code in ("zh", "en"))
        wanted = {row["zh"] for row in mine}
        scored = score([each.terms for each in zh], [each.terms for each in en], usual=USUAL)
        partners: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for left, right, value in zip(scored.zh.tolist(), scored.en.tolist(), scored.score.tolist(), strict=True):
            if zh[left].text in wanted:
                partners[left].append((-value, right))
        seen: set[str] = set()
        for left, others in partners.items():
            if zh[left].text in seen:
                continue
            seen.add(zh[left].text)
            for place, (value, right) in enumerate(sorted(others)):
                label = labels.get((window, zh[left].text, en[right].text), "")
                if place < KEPT or label:
                    aligned = compared(zh[left], en[right], NO_VETO).aligned
                    near = nearness(zh[left], en[right], encoder)
                    told.append([1.0, *told_by(zh[left], en[right], aligned), -value, near])
                    found.append((window, left, label))
    kinds = [label for _, _, label in found]
    pairs = Pairs(
        ("constant", *NAMES, "score", "nearness"),
        np.array(told),
        np.array([label == SAME for label in kinds], dtype=float),
        np.array([1.0 if label else UNJUDGED for label in kinds]),
        np.array([window for window, _, _ in found]),
    )
    facts = Counter(window for window, _ in {(row["window"], row["zh"]) for row in judged if row["label"] == SAME})
    return Days(pairs, [(window, left) for window, left, _ in found], kinds, facts)


def _sentences(data: Path, window: str, judged: Sequence[Row]) -> Iterator[Said]:
    wire = data / "windows" / window / "wire.jsonl"
    if ".." not in window and not wire.exists():
        dates = [row[key] for row in judged for key in ("zh_date", "en_date")]
        window = f"{min(dates)}..{max(dates)}"
    for line in wire.read_text("utf-8").splitlines() if wire.exists() else between(data, window):
        article = json.loads(line)
        for sentence in briefer.sentences(article["text"]):
            yield said(sentence.text, language_of(sentence.text), article["published"][:10])


def precision(found: Days, odds: Floats, *, ours: bool) -> dict[str, float]:
    """Average precision of the best partners and of the pool; facts and stories before precision falls.

    Of the windows that were judged for us (`ours`), or of the seven others.
    """
    best: dict[tuple[str, int], int] = {}
    for at, asked in enumerate(found.asked):
        if (".." in asked[0]) is ours and (asked not in best or odds[at] > odds[best[asked]]):
            best[asked] = at
    ranked = [found.labels[at] for at in sorted(best.values(), key=lambda at: -odds[at])]
    order = [at for at in np.argsort(-odds, kind="stable").tolist() if (".." in found.asked[at][0]) is ours]
    pool = [found.labels[at] for at in order if found.labels[at]]
    every = sum(label == SAME for label in pool)
    facts = sum(count for window, count in found.facts.items() if (".." in window) is ours)
    return {
        "AP": _average(ranked, facts),
        "recall at .95": _before(ranked, 0.95) / facts,
        "right of 20": float(ranked[:20].count(SAME)),
        "same story of 20": float(sum(label.startswith("same") for label in ranked[:20])),
        "pooled AP": _average(pool, every),
        "pooled recall at .95": _before(pool, 0.95) / every,
    }


def _average(labels: Sequence[str], every: int) -> float:
    right, total = 0, 0.0
    for place, label in enumerate(labels, 1):
        if label == SAME:
            right += 1
            total += right / place
    return total / every


def _before(labels: Sequence[str], least: float) -> int:
    right = best = 0
    for place, label in enumerate(labels, 1):
        right += label == SAME
        best = right if right >= least * place else best
    return best


# --- short reports


@dataclass(frozen=True)
class Short:
    """Pairs of short reports, in two languages or in one, that nothing forbids, and how many there are of both."""

    pairs: Pairs
    same: int
    different: int


def short(data: Path) -> Mapping[Question, Short]:
    """Pairs of short reports of one matter: the halves `tune`, and our own."""
    rows = [row for name in ("same_or_not", "same_or_not_near") for row in _rows(data / f"{name}.jsonl")]
    told: dict[Question, list[list[float]]] = {"across": [], "within": []}
    same: dict[Question, list[bool]] = {"across": [], "within": []}
    part: dict[Question, list[str]] = {"across": [], "within": []}
    every = Counter[tuple[Question, bool]]()
    for number, row in enumerate([*rows, *reworded_rows(), *more_rows("more"), *more_rows("later")]):
        one, other = (
            said(briefer.sentences(row[side]["text"])[0].text, language_of(row[side]["text"]), row[side]["published"])
            for side in "ab"
        )
        question: Question = "within" if one.language == other.language else "across"
        every[question, row["label"] == "same"] += 1
        found = compared(one, other)
        if not found.reason:
            told[question].append([1.0, *told_by(one, other, found.aligned)])
            same[question].append(row["label"] == "same")
            part[question].append(str(number // 6 % 6))
    return {
        question: Short(
            Pairs(
                ("constant", *NAMES),
                np.array(told[question]),
                np.array(same[question], dtype=float),
                np.ones(len(same[question])),
                np.array(part[question]),
            ),
            every[question, True],
            every[question, False],
        )
        for question in told
    }


def _rows(path: Path) -> list[Row]:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [row for row in rows if row["half"] == "tune"]


def passed(found: Short, odds: Floats, wrong: float) -> dict[str, float]:
    """The threshold that `wrong` of the contradicting pairs pass, and how many of the same ones do."""
    least = np.sort(odds[found.pairs.same == 0])[::-1][int(wrong * found.different)]
    return {"threshold": float(least), "joined": float((odds[found.pairs.same == 1] > least).sum() / found.same)}


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    found = days(asked.data / "news", registry.load("encoders", "universal"))
    models: Mapping[str, Sequence[str]] = {
        "words and neighbours (score)": ("score",),
        "witnesses": MATTER,
        "witnesses, an encoder": ENCODED,
    }
    results: dict[str, dict[str, float]] = {}
    for name, wanted in models.items():
        odds = found.pairs.columns(wanted)[:, 0] if len(wanted) == 1 else crossed(found.pairs, wanted, 3.0)
        for ours in (False, True):
            mine = f"{name}, {'other days' if ours else 'seven windows'}"
            results[mine] = precision(found, odds, ours=ours)
            print(f"{mine:44}" + "".join(f"  {key} {value:.3f}" for key, value in results[mine].items()), flush=True)
    told = short(asked.data)
    for question, wanted in AGREE.items():
        odds = crossed(told[question].pairs, wanted, 3.0)
        for wrong in (0.05, 0.08, 0.12):
            name = f"{question}, {wrong:.0%} of what contradicts"
            results[name] = passed(told[question], odds, wrong)
            print(f"{name:32}" + "".join(f"  {key} {value:.3f}" for key, value in results[name].items()))
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    if asked.write:
        lines = ["# What each witness counts (log odds), made by benchmarks/sameness.py: question, witness, weight."]
        fits: list[tuple[Question, Pairs, Sequence[str]]] = [
            ("matter", found.pairs, MATTER),
            ("matter with an encoder", found.pairs, ENCODED),
        ]
        fits += [(question, told[question].pairs, wanted) for question, wanted in AGREE.items()]
        for question, pairs, wanted in fits:
            weights = fitted(pairs, wanted, 3.0)
            lines += [
                f"{question}\t{name}\t{weight:.3f}"
                for name, weight in zip(wanted, weights, strict=True)
                if abs(weight) >= 0.001
            ]
        WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
