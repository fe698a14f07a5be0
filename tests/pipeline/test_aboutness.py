"""Which sentences are about a topic: by their own words, by the headline, by what stands near."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefer.model import Article, Mark
from briefer.pipeline.aboutness import LENT, marks
from briefer.pipeline.segment import segment
from briefer.protocols import Kit
from tests.pipeline.making import Alone, Dots, InOrder, Words, article

KIT = Kit(languages=(Dots(),), grouper=Words(("truce", "captives")), ranker=InOrder(), pairing=Alone())
TEXT = "The truce holds in Elden. Nine boats crossed. Twelve captives went home."


def found(text: str, title: str = "") -> dict[tuple[str, int], Mark]:
    one: Article = replace(article("a.txt", text), title=title)
    return {(mark.topic, mark.sentence): mark for mark in marks(one, segment(one, KIT.languages), KIT)}


def test_a_headline_lends_its_topic_to_sentences_about_none() -> None:
    lent = found(TEXT, "A truce for Elden")["truce", 1]
    assert lent.lent and not lent.why and 0 < lent.weight <= LENT
    assert ("truce", 2) not in found(TEXT, "A truce for Elden"), "it is about another topic"
    assert ("truce", 1) not in found(TEXT)
    assert ("truce", 1) not in found(TEXT, "Boats of Elden")
    assert ("captives", 1) not in found("The truce holds. Nine boats crossed.", "Captives of Elden"), "no word of it"


def test_an_article_with_other_matters_lends_less() -> None:
    some, more = TEXT + " Gulls came.", TEXT + " Gulls came. Rain fell. Cranes stood. Fish was sold. Bells rang."
    assert found(some, "A truce for Elden")["truce", 1].weight < found(TEXT, "A truce for Elden")["truce", 1].weight
    assert ("truce", 1) not in found(more, "A truce for Elden")


def test_a_word_met_in_passing_is_worth_less() -> None:
    passing = "Gulls came. Rain fell. Cranes stood. A truce is asked for. Fish was sold. Bells rang."
    about = "Gulls came. Rain fell. The truce holds. A truce is asked for. No truce lasts. Bells rang."
    assert found(passing)["truce", 3].weight < found(about)["truce", 3].weight
    assert found(passing, "A truce")["truce", 3].weight == found(about)["truce", 3].weight


@pytest.mark.parametrize("opening", ["Elsewhere ", "In other news ", "此外"])
def test_once_the_report_turns_to_another_matter_the_headline_lends_nothing(opening: str) -> None:
    text = "The truce holds in Elden. Nine boats crossed. {}ferries were sold in Elden. Gulls came. A truce lasts."
    lent = {place for _, place in found(text.format(""), "A truce for Elden")}
    turned = {place for _, place in found(text.format(opening), "A truce for Elden")}
    assert lent == {0, 1, 2, 3, 4}
    assert turned == {0, 1, 4}


def test_what_shares_no_word_with_its_report_is_lent_less() -> None:
    text = (
        "The truce holds in Elden. Nine boats crossed. Gulls came. Bells rang. Ferries of Elden sailed. A truce lasts."
    )
    marked = found(text, "A truce for Elden")
    assert marked["truce", 2].weight < marked["truce", 4].weight


def test_what_stands_beside_its_news_is_lent_all() -> None:
    marked = found("A truce broke. At least 9 died. Gulls came. Bells rang. Rain fell. A truce lasts.", "A truce")
    assert marked["truce", 1].weight > marked["truce", 2].weight
