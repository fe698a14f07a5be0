"""Whole briefs: CPU and memory of `briefer make` for 125 to 16,000 articles, and on every executor.

    python -m benchmarks.whole --data FOLDER [--sizes 125,250,...] [--topic-sizes 1000,4000] [--windows w1]
                               [--runs 5] [--executors-at 16000]

FOLDER holds `news/days.jsonl`, the news of two years in both languages, and `news/windows/*/topics.toml`. Up to the
number of its articles a brief is made of so many of them, spread evenly over the time, since the English ones stand in
a part of it; beyond it of news recombined from them (`benchmarks._recombined`), of which is printed how like it is.

Each brief is made by ``briefer make FILE... --date ... --to md,json --quiet`` in a new process on one core. CPU is user
and system, of memory it is the peak (resident), as the machine counts them for that process. *floor* is a new process,
run in turn with it, that reads, segments and matches the same files and does nothing else (`benchmarks._floor`); ratio
is CPU over that of the floor. The least of the runs counts: five up to 1,000 articles, two up to 4,000, one beyond (no
more than --runs). Growth is the slope of the logarithm of CPU over that of articles from 250 on, by least squares. The
shipped topics first; then the topics of a window, which a desk wrote and far more sentences meet.

At last the largest brief on the executors, with two workers and both cores: the bytes of md and json must be those of
`serial`; CPU is of all processes that were waited for, memory that of the driver and of the largest process.

Ends with 1 when bytes differ or a brief was not made; the targets beside the figures are ours. 100,000 articles:
``make soak`` (tests/test_soak_scale.py), which needs no data. Writes benchmarks/results/whole.json as it goes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks._process import CommandError, Spent, briefer, spent

RESULTS = Path(__file__).parent / "results" / "whole.json"
SIZES = "125,250,500,1000,2000,4000,8000,16000"
RUNS = ((1_000, 5), (4_000, 2))
"""Up to so many articles, so many runs; beyond them one."""
GROWTH_FROM = 250
FORMATS = "md,json"
SHIPPED = "shipped"
ALL_EXECUTORS = ("serial", "processes", "dask")
_LISTED = "import briefer; print(*(p.name for p in briefer.list_plugins() if p.family == 'executors'))"
_TARGETS = {(1_000, "ratio"): 2.5, (1_000, "megabytes"): 400.0, (16_000, "megabytes"): 1024.0}
"""By articles and figure: at most so much, with the shipped topics."""
_GROWTH = 1.1


@dataclass(frozen=True, slots=True)
class News:
    """Files of articles and what they are like."""

    files: tuple[str, ...]
    articles: int
    newest: str
    """The day of its newest article."""
    like: dict[str, float]
    real: dict[str, float]
    """What the news is like that it was made of."""

    def make(self, out: Path, topics: str, *more: str) -> list[str]:
        """The command that makes its brief."""
        chosen = ("--topics", topics) if topics else ()
        given = ("--date", self.newest, "--to", FORMATS, "--out", str(out), "--quiet")
        return briefer("make", *self.files, *given, *chosen, *more)

    def floor(self, topics: str) -> list[str]:
        """The command that only reads, segments and matches."""
        chosen = ("--topics", topics) if topics else ()
        return [sys.executable, "-m", "benchmarks._floor", *self.files, *chosen]


def news(days: Path, articles: int, folder: Path) -> News:
    """So many articles in files of `folder`; made by another process, which may be large."""
    own = folder / str(articles)
    command = [sys.executable, "-m", "benchmarks._recombined", str(days), str(own), "--articles", str(articles)]
    found = json.loads(spent(command).out)
    return News(tuple(sorted(map(str, own.iterdir()))), articles, found["newest"], found["made"], found["real"])


def likeness(files: Sequence[News]) -> Iterator[dict[str, Any]]:
    """What the real news is like, and what each file is like."""
    for kind, like in [("real", files[0].real), *(("made", each.like) for each in files)] if files else ():
        yield {"": kind} | {name: round(value, 4) for name, value in like.items()}


def measured(given: News, topics: str, most_runs: int) -> dict[str, Any]:
    """CPU and memory of its brief, CPU of the floor under it, and how many sentences are on topic."""
    runs = min(most_runs, next((runs for size, runs in RUNS if given.articles <= size), 1))
    whole, floor = list[Spent](), list[Spent]()
    with tempfile.TemporaryDirectory() as out:
        try:
            for _ in range(runs):
                floor.append(spent(given.floor(topics), one_core=True))
                whole.append(spent(given.make(Path(out), topics), one_core=True))
        except CommandError as failed:
            return {"articles": given.articles, "failed": str(failed)}
    cpu, under = min(run.cpu for run in whole), min(run.cpu for run in floor)
    counted = json.loads(floor[0].out)
    return {
        "articles": given.articles,
        "runs": runs,
        "cpu": round(cpu, 2),
        "floor": round(under, 2),
        "ratio": round(cpu / under, 2),
        "megabytes": round(min(run.megabytes for run in whole)),
        "sentences": counted["sentences"],
        "on topic": round(counted["on topic"] / counted["sentences"], 4),
    }


def growth(rows: Sequence[dict[str, Any]]) -> float | None:
    """The order of growth of CPU from `GROWTH_FROM` articles on; None for fewer than two sizes."""
    kept = [row for row in rows if "cpu" in row and row["articles"] >= GROWTH_FROM]
    seen = [(math.log(row["articles"]), math.log(row["cpu"])) for row in kept]
    return statistics.linear_regression(*zip(*seen, strict=True)).slope if len(seen) > 1 else None


def on_executors(given: News) -> Iterator[dict[str, Any]]:
    """The same brief on every executor there is: CPU, memory, and whether the bytes are those of `serial`."""
    known = spent([sys.executable, "-c", _LISTED]).out.split()
    first = ""
    for name in ALL_EXECUTORS:
        if name not in known:
            yield {"executor": name, "failed": "no such plugin here"}
            continue
        with tempfile.TemporaryDirectory() as out:
            try:
                run = spent(given.make(Path(out), "", "--executor", name, "--jobs", "2"))
            except CommandError as failed:
                yield {"executor": name, "failed": str(failed)}
                continue
            made = _digest(Path(out))
        first = first or made
        yield {
            "executor": name,
            "cpu": round(run.cpu, 2),
            "seconds": round(run.seconds, 2),
            "driver megabytes": round(run.own_megabytes),
            "largest megabytes": round(run.megabytes),
            "same bytes": made == first,
        }


def _digest(folder: Path) -> str:
    """Of all files of a folder, with their names."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    together = (f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files)
    return hashlib.sha256("\n".join(together).encode()).hexdigest()


