"""Counts for pictures: an item counts once a day, articles without a day nowhere."""

from __future__ import annotations

from dataclasses import replace

from briefer.model import Entry, Published
from briefer.pages.tallies import MOST_DAYS, Tally, languages_by_use, topics_by_day
from tests.writers.briefs import empty_brief, rich_brief


def test_topics_by_day() -> None:
    rows = topics_by_day(rich_brief())
    assert rows[0] == Tally("ceasefire", (("2025-06-02", 0), ("2025-06-03", 2)))
    assert rows[1].counts == (("2025-06-02", 1), ("2025-06-03", 1)) and rows[1].total == 2
    assert rows[2].counts == (("2025-06-02", 0), ("2025-06-03", 1)), "a month alone is no day"
    assert topics_by_day(empty_brief()) == ()


def test_only_the_newest_days_are_shown() -> None:
    brief = rich_brief()
    item = brief.sections[0].items[0]
    article = brief.articles[0]
    many = [
        replace(article, id=f"a{n}", published=Published(f"2025-05-{n + 10}", "day", "byline", True)) for n in range(15)
    ]
    items = tuple(replace(item, id=a.id, en=None, zh=replace(item.zh, article=a.id), also=()) for a in many)
    days = topics_by_day(replace(brief, articles=tuple(many), sections=(replace(brief.sections[0], items=items),)))[
        0
    ].counts
    assert len(days) == MOST_DAYS and days[-1] == ("2025-05-24", 1)


def test_languages_by_use() -> None:
    read = (
        ("zh", "briefed"),
        ("en", "briefed"),
        ("und", "unused"),
        ("en", "unused"),
        ("fr", "unused"),
        ("zh", "duplicate"),
    )
    ledger = [Entry(f"{n}.txt", f"a{n}", fate, languages=(tag, "en")) for n, (tag, fate) in enumerate(read)]
    assert languages_by_use([*ledger, Entry("x.png", None, "rejected")]) == (
        Tally("zh", (("briefed", 1), ("unused", 0))),
        Tally("en", (("briefed", 1), ("unused", 1))),
        Tally("fr", (("briefed", 0), ("unused", 1))),
        Tally("und", (("briefed", 0), ("unused", 1))),
    )
