"""Words become hits: quotations of the archive with their places, best or newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefer import given
from briefer.api._archive import Named, archive_of
from briefer.config import day
from briefer.desk import Desk, Settings
from briefer.errors import ConfigError
from briefer.model import Article, Filter, Found, Quote, Span
from briefer.nearest import nearest
from briefer.pipeline.segment import segment, spans
from briefer.text.digest import short_id
from briefer.text.runs import language_of

MOST = 1_000
"""So many hits are looked through for those on a topic."""
ALL = 1_000_000_000
"""No archive has more articles."""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """An article that was found: what it says there, verbatim (offsets count code points of its text), and how well."""

    article: Article
    quote: Quote
    score: float
    spans: tuple[Span, ...] = ()
    """Where in the article's text the words stand that were asked for."""


def search(
    words: str,
    *,
    archive: Named = None,
    topic: str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = 20,
    newest: bool = False,
    config: Settings = None,
    desk: Desk | None = None,
) -> list[SearchHit]:
    """The articles that hold `words`: all of them, "phrases", AND, OR, NOT; by BM25 and age, or the newest first.

    English words are found by their stems, quoted ones as they stand; traditional characters find simplified ones.
    Raises ArchiveError for a query that is none, ConfigError for a date, topic, language or limit that is none.
    """
    if isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
        raise ConfigError("is no number of hits", where=f"limit {limit!r}", hint="give a whole number from 1")
    outlet = None if outlet is None else given.name(outlet, "outlet")
    language = None if language is None else given.name(language, "language")
    wanted = Filter(outlet, language, *(None if each is None else day(each) for each in (since, until)))
    with archive_of(archive, config, desk) as (place, own):
        if language is not None:
            _check("language", language, [each.code for each in own.languages])
        found = place.search(
            given.name(words, "words"), wanted, most=min(limit, ALL) if topic is None else MOST, newest=newest
        )
        if topic is not None:
            known = [each.key for each in own.kit(card=True).grouper.topics()]
            _check("topic", given.name(topic, "topic"), known)
        hits = (_hit(each, own) for each in found if topic is None or _about(each.article, topic, own))
        return [hit for hit, _ in zip(hits, range(min(limit, ALL)), strict=False)]


def _hit(found: Found, desk: Desk) -> SearchHit:
    article = found.article
    body = [block.span for block in article.blocks if block.kind in ("body", "bullet")]
    quotable = (span for span in found.spans if any(each.start <= span.start < each.end for each in body))
    span = _sentence(article, next(iter((*quotable, *found.spans)), None), desk)
    code = language_of(span.of(article.text))
    quote = Quote(short_id(article.id, span.start, span.end), article.id, span, span.of(article.text), code)
    return SearchHit(article, quote, found.score, found.spans)


def _sentence(article: Article, hit: Span | None, desk: Desk) -> Span:
    """The sentence around a place, or its whole block where that is none; the first sentence for no place."""
    blocks = [block.span for block in article.blocks if block.kind != "hidden"] or [Span(0, len(article.text))]
    block = next((each for each in blocks if hit is None or each.start <= hit.start < each.end), blocks[0])
    for found, _ in spans(block.of(article.text), desk.languages):
        sentence = Span(block.start + found.start, block.start + found.end)
        if hit is None or sentence.start <= hit.start < sentence.end:
            return Span(sentence.start, max(sentence.end, hit.end if hit else 0))
    return block


def _check(what: str, name: str, known: Sequence[str]) -> None:
    if name not in known:
        hint = nearest(name, known) or f"known: {', '.join(known)}"
        raise ConfigError(f"there is no such {what}", where=name, hint=hint)


def _about(article: Article, topic: str, desk: Desk) -> bool:
    matches = desk.kit(card=True).grouper.match(segment(article, desk.languages))
    return any(match.topic == topic for match in matches)
