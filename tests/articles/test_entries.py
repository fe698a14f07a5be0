"""When each entry of a live page was written, and what that is for: invented pages in the forms of real ones."""

from __future__ import annotations

import pytest

from briefer.articles.entries import entries, published_at
from briefer.articles.structure import structure
from briefer.model import Article, Published, Source

SAID = "The harbour master said that all ferries of the lake would sail again from noon today."


def live(*marks: str, day: str = "2024-07-03", sure: bool = True) -> Article:
    text = "Ferries of the lake\n\n" + "\n\n".join(f"{mark}\n\n{number} {SAID}" for number, mark in enumerate(marks))
    published = Published(day, "day", "metadata", sure) if day else Published()
    return Article("a", Source("a.html"), text, blocks=structure(text).blocks, published=published)


def found(article: Article) -> list[str]:
    """When each of the paragraphs was published."""
    starts = (block.span.start for block in article.blocks if block.kind == "body")
    return [published_at(article, start).value for start in starts]


@pytest.mark.parametrize(
    ("marks", "values"),
    [
        # Its day stands above it, in any of these forms; a year that is not said is that of the page.
        (("3 July 2024 09:15 BST", "2 July 2024 14:05 BST"), ["2024-07-03T09:15", "2024-07-02T14:05"]),
        (("3 July 09:15 BST", "2 July 14:05"), ["2024-07-03T09:15", "2024-07-02T14:05"]),
        (("7月3日 11时20分", "7月2日 08时05分"), ["2024-07-03T11:20", "2024-07-02T08:05"]),
        (("2024-07-03 11:20", "2024-07-02 08:05"), ["2024-07-03T11:20", "2024-07-02T08:05"]),
        (("3 Jul 2024 9.15am", "2 Jul 2024 2.05pm"), ["2024-07-03T09:15", "2024-07-02T14:05"]),
        (("3h ago 3 July 2024 09:15", "2 July 2024 14:05 (1d ago)"), ["2024-07-03T09:15", "2024-07-02T14:05"]),
        # Older entries bear a day, those of the page's own a clock alone.
        (("09:15", "08:40", "2 July 14:05"), ["2024-07-03T09:15", "2024-07-03T08:40", "2024-07-02T14:05"]),
        # The clock runs over midnight: the page is of the day of its oldest entry.
        (("00:40", "00:10", "23:50", "21:00"), [f"2024-07-0{d}" for d in ("4T00:40", "4T00:10", "3T23:50", "3T21:00")]),
        (("21:00", "23:50", "00:10", "00:40"), [f"2024-07-0{d}" for d in ("3T21:00", "3T23:50", "4T00:10", "4T00:40")]),
        # So it does where the day above an entry stays that before; what is repeated on top of all is older.
        (
            ("From 3 Jul 2024 22.10", "3 Jul 2024 00.32", "3 Jul 2024 23.50", "3 Jul 2024 22.10"),
            ["2024-07-03T22:10", "2024-07-04T00:32", "2024-07-03T23:50", "2024-07-03T22:10"],
        ),
        # The length of a film is no entry's time.
        (
            ("3 July 2024 09:15", "01:24", "2 July 2024 14:05"),
            ["2024-07-03T09:15", "2024-07-03T09:15", "2024-07-02T14:05"],
        ),
    ],
)
def test_an_entrys_time_is_its_date(marks: tuple[str, ...], values: list[str]) -> None:
    assert found(live(*marks)) == values


@pytest.mark.parametrize(
    "article",
    [
        live("3 July 2024 09:15", "3 July 2024 08:40"),  # all of the page's own day
        live("09:15", "08:40"),
        live("2 July 2024 14:05"),  # one date is that of a page
        live("12 June 1998 09:15", "11 June 1998 08:40"),  # a chronicle of what was long ago
        live("3h ago", "5h ago"),  # only the clock of a reader knows
        live("09:15", "08:40", day=""),
    ],
)
def test_other_pages_have_no_entries(article: Article) -> None:
    assert entries(article) == ()
    assert set(found(article)) == {article.published.value}


def test_a_day_that_is_reckoned_is_as_sure_as_that_of_the_page() -> None:
    assert [entry.published.sure for entry in entries(live("3 July 09:15", "2 July 14:05", sure=False))] == [
        False,
        False,
    ]
    assert [entry.published.sure for entry in entries(live("3 July 2024 09:15", "2 July 2024 14:05", sure=False))] == [
        True,
        True,
    ]
    over_midnight = entries(live("00:40", "23:50", "21:00"))
    assert [entry.published.sure for entry in over_midnight] == [False, True, True]
