"""Hand-made nouns for the tests of the pipeline: no plugin, no installation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from briefer.model import (
    Analysis,
    Article,
    Block,
    Budget,
    Candidate,
    Chosen,
    Match,
    Published,
    Report,
    Sentence,
    Source,
    Span,
    Topic,
)
from briefer.pairing.index import Index, features
from briefer.pipeline.analyse import analyse, settled
from briefer.pipeline.corpus import Corpus
from briefer.pipeline.read import Read
from briefer.protocols import Kit, Language
from briefer.text.digest import short_id


def article(uri: str, text: str, *, published: str = "", outlet: str = "", sample: bool = False) -> Article:
    known = Published(published, "day", "metadata", True) if published else Published()
    blocks = tuple(Block("body", Span(*found.span())) for found in re.finditer(r"[^\n]+", text))
    return Article(short_id(uri, ""), Source(uri, ".txt", "0" * 64), text, blocks=blocks, outlet=outlet,
                   published=known, read_by="test 1", languages=("en",), sample=sample)  # fmt: skip


def sentence(text: str, *, language: str = "en", article: str = "a", position: int = 0, start: int = 0) -> Sentence:
    words = tuple(text) if language == "zh" else tuple(re.findall(r"[\w-]+", text.lower()))
    return Sentence(article, Span(start, start + len(text)), text, language, words, position)


@dataclass(frozen=True)
class Dots(Language):
    """A language whose sentences end at dots and whose words are letters."""

    code: ClassVar[str] = "en"

    def sentences(self, text: str) -> Iterable[Span]:
        return [Span(*found.span()) for found in re.finditer(r"[^.\s][^.]*\.?", text)]

    def words(self, text: str) -> Iterable[Span]:
        return [Span(*found.span()) for found in re.finditer(r"\w+", text)]


@dataclass(frozen=True)
class Words:
    """A grouper: a sentence is about the topic whose key it holds."""

    keys: tuple[str, ...] = ("truce", "captives")

    def topics(self) -> Sequence[Topic]:
        return [Topic(key, (("en", key), ("zh", key))) for key in self.keys]

    def match(self, sentences: Sequence[Sentence]) -> Sequence[Match]:
        return [Match(key, s, 1.0, (key,)) for s in sentences for key in self.keys if key in s.text]


@dataclass(frozen=True)
class InOrder:
    """A ranker: what is relevant, in order."""

    def choose(self, candidates: Sequence[Candidate], budget: Budget) -> Sequence[Chosen]:
        relevant = [index for index, candidate in enumerate(candidates) if candidate.relevance > 0]
        return [Chosen(index, 1.0 / (rank + 1)) for rank, index in enumerate(relevant[: budget.picks])]


@dataclass(frozen=True)
class Alone:
    """A pairing without dictionaries: every sentence is a report of its own."""

    def features(self, words: Sequence[str], language: str) -> Sequence[int]:
        return features(words, language)

    def neighbours(self, analyses: Sequence[Analysis], vocabulary: Iterable[str]) -> Nobody:
        return Nobody(Index(analyses))

    def relate(self, sentences: Sequence[Sentence], dates: Mapping[str, str]) -> tuple[Report, ...]:
        return tuple(Report((sentence,)) for sentence in sentences)


@dataclass(frozen=True)
class Nobody:
    """Neighbours that find repeated articles and no partners."""

    index: Index

    def alike(self, one: tuple[int, int], other: tuple[int, int]) -> bool:
        return self.index.alike(self.index.row(*one), self.index.row(*other))

    def repeats(self, place: tuple[int, int]) -> Sequence[tuple[int, int]]:
        return ()

    def partners(self, sentence: Sentence) -> Sequence[tuple[int, int]]:
        return ()

    def repeating(self, order: Sequence[int]) -> Sequence[tuple[int, int]]:
        return self.index.repeating(order)


KIT = Kit((Dots(),), Words(), InOrder(), Alone())


def corpus(*articles: Article, places: Sequence[int] = ()) -> Corpus:
    """What a run holds that met `articles` at `places` of its work list, by default one after the other."""
    ready = [settled(each, KIT.languages) for each in articles]
    found = [Read((each,), (analyse(each, KIT, set()),)) for each in ready]
    order = [(place,) for place in places or range(len(found))]
    return Corpus.of(zip(order, found, strict=True), KIT.languages)