class Report:
    """Tables on standard output, the same as JSON in a file after every row."""

    def __init__(self) -> None:
        self.results: dict[str, Any] = {}

    def table(self, name: str, rows: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
        """Print rows as they come; a row of other columns brings its own heading."""
        print(f"\n{name}", flush=True)
        kept, heading = self.results.setdefault(name, list[dict[str, Any]]()), tuple[str, ...]()
        for row in rows:
            if tuple(row) != heading:
                heading = tuple(row)
                print("  ".join(f"{column:>9}" for column in row))
            print("  ".join(f"{_shown(value):>{max(9, len(column))}}" for column, value in row.items()), flush=True)
            kept.append(row)
            self._write()
        return list(kept)

    def target(self, name: str, value: float | None, most: float) -> None:
        """One figure beside what it may be at most."""
        if value is not None:
            held = "held" if value <= most else "MISSED"
            print(f"{name}: {value:.2f} (at most {most:g}): {held}")
            self.results.setdefault("targets", {})[name] = {"value": round(value, 3), "most": most}
            self._write()

    def _write(self) -> None:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(json.dumps(self.results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _shown(value: object) -> str:
    return f"{value:,}" if isinstance(value, float) or type(value) is int else str(value)


def main() -> int:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the development sets")
    parser.add_argument("--sizes", default=SIZES, help=f"articles, with commas ({SIZES})")
    parser.add_argument("--topic-sizes", default="1000,4000", help="articles with the topics of the windows")
    parser.add_argument("--windows", default="w1", help="windows whose topics files are used")
    parser.add_argument("--runs", type=int, default=5, help="the least of so many runs at most")
    parser.add_argument("--executors-at", type=int, default=16_000, help="articles on the executors; 0 for none")
    asked = parser.parse_args()
    days = asked.data / "news" / "days.jsonl"
    if not days.exists():
        print(f"there is no {days}", file=sys.stderr)
        return 1
    sizes, met = _numbers(asked.sizes), _numbers(asked.topic_sizes)
    report = Report()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        wanted = sorted({*sizes, *met, asked.executors_at} - {0})
        files = {size: news(days, size, folder) for size in wanted}
        report.table("news", likeness(list(files.values())))
        rows = report.table(f"{SHIPPED} topics", (measured(files[size], "", asked.runs) for size in sizes))
        for row in rows:
            for (articles, figure), most in _TARGETS.items():
                if row["articles"] == articles and figure in row:
                    report.target(f"{figure} at {articles:,}", row[figure], most)
        print()
        report.target(f"growth from {GROWTH_FROM} to {max(sizes, default=0):,}", growth(rows), _GROWTH)
        for window in filter(None, asked.windows.split(",")):
            topics = str(asked.data / "news" / "windows" / window / "topics.toml")
            rows += report.table(f"topics of {window}", (measured(files[size], topics, asked.runs) for size in met))
        if asked.executors_at:
            rows += report.table("executors", on_executors(files[asked.executors_at]))
    return int(not all(row.get("same bytes", "failed" not in row) for row in rows))


def _numbers(asked: str) -> list[int]:
    return [int(each) for each in asked.split(",") if each]


if __name__ == "__main__":
    sys.exit(main())
