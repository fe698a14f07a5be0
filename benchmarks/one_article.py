"""Key sentences of one article, beside its first ones: at equal picks and at equal words.

    python -m benchmarks.one_article --data FOLDER [--rankers coverage,lead] [--only NAME,NAME]

FOLDER/news holds the sets: ``*_en.jsonl`` and ``*_zh.jsonl``, a line with ``article`` and ``reference`` (a list), in
a topic-focused set also ``query``. Every ranker chooses from the same sentences; English three,
Chinese one (its references are headlines); at equal words it may take as many as lead's choice of that article has.
Printed are ROUGE-1 and ROUGE-2 F1 (English by stems, Chinese by characters), the mean length in words, and how far that
is above lead's. Sets whose figures were looked at while rules were made are development sets: all that lie here are.
Results also go to ``benchmarks/results/one_article.json``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import briefer
from benchmarks import _rouge
from briefer.text.runs import measure

RESULTS = Path(__file__).parent / "results" / "one_article.json"
PICKS = {"en": 3, "zh": 1}


@dataclass(frozen=True, slots=True)
class Task:
    """An article, what people made of it, and what they were asked about."""

    article: str
    references: tuple[str, ...]
    query: tuple[str, ...] = ()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rankers", default="lead,coverage")
    parser.add_argument("--only", default="")
    parser.add_argument("--most", type=int, default=10**6, help="so many articles of each set")
    asked = parser.parse_args()
    wanted = [name for name in asked.only.split(",") if name]
    results: dict[str, dict[str, list[float]]] = {}
    print(f"{'set':24} {'ranker':12} {'picks: R-1':>10} {'R-2':>6} {'words':>6} {'equal words: R-1':>17} {'R-2':>6}")
    for path in sorted((asked.data / "news").glob("*_??.jsonl")):
        name, code = path.stem, path.stem[-2:]
        if code not in PICKS or (wanted and name not in wanted):
            continue
        tasks = list(_tasks(path))[: asked.most]
        if not tasks:
            continue
        results[name] = {}
        for ranker in asked.rankers.split(","):
            row = figures(tasks, code, ranker)
            results[name][ranker] = row
            one, two, words, equal_one, equal_two = row
            print(
                f"{name:24} {ranker:12} {one:10.2f} {two:6.2f} {words:6.1f} {equal_one:17.2f} {equal_two:6.2f}",
                flush=True,
            )
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", "utf-8")


def figures(tasks: Sequence[Task], code: str, ranker: str) -> list[float]:
    """ROUGE-1, ROUGE-2 and length at equal picks, then ROUGE-1 and ROUGE-2 at equal words."""
    rows = []
    for task in tasks:
        picks = PICKS[code]
        lead = briefer.summarise([task.article], sentences=picks, ranker="lead")
        chosen = briefer.summarise([task.article], sentences=picks, query=task.query, ranker=ranker)
        most = max(sum(measure(sentence.text) for sentence in lead), 1)
        equal = briefer.summarise([task.article], words=most, query=task.query, ranker=ranker)
        found = [
            _rouge.rouge(_joined(each, code), task.references, chinese=code == "zh", recall=False)[:2]
            for each in (chosen, equal)
        ]
        rows.append([*found[0], float(sum(measure(each.text) for each in chosen)), *found[1]])
    return [sum(column) / len(rows) for column in zip(*rows, strict=True)]


def _joined(sentences: Sequence[briefer.Sentence], code: str) -> str:
    return ("" if code == "zh" else " ").join(sentence.text for sentence in sentences)


def _tasks(path: Path) -> Iterator[Task]:
    for line in path.read_text("utf-8").splitlines():
        read = json.loads(line)
        if "article" in read and "reference" in read:
            reference = read["reference"]
            references = (reference,) if isinstance(reference, str) else tuple(reference)
            query = read.get("query", ())
            yield Task(read["article"], references, (query,) if isinstance(query, str) else tuple(query))


if __name__ == "__main__":
    main()
