"""Scores a ranker against the reference picks: recall at as many words as the reader picked."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import briefer
from briefer import registry
from briefer.desk import Desk
from briefer.model import Article, Budget, Mark, Report, Sentence
from briefer.pipeline.segment import segment
from briefer.pipeline.summarise import summarise
from briefer.pipeline.value import Known, place, see
from briefer.text.fold import fold
from briefer.text.runs import measure

HERE = Path(__file__).parent
CORPUS = HERE.parent.parent / "corpus"
DAY = "2025-06-03"
"""The day of the sample brief, for which the readers picked."""


def scores(ranker: str, language: str) -> dict[str, float]:
    """Mean recall over the articles and over the topics: which part of the words that the reader picked is chosen too.

    A ranker may choose as many words as the reader, in whatever number of sentences: long ones pay for themselves.
    """
    tasks: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for line in (HERE / f"picks_{language}.jsonl").read_text("utf-8").splitlines():
        pick = json.loads(line)
        key = (
            ("topic", pick["topic"])
            if pick["task"] == "topic"
            else ("article", pick["file"], str(pick.get("line", "")))
        )
        tasks[key].append(pick["text"])
    found: dict[str, list[float]] = defaultdict(list)
    for (kind, *where), wanted in tasks.items():
        words = sum(map(measure, wanted))
        chosen = _of_topic(ranker, language, where[0], words) if kind == "topic" else _of_article(
            ranker, language, where[0], where[1], words
        )  # fmt: skip
        found[kind].append(recall([s.text for s in chosen], wanted))
    return {kind: sum(values) / len(values) for kind, values in found.items()}


def recall(chosen: Sequence[str], wanted: Sequence[str]) -> float:
    """The part of the words of `wanted` that is chosen; a sentence is found when either holds the other (datelines)."""
    left = [_bare(text) for text in chosen]
    found = [text for text in wanted if any(_bare(text) in one or one in _bare(text) for one in left)]
    return sum(map(measure, found)) / max(sum(map(measure, wanted)), 1)


def _bare(text: str) -> str:
    return "".join(character for character in fold(text).lower() if character.isalnum())


@cache
def _articles() -> tuple[Article, ...]:
    return tuple(
        a for path in sorted(CORPUS.iterdir()) if not path.name.startswith("README") for a in briefer.read(path)
    )


@cache
def _sentences(article: Article) -> tuple[Sentence, ...]:
    return segment(article, Desk().languages)


def _of_article(ranker: str, language: str, file: str, line: str, most: int) -> list[Sentence]:
    (article,) = (a for a in _articles() if Path(a.source.uri).name == file and a.place == (line and f"line {line}"))
    own = [sentence for sentence in _sentences(article) if sentence.language == language]
    return summarise([own], (), Budget(length=most), registry.load("rankers", ranker))


def _of_topic(ranker: str, language: str, key: str, most: int) -> list[Sentence]:
    grouper = registry.load("groupers", "keywords")
    own = [s for article in _articles() for s in _sentences(article) if s.language == language]
    (topic,) = (topic for topic in grouper.topics() if topic.key == key)
    marks = {
        place(match.sentence): Mark(key, match.sentence.position, match.weight, match.why)
        for match in grouper.match(own)
        if match.topic == key
    }
    (seen,) = see([(topic, marks)], [Report((sentence,)) for sentence in own], Known(_articles()), DAY)
    chosen = registry.load("rankers", ranker).choose(seen.candidates, Budget(length=most))
    return [seen.candidates[choice.index].report.sentences[0] for choice in chosen]
