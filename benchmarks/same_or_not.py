"""Same or not: are two short reports that say the same joined, and two that contradict each other not?

    python -m benchmarks.same_or_not --data FOLDER [--half tune] [--failures]

FOLDER holds `same_or_not.jsonl` (pairs of short reports `a` and `b`, of both languages and within one; the first
sentences are at issue; `label` same or different, `kind`, `half` tune or check) and `same_or_not_near.jsonl` (pairs
that differ in one word). Further pairs of our own are in tests/cases: reworded.txt (`reworded tune` and `check`),
reworded_more.txt and reworded_later.txt (`more`, `later`: weights know them), and reworded_held.txt (`held`: for
scoring only). Each pair is a brief of two reports with one topic that holds both first sentences. Joined means quoted
under one item (or among those that tell it too). Prints the share that is joined by label, language and kind, the
halves apart, and how often a side is nowhere in the brief, to be compared neither. `--failures` names the
pairs (of the half `tune` only: `check` is for scoring).
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import briefer
from briefer.model import Brief

RESULTS = Path(__file__).parent / "results" / "same_or_not.json"
REWORDED = Path(__file__).parent.parent / "tests" / "cases" / "reworded.txt"
MORE = {name: REWORDED.with_name(f"reworded_{name}.txt") for name in ("more", "later", "held")}
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a pair: quoted under one item; a side that stands nowhere."""

    joined: bool
    lost: bool


def outcome(row: Row, desk: briefer.Desk, folder: Path) -> Outcome:
    """The brief of the two reports of `row`, and where their first sentences are in it."""
    sides = [{**row[side], "url": f"https://{side}.example/{row['id']}"} for side in "ab"]
    first = [briefer.sentences(side["text"], desk=desk)[0].text for side in sides]
    lines = folder / "pair.jsonl"
    lines.write_text("".join(json.dumps(side, ensure_ascii=False) + "\n" for side in sides), encoding="utf-8")
    topics = folder / "topics.toml"
    words: dict[str, list[str]] = defaultdict(list)
    for text in first:
        chinese = any("\u4e00" <= mark <= "\u9fff" for mark in text)
        words["zh" if chinese else "en"].append(text[:4] if chinese else _word(text))
    held = "".join(f"[case.{code}]\nany = {json.dumps(each, ensure_ascii=False)}\n" for code, each in words.items())
    topics.write_text(f'[case]\nlabel = {{ en = "Case", zh = "案例" }}\n{held}', encoding="utf-8")
    day = max(side["published"] for side in sides)
    return _seen(briefer.make([str(lines)], topics=str(topics), date=day), first)


def _word(text: str) -> str:
    return max((word.strip(",.;:?!'\"“”") for word in text.split()), key=lambda word: (word.isalpha(), len(word)))


def _seen(brief: Brief, first: Sequence[str]) -> Outcome:
    items = [item for section in brief.sections for item in section.items]
    held = [{quote.text for quote in (*item.quotes, *item.also)} for item in items]
    joined = any(set(first) <= texts for texts in held)
    compared = {quote.text for item in items for quote in item.compare}
    return Outcome(joined, not set(first) <= compared.union(*held))


def language(row: Row) -> str:
    """``zh-en``, ``en-en`` or ``zh-zh``."""
    codes = ["zh" if any("\u4e00" <= mark <= "\u9fff" for mark in row[side]["text"]) else "en" for side in "ab"]
    return "-".join(sorted(codes, reverse=True))


def measured(rows: Sequence[Row], outcomes: Sequence[Outcome]) -> dict[str, list[int]]:
    """Label and part → how many of it are joined, how many lose a side, how many there are."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row, found in zip(rows, outcomes, strict=True):
        across = language(row) == "zh-en"
        for part in ("all", "across" if across else "within", f"  {row['kind']}"):
            each = counts[f"{row['label']} {part}"]
            each[0] += found.joined
            each[1] += found.lost
            each[2] += 1
    return dict(sorted(counts.items()))


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--half", choices=("tune", "check"))
    parser.add_argument("--failures", action="store_true")
    options = parser.parse_args()
    results: dict[str, dict[str, list[int]]] = {}
    sets = {name: _read(options.data / f"{name}.jsonl") for name in ("same_or_not", "same_or_not_near")}
    for name, rows in {
        **sets,
        "reworded": list(reworded_rows()),
        **{name: list(more_rows(name)) for name in MORE},
    }.items():
        for half in ("tune", "check"):
            mine = [row for row in rows if row["half"] == half]
            if mine and options.half in (None, half):
                with tempfile.TemporaryDirectory() as folder, briefer.Desk() as desk:
                    outcomes = [outcome(row, desk, Path(folder)) for row in mine]
                results[f"{name} {half}"] = measured(mine, outcomes)
                _show(f"{name} {half}", results[f"{name} {half}"])
                if options.failures and half == "tune":
                    _name(mine, outcomes)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def reworded_rows() -> Iterator[Row]:
    """Our own pairs as rows; every other two are for looking at."""
    lines = [line for line in REWORDED.read_text(encoding="utf-8").splitlines() if line[:2] in ("= ", "! ")]
    for number, line in enumerate(lines):
        head, *texts = (part.strip() for part in line.split("|"))
        sides = {
            side: {"title": "", "published": "2026-03-12", "outlet": side.upper(), "text": text}
            for side, text in zip("ab", texts, strict=True)
        }
        yield {
            "id": f"reworded-{number}",
            "label": "same" if head[0] == "=" else "different",
            "kind": head[1:].strip(),
            "why": " | ".join(texts),
            "half": "check" if number // 2 % 2 else "tune",
            **sides,
        }


def more_rows(name: str) -> Iterator[Row]:
    """Pairs that others wrote for us as rows, of the file of that `name` (see `MORE`)."""
    half = "check" if name == "held" else "tune"
    lines = [line for line in MORE[name].read_text(encoding="utf-8").splitlines() if line[:2] in ("= ", "! ")]
    for number, line in enumerate(lines):
        head, days, *texts = (part.strip() for part in line.split("|"))
        dates = (days.split() * 2)[:2]
        sides = {
            side: {"title": "", "published": day, "outlet": side.upper(), "text": text}
            for side, day, text in zip("ab", dates, texts, strict=True)
        }
        label = "same" if head[0] == "=" else "different"
        why = " | ".join(texts)
        yield {"id": f"{name}-{number}", "label": label, "kind": head[1:].strip(), "why": why, "half": half, **sides}


def _show(name: str, counts: dict[str, list[int]]) -> None:
    print(f"\n{name:34}{'joined':>8}{'lost':>6}{'of':>5}")
    for part, (joined, lost, number) in counts.items():
        print(f"{part:34}{joined:8}{lost:6}{number:5}  {joined / number:6.1%}")


def _name(rows: Sequence[Row], outcomes: Sequence[Outcome]) -> None:
    wrong = Counter[str]()
    for row, found in zip(rows, outcomes, strict=True):
        if found.joined != (row["label"] == "same") or found.lost:
            wrong[row["kind"]] += 1
            print(f"{row['id']} {row['label']} {row['kind']}{' lost' if found.lost else ''}: {row['why']}")


if __name__ == "__main__":
    main()
