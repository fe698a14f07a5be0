"""Every day: what a daily brief costs with many old articles in the archive, beside the same without them.

    python -m benchmarks.archive [--new 1000] [--old 10000]

Articles are invented (names by `benchmarks._invented`), in English and in Chinese, of about 1,000 characters. The old
ones are kept as belonging to issues of the year before, thirty of which are briefs that the new one is compared with.
Measured is the CPU of `briefer.daily` in this process, json only, on one day with the new articles; the archive is
made before and not counted. Writes benchmarks/results/archive.json.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import briefer
from benchmarks._invented import names
from briefer.archive.archive import Archive
from briefer.model import Arrival, Article, Block, Published, Source, Span
from briefer.text.digest import digest

RESULTS = Path(__file__).parent / "results" / "archive.json"
DAY = "2025-06-03"
EN = (
    "{a} said that the ceasefire in {b} holds for {n} days.",
    "Prisoners of war were exchanged near {b} after {n} hours of talks, {a} told reporters.",
    "The harbour of {b} will be closed for repairs, and {n} ships wait outside.",
    "{a}, who leads the council of {b}, asked for {n} tonnes of grain.",
)
ZH = (
    "{a}表示，{b}的停火已经持续{n}天。",
    "经过{n}小时会谈，双方在{b}附近交换了战俘，{a}说。",
    "{b}港口将关闭检修，{n}艘船在港外等候。",
    "{b}议会主席{a}要求提供{n}吨粮食。",
)


def article(number: int, day: str, chance: random.Random) -> Article:
    """One invented article of a day."""
    chinese = number % 3 == 0
    pool = names(4000)
    lines = []
    for _ in range(12 if not chinese else 20):
        form = chance.choice(ZH if chinese else EN)
        a, b = pool.draw(chance), pool.draw(chance)
        told = (a.chinese, b.chinese) if chinese else (a.latin, b.latin)
        lines.append(form.format(a=told[0], b=told[1], n=chance.randint(2, 9000)))
    text = ("" if chinese else " ").join(lines)
    version = digest(text.encode())
    return Article(
        version[:32],
        Source(f"https://wire.example/{number}", "text/html", version),
        text,
        title=lines[0],
        blocks=(Block("body", Span(0, len(text))),),
        outlet=f"Wire {number % 40}",
        published=Published(day, "day", "metadata", True),
        languages=("zh",) if chinese else ("en",),
        version=version[:32],
        read_by="bench",
    )


def keep(archive: Archive, articles: list[Article], moment: str) -> None:
    """Articles come to the archive, some hundred at a time."""
    for at in range(0, len(articles), 500):
        archive.keep([Arrival(each) for each in articles[at : at + 500]], {}, moment=moment)


def measured(new: int, old: int, runs: int) -> float:
    """The least CPU, in seconds, of a daily brief of `new` articles beside `old` ones."""
    taken = []
    for run in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            place, chance = Path(folder), random.Random(run)
            config = place / "briefer.toml"
            config.write_text('out = "out"\nformats = ["json"]\n[archive]\naddress = "desk.db"\n', "utf-8")
            with briefer.Desk(config) as desk:
                start = date.fromisoformat(DAY) - timedelta(days=31)
                with Archive.open(place / "desk.db") as archive:
                    for n in range(30 if old else 0):
                        day = (start + timedelta(days=n)).isoformat()
                        keep(archive, [article(n * 10_000 + k, day, chance) for k in range(old // 30)], f"{day}T06")
                if old:
                    # One catches up with all of them; their days are done.
                    briefer.daily(date=(start + timedelta(days=29)).isoformat(), desk=desk)
                    for n in range(25):
                        briefer.make([_page(place, n)], date=(start + timedelta(days=n)).isoformat(), desk=desk)
                with Archive.open(place / "desk.db") as archive:
                    keep(archive, [article(9_000_000 + k, DAY, random.Random(k)) for k in range(new)], f"{DAY}T06")
                began = time.process_time()
                briefer.daily(date=DAY, desk=desk, redo=True)
                taken.append(time.process_time() - began)
    return min(taken)


def _page(place: Path, number: int) -> Path:
    path = place / f"{number}.txt"
    path.write_text("\n\n".join(EN[k].format(a=f"Harlow {number}", b="Port Ellis", n=number + 7) for k in range(4)))
    return path


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.archive", description=__doc__)
    parser.add_argument("--new", type=int, default=1000)
    parser.add_argument("--old", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=1)
    asked = parser.parse_args()
    measured(20, 0, 1)  # dictionaries are loaded
    alone = measured(asked.new, 0, asked.runs)
    beside = measured(asked.new, asked.old, asked.runs)
    found = {"new": asked.new, "old": asked.old, "alone": round(alone, 2), "beside": round(beside, 2)}
    found["ratio"] = round(beside / alone, 2)
    print(f"daily, {asked.new:,} new articles: {alone:.1f} s; with {asked.old:,} old ones {beside:.1f} s, "
          f"{found['ratio']} times")  # fmt: skip
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
