"""One pass over an article: where its sentences stand, what they are about, what its headline lends them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefer.model import Analysis
from briefer.pipeline.analyse import LENT, analyse, settled
from tests.pipeline.making import KIT, article

TOLL = "The truce began. The truce held. Twelve died before."


def analysed(text: str, title: str = "") -> Analysis:
    return analyse(replace(article("a", text), title=title), KIT, set())


def about(found: Analysis, topic: str = "truce") -> dict[int, tuple[float, bool]]:
    return {mark.sentence: (mark.weight, mark.lent) for mark in found.marks if mark.topic == topic}


def test_an_analysis_says_where_sentences_stand_and_holds_no_text() -> None:
    found = analysed("A truce began. It held.\nNobody fired.")
    assert list(zip(found.starts, found.ends, found.paragraphs, strict=True)) == [(0, 14, 0), (15, 23, 0), (24, 37, 1)]
    assert not [value for value in (getattr(found, name) for name in found.__slots__) if isinstance(value, str)]


def test_a_sentence_without_a_topic_word_is_lent_its_articles_topic() -> None:
    assert about(analysed(TOLL, "A truce at last")) == {0: (1.0, False), 1: (1.0, False), 2: (LENT, True)}


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Ferries sail again", TOLL),
        ("", TOLL),
        ("A truce at last", "Ferries sail. Nobody waits. The truce held."),
        ("A truce at last", "The truce began. Ferries sail. Nobody waits. Crews are back. Ports are open."),
    ],
    ids=["another headline", "no headline", "another lead", "a passing mention"],
)
def test_nothing_is_lent_by_an_article_about_something_else(title: str, text: str) -> None:
    assert not [mark for mark in analysed(text, title).marks if mark.lent]


def test_a_sentence_about_another_topic_is_lent_nothing() -> None:
    found = analysed("The truce began. The truce held. The captives left.", "A truce at last")
    assert (about(found).keys(), about(found, "captives").keys()) == ({0, 1}, {2})


def test_the_version_of_an_article_is_its_text() -> None:
    one = settled(article("a", "A truce began."), KIT.languages)
    assert one.version == settled(article("elsewhere", "A truce began."), KIT.languages).version
    assert one.version != settled(article("a", "A truce ended."), KIT.languages).version


@pytest.mark.parametrize(("note", "told"), [("Translated by DeepL", True), ("Translated by Jane Example", False)])
def test_what_a_machine_translated_is_known(note: str, told: bool) -> None:
    assert analysed(f"{note}.\nA truce began.").translated is told
