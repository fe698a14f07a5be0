from __future__ import annotations

from briefer.model import Budget
from briefer.rankers.luhn import Luhn
from tests.rankers.candidates import HARBOUR, article, picks


def test_the_densest_cluster_of_repeated_words_comes_first() -> None:
    texts = article("port strike ends", "port workers sing one two three four songs of strike", "rain")
    assert picks(Luhn(), texts, 1) == [0]
    assert picks(Luhn(), HARBOUR, 2) == [2, 3]


def test_a_cluster_reaches_over_a_gap_of_the_size_asked_for() -> None:
    texts = article("port alpha beta gamma strike", "port", "strike")
    assert Luhn(gap=1).choose(texts, Budget(picks=1))[0].score == 0
    assert Luhn(gap=4).choose(texts, Budget(picks=1))[0].score > 0
