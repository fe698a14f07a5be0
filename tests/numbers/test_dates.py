"""Dates inside text: the marked cases, what needs no year that nobody said, and any text."""

from __future__ import annotations

import pytest

from briefer.model import Moment
from briefer.numbers.dating import dated, expressions
from tests.numbers.date_cases import cases, score

PUBLISHED = Moment("2022-03-30", "day", "publication", True)


def moments(text: str, language: str, known: Moment = PUBLISHED) -> list[Moment]:
    return [one.moment for each in dated([(text, language)], known) for one in each]


PLACES = {"": 0, "day": 10, "month": 7, "year": 4, "unknown": 0}


@pytest.mark.parametrize("half", ["tune", "check"])
def test_of_marked_dates_nearly_all_are_right_and_no_duration_is_one(half: str) -> None:
    found = score(half, say=True)
    marked = sum(len(case.answers) for case in cases(half))
    assert marked >= 90
    assert found.right >= 0.95 * marked
    assert found.false == 0
    assert found.wrong_sure + found.false_sure <= 0.01 * marked


def test_a_year_that_nobody_said_is_never_made_up() -> None:
    assert [each.value for each in moments("On March 29 the talks began.", "en", Moment())] == [""]
    assert [each.value for each in moments("29日，谈判结束。", "zh", Moment())] == [""]
    year = Moment("2022", "year", "publication", True)
    assert [(each.value, each.sure) for each in moments("On March 29 it began.", "en", year)] == [("2022-03-29", False)]


def test_it_says_what_it_is_and_what_it_was_reckoned_from() -> None:
    assert [each.how for each in moments("当地时间29日，谈判结束。", "zh")] == ["day of month, publication"]
    assert [each.how for each in moments("They met on May 2, 2021, a Sunday.", "en")][:1] == ["full date"]
    line = Moment("2022-03-30", "day", "dateline", True)
    assert [each.how for each in moments("They met on Monday.", "en", line)] == ["weekday, dateline"]


def test_a_day_of_publication_that_is_not_sure_makes_no_sure_date() -> None:
    known = Moment("2022-03-30", "day", "publication", False)
    assert [(each.value, each.sure) for each in moments("They met yesterday.", "en", known)] == [("2022-03-29", False)]


@pytest.mark.parametrize(
    "text",
    ["30日", "2月30日，", "on the 31st", "February 30, 2022", "0000-00-00", "9999年99月99日", "二二二二年", "周",
     "上月31日", "from May 9 to May 2", "99 days ago", "9999999999999 years ago", "2022年至2020年", "\ud800月3日"],
)  # fmt: skip
@pytest.mark.parametrize("known", [PUBLISHED, Moment(), Moment("0001-01-01", "day", "publication", True)])
def test_any_text_has_only_days_that_there_are(text: str, known: Moment) -> None:
    for language in ("zh", "en", "und"):
        for each in moments(text, language, known):
            assert len(each.value) == PLACES[each.precision]


def test_the_weekend_is_the_one_before_unless_it_is_to_come() -> None:
    friday = Moment("2022-05-20", "day", "publication", True)
    assert [each.value for each in moments("It came over the weekend.", "en", friday)] == ["2022-05-14"]
    assert [each.value for each in moments("It will come at the weekend.", "en", friday)] == ["2022-05-21"]


def test_expressions_stand_where_they_say() -> None:
    text = "臺北消息，當地時間29日，雙方3月1日至2日會談。"
    assert [one.span.of(text) for one in expressions(text, "zh")] == ["29日", "3月1日至2日"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_that_day_is_the_day_spoken_of_just_before_and_far_from_it_the_day_of_the_news(language: str) -> None:
    opening, that, filler = {
        "zh": ("5月16日，双方商定换俘。", "市长当天对记者说，道路已经恢复通行。", "道路正在修复。"),
        "en": ("The exchange was agreed on 16 May.", "The mayor told reporters the same day.", "Roads are mended."),
    }[language]
    published = Moment("2025-06-03", "day", "publication", True)

    def after(sentences: int) -> Moment:
        texts = [opening, *[filler] * sentences, that]
        return list(dated([(text, language) for text in texts], published))[-1][0].moment

    assert (after(0).value, after(0).sure) == ("2025-05-16", True)
    assert (after(4).value, after(4).sure) == ("2025-05-16", False)
    assert (after(12).value, after(12).sure) == ("2025-06-03", False)
