"""Stop words are in the form in which words are compared."""

from __future__ import annotations

from briefer.text.fold import fold
from briefer.text.stopwords import ALL, is_stopword


def test_they_are_folded() -> None:
    assert {word for word in ALL if fold(word) != word} == set()


def test_words_that_carry_the_news_are_none() -> None:
    assert not any(map(is_stopword, ("停火", "ceasefire", "战俘", "agreed", "中立", "won")))
    assert is_stopword("the") and is_stopword("的")
