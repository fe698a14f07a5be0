"""Sources become a dated brief."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from briefer.api._sources import Address, addressed, dated, nothing_read
from briefer.config import day
from briefer.desk import Desk, Settings, opened
from briefer.errors import ConfigError
from briefer.model import Article, Brief, Window
from briefer.pipeline.brief import make_brief
from briefer.pipeline.ingest import ingest


def make(
    sources: Address | Iterable[Address],
    *,
    topics: str | Path | None = None,
    date: str | None = None,
    since: str | None = None,
    until: str | None = None,
    published: str | None = None,
    locale: str | None = None,
    picks: int | None = None,
    ranker: str | None = None,
    title: str | None = None,
    jobs: int | None = None,
    executor: str | None = None,
    config: Settings = None,
    desk: Desk | None = None,
) -> Brief:
    """The brief of `sources`. Without `date` it bears the newest day of its articles in the time zone of the settings.

    Raises BrieferError when nothing can be read or the settings are wrong; what else fails is in `brief.problems`.
    """
    asked, first, last = (None if given is None else day(given) for given in (date, since, until))
    changes = {"topics": topics, "locale": locale, "picks": picks, "ranker": ranker, "title": title, "jobs": jobs}
    with opened(desk, config, executor=executor, **changes) as own:
        kit = own.kit()
        workers = own.workers()
        found, problems = ingest(addressed(sources), own.intake, workers)
        if not found:
            raise nothing_read(problems)
        articles = [dated(article, published) for article in found]
        plan = own.plan(asked or _newest_day(articles, ZoneInfo(own.config.timezone)), Window(first, last))
        return make_brief(articles, plan, kit, workers, problems)


def _newest_day(articles: Sequence[Article], zone: ZoneInfo) -> str:
    """The newest day on which one of `articles` was published; those known to a month or a year do not count."""
    moments = [datetime.fromisoformat(each.published.value) for each in articles if _has_day(each.published.value)]
    days = [(moment.astimezone(zone) if moment.tzinfo else moment).date() for moment in moments]
    if not days:
        raise ConfigError("no article says its day", where="date", hint="give date=, such as date='2025-06-03'")
    return max(days).isoformat()


def _has_day(value: str) -> bool:
    return len(value) >= len("2025-06-03")
