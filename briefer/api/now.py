"""One article becomes a card."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from briefer.api._sources import Address, addressed, dated, nothing_read, read_now
from briefer.desk import Desk, Settings, opened
from briefer.model import Brief, Problem, Window
from briefer.pipeline.card import make_card

MOST_SENTENCES = 5
"""A card shows no more."""


def card(
    source: Address,
    *,
    topics: str | Path | None = None,
    published: str | None = None,
    locale: str | None = None,
    picks: int | None = None,
    ranker: str | None = None,
    encoding: str | None = None,
    config: Settings = None,
    desk: Desk | None = None,
) -> tuple[Brief, tuple[Problem, ...]]:
    """The card of one article: a Brief of its key sentences; and the problems met. Raises BrieferError."""
    with opened(desk, config, topics=topics, locale=locale, picks=picks, ranker=ranker, encoding=encoding) as own:
        addresses = addressed([source])
        articles, problems = read_now(addresses, own)
        if not articles:
            raise nothing_read(addresses, problems)
        article = dated(articles[0], published)
        if len(articles) > 1:
            hint = "give briefer make a source of several articles"
            told = f"1 of its {len(articles)} articles is shown"
            problems = (*problems, Problem("read", article.source.uri, told, hint))
        plan = own.plan(article.published.value[: len("2025-06-03")], Window())
        asked = replace(plan, picks=min(plan.picks, MOST_SENTENCES))
        made = make_card(article, asked, own.kit(card=True))
        refused = [row.reason for row in made.coverage.ledger if row.fate == "rejected"]
        return made, (*problems, *(Problem("read", article.source.uri, reason) for reason in refused))
