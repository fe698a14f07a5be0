from __future__ import annotations

from briefer.rankers.sumbasic import SumBasic
from tests.rankers.candidates import STAR, picks


def test_frequent_words_come_first_and_count_less_once_covered() -> None:
    # The fourth holds two frequent words, but the third has covered them: the fifth, of rare words, comes before it.
    order = picks(SumBasic(), STAR)
    assert order[0] == 2
    assert order.index(4) < order.index(3)
