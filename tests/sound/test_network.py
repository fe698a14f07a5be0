"""The network that reads names tells what the counts of single characters can not."""

from __future__ import annotations

from math import exp
from string import ascii_lowercase

import pytest

from briefer.sound.letters import letters
from briefer.sound.model import the_model
from briefer.sound.network import reading, the_net


@pytest.mark.parametrize("chinese", ["梅金斯基", "华盛顿", "约"])
def test_what_it_gives_to_all_short_words_is_a_part_of_one(chinese: str) -> None:
    words = ["", *ascii_lowercase, *(a + b for a in ascii_lowercase for b in ascii_lowercase)]
    assert 0.0 < sum(exp(reading(chinese, word)) for word in words) < 1.0


@pytest.mark.parametrize(
    ("chinese", "right", "wrong"),
    [
        ("梅丁斯基", "Medinsky", "Mendelsohn"),
        ("克里姆林", "Kremlin", "Carmelina"),
        ("乌梅罗夫", "Umerov", "Humphrey"),
        ("约翰逊", "Johnson", "Jensen"),
    ],
)
def test_the_right_letters_are_likelier(chinese: str, right: str, wrong: str) -> None:
    assert reading(chinese, letters(right)) > reading(chinese, letters(wrong)) + 2.0


def test_a_character_that_it_never_met_is_read_by_its_syllable() -> None:
    rows = the_net().rows["characters"]
    spelt = the_model().readings
    unmet = next(character for character in "淇琪骐麒祺" if character not in rows and spelt[character][0] == "qi")
    assert reading(unmet + "奥", "chio") > reading(unmet + "奥", "brad")
