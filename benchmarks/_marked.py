"""Days of `news/days.jsonl`, and the pairs of their sentences that were judged by reading (`data/marked_pairs.tsv`).

No sentence of the news stands in the project: a pair is two places, each the digest of an article's text and a span.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LABELS = {"same": "same fact", "story": "same story, other fact", "unrelated": "unrelated"}


def between(news: Path, days: str) -> Iterator[str]:
    """The lines of `news/days.jsonl` of `days` (first..last, ISO dates), each with its line end."""
    first, last = days.split("..")
    for line in (news / "days.jsonl").read_text("utf-8").splitlines(keepends=True):
        if first <= json.loads(line)["published"][:10] <= last:
            yield line


def marked(news: Path) -> Iterator[dict[str, Any]]:
    """The judged pairs: window (first..last day), label, zh, en; `doubt` where the judge was not sure."""
    articles = {}
    for article in map(json.loads, (news / "days.jsonl").read_text("utf-8").splitlines()):
        articles[sha256(article["text"].encode()).hexdigest()[:12]] = article
    for line in (HERE / "data" / "marked_pairs.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            window, label, *places = line.split("\t")
            zh, en = map(partial(_text, articles), places)
            kind = LABELS[label.rstrip("?")]
            yield {"window": window, "label": kind, "zh": zh, "en": en, "doubt": label.endswith("?")}


def _text(articles: dict[str, Any], place: str) -> str:
    digest, start, end = place.split(":")
    return str(articles[digest]["text"][int(start) : int(end)])


def asked_for(doc: str | None) -> argparse.Namespace:
    """What a benchmark over windows of real days is asked for: ``data``, ``picks`` a topic, ``encoder``, ``show``."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--picks", type=int, default=5)
    parser.add_argument("--encoder", default="", help="an encoder (universal) as a witness of pairs")
    parser.add_argument("--show", action="store_true")
    return parser.parse_args()
