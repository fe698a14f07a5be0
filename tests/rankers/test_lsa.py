from __future__ import annotations

from briefer.rankers.lsa import Lsa
from tests.rankers.candidates import article, picks


def test_a_sentence_of_many_words_of_the_topics_comes_before_a_short_one() -> None:
    assert picks(Lsa(), article("tugs wait", "crews load timber and grain and salt at dawn", "bells ring"), 1) == [1]
