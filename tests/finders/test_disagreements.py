"""What is told in more than one way: figures of one report, and how long talks of one day lasted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefer.finders.disagreements import Disagreements, figures
from briefer.model import Article, Block, Findings, Item, Published, Sentence
from tests.finders.dispute_cases import score
from tests.finders.drafts import article, draft, item, quote

Read = tuple[Article, tuple[Sentence, ...]]


@pytest.mark.parametrize("half", ["tune", "check"])
def test_of_marked_pairs_those_that_disagree_are_found_and_no_others(half: str) -> None:
    found = score(half, say=True)
    assert found.pairs == 20
    assert found.right >= 0.95 * (found.right + found.wrong)
    assert found.right >= 0.85 * (found.right + found.missed)


def published(read: Read, day: str) -> Read:
    return replace(read[0], published=Published(day, "day", "byline", True)), read[1]


def found(reads: list[Read], items: list[Item]) -> Findings:
    return Disagreements().find(draft(reads, items), None)


def sides(findings: Findings) -> list[tuple[str, ...]]:
    return [tuple(side.text for side in one.values) for one in findings.disagreements]


def test_figures_of_one_item_stand_at_the_item_and_in_the_block() -> None:
    one = published(article("a", "The quake killed 50 people."), "2025-06-03")
    other = published(article("b", "The quake killed 40 people."), "2025-06-03")
    joined = replace(item(one[1][0]), also=(quote(other[1][0]),))
    findings = found([one, other], [joined])
    assert sides(findings) == [("50", "40")]
    assert dict(findings.disputed)[joined.id] == findings.disagreements
    assert found([one, other], [item(one[1][0]), item(other[1][0])]).disagreements == (), "two reports"


def test_a_toll_that_grows_is_an_update() -> None:
    one = published(article("a", "The quake killed 40 people."), "2025-06-03")
    other = published(article("b", "The quake killed 50 people."), "2025-06-04")
    assert found([one, other], [replace(item(one[1][0]), also=(quote(other[1][0]),))]) == Findings()


def test_the_length_of_talks_is_held_against_headings_of_the_same_article() -> None:
    text, sentences = article("a", "What did the 5-hour negotiation bring?", "Negotiations took about 4 hours.")
    heading = Block("heading", sentences[0].span)
    read = published((replace(text, blocks=(heading,)), sentences[1:]), "2022-03-30")
    findings = found([read], [item(sentences[1])])
    assert sides(findings) == [("about 4 hours", "5-hour")]
    assert [one.text for one in findings.quotes] == ["What did the 5-hour negotiation bring?"]
    assert findings.disagreements[0].what == "length of the talks"


def test_talks_of_two_articles_are_the_same_only_where_an_item_joins_them() -> None:
    one = published(article("a", "The talks lasted two hours.", "They agreed."), "2025-06-03")
    other = published(article("b", "The talks lasted five hours.", "They agreed."), "2025-06-03")
    apart = [item(one[1][1]), item(other[1][1])]
    assert found([one, other], apart) == Findings()
    joined = [replace(apart[0], also=(quote(other[1][1]),))]
    assert sides(found([one, other], joined)) == [("two hours", "five hours")]


@pytest.mark.parametrize(
    "text",
    ["25 soldiers and 40 soldiers came home.", "They had a one-on-one meeting that lasted 80 minutes.", "死亡",
     "9" * 400, "1/3 of the soldiers", "\ud800 killed 5 people and 7 killed."],
)  # fmt: skip
def test_what_cannot_be_told_apart_is_no_figure(text: str) -> None:
    assert [one.text for language in ("zh", "en") for one in figures(text, language)] == []


def test_a_figure_is_verbatim_with_the_words_that_make_it_less_sure() -> None:
    assert [one.text for one in figures("会谈持续约4个小时。", "zh")] == ["约4个小时"]
    assert [one.text for one in figures("At least 42 people were killed.", "en")] == ["At least 42"]
