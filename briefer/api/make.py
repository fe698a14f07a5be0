"""Sources become a dated brief."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from briefer import given
from briefer.api._archive import Named, named, stamp, when_needed
from briefer.api._sources import Address, addressed, dated, nothing_read
from briefer.config import day
from briefer.desk import Desk, Settings, opened
from briefer.edits import load
from briefer.errors import ConfigError
from briefer.model import Article, Brief, Window
from briefer.pipeline.analyse import analyse_all
from briefer.pipeline.brief import make_brief
from briefer.pipeline.corpus import Corpus
from briefer.pipeline.intake import take


def make(
    sources: Address | Iterable[Address],
    *,
    topics: str | Path | None = None,
    date: str | None = None,
    since: str | None = None,
    until: str | None = None,
    published: str | None = None,
    edits: str | Path | None = None,
    locale: str | None = None,
    picks: int | None = None,
    ranker: str | None = None,
    encoding: str | None = None,
    title: str | None = None,
    jobs: int | None = None,
    executor: str | None = None,
    archive: Named = None,
    only: str | None = None,
    moment: datetime | None = None,
    config: Settings = None,
    desk: Desk | None = None,
) -> Brief:
    """The brief of `sources`. Without `date` it bears the newest day of its articles in the time zone of the settings.

    `edits` is a file of what an editor changed (`briefer.edit` writes it). Where an archive is named (here, in the
    environment or the settings) each item says what is new in it since the issues there before that date, and the brief
    is kept there, as made at `moment` (now); with ``only="new"`` it holds what is new or updated and nothing else.
    Raises BrieferError when nothing can be read or the settings are wrong; what else fails is in `brief.problems`.
    """
    asked, first, last = (None if each is None else day(each) for each in (date, since, until))
    changes = {"topics": topics, "locale": locale, "picks": picks, "ranker": ranker, "title": title, "jobs": jobs}
    changes["edits"] = edits
    with opened(desk, config, executor=executor, encoding=encoding, **changes) as own:
        kit = own.kit()
        if edits is not None:
            load(given.path(edits, "edits"))  # one that is named is there, and right, before anything is read
        address, narrowed = named(archive, own), wanted(only)
        if narrowed and not address:
            hint = "name one: --archive ADDRESS, BRIEFER_ARCHIVE, or address under [archive]"
            raise ConfigError("what is new shows against an archive, and none is named", where="only", hint=hint)
        place = when_needed(address, own) if address else None
        step = partial(analyse_all, intake=own.intake, kit=replace(kit, finders=()))
        addresses = addressed(sources)
        with Corpus.of(take(addresses, own.intake, own.work(step)), own.languages) as corpus:
            if not corpus.articles:
                raise nothing_read(addresses, corpus.problems)
            corpus.articles = [dated(article, published) for article in corpus.articles]
            newest = asked or _newest_day(corpus.articles, ZoneInfo(own.config.timezone))
            past = place().runs.past(newest) if place is not None else None
            brief = make_brief(corpus, own.plan(newest, Window(first, last), narrowed), kit, past=past)
        if place is not None:
            place().runs.add(brief, kind="make", moment=stamp(moment), written=True)
        return brief


def wanted(only: str | None) -> Literal["", "new"]:
    """What `only` asks for. Raises ConfigError for anything but new."""
    if only in (None, ""):
        return ""
    if only != "new":
        raise ConfigError("there is no such choice", where=f"only={only!r}", hint="only new, or leave it out")
    return "new"


def _newest_day(articles: Sequence[Article], zone: ZoneInfo) -> str:
    """The newest day on which one of `articles` was published; those known to a month or a year do not count."""
    moments = [datetime.fromisoformat(each.published.value) for each in articles if _has_day(each.published.value)]
    days = [(moment.astimezone(zone) if moment.tzinfo else moment).date() for moment in moments]
    if not days:
        raise ConfigError("no article says its day", where="date", hint="give date=, such as date='2025-06-03'")
    return max(days).isoformat()


def _has_day(value: str) -> bool:
    return len(value) >= len("2025-06-03")
