"""Pinyin as dictionaries print it."""

from __future__ import annotations

import pytest

from briefer.sound.pinyin import pinyin, readings


@pytest.mark.parametrize(
    ("words", "spelt"),
    [("停火", "tínghuǒ"), ("永久 中立", "yǒngjiǔ zhōnglì"), ("提案", "tí'àn"), ("重伤", "zhòngshāng")],
)
def test_words_have_tone_marks_spaces_and_apostrophes(words: str, spelt: str) -> None:
    assert pinyin(words) == spelt


def test_a_character_has_all_its_readings_without_tones() -> None:
    assert set(readings("阿")) == {"a", "e"}
    assert readings("吕") == ("lv",)
    assert readings("x") == ()
