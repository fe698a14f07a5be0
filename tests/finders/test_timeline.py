"""What happened when: the dates of quotations in the calendar, and the day of each item."""

from __future__ import annotations

from dataclasses import replace

from briefer.finders.timeline import Timeline
from briefer.model import Article, Block, Findings, Item, Published, Sentence, Span
from tests.finders.drafts import article, draft, item

Read = tuple[Article, tuple[Sentence, ...]]


def published(read: Read, day: str, *, sure: bool = True) -> Read:
    return replace(read[0], published=Published(day, "day" if day else "unknown", "byline", sure)), read[1]


def found(reads: list[Read], items: list[Item], limit: int = 12) -> Findings:
    return Timeline(limit=limit).find(draft(reads, items), None)


def days(findings: Findings) -> list[tuple[str, str, bool]]:
    return [(event.date.value, event.expression, event.date.sure) for event in findings.events]


def test_a_day_without_a_year_has_that_of_publication_and_none_without() -> None:
    read = article("a", "The president said in a video late on the 29th that signals were good.")
    dated = published(read, "2022-03-30")
    one = item(read[1][0])
    assert days(found([dated], [one])) == [("2022-03-29", "the 29th", True)]
    assert dict(found([dated], [one]).happened)[one.id].value == "2022-03-29"
    assert found([read], [one]) == Findings()


def test_an_unsure_day_of_publication_makes_unsure_dates() -> None:
    read = published(article("a", "双方昨天同意停火。"), "2025-06-03", sure=False)
    assert days(found([read], [item(read[1][0])])) == [("2025-06-02", "昨天", False)]


def test_dates_are_reckoned_from_the_dateline_where_there_is_one() -> None:
    text, sentences = article("a", "ISTANBUL, June 1 (Lake Wire) —", "Envoys met on Friday.", "They met yesterday.")
    line = Block("byline", Span(0, len("ISTANBUL, June 1 (Lake Wire) —")))
    read = published((replace(text, blocks=(line,)), sentences[1:]), "2025-06-02")
    moments = [event.date for event in found([read], [item(sentences[1]), item(sentences[2])]).events]
    assert [(moment.value, moment.how) for moment in moments] == [
        ("2025-05-30", "weekday, dateline"),
        ("2025-05-31", "relative day, dateline"),
    ]


def test_the_day_that_both_quotations_say_is_the_items() -> None:
    chinese = published(article("zh", "5月16日商定的换俘，于5月23日完成。"), "2025-06-03")
    english = published(article("en", "The swap was completed on 23 May."), "2025-06-03")
    one = item(chinese[1][0], english[1][0])
    assert dict(found([chinese, english], [one]).happened)[one.id].value == "2025-05-23"


def test_an_item_without_a_date_has_the_day_spoken_of_right_before_and_not_surely() -> None:
    read = published(
        article("a", "The talks were held on Monday.", "Both sides agreed to a swap.", "So it is."), "2025-06-03"
    )
    first, _, third = (item(sentence) for sentence in read[1])
    second = item(read[1][1])
    happened = dict(found([read], [first, second, third]).happened)
    assert (happened[first.id].value, happened[first.id].sure) == ("2025-06-02", True)
    assert (happened[second.id].value, happened[second.id].sure) == ("2025-06-02", False)
    assert happened[second.id].how == "weekday, neighbour"


def test_days_that_no_item_says_come_from_the_articles_that_are_quoted() -> None:
    lines = (
        "Both sides agreed.",
        "The first round was on May 16.",
        "The hotel is used today as ever.",
        "It was May 16 again.",
    )
    read = published(article("a", *lines), "2025-06-03")
    findings = found([read], [item(read[1][0])])
    assert days(findings) == [("2025-05-16", "May 16", True)]
    [quote] = findings.quotes
    assert quote.id == findings.events[0].quote and quote.span.of(read[0].text) == quote.text == lines[1]
    assert found([read], [item(read[1][1])]).quotes == ()


def test_what_is_sure_and_of_an_item_comes_before_what_is_not() -> None:
    read = published(article("a", "In 1953 it began.", "On Monday they met.", "On May 16 they had met."), "2025-06-03")
    items = [item(read[1][0]), item(read[1][1])]
    assert [day for day, _, _ in days(found([read], items, limit=1))] == ["2025-06-02"]
    assert [day for day, _, _ in days(found([read], items, limit=2))] == ["1953", "2025-06-02"]
    assert [day for day, _, _ in days(found([read], items, limit=3))] == ["1953", "2025-05-16", "2025-06-02"]


def test_an_item_that_only_points_is_left_out() -> None:
    read = published(article("a", "On Monday they met."), "2025-06-03")
    assert found([read], [replace(item(read[1][0]), see="elsewhere")]).happened == ()
