"""Many at once on one archive: nothing is lost, nothing doubled, nobody sees an error."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_soak_scale import articles

SHARED = 5
"""A keeper's neighbour has the last of its articles too, one of so many."""
BRIEFER = (sys.executable, "-m", "briefer")


def test_some_keep_while_one_searches(place: str, tmp_path: Path) -> None:
    together(place, tmp_path, keepers=4, each=50, others=(("search", "停火 OR ceasefire"),))


@pytest.mark.soak
def test_eight_keep_while_one_searches_and_one_makes_briefs(place: str, tmp_path: Path) -> None:
    brief = ("make", str(tmp_path / "wire3.jsonl"), "--to", "json", "--out", str(tmp_path / "out"), "--quiet")
    together(place, tmp_path, keepers=8, each=500, others=(("search", "停火 OR ceasefire"), brief))


def together(place: str, folder: Path, keepers: int, each: int, others: tuple[tuple[str, ...], ...]) -> None:
    """So many keepers with so many articles at once, the `others` one after the other as long as they run."""
    own = each - each // SHARED
    news = list(articles(keepers * own + each // SHARED))
    files = []
    for keeper in range(keepers):
        files.append(folder / f"wire{keeper}.jsonl")
        files[-1].write_text("\n".join(map(json.dumps, news[keeper * own : keeper * own + each])), "utf-8")
    archive = ("--archive", place)
    subprocess.run((*BRIEFER, "ingest", files[0], *archive), check=True, capture_output=True)
    running = [
        subprocess.Popen((*BRIEFER, "ingest", path, *archive), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for path in files
    ]
    rounds = 0
    while any(process.poll() is None for process in running):
        for words in others:
            ran = subprocess.run((*BRIEFER, *words, *archive), capture_output=True, text=True, check=False)
            assert ran.returncode in {0, 1}, ran.stderr
            assert "Traceback" not in ran.stderr
        rounds += 1
    for process in running:
        _, err = process.communicate(timeout=600)
        assert (process.returncode, err.decode()) == (0, "")
    assert rounds
    listed = subprocess.run((*BRIEFER, "list", "articles", "--json", *archive), capture_output=True, check=True)
    found = json.loads(listed.stdout)
    assert len({row["version"] for row in found}) == len(found) == len(news)
