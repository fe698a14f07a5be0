"""What an editor puts first; add words and pairs to tests/cases/newsworthiness.txt, no Python is needed."""

from __future__ import annotations

from array import array
from dataclasses import replace

import pytest

from briefer.model import Analysis, Article, Report, Sentence
from briefer.pipeline.newsworthiness import is_news, newsworthiness
from briefer.pipeline.value import Known
from briefer.text.runs import language_of
from tests.casebook import listed
from tests.pipeline.making import article, sentence

DAY = "2030-05-02"


TITLES = ("aside", "voices", "judges", "asks", "known_by_now")


def pairs(*, titles: bool) -> list[tuple[str, str]]:
    """The pairs of sentences, or of titles: (what is news first, what is so after it)."""
    told = [line.partition(" ")[2] for name, line in listed("newsworthiness.txt") if (name in TITLES) == titles]
    return list(zip(told[::2], told[1::2], strict=True))


def said(text: str) -> Sentence:
    return sentence(text, language="zh" if language_of(text) == "zh" else "en")


def worth(text: str, *, depth: int = 3, outlets: int = 1) -> float:
    return newsworthiness([said(text)], DAY, depth, outlets)


@pytest.mark.parametrize(("first", "then"), pairs(titles=False))
def test_news_comes_before(first: str, then: str) -> None:
    assert worth(first) > worth(then)


def by(title: str) -> Known:
    return Known([replace(article("a.txt", "", published=DAY), id="a", title=title)])


@pytest.mark.parametrize(("first", "then"), pairs(titles=True))
def test_what_is_no_report_comes_last(first: str, then: str) -> None:
    told = Report((sentence("The port of Lisbon closed 40 quays on Monday."),))
    assert by(first).news(told) > by(then).news(told)


def test_names_and_figures_count() -> None:
    assert worth("The mayor of Lisbon and captains of Porto agreed on 40 boats.") > worth("They agreed on more.")


def test_what_leads_and_what_several_tell_counts() -> None:
    text = "The port of Lisbon closed on Monday."
    assert worth(text, depth=0) > worth(text, depth=9)
    assert worth(text, outlets=3) > worth(text)


def test_years_ago_is_background() -> None:
    assert worth("The port of Lisbon closed in 2030.") > worth("The port of Lisbon closed in 2024.")


def test_an_entry_of_a_page_is_led_by_its_own_first_sentence() -> None:
    page: Article = replace(article("a.txt", "", published=DAY), id="a")
    told = [Report((sentence("The port of Lisbon closed on Monday.", position=at),)) for at in (60, 63)]
    known = Known([page], [Analysis(depths=array("i", [*range(60), 2, 3, 4, 5]))])
    assert known.news(told[0]) > known.news(told[1]) > Known([page]).news(told[1])


def test_an_earlier_year_that_a_figure_of_late_is_compared_with_is_none() -> None:
    for late in (
        "On Monday the port of Lisbon said that 40 ferries were sold in 2024.",
        "The port of Lisbon sold 40 ferries, the most since 2024.",
        "里斯本港1日说，2024年售出40艘渡轮。",
        "里斯本港售出40艘渡轮，是2024年以来最多的。",
    ):
        assert is_news(said(late), DAY)
    assert not is_news(said("The port of Lisbon sold 40 ferries in 2024."), DAY)
    assert not is_news(said("2024年3月1日，里斯本港售出40艘渡轮。"), DAY)


def test_what_was_to_come_is_overtaken_by_the_day() -> None:
    to_come, is_so = said("The port of Lisbon is set to close 40 quays."), said("The port of Lisbon closed 40 quays.")
    assert newsworthiness([to_come], DAY, 0, 1, overtaken=True) < newsworthiness([to_come], DAY, 0, 1)
    assert newsworthiness([is_so], DAY, 0, 1, overtaken=True) == newsworthiness([is_so], DAY, 0, 1)
    known = by("Lisbon")
    report = Report((to_come,))
    assert known.news(report, "2030-05-03") < known.news(report, DAY) == known.news(report)
