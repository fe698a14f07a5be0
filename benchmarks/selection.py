"""Selection, side by side with its peers: quality by ROUGE and by reference picks, speed and memory.

    python -m benchmarks.selection --data FOLDER [--quick] [--only quality|picks|speed] [--systems NAME,NAME]

Every ``*.jsonl`` file of FOLDER whose lines have ``references`` and either ``docs`` (a list of texts or of {text}) or
``text`` is a task, in any language of the tool; ``query`` (a text or a list) makes it a topic-focused one, ``words``
sets its length. Several documents: recall, cut to 250 words, averaged over references and topics. One document: F1
of three sentences (of one sentence, where the references have fewer than 20 words). Files named ``multiling*`` have
two header lines in each document, which no system is given. All systems choose from the same sentences with the same
words, and none may exceed the length. A system's options follow its name: ``--systems "coverage,coverage:decay=0.1"``.
Results also go to ``benchmarks/results/selection.json``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import _peers, _rouge, _speed
from briefer.languages.en import English
from briefer.languages.zh import Chinese
from briefer.model import Budget, Document, Source
from briefer.pipeline.segment import segment
from briefer.pipeline.summarise import summarise
from briefer.readers.txt import Txt
from briefer.text.digest import digest
from briefer.text.runs import language_of, measure
from tests.quality.scoring import scores

LANGUAGES = (English(), Chinese())
WORDS = 250
SENTENCES = 3
RESULTS = Path(__file__).parent / "results" / "selection.json"
QUICK = ("coverage", "lead", "lexrank", "random")


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing to summarise and what people made of it."""

    documents: tuple[str, ...]
    references: tuple[str, ...]
    query: tuple[str, ...] = ()
    words: int | None = None


