from __future__ import annotations

from dataclasses import replace

from briefer.model import Budget, Candidate, Report
from briefer.rankers._choose import by_score, content
from tests.rankers.candidates import article, candidate, indices, sentence

APART = article("red apples fall", "green pears rise", "blue plums roll", "old figs rest")


def test_the_best_come_first() -> None:
    assert indices(by_score([0.1, 0.9, 0.5, 0.7], APART, Budget(picks=3))) == [1, 3, 2]


def test_scores_count_times_relevance_fitness_and_freshness() -> None:
    candidates = [replace(APART[0], relevance=0.4), replace(APART[1], fitness=0.5), replace(APART[2], freshness=0.9)]
    chosen = by_score([1.0, 1.0, 0.5], candidates, Budget())
    assert [(each.index, each.score) for each in chosen] == [(1, 0.5), (2, 0.45), (0, 0.4)]


def test_scores_that_differ_after_the_sixth_place_are_equal_and_stand_in_reading_order() -> None:
    late, early, other = (
        candidate("red apples fall", 0, 2),
        candidate("green pears rise", 1, 0),
        candidate("figs", 0, 0),
    )
    assert indices(by_score([0.5 + 4e-7, 0.5, 0.5 - 4e-7], [late, early, other], Budget())) == [2, 1, 0]


def test_a_score_of_nothing_may_be_chosen_and_a_relevance_of_nothing_may_not() -> None:
    assert indices(by_score([0.0, 1.0], [APART[0], replace(APART[1], relevance=0.0)], Budget(picks=2))) == [0]


def test_a_length_is_filled_with_what_still_fits() -> None:
    candidates = [replace(each, length=length) for each, length in zip(APART, (5, 9, 4, 1), strict=True)]
    assert indices(by_score([0.9, 0.8, 0.7, 0.6], candidates, Budget(length=10))) == [0, 2, 3]


def test_what_says_the_same_in_other_forms_or_inside_more_words_is_chosen_once() -> None:
    candidates = article(
        "the crews accepted the offer of the port",
        "crews accept the port offers",
        "crews accept the offers of the port after nine nights of talks in the old customs house",
        "crews reject the offer of the city",
    )
    assert indices(by_score([0.9, 0.8, 0.7, 0.6], candidates, Budget())) == [0, 3]


def test_the_same_text_is_chosen_once_though_its_words_are_unknown() -> None:
    blank = Candidate(Report((replace(sentence("Nem tudom"), words=()),)), 0, 0, 2)
    assert indices(by_score([1.0, 1.0], [blank, replace(blank, document=1)], Budget())) == [0]


def test_content_leaves_out_function_words_and_a_second_copy() -> None:
    twice = Candidate(
        Report((sentence("the crews accepted"), sentence("the crews accepted", 1), sentence("he won"))), 0, 0, 3
    )
    assert content(twice) == ["crew", "accept", "won"]
    assert content(candidate("they are not")) == ["they", "are", "not"]
