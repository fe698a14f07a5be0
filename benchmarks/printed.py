"""Printed pairs: what the brief joins across languages on real days, and what it only compares, against judges' marks.

    python -m benchmarks.printed --data FOLDER [--picks 5] [--encoder universal] [--show]

The windows are those whose pairs were judged by reading: `news/windows/*` of FOLDER with the desk's own topics
(`news/pairs_days.jsonl`), and days of `news/days.jsonl` (`benchmarks/data/marked_pairs.tsv`), with the topics in
`benchmarks/data/days` or, where there are none, those that come with the product. Prints how many pairs of a Chinese
and an English quotation of one item were judged to tell one fact, one story, nothing in common; how many nobody judged;
and the same for what stands under *compare*. `--show` prints those that are not known to be right, to be read.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import briefer
from benchmarks._marked import asked_for, between, marked
from briefer.config import Config
from briefer.model import Brief

HERE = Path(__file__).parent
RESULTS = HERE / "results" / "printed.json"
UNJUDGED = "unjudged"


def pairs(brief: Brief) -> Iterator[tuple[str, str, str]]:
    """How a Chinese and an English text stand under one item (``joined``, ``compared``), and the two."""
    for item in (item for section in brief.sections for item in section.items if not item.see):
        told = (*item.quotes, *item.also)
        for kind, ours, theirs in (("joined", told, told), ("compared", told, item.compare)):
            for one, other in product(ours, theirs):
                if (one.language, other.language) == ("zh", "en"):
                    yield kind, one.text, other.text
                elif kind == "compared" and (one.language, other.language) == ("en", "zh"):
                    yield kind, other.text, one.text


def main() -> None:
    """Measure, print, write."""
    asked = asked_for(__doc__)
    news = asked.data / "news"
    judged = [json.loads(line) for line in (news / "pairs_days.jsonl").read_text("utf-8").splitlines()]
    judged += marked(news)
    labels = {(row["window"], row["zh"], row["en"]): row["label"] for row in judged}
    results: dict[str, dict[str, int]] = {}
    for window in sorted({row["window"] for row in judged}):
        folder = news / "windows" / window
        if not folder.exists() and ".." not in window:
            continue
        topics = folder / "topics.toml" if folder.exists() else HERE / "data" / "days" / f"{window}.toml"
        with TemporaryDirectory() as work:
            lines = Path(work) / "wire.jsonl"
            wire = folder / "wire.jsonl"
            lines.write_text(
                wire.read_text("utf-8") if wire.exists() else "".join(between(news, window)), encoding="utf-8"
            )
            brief = briefer.make(
                str(lines),
                topics=str(topics) if topics.exists() else None,
                picks=asked.picks,
                config=Config(encoder=asked.encoder),
            )
        found = Counter[str]()
        for kind, zh, en in dict.fromkeys(pairs(brief)):
            label = labels.get((window, zh, en), UNJUDGED)
            found[f"{kind}: {label}"] += 1
            if asked.show and label != "same fact":
                print(f"  {window} {kind} {label}\n    {zh}\n    {en}")
        results[window] = dict(sorted(found.items()))
        print(window, results[window], flush=True)
    total = sum((Counter(each) for each in results.values()), Counter[str]())
    print("all", dict(sorted(total.items())))
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
