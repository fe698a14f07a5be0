"""Start: the CPU of what people wait for, the sample brief and the card of one article.

    python -m benchmarks.start [--against FOLDER] [--runs 5]

Measured are ``briefer make corpus --date 2025-06-03`` in every format of the sample, as `make brief` runs it when all
is set up, and ``briefer now`` of an article of usual length (`benchmarks/data/talks.txt`, invented). FOLDER is another
checkout with a virtual environment of its own: the two are run in turn, this, that, this, that, so that a busy machine
slows both alike, and the ratio is this over that. Each runs once before, uncounted: what is kept from a first run for
the next ones is there.

Seconds of CPU, user and system, of the command and all processes it waited for: the least and the middle of the runs.
Writes benchmarks/results/start.json.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
from pathlib import Path
from typing import Any

from benchmarks._process import briefer, spent

RESULTS = Path(__file__).parent / "results" / "start.json"
HERE = Path(__file__).parent.parent
ARTICLE = Path(__file__).parent / "data" / "talks.txt"


def measured(arguments: list[str], trees: dict[str, Path], runs: int) -> dict[str, Any]:
    """CPU of one command in every tree, and the ratio of the least ones."""
    commands = {name: briefer(*arguments, python=str(tree / ".venv/bin/python")) for name, tree in trees.items()}
    taken = {name: list[float]() for name in trees}
    for run in range(runs + 1):
        for name, tree in trees.items():
            cpu = spent(commands[name], folder=tree).cpu
            if run:
                taken[name].append(cpu)
    found: dict[str, Any] = {
        name: {"least": round(min(each), 2), "middle": round(statistics.median(each), 2)}
        for name, each in taken.items()
    }
    if len(trees) > 1:
        this, that = (found[name]["least"] for name in trees)
        found["ratio"] = round(this / that, 3)
    return found


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--against", type=Path, help="another checkout, set up")
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    trees = {"this": HERE} | ({"that": asked.against.resolve()} if asked.against else {})
    results = dict[str, Any]()
    with tempfile.TemporaryDirectory() as out:
        what = {
            "make brief": ["make", "corpus", "--date", "2025-06-03", "--quiet", "--out", out],
            "now": ["now", str(ARTICLE)],
        }
        for name, arguments in what.items():
            results[name] = measured(arguments, trees, asked.runs)
            print(name, json.dumps(results[name]), flush=True)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
