"""The articles of a run: small ones in memory, their texts in a file on disk, from which sentences are read again."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cached_property
from typing import Self

from briefer.errors import WriteError
from briefer.model import Analysis, Article, Block, Problem, Sentence, Span
from briefer.pipeline.identity import identified
from briefer.pipeline.intake import Order
from briefer.pipeline.read import Read
from briefer.pipeline.segment import words_of
from briefer.protocols import Language

KEPT = 64
"""So many texts stay in memory: the sentences of an article are asked for one after the other."""

Text = tuple[str, tuple[Block, ...]]


class Spool:
    """Texts with their blocks in a file that nobody else sees, each once, by the version of the article."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="briefer-")  # noqa: SIM115 - `close` closes it
        self._places: dict[str, int] = {}
        self._recent: dict[str, Text] = {}

    def add(self, article: Article) -> None:
        """Keep the text of `article`, which knows its version. Raises WriteError when the disk does not take it."""
        if article.version not in self._places:
            try:
                self._places[article.version] = self._file.seek(0, 2)
                pickle.dump((article.text, article.blocks), self._file, protocol=pickle.HIGHEST_PROTOCOL)
            except OSError as error:
                raise WriteError(
                    f"texts cannot be kept for the time of the run: {error.strerror or error}",
                    where=tempfile.gettempdir(),
                    hint="free space there, or name another folder in TMPDIR",
                ) from error

    def text(self, version: str) -> Text:
        """The text and the blocks of a version."""
        found = self._recent.pop(version, None)
        if found is None:
            self._file.seek(self._places[version])
            found = pickle.load(self._file)  # noqa: S301 - what this process wrote, in a file without a name
            while len(self._recent) >= KEPT:
                del self._recent[next(iter(self._recent))]
        self._recent[version] = found
        return found

    def close(self) -> None:
        """Forget everything."""
        self._file.close()


class Corpus(AbstractContextManager["Corpus"]):
    """All articles of a run with their analyses, in the order of their addresses.

    `articles` bear no text: `full` gives it. An article is told apart by its number here, since two may share an id.
    """

    def __init__(self, languages: Sequence[Language]) -> None:
        self.articles: list[Article] = []
        self.analyses: list[Analysis] = []
        self.problems: list[Problem] = []
        self.vocabulary: set[str] = set()
        """The Chinese words of the texts, folded."""
        self._languages = languages
        self._spool = Spool()

    def __exit__(self, *_: object) -> None:
        self._spool.close()

    @classmethod
    def of(cls, found: Iterable[tuple[Order, Read]], languages: Sequence[Language], *, named: bool = False) -> Self:
        """The corpus of what was read and analysed, put in order; texts go to disk as they come.

        `named`: the articles bear their ids already, as those of an archive do.
        """
        corpus = cls(languages)
        rows: list[tuple[Order, list[Article], Sequence[Analysis], Sequence[Problem]]] = []
        for order, read in found:
            for article in read.articles:
                corpus._spool.add(article)
            corpus.vocabulary |= read.vocabulary
            bare = [replace(article, text="", blocks=()) for article in read.articles]
            rows.append((order, bare, read.analyses, read.problems))
        rows.sort(key=lambda row: row[0])
        for _, articles, analyses, problems in rows:
            corpus.articles += articles
            corpus.analyses += analyses
            corpus.problems += problems
        corpus.articles = corpus.articles if named else identified(corpus.articles)
        return corpus

    def full(self, number: int) -> Article:
        """An article with its text and its blocks."""
        article = self.articles[number]
        text, blocks = self._spool.text(article.version)
        return replace(article, text=text, blocks=blocks)

    def sentence(self, number: int, position: int) -> Sentence:
        """A sentence of an article with its words."""
        article, analysis = self.articles[number], self.analyses[number]
        span = Span(analysis.starts[position], analysis.ends[position])
        text = span.of(self._spool.text(article.version)[0])
        code = analysis.languages[position]
        words = words_of(text, code, self._languages)
        moment = analysis.moments[position] if analysis.moments else ""
        return Sentence(article.id, span, text, code, words, position, analysis.paragraphs[position], number, moment)

    def sentences(self, number: int) -> list[Sentence]:
        """All sentences of an article."""
        return [self.sentence(number, position) for position in range(len(self.analyses[number].starts))]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of the article with an id, the first of those that share it."""
        return {article.id: number for number, article in reversed(list(enumerate(self.articles)))}
