"""Pages over a large archive: server time of each, at 1,000 articles and at many, and 50 readers at once.

    python -m benchmarks.web [--articles 20000] [--archive ADDRESS] [--readers 50 --seconds 20]

The archive is made of invented articles in both languages (words by Zipf's law); with ``--archive`` it is kept, and
used again where it is there. Times of pages are processor time of whole requests
through the door, in this process, without the network.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import briefer
from benchmarks._invented import names
from briefer.archive.archive import Archive
from briefer.desk import Desk
from briefer.model import Arrival, Article, Block, Published, Source, Span
from briefer.text.digest import digest
from briefer.web.server import listening

ZH = re.findall(
    r"\S+",
    "停火 谈判 战俘 交换 中立 双方 同意 代表团 粮食 港口 恢复 援助 "
    "边境 声明 会谈 总统 外长 军队 协议 记者 政府 经济 能源 制裁",
)
EN = re.findall(
    r"\S+",
    "ceasefire talks prisoners exchange neutral both agreed delegation grain port resumed aid "
    "border statement president minister army deal reporters government economy energy sanctions security",
)
PAGES = (
    "/", "/brief", "/topic/ceasefire", "/search", "/search?q=停火", "/search?q=ceasefire", '/search?q="停火谈判"',
    "/search?q=停火+AND+(talks+OR+deal)", "/search?q=zzz", "/search?q=停火&order=newest", "/sources", "/topics", "/now",
)  # fmt: skip
OUTLETS = ("Example Wire", "海桥社", "Harbour Wire", "渡口日报", "Quayside Review", "北角碼頭報")


def articles(count: int) -> Iterator[Article]:
    """So many invented articles, always the same."""
    chance, invented = random.Random(11), names(2_000)
    for number in range(count):
        zh = chance.random() < 0.5
        sentences = []
        for _ in range(12):
            vocabulary = ZH if zh else EN
            words = chance.choices(vocabulary, [1 / rank for rank in range(1, len(vocabulary) + 1)], k=9)
            words[4] = (name := invented.draw(chance)).chinese if zh else name.latin
            sentences.append("".join(words) + "。" if zh else " ".join(words).capitalize() + ".")
        text = ("" if zh else " ").join(sentences)
        day = 1 + number * 28 // count
        yield Article(
            id=digest(f"{number}".encode())[:32],
            source=Source(f"news/{number}.txt", "text/plain", digest(text.encode())),
            text=text,
            title=sentences[0],
            blocks=(Block("body", Span(0, len(text))),),
            outlet=chance.choice(OUTLETS),
            published=Published(f"2025-05-{day:02}", "day", "byline", True),
            languages=("zh" if zh else "en",),
            version=digest(text.encode())[:32],
            read_by="txt 1",
        )


def fill(address: str, count: int, issues: int = 14) -> None:
    """An archive of `count` articles and `issues` of the sample."""
    corpus = Path(__file__).parent.parent / "corpus"
    with Archive.open(address) as archive:
        batch: list[Arrival] = []
        for number, article in enumerate(articles(count), 1):
            batch.append(Arrival(article))
            if len(batch) == 500 or number == count:
                moment = f"2025-05-{article.published.value[8:10]}T06:00:00.{number:06}+00:00"
                archive.keep(batch, {}, moment=moment, source=article.outlet)
                batch = []
        with Desk(None, address) as desk:
            brief = briefer.make([corpus], date="2025-06-03", desk=desk)
        for back in range(issues):
            plan = replace(brief.plan, date=f"2025-05-{28 - back:02}")
            archive.runs.add(replace(brief, plan=plan), kind="make", moment="2025-06-03T06:00:00+00:00")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--archive", default="")
    parser.add_argument("--readers", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=20.0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        small, large = f"{folder}/small.db", asked.archive or f"{folder}/large.db"
        for address, count in ((small, 1_000), (large, asked.articles)):
            if not Path(address).exists():
                start = time.perf_counter()
                fill(address, count)
                print(f"{count:,} articles kept in {time.perf_counter() - start:.0f} s", flush=True)
        times = [timed(address) for address in (small, large)]
        print(f"{'CPU ms a page, first and median of 9':40}{'1,000':>16}{asked.articles:>16,}")
        for path in times[0]:
            print(f"{path:40}" + "".join(f"{first:>9.0f}{median:>7.1f}" for first, median in (t[path] for t in times)))
        if asked.readers:
            load(large, asked.readers, asked.seconds)


def timed(address: str) -> dict[str, tuple[float, float]]:
    """Milliseconds of each page: the first time, and the median of nine more."""
    from starlette.testclient import TestClient

    with Desk(None) as desk, listening(desk, address, port=0) as server:
        client = TestClient(server.app, base_url=server.address)
        client.get(server.entrance().removeprefix(server.address))
        newest = desk.archive(address).browse.newest(1)[0].version
        story = client.get("/").text.partition("/story/")[2][:12]
        found = {}
        for path in (*PAGES, f"/article/{newest}", *([f"/story/{story}"] if story else [])):
            took = []
            for _ in range(10):
                start = time.process_time()
                answer = client.get(path)
                took.append(1e3 * (time.process_time() - start))
                assert answer.status_code == 200, (path, answer.text[:500])
            found[path.partition("/article/")[0] or "/article/VERSION"] = took[0], statistics.median(took[1:])
        return found


def load(address: str, readers: int, seconds: float) -> None:
    """So many readers over loopback, each asking for the next page as soon as it has one."""
    import httpx2

    with Desk(None) as desk, listening(desk, address, port=0) as server:
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        paths = [path for path in PAGES if path != "/topics"]
        until = time.perf_counter() + seconds

        def read(number: int) -> list[float]:
            chance, took = random.Random(number), []
            with httpx2.Client(base_url=server.address, follow_redirects=True, timeout=60) as client:
                client.get(server.entrance())
                while time.perf_counter() < until:
                    time.sleep(chance.random())  # who reads looks at a page for a moment
                    start = time.perf_counter()
                    answer = client.get(chance.choice(paths))
                    took.append(1e3 * (time.perf_counter() - start))
                    assert answer.status_code == 200, answer
            return took

        with ThreadPoolExecutor(readers) as pool:
            took = sorted(each for every in pool.map(read, range(readers)) for each in every)
        p95 = took[int(len(took) * 0.95)]
        print(f"{readers} readers, {seconds:.0f} s, a pause of 0.5 s on average: {len(took)} pages, no error; "
              f"median {statistics.median(took):.0f} ms, 95 % {p95:.0f} ms, worst {took[-1]:.0f} ms")  # fmt: skip


if __name__ == "__main__":
    main()
