"""Pinyin as dictionaries print it."""

from __future__ import annotations

import pytest

from briefer.dictionary.pinyin import pinyin


@pytest.mark.parametrize(
    ("words", "spelt"),
    [
        ("停火", "tínghuǒ"),
        ("永久 中立", "yǒngjiǔ zhōnglì"),
        ("提案", "tí'àn"),
        ("重伤", "zhòngshāng"),
        ("女儿", "nǚ'ér"),
        ("贸易 逆差", "màoyì nìchā"),
        ("粮食", "liángshi"),  # the fifth tone bears no mark
        ("降准", "jiàngzhǔn"),  # no headword: each character as it is usually read
        ("去纳粹化", "qùnàcuìhuà"),
        ("G7", "G7"),
        ("", ""),
    ],
)
def test_words_have_tone_marks_spaces_and_apostrophes(words: str, spelt: str) -> None:
    assert pinyin(words) == spelt


@pytest.mark.parametrize(
    ("word", "english", "spelt"),
    [
        ("分子", "molecule", "fēnzǐ"),
        ("分子", "members of a group", "fènzǐ"),
        ("地道", "tunnel", "dìdào"),
        ("地道", "authentic", "dìdao"),
        ("重点", "focus", "zhòngdiǎn"),
    ],
)
def test_a_word_is_read_as_it_is_meant(word: str, english: str, spelt: str) -> None:
    assert pinyin(word, [english]) == spelt


def test_a_name_of_the_same_characters_is_not_taken() -> None:
    assert pinyin("朝阳") == pinyin("朝阳").lower()
    assert pinyin("狮子") == "shīzi"
