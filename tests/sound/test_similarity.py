"""Names are the same when they sound the same, in either script."""

from __future__ import annotations

import pytest

from briefer.sound.cuts import UNLIKELY, likelihood
from briefer.sound.letters import letters, onset, syllable_parts
from briefer.sound.model import the_model
from briefer.sound.similarity import similarity
from briefer.sound.spelling import distance

SAME = [
    ("泽连斯基", "Zelenskyy"),
    ("澤倫斯基", "Zelensky"),
    ("梅丁斯基", "Medinsky"),
    ("弗拉基米尔·梅金斯基", "Vladimir Medinsky"),
    ("梅金斯基", "Vladimir Medinsky"),
    ("恰武什奥卢", "Mevlüt Çavuşoğlu"),
    ("习近平", "Xi Jinping"),
    ("冯德莱恩", "Ursula von der Leyen"),
    ("泽连斯基", "澤倫斯基"),
    ("梅金斯基", "梅津斯基"),
    ("Mekinsky", "Mezynski"),
    ("Kharkiv", "Kharkov"),
    ("Luhansk Oblast", "Luhansk"),
    ("IAEA", "International Atomic Energy Agency"),
]
DIFFERENT = [
    ("Medinsky", "梅德韦杰夫"),
    ("Medinsky", "泽连斯基"),
    ("梅金斯基", "乌梅罗夫"),
    ("Sergei Lavrov", "Sergei Shoigu"),
    ("谢尔盖·拉夫罗夫", "Sergei Shoigu"),
    ("Rubio", "卢比涅茨"),
    ("Donetsk", "Dnipro"),
    ("IAEA", "International Labour Office"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_the_same_name_is_likely(a: str, b: str) -> None:
    assert similarity(a, b) > 0.5


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_another_name_is_unlikely(a: str, b: str) -> None:
    assert similarity(a, b) < 0.5


@pytest.mark.parametrize(("a", "b"), SAME + DIFFERENT)
def test_the_order_of_the_two_does_not_matter(a: str, b: str) -> None:
    assert similarity(a, b) == similarity(b, a)
    assert 0.0 <= similarity(a, b) <= 1.0


def test_a_name_is_itself_and_nothing_is_no_name() -> None:
    assert similarity("Erdoğan", "ERDOGAN") == 1.0
    assert similarity("", "Putin") == similarity("…", "普京") == 0.0


def test_the_right_one_of_many_is_the_likeliest() -> None:
    english = ["Podolyak", "Arakhamia", "Kuleba", "Reznikov", "Umerov", "Blinken"]
    chinese = ["库列巴", "布林肯", "波多利亚克", "乌梅罗夫", "阿拉哈米亚", "列兹尼科夫"]
    best = [max(chinese, key=lambda form: similarity(form, name)) for name in english]
    assert best == ["波多利亚克", "阿拉哈米亚", "库列巴", "列兹尼科夫", "乌梅罗夫", "布林肯"]


def test_unseen_characters_are_judged_by_their_pinyin() -> None:
    assert "镉" not in the_model().characters
    assert likelihood("镉尔曼", "german") > likelihood("镉尔曼", "paxton")


def test_hopeless_pairs_are_given_up() -> None:
    assert likelihood("泽连斯基", "umerov") == UNLIKELY


def test_letters_lose_their_accents_only() -> None:
    assert letters("Łukasz Çağrı O’Brien-Þór") == "lukaszcagriobrienthor"


@pytest.mark.parametrize(("group", "size"), [("shka", 3), ("ya", 1), ("yb", 0), ("str", 3), ("", 0)])
def test_the_onset_ends_at_the_first_vowel(group: str, size: int) -> None:
    assert onset(group) == size


def test_syllables_part_at_their_final() -> None:
    assert [syllable_parts(s) for s in ("zhuang", "er", "yi")] == [("zh", "uang"), ("", "er"), ("y", "i")]


def test_spellings_of_one_sound_are_near_and_letters_out_of_the_way_are_not() -> None:
    assert distance("Zelensky", "Selenskyj") < distance("Zelensky", "Zelenka") < distance("Zelensky", "Peskov")
    assert distance("Zelensky", "Zelenksy") < 0.2
