"""What a section shows: each thing once, in the words that read best."""

from __future__ import annotations

from collections.abc import Sequence

from briefer.executors.serial import Serial
from briefer.model import Article, Report, Section, Sentence
from briefer.pipeline.choose import choose, see
from tests.pipeline.making import InOrder, Words, article, sentence


def brief(reports: Sequence[Sequence[tuple[str, str, Article]]], picks: int = 3) -> Section:
    """The section on truces of reports given as (text, language, article)."""
    told: list[list[Sentence]] = []
    for number, report in enumerate(reports):
        told.append([sentence(t, language=c, article=a.id, position=number, start=number * 1000) for t, c, a in report])
    articles = list({a.id: a for report in reports for _, _, a in report}.values())
    grouper = Words(("truce",))
    matches = grouper.match([s for report in told for s in report])
    seen = see(grouper.topics()[0], [Report(tuple(report)) for report in told], matches, articles, "2030-05-02")
    with Serial().open() as executor:
        (section,), problems = choose([seen], picks, InOrder(), executor)
    assert not problems
    return section


CLEAN = article("clean.txt", "Harbour Wire", published="2030-05-02")
ROUGH = article("rough.txt", "Asia Wharf (automatic translation)\nOn May 2.", published="2030-05-02")


def test_what_is_told_twice_is_shown_once() -> None:
    section = brief([
        [("The port of Elden asks for a truce of 30 days with the ferry company.", "en", CLEAN)],
        [("The port of Elden asks the ferry company for a truce of 30 days again.", "en", CLEAN)],
        [("The truce of 2029 ended when the captains of Marlow sailed.", "en", CLEAN)],
    ])  # fmt: skip
    assert [item.en.text[:9] for item in section.items if item.en] == ["The port ", "The truce"]


def test_of_two_that_say_the_same_the_better_line_is_shown_in_the_first_place() -> None:
    section = brief([
        [("He also asks for a truce of 30 days between the port and the ferry company.", "en", CLEAN)],
        [("The truce of 2029 ended when the captains of Marlow sailed.", "en", CLEAN)],
        [("Mayor Ilves asks for a truce of 30 days between port and ferry company.", "en", CLEAN)],
    ])  # fmt: skip
    assert [item.en.text[:9] for item in section.items if item.en] == ["Mayor Ilv", "The truce"]
    assert section.items[0].score > section.items[1].score


def test_a_line_in_both_languages_is_preferred_to_the_same_line_in_one() -> None:
    section = brief([
        [("The port of Elden asks for a truce of 30 days with the ferry company.", "en", CLEAN)],
        [
            ("埃尔登港周四向渡轮公司要求三十天的 truce。", "zh", CLEAN),
            ("The port of Elden asks the ferry company for a truce of 30 days.", "en", CLEAN),
        ],
    ])  # fmt: skip
    assert [bool(item.zh and item.en) for item in section.items] == [True]


def test_a_text_that_a_machine_translated_gives_way_to_one_that_people_wrote() -> None:
    section = brief([
        [("The port of Elden asks for a truce of 30 days with the company of ferries.", "en", ROUGH)],
        [("The port of Elden asks for a truce of 30 days with the ferry company.", "en", CLEAN)],
    ])  # fmt: skip
    assert [item.en.article for item in section.items if item.en] == [CLEAN.id]
