"""What of a dictionary is fit to print: short plain senses, and only where they are certain."""

from __future__ import annotations

import pytest

from briefer.dictionary.senses import in_english, readable

NOTHING: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("word", "english"),
    [("霍乱", "cholera"), ("承包商", "contractor"), ("海平面", "sea level")],
)
def test_what_has_one_sense_is_called_so(word: str, english: str) -> None:
    assert in_english(word, NOTHING) == english


@pytest.mark.parametrize("word", ["冲击", "双方", "条件", "全力", "王"])
def test_short_words_of_several_senses_are_left_alone(word: str) -> None:
    assert in_english(word, frozenset(("attack", "bilater", "term"))) == ""


def test_the_texts_decide_between_the_senses_of_a_longer_word() -> None:
    assert in_english("检察官", NOTHING) == ""
    assert in_english("检察官", frozenset(("public", "procur"))) == "public procurator"


def test_remarks_names_and_references_are_not_printed() -> None:
    found = [option for word in ("关税", "计划", "台湾", "王", "什么") for sense in readable(word) for option in sense]
    assert found
    assert not [option for option in found if option.startswith(("surname", "variant")) or set(option) & set("()[]/")]
