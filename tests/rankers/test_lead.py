from __future__ import annotations

from dataclasses import replace

from briefer.model import Budget
from briefer.rankers.lead import Lead
from tests.rankers.candidates import candidate, picks

SOURCES = [
    candidate("red apples fall", 0, 0),
    candidate("green pears rise", 0, 3),
    candidate("blue plums roll", 0, 7),
    candidate("old figs rest", 1, 4),
    candidate("young dates dance", 1, 5),
    candidate("sour limes sing", 2, 1),
]


def test_sources_take_turns_and_each_starts_at_its_top() -> None:
    assert picks(Lead(), SOURCES) == [0, 3, 5, 1, 4, 2]
    assert picks(Lead(), SOURCES[::-1]) == [5, 2, 0, 4, 1, 3]


def test_context_is_passed_over_and_takes_no_turn() -> None:
    candidates = [replace(SOURCES[0], relevance=0.0), *SOURCES[1:]]
    assert picks(Lead(), candidates, 3) == [1, 3, 5]


def test_relevance_does_not_change_the_order_and_the_score_is_that_of_the_round() -> None:
    candidates = [replace(SOURCES[0], relevance=0.01), *SOURCES[1:]]
    chosen = Lead().choose(candidates, Budget(picks=4))
    assert [(each.index, each.score) for each in chosen] == [(0, 1.0), (3, 1.0), (5, 1.0), (1, 0.5)]
