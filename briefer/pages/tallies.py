"""Counts that a page shows as a picture: topics by day, sources by language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from briefer.articles.entries import published_at
from briefer.model import Brief, Entry, Fate

MOST_DAYS = 10
"""No more columns than this in a picture of days."""


_USES: tuple[Fate, Fate] = ("briefed", "unused")
_PLACES = {"zh": 0, "en": 1}


@dataclass(frozen=True, slots=True)
class Tally:
    """A row of counts under a key: a topic's key with counts a day, a language with the counts quoted and not."""

    key: str
    counts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """The sum of the row."""
        return sum(count for _, count in self.counts)


def topics_by_day(brief: Brief) -> tuple[Tally, ...]:
    """How many items of each topic quote an article of which day, newest `MOST_DAYS` days, oldest first.

    An item that quotes two articles of one day counts once; articles without a day count nowhere. Empty when no
    quoted article has a day.
    """
    articles = {article.id: article for article in brief.articles}
    rows: dict[str, Counter[str]] = {}
    for section in brief.sections:
        counted = rows[section.topic.key] = Counter[str]()
        for item in section.items:
            quoted = [quote for quote in item.quotes + item.also if quote.article in articles]
            days = {published_at(articles[quote.article], quote.span.start).value[:10] for quote in quoted}
            counted.update(day for day in days if len(day) == len("2025-06-03"))
    shown = sorted({day for counted in rows.values() for day in counted})[-MOST_DAYS:]
    if not shown:
        return ()
    return tuple(Tally(key, tuple((day, counted[day]) for day in shown)) for key, counted in rows.items())


def languages_by_use(ledger: Iterable[Entry]) -> tuple[Tally, ...]:
    """For each main language of the articles read: how many of them are briefed, and how many unused."""
    counted = Counter((entry.languages[0], entry.fate) for entry in ledger if entry.languages and entry.fate in _USES)
    languages = in_order({language for language, _ in counted})
    return tuple(Tally(key, tuple((fate, counted[key, fate]) for fate in _USES)) for key in languages)


def in_order(languages: Iterable[str]) -> list[str]:
    """`languages` (tags) in the order in which pages name them: Chinese, English, others by their tags, none known."""
    return sorted(languages, key=lambda tag: (_PLACES.get(tag, len(_PLACES)), tag == "und", tag))
