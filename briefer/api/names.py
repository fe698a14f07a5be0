"""Who and what is named, under which spellings."""

from __future__ import annotations

from collections.abc import Sequence

from briefer import given
from briefer.desk import Bilingual, Desk, module, opened
from briefer.errors import ConfigError
from briefer.model import Article, Name
from briefer.pipeline.segment import segment


def names(articles: Sequence[Article], *, desk: Desk | None = None) -> list[Name]:
    """The people, places and organisations of `articles` (`briefer.read` gives them), each with all its spellings."""
    read = [_article(each, place) for place, each in enumerate(given.several(articles, "articles"))]
    with opened(desk) as own:
        sentences = [sentence for article in read for sentence in segment(article, own.languages)]
    reports = Bilingual().relate(sentences, {})
    return list(module("briefer.finders.names").find_names(read, sentences, reports))


def same_name(a: str, b: str, *, desk: Desk | None = None) -> float:
    """How likely two spellings, of either script, name the same (0..1).

    No setting bears on it; `desk` may be given as everywhere.
    """
    return float(module("briefer.naming.same").same_name(given.text(a, "a"), given.text(b, "b")))


def _article(each: object, place: int) -> Article:
    if isinstance(each, Article):
        return each
    raise ConfigError("is no article", where=f"articles[{place}]", hint="briefer.read(source) gives articles")
