"""Names that are translated, not spelt by sound."""

from __future__ import annotations

from briefer.dictionary.meaning import dictionary_names, same_meaning


def test_the_dictionary_knows_the_name() -> None:
    assert same_meaning("白宫", "the White House") == same_meaning("the White House", "白宮") == 1.0


def test_a_name_is_put_together_from_its_words() -> None:
    assert same_meaning("国际移民组织", "International Organization for Migration") > 0.5
    assert same_meaning("国际移民组织", "International Energy Agency") < 0.5


def test_one_script_or_one_word_says_nothing() -> None:
    assert same_meaning("白宫", "白宫") == same_meaning("Kyiv", "Kiev") == same_meaning("泽连斯基", "Umerov") == 0.0


def test_what_the_dictionary_calls_a_place() -> None:
    assert any("belgrad" in name for name in dictionary_names("贝尔格莱德"))
    assert dictionary_names("停火") == dictionary_names("Belgrade") == ()
