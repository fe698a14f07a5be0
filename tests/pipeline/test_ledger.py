"""What became of every article, and what that costs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from briefer.model import Window
from tests.counting import calls
from tests.pipeline.making import article
from tests.pipeline.test_brief import PLAN, fates, make

TRUCE = "A truce was agreed in the city. The captives went home by bus."


@pytest.mark.parametrize(
    ("published", "fate"),
    [
        ("2025-06-03", "briefed"),
        ("2025-06-03T23:59", "briefed"),
        ("2025-06", "briefed"),  # it may be of the day
        ("2025-06-04", "outside_window"),
        ("2025-06-04T00:01", "outside_window"),
        ("2025-07", "outside_window"),
        ("2026", "outside_window"),
    ],
)
def test_the_window_ends_with_the_day_of_the_brief(published: str, fate: str) -> None:
    assert fates(make(article("a.txt", TRUCE, published=published))) == {"a.txt": fate}


def test_an_end_that_was_asked_for_counts() -> None:
    later = article("a.txt", TRUCE, published="2025-06-04")
    asked = replace(PLAN, window=Window(None, "2025-06-05"))
    assert fates(make(later, plan=asked)) == {"a.txt": "briefed"}


def repeated(count: int) -> Callable[[], object]:
    """One text in many places."""
    return lambda: make(*(article(f"{number}.txt", TRUCE, outlet=str(number)) for number in range(count)))


def different(count: int) -> Callable[[], object]:
    """Texts of no topic, of which none repeats another."""
    texts = [f"Boat {number} crossed line {number * 7} before boat {number * 11}." for number in range(count)]
    return lambda: make(*(article(f"{number}.txt", text) for number, text in enumerate(texts)))


@pytest.mark.parametrize("articles", [repeated, different])
def test_twice_as_many_articles_are_twice_the_work(articles: Callable[[int], Callable[[], object]]) -> None:
    articles(20)()  # what is read once is read
    few, twice, four = (calls(articles(count)) for count in (50, 100, 200))
    assert (four - twice) / (twice - few) < 2.6  # 2 when linear, 4 when each looks at all
