"""What is behind an address, and what the sentences of a text are."""

from __future__ import annotations

from briefer import given
from briefer.api._sources import Address, addressed, read_now
from briefer.desk import Desk, opened
from briefer.errors import ReadError
from briefer.model import Article, Sentence
from briefer.pipeline.segment import spans


def read(source: Address, *, desk: Desk | None = None) -> list[Article]:
    """The articles at a path or in bytes, by the readers of the desk. Raises BrieferError when there is none."""
    with opened(desk) as own:
        articles, problems = read_now(addressed([source]), own)
    if not articles and problems:
        worst = problems[0]
        raise ReadError(worst.message, where=worst.where, hint=worst.hint)
    return articles


def sentences(text: str, *, desk: Desk | None = None) -> list[Sentence]:
    """The sentences of `text` in order; between them stand only white space and marked noise."""
    text = given.text(text, "text")
    with opened(desk) as own:
        return [
            Sentence("", span, span.of(text), code, position=position)
            for position, (span, code) in enumerate(spans(text, own.languages))
        ]