class Ranker:
    """A system in the form that `summarise` takes."""

    def __init__(self, name: str) -> None:
        self.choose = _peers.system(name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--quick", action="store_true", help="few systems, small sizes")
    parser.add_argument("--only", choices=("quality", "picks", "speed"))
    parser.add_argument("--systems", help="names, separated by commas")
    arguments = parser.parse_args()
    names = arguments.systems.split(",") if arguments.systems else QUICK if arguments.quick else _peers.ALL
    results: dict[str, Any] = {}
    if arguments.only in (None, "quality") and arguments.data:
        for path in sorted(arguments.data.glob("*.jsonl")):
            if topics := list(_topics(path)):
                results[path.stem] = quality(path.stem, topics, names)
    if arguments.only in (None, "picks"):
        results["picks"] = picks([name for name in names if name not in _peers.OTHERS])
    if arguments.only in (None, "speed"):
        sizes = _speed.SIZES[:4] if arguments.quick else _speed.SIZES
        results["speed"] = speed(names, sizes, 10 if arguments.quick else _speed.SECONDS)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")


def quality(title: str, topics: Sequence[Topic], names: Sequence[str]) -> dict[str, Any]:
    """Print and return ROUGE of every system on one task, each compared with ours."""
    chinese = language_of(" ".join(topics[0].references)) == "zh"
    several = any(len(topic.documents) > 1 or topic.words for topic in topics)
    unit = "characters" if chinese else "words"
    how = f"recall at {topics[0].words or WORDS} {unit}" if several else "F1"
    print(f"\n## {title}: {len(topics)} topics, {how}\n")
    print("| system | ROUGE-1 | ROUGE-2 | ROUGE-L | ours above in ROUGE-2 (95 %) | p | length |")
    print("| --- | ---: | ---: | ---: | --- | ---: | ---: |")
    found: dict[str, list[list[float]]] = {}
    for name in names:
        texts = [_summary(topic, name, several) for topic in topics]
        limits = [topic.words or WORDS if several else WORDS * 40 for topic in topics]
        found[name] = [
            _rouge.rouge(_rouge.cut(text, limit, chinese=chinese), topic.references, chinese=chinese, recall=several)
            for text, topic, limit in zip(texts, topics, limits, strict=True)
        ]
        ones, twos, longs = (sum(column) / len(topics) for column in zip(*found[name], strict=True))
        against = ""
        if name != _peers.OURS and _peers.OURS in found:
            ours, theirs = ([row[1] for row in found[which]] for which in (_peers.OURS, name))
            mean, low, high, chance = _rouge.compared(ours, theirs)
            against = f"{mean:+.2f} ({low:+.2f} to {high:+.2f}) | {chance:.3f}"
        length = sum(map(measure, texts)) / len(texts)
        print(f"| {name} | {ones:.2f} | {twos:.2f} | {longs:.2f} | {against or '|'} | {length:.0f} |", flush=True)
    return found


def picks(names: Sequence[str]) -> dict[str, Any]:
    """Print and return F1 against the reader's picks on the sample corpus."""
    print("\n## Reference picks on the sample corpus: F1\n")
    print("| system | zh articles | zh topics | en articles | en topics |\n| --- | ---: | ---: | ---: | ---: |")
    found = {}
    for name in names:
        found[name] = {code: scores(name, code) for code in ("zh", "en")}
        row = " | ".join(f"{found[name][code][kind]:.3f}" for code in ("zh", "en") for kind in ("article", "topic"))
        print(f"| {name} | {row} |", flush=True)
    return found


def speed(names: Sequence[str], sizes: Sequence[int], seconds: float) -> dict[str, Any]:
    """Print and return CPU seconds and added megabytes of the ranking alone, by number of sentences."""
    print(f"\n## Speed: CPU seconds (megabytes added) of ten picks, stopped at {seconds:g} s or 4 GB\n")
    print(f"| system | {' | '.join(f'{size:,}' for size in sizes)} | growth from 1,000 |")
    print(f"| --- |{' ---: |' * (len(sizes) + 1)}")
    found: dict[str, Any] = {}
    for name in names:
        measured: list[dict[str, float] | None] = []
        for size in sizes:
            # What did not get through once is not tried with more.
            measured.append(None if None in measured else _speed.stopped(name, size, seconds))
        found[name] = dict(zip(map(str, sizes), measured, strict=True))
        big = [(size, each["seconds"]) for size, each in zip(sizes, measured, strict=True) if each and size >= 1_000]
        growth = f"{_speed.order(*zip(*big, strict=True)):.2f}" if len(big) > 1 else "-"
        cells = [f"{each['seconds']:.4f} ({each['megabytes']:.0f})" if each else "stopped" for each in measured]
        print(f"| {name} | {' | '.join(cells)} | {growth} |", flush=True)
    return found


def _topics(path: Path) -> Iterator[Topic]:
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line) if line.strip() else {}
        texts = row.get("docs") or ([row["text"]] if isinstance(row.get("text"), str) else [])
        texts = [each if isinstance(each, str) else each["text"] for each in texts]
        if not texts or not row.get("references"):
            return
        if path.stem.startswith("multiling"):
            texts = [_headless(text) for text in texts]
        references = tuple(each if isinstance(each, str) else each["text"] for each in row["references"])
        query = row.get("query") or ()
        yield Topic(tuple(texts), references, (query,) if isinstance(query, str) else tuple(query), row.get("words"))


def _headless(text: str) -> str:
    """`text` without its title and date."""
    lines = text.split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[filled[1] + 1 :]) if len(filled) > 2 else text


def _summary(topic: Topic, name: str, several: bool) -> str:
    sentences = [
        [sentence for article in Txt().read(_document(number, text)) for sentence in segment(article, LANGUAGES)]
        for number, text in enumerate(topic.documents)
    ]
    short = max(map(measure, topic.references)) < 20
    budget = Budget(length=topic.words or WORDS) if several else Budget(picks=1 if short else SENTENCES)
    chosen = summarise(sentences, topic.query, budget, Ranker(name))
    return "\n".join(sentence.text for sentence in chosen)


def _document(number: int, text: str) -> Document:
    data = text.encode("utf-8", "replace")
    return Document(Source(f"document {number}", ".txt", digest(data)), data)


if __name__ == "__main__":
    main()
