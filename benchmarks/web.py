"""Pages over a large archive: server time of each, at 1,000 articles and at many, and 50 readers at once.

    python -m benchmarks.web [--articles 20000] [--archive ADDRESS] [--readers 50 --seconds 20]

The archive is made of invented articles in both languages (words by Zipf's law); with ``--archive`` it is kept, and
used again where it is there. Times of pages are processor time of whole requests through the door, in this process,
without the network. Readers ask a server of its own process over loopback, half of them for pages that all read, half
for articles and words of their own, while `briefer daily` reads 1,000 new articles and makes the brief of the day.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

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
BRIEFER = (sys.executable, "-m", "briefer")
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
            # What an archive calls its articles and stories is its own.
            shown = next((f"{kind}ID" for kind in ("/article/", "/story/") if path.startswith(kind)), path)
            found[shown] = took[0], statistics.median(took[1:])
        return found


def load(address: str, readers: int, seconds: float) -> None:
    """So many readers over loopback, each half a second with a page, while a daily brief is made."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "briefer.toml"
        settings.write_text('[[sources]]\naddress = "wire.jsonl"\n', "utf-8")
        common = ("--archive", str(Path(address).absolute()), "--config", str(settings))
        days = [f"{2026 + run}-06-03" for run in range(2)]
        lines = (json.dumps({"title": each.title, "text": f"{each.text} {days}", "published": days[1],
                             "source": each.outlet, "url": f"https://wire.example/{number}"})
                 for number, each in enumerate(articles(1_000)))  # fmt: skip
        # What is old belongs to an issue of before, as in an archive that has been in use.
        subprocess.run((*BRIEFER, "daily", *common, "--date", days[0]), cwd=folder, capture_output=True, check=False)
        (Path(folder) / "wire.jsonl").write_text("\n".join(lines), "utf-8")
        server = subprocess.Popen((*BRIEFER, "serve", "--port", "0", *common), stdout=subprocess.PIPE, text=True)
        try:
            assert server.stdout
            entrance = urlsplit(server.stdout.readline().strip())
            with Archive.open(address) as archive:
                own = [f"/article/{each.version}" for each in archive.browse.newest(2_000)]
            own += [f"/search?q={quote(each.latin)}" for each in names(2_000).all[:300]]
            own += [f"/search?q={quote(word)}" for word in (*ZH, *EN)]
            shared = [quote(path, safe="/?=&+") for path in PAGES if path not in ("/topics", "/now")]
            until = time.perf_counter() + seconds
            daily = subprocess.Popen(
                (*BRIEFER, "daily", *common, "--date", days[1]),
                cwd=folder,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )

            def read(number: int) -> list[tuple[float, str]]:
                chance, took = random.Random(number), []
                connection = HTTPConnection(str(entrance.hostname), entrance.port or 80, timeout=60)
                connection.request("GET", f"/?{entrance.query}")
                answer = connection.getresponse()
                answer.read()
                headers = {"cookie": str(answer.getheader("set-cookie")).partition(";")[0]}
                while time.perf_counter() < until:
                    time.sleep(chance.random())  # who reads looks at a page for a moment
                    path = chance.choice(shared if chance.random() < 0.5 else own)
                    start = time.perf_counter()
                    connection.request("GET", path, headers=headers)
                    answer = connection.getresponse()
                    answer.read()
                    took.append((1e3 * (time.perf_counter() - start), path))
                    assert answer.status == 200, (answer.status, path)
                return took

            with ThreadPoolExecutor(readers) as pool:
                took = sorted(each for every in pool.map(read, range(readers)) for each in every)
            told, _ = daily.communicate(timeout=600)
            assert daily.returncode in (0, 1), told.decode()
        finally:
            server.terminate()
            server.wait(20)
    p95 = took[int(len(took) * 0.95)][0]
    median = statistics.median(each for each, _ in took)
    print(f"{readers} readers, {seconds:.0f} s, a pause of 0.5 s on average, a daily brief meanwhile:")
    worst, path = took[-1]
    print(f"{len(took)} pages, no error; median {median:.0f} ms, 95 % {p95:.0f} ms, worst {worst:.0f} ms ({path})")


if __name__ == "__main__":
    main()
