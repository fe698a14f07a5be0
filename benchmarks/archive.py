"""Every day with a large archive: what search, taking in and the brief of the day cost beside many old articles.

    python -m benchmarks.archive [--old 100000] [--new 1000] [--runs 1] [--folder FOLDER]

Articles are invented (names by `benchmarks._invented`), in English and in Chinese, of about 1,000 characters. The old
ones belong to the issues of the thirty days before, each a brief of some articles of its day, with which the new one is
compared. That archive is made first and not counted; with ``--folder`` it is kept there, and used again. Measured is
processor time of this process, one worker, the least of `runs`:

* search: warm, the first twenty hits, for words from rare to those of half the archive; also such as never meet;
* taking in: `briefer.ingest` of the new articles from JSON Lines, beside reading and analysing them alone;
* the day: `briefer.daily`, json only, of the new articles, beside the same in an archive without old ones.

Writes benchmarks/results/archive.json.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import briefer
from benchmarks._invented import Names, names
from briefer.archive.archive import Archive
from briefer.model import Arrival, Article, Block, Published, Source, Span
from briefer.pipeline.analyse import analyse_all
from briefer.pipeline.intake import take
from briefer.text.digest import digest

RESULTS = Path(__file__).parent / "results" / "archive.json"
DAY = "2025-06-03"
DAYS = 30
"""So many issues came before."""
A_BRIEF = 200
"""So many articles of its day are read for the brief of one of them."""
SETTINGS = 'out = "out"\nformats = ["json"]\nexecutor = "serial"\n'
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
QUERIES = (
    "停火", "ceasefire", '"prisoners of war"', "停火 战俘", "ceasefire harbour", "停火 ceasefire",
    "ceasefire NOT harbour", "(停火 OR ceasefire) AND (港口 OR harbour)", "战俘 ceasefire 港口", "{rare}",
    "{rare} ceasefire", "nowhere",
)  # fmt: skip
"""Words of a third and of two thirds of the articles, some that never meet, and a name that is rare."""


def articles(numbers: Iterable[int], day: str, pool: Names) -> Iterator[Article]:
    """An invented article of a day for each number, always the same."""
    for number in numbers:
        chance, chinese = random.Random(number), number % 3 == 0
        lines = []
        for _ in range(20 if chinese else 12):
            a, b = pool.draw(chance), pool.draw(chance)
            told = (a.chinese, b.chinese) if chinese else (a.latin, b.latin)
            lines.append(chance.choice(ZH if chinese else EN).format(a=told[0], b=told[1], n=chance.randint(2, 9000)))
        text = ("" if chinese else " ").join(lines)
        version = digest(text.encode())
        yield Article(
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


def keep(archive: Archive, found: list[Article], moment: str) -> None:
    """Articles come to the archive, some hundred at a time."""
    for at in range(0, len(found), 500):
        archive.keep([Arrival(each) for each in found[at : at + 500]], {}, moment=moment)


def fill(address: Path, old: int, pool: Names) -> None:
    """An archive of `old` articles, each of the issue of its day."""
    start = date.fromisoformat(DAY) - timedelta(days=DAYS)
    with (
        tempfile.TemporaryDirectory() as folder,
        Archive.open(address) as archive,
        briefer.Desk(_settings(Path(folder))) as desk,
    ):
        for n in range(DAYS):
            day = (start + timedelta(days=n)).isoformat()
            first = n * old // DAYS
            found = list(articles(range(first, (n + 1) * old // DAYS), day, pool))
            keep(archive, found, f"{day}T06:00:00+00:00")
            wire = written(found[:A_BRIEF], Path(folder) / "wire.jsonl")
            brief = briefer.make([wire], date=day, desk=desk)
            numbers = range(first + 1, first + len(found) + 1)
            archive.runs.add(brief, kind="daily", moment=f"{day}T07:00:00+00:00", articles=list(numbers), written=True)


def written(found: Iterable[Article], path: Path) -> Path:
    """Articles as JSON Lines."""
    rows = ({"title": each.title, "text": each.text, "published": each.published.value, "source": each.outlet,
             "url": each.source.uri} for each in found)  # fmt: skip
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    return path


def searched(archive: Archive, runs: int, pool: Names) -> dict[str, float]:
    """Milliseconds of each query."""
    found = {}
    for query in QUERIES:
        words = query.format(rare=pool.all[-1].latin)
        archive.search(words)
        found[words] = round(1e3 * min(_taken(partial(archive.search, words)) for _ in range(max(3, runs))), 1)
    return found


def taken_in(new: list[Article], runs: int) -> tuple[float, float]:
    """Seconds to take in articles, and to read and analyse them."""
    kept, analysed = [], []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            wire = written(new, Path(folder) / "wire.jsonl")
            with briefer.Desk(_settings(Path(folder)), Path(folder) / "desk.db") as desk:
                step = partial(analyse_all, intake=desk.intake, kit=desk.kit())
                source = [Source(str(wire))]
                # B023: it is called before the loop goes on.
                analysed.append(_taken(lambda: list(take(source, desk.intake, desk.work(step)))))  # noqa: B023
                kept.append(_taken(partial(briefer.ingest, [wire], desk=desk)))
    return min(kept), min(analysed)


def of_the_day(new: list[Article], before: Path | None, runs: int) -> float:
    """Seconds of the brief of the day of articles that have come to the archive `before`, or to none."""
    found = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "desk.db"
            if before is not None:
                shutil.copyfile(before, place)
            with Archive.open(place) as archive:
                keep(archive, new, f"{DAY}T06:00:00+00:00")
            with briefer.Desk(_settings(Path(folder)), place) as desk:
                found.append(_taken(partial(briefer.daily, date=DAY, desk=desk)))
    return min(found)


def _settings(folder: Path) -> Path:
    path = folder / "briefer.toml"
    path.write_text(SETTINGS, "utf-8")
    return path


def _taken(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.archive", description=__doc__)
    parser.add_argument("--new", type=int, default=1_000)
    parser.add_argument("--old", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where the archive of old articles is kept")
    asked = parser.parse_args()
    pool = names(4_000)
    new = list(articles(range(9_000_000, 9_000_000 + asked.new), DAY, pool))
    with tempfile.TemporaryDirectory() as folder:
        before = (asked.folder or Path(folder)) / f"old-{asked.old}.db"
        if not before.exists():
            start = time.perf_counter()
            # Under another name until it is whole.
            half = before.with_suffix(".half")
            half.unlink(missing_ok=True)
            fill(half, asked.old, pool)
            half.rename(before)
            print(f"{asked.old:,} old articles kept in {time.perf_counter() - start:.0f} s", flush=True)
        with Archive.open(before) as archive:
            queries = searched(archive, asked.runs, pool)
        for query, took in queries.items():
            print(f"search {query:45} {took:6.1f} ms")
        taken_in(new[:20], 1)  # dictionaries are loaded
        of_the_day(new[:20], None, 1)
        kept, analysed = taken_in(new, asked.runs)
        print(f"{asked.new:,} articles: taken in {kept:.2f} s, analysed {analysed:.2f} s, {kept / analysed:.2f} times",
              flush=True)  # fmt: skip
        alone, beside = of_the_day(new, None, asked.runs), of_the_day(new, before, asked.runs)
    print(f"daily, {asked.new:,} new articles: {alone:.1f} s; with {asked.old:,} old ones {beside:.1f} s, "
          f"{beside / alone:.2f} times")  # fmt: skip
    found = {"new": asked.new, "old": asked.old, "search_ms": queries}
    found |= {"ingest_s": round(kept, 2), "analysis_s": round(analysed, 2)}
    found |= {"daily_alone_s": round(alone, 2), "daily_beside_s": round(beside, 2)}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
