"""Events: which short reports of two languages are about the same event?

    python benchmarks/events.py --data FOLDER

FOLDER holds `itn_events_dev.jsonl`: events with lists `zh` and `en` of reports ({date, name, text}). All reports of all
events are compared across the languages. Events that share a text count as one. A pair counts for an event when one of
its reports is of it; F1 is averaged over the events. The baseline links what shares enough dictionary overlap; its
threshold is the best one for this very set. Also: the F1 of `briefer.pair` cut at a score of .5. Writes
benchmarks/results/events.json.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from benchmarks._same_events import same_events
from benchmarks.pairing import overlap
from briefer.pairing.pairs import pair

RESULTS = Path(__file__).parent / "results" / "events.json"
Reports = list[tuple[str, int]]
"""(text, number of its event) in order."""


def reports(path: Path) -> tuple[Reports, Reports]:
    """The distinct Chinese and English reports; events that share a text have one number."""
    events = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    number = list(range(len(events)))
    owner: dict[tuple[str, str], int] = {}
    for place, event in enumerate(events):
        for code in ("zh", "en"):
            for report in event[code]:
                other = owner.setdefault((code, report["text"]), place)
                low, high = sorted((number[other], number[place]))
                number = [low if each == high else each for each in number]
    zh, en = (
        sorted({(text, number[place]) for (language, text), place in owner.items() if language == code})
        for code in ("zh", "en")
    )
    return zh, en


def macro_f1(found: Iterable[tuple[int, int]], zh: Reports, en: Reports) -> dict[str, float]:
    """Macro-F1 over events, and precision and recall over all pairs."""
    pairs = [(zh[i][1], en[j][1]) for i, j in found]
    scores = []
    for event in sorted({number for _, number in zh}):
        mine = [one for one in pairs if event in one]
        right = sum(one == other for one, other in mine)
        all_pairs = sum(n == event for _, n in zh) * sum(n == event for _, n in en)
        scores.append(2 * right / (len(mine) + all_pairs) if mine else 0.0)
    right = sum(one == other for one, other in pairs)
    truth = sum(one == other for _, one in zh for _, other in en)
    return {"macro_f1": float(np.mean(scores)), "precision": right / max(len(pairs), 1), "recall": right / truth}


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    zh, en = reports(parser.parse_args().data / "itn_events_dev.jsonl")
    texts = [text for text, _ in zh], [text for text, _ in en]
    rows, columns, score = overlap(*texts)
    cuts = np.quantile(score, np.linspace(0.5, 0.995, 100))
    tried = [macro_f1(zip(rows[score >= c].tolist(), columns[score >= c].tolist(), strict=True), zh, en) for c in cuts]
    results = {
        "overlap, best threshold": max(tried, key=lambda row: row["macro_f1"]),
        "pair, score from .5": macro_f1([(p.zh, p.en) for p in pair(*texts) if p.score >= 0.5], zh, en),
        "same_events": macro_f1(same_events(*texts), zh, en),
    }
    print(f"{len(zh)} Chinese and {len(en)} English reports of {len({n for _, n in zh})} events")
    for name, row in results.items():
        print(f"{name:26}" + "".join(f"  {key} {value:.3f}" for key, value in row.items()))
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
