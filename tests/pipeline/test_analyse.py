"""One pass over an article: where its sentences stand, what a machine translated."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefer.model import Analysis, Block, Span
from briefer.pipeline.analyse import analyse, settled
from tests.pipeline.making import KIT, article

TOLL = "The truce began. The truce held. Twelve died before."


def analysed(text: str, title: str = "") -> Analysis:
    return analyse(replace(article("a", text), title=title), KIT, set())


def test_an_analysis_says_where_sentences_stand_and_holds_no_text() -> None:
    found = analysed("A truce began. It held.\nNobody fired.")
    assert list(zip(found.starts, found.ends, found.paragraphs, strict=True)) == [(0, 14, 0), (15, 23, 0), (24, 37, 1)]
    assert not [value for value in (getattr(found, name) for name in found.__slots__) if isinstance(value, str)]


def test_a_time_begins_an_entry_which_its_own_first_sentence_leads() -> None:
    text = "Gulls came. Rain fell. Cranes stood. Fish was sold.\n21.08 Bells rang. Boats left."
    assert list(analysed(text).depths)[:4] == [0, 1, 2, 3]
    timed = replace(article("a", text), blocks=(Block("body", Span(0, 51)), Block("body", Span(58, len(text)))))
    assert list(analyse(timed, KIT, set()).depths) == [0, 1, 2, 3, 2, 3]


def test_the_version_of_an_article_is_its_text() -> None:
    one = settled(article("a", "A truce began."), KIT.languages)
    assert one.version == settled(article("elsewhere", "A truce began."), KIT.languages).version
    assert one.version != settled(article("a", "A truce ended."), KIT.languages).version


@pytest.mark.parametrize(("note", "told"), [("Translated by DeepL", True), ("Translated by Jane Example", False)])
def test_what_a_machine_translated_is_known(note: str, told: bool) -> None:
    assert analysed(f"{note}.\nA truce began.").translated is told
