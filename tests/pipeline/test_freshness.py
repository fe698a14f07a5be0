from __future__ import annotations

import pytest

from briefer.pipeline.freshness import freshness

DAY = "2025-06-03"


def test_newer_is_worth_more() -> None:
    dates = ["2025-06-03T15:39", "2025-06-02", "2025-05-26", "2025-05-16", "2022-03-30"]
    worth = [freshness(value, DAY) for value in dates]
    assert worth == sorted(worth, reverse=True)
    assert worth[0] == 1.0
    assert worth[-1] > 0.3


@pytest.mark.parametrize("value", ["", "soon", "2025-13-40"])
def test_an_unknown_date_is_neither_new_nor_old(value: str) -> None:
    assert freshness("2022-03-30", DAY) < freshness(value, DAY) < freshness(DAY, DAY)


@pytest.mark.parametrize("value", ["2025-07-01", "2025-06", "2025"])
def test_the_future_and_a_month_that_may_be_now_are_new(value: str) -> None:
    assert freshness(value, DAY) == pytest.approx(1.0, abs=0.3)


@pytest.mark.parametrize("day", ["2025-06-01", "2025-06-30"])
def test_what_is_known_to_the_month_is_new_to_its_last_day(day: str) -> None:
    assert freshness("2025-06", day) == 1.0
    assert freshness("2025-05", day) < 1.0
