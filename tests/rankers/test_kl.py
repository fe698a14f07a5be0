from __future__ import annotations

from briefer.rankers.kl import Kl
from tests.rankers.candidates import STAR, picks


def test_the_sentence_whose_words_are_those_of_all_comes_first() -> None:
    assert picks(Kl(), STAR, 1) == [2]


def test_only_so_many_are_compared() -> None:
    assert picks(Kl(most=2), STAR, 1) in ([0], [1])
