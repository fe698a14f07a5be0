"""Start: the CPU of what people wait for, the sample brief and the card of one article.

    python -m benchmarks.start [--against FOLDER] [--runs 5]

Measured are ``briefer make corpus --date 2025-06-03`` in every format of the sample, as `make brief` runs it when all
is set up, and ``briefer now`` of an article of usual length (`benchmarks/data/talks.txt`, invented), as text, as the
file of a page, and as that page at an address of this machine, which `allow_private` names. FOLDER is another
checkout with a virtual environment of its own: the two are run in turn, this, that, this, that, so that a busy machine
slows both alike, and the ratio is this over that. Each runs once before, uncounted: what is kept from a first run for
the next ones is there.

Seconds of CPU, user and system, of the command and all processes it waited for: the least and the middle of the runs.
Writes benchmarks/results/start.json.
"""

from __future__ import annotations

import argparse
import json
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from html import escape
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


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server of the files in `folder`, in a process of its own: what it spends is not counted."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(folder)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.kill()
        server.wait()


def page(text: str) -> str:
    """`text` as an article's page: its first line the headline."""
    headline, *paragraphs = [escape(part) for part in text.split("\n\n") if part.strip()]
    return f"<article><h1>{headline}</h1>{''.join(f'<p>{part}</p>' for part in paragraphs)}</article>"


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--against", type=Path, help="another checkout, set up")
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    trees = {"this": HERE} | ({"that": asked.against.resolve()} if asked.against else {})
    results = dict[str, Any]()
    with tempfile.TemporaryDirectory() as out, served(Path(out)) as address:
        (Path(out) / "talks.html").write_text(page(ARTICLE.read_text("utf-8")), "utf-8")
        settings = Path(out) / "briefer.toml"
        settings.write_text('[http]\nallow_private = ["127.0.0.1"]\n', "utf-8")
        what = {
            "make brief": ["make", "corpus", "--date", "2025-06-03", "--quiet", "--out", out],
            "now": ["now", str(ARTICLE)],
            "now, a page's file": ["now", f"{out}/talks.html"],
            "now, a page's address": ["now", f"{address}/talks.html", "--config", str(settings)],
        }
        for name, arguments in what.items():
            # The other checkout may be older than web addresses: that one is compared with the page's file.
            results[name] = measured(arguments, {"this": HERE} if name.endswith("address") else trees, asked.runs)
            print(name, json.dumps(results[name]), flush=True)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
