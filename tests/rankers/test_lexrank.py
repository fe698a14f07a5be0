from __future__ import annotations

from briefer.rankers.lexrank import LexRank
from tests.rankers.candidates import STAR, picks


def test_the_sentence_with_most_neighbours_comes_first() -> None:
    assert picks(LexRank(), STAR, 1) == [2]


def test_without_neighbours_all_are_equal_and_stand_in_reading_order() -> None:
    assert picks(LexRank(threshold=0.9), STAR) == [0, 1, 2, 3, 4]
