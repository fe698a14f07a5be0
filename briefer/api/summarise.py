"""The sentences of documents that say most."""

from __future__ import annotations

from collections.abc import Sequence

from briefer import given
from briefer.desk import Desk, opened
from briefer.errors import ConfigError
from briefer.model import Budget, Document, Sentence, Source
from briefer.pipeline import summarise as _summarise
from briefer.pipeline.segment import segment
from briefer.text.digest import digest

USUAL = 3
"""So many sentences where neither words nor sentences are asked for."""


def summarise(
    documents: str | Sequence[str],
    *,
    words: int | None = None,
    sentences: int | None = None,
    query: str | Sequence[str] = (),
    ranker: str | None = None,
    desk: Desk | None = None,
) -> list[Sentence]:
    """The sentences of `documents` that say most, in document and reading order, each with its `document` index.

    `words` caps English words plus Chinese characters, `sentences` their number (3 when neither is given); `query`
    holds words or phrases that the summary shall be about; `ranker` is that of the settings (``coverage``).
    """
    for name, number in (("words", words), ("sentences", sentences)):
        if number is not None and (not isinstance(number, int) or isinstance(number, bool) or number < 0):
            raise ConfigError(f"must be a whole number, not {number!r}", where=name, hint="give 0 or more, or None")
    budget = Budget(picks=USUAL if words is None and sentences is None else sentences, length=words)
    with opened(desk, ranker=ranker) as own:
        texts = [_segmented(number, text, own) for number, text in enumerate(given.texts(documents, "documents"))]
        return _summarise.summarise(
            texts, given.texts(query, "query"), budget, own.plugin("rankers", own.config.ranker)
        )


def _segmented(number: int, text: str, desk: Desk) -> tuple[Sentence, ...]:
    data = text.encode("utf-8", "replace")
    if not data.strip():
        return ()
    document = Document(Source(f"document {number}", ".txt", digest(data)), data)
    articles = desk.plugin("readers", "txt").read(document)
    return tuple(sentence for article in articles for sentence in segment(article, desk.languages))
