from __future__ import annotations

from briefer.rankers.textrank import TextRank
from tests.rankers.candidates import STAR, picks


def test_the_sentence_that_shares_words_with_most_others_comes_first() -> None:
    assert picks(TextRank(), STAR, 1) == [2]


def test_who_follows_no_link_finds_all_equal() -> None:
    assert picks(TextRank(damping=0.0), STAR) == [0, 1, 2, 3, 4]
