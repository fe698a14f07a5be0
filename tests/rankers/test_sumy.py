from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from briefer.rankers._sumy import ALGORITHMS, scores
from tests.rankers.candidates import HARBOUR, article, candidate

BY_HASH = """
from briefer.rankers._sumy import ALGORITHMS, scores
from tests.rankers.candidates import HARBOUR
print([[round(score, 6) for score in scores(name, HARBOUR, 9)] for name in ALGORITHMS])
"""


@pytest.mark.parametrize("name", ALGORITHMS)
def test_scores_stand_at_their_candidates_in_0_to_1_with_the_best_at_1(name: str) -> None:
    found = scores(name, HARBOUR, 9)
    assert len(found) == len(HARBOUR)
    assert max(found) == 1.0 and min(found) >= 0.0
    turned = scores(name, HARBOUR[::-1], 9)[::-1]
    if name not in ("kl", "sumbasic"):  # these two break their own ties by order
        assert found == pytest.approx(turned, abs=1e-6)


@pytest.mark.parametrize("name", ["lexrank", "textrank", "reduction", "luhn"])
def test_equal_sentences_keep_equal_scores_apart_from_one_another(name: str) -> None:
    found = scores(name, [*HARBOUR, candidate("lighthouse paint dries slowly", 1)], 9)
    assert found[4] == pytest.approx(found[5])
    assert found[4] != pytest.approx(found[0]) or name == "lexrank"


@pytest.mark.parametrize("name", ALGORITHMS)
def test_nothing_in_common_no_words_and_no_candidates_are_no_trouble(name: str) -> None:
    assert scores(name, [], 9) == []
    assert scores(name, article("", ""), 9) == [0.0, 0.0]
    assert all(0 <= score <= 1 for score in scores(name, article("red apples", "green pears"), 9))
    assert all(0 <= score <= 1 for score in scores(name, article("apples", "apples"), 9))


def test_only_the_most_relevant_are_compared_and_of_those_the_first_of_each_article() -> None:
    candidates = [replace(each, relevance=0.5 if index == 0 else 1.0) for index, each in enumerate(HARBOUR)]
    found = scores("lexrank", candidates, 3)
    assert found[0] == found[4] == 0.0
    assert found[1] > 0 and found[2] > 0 and found[3] > 0


def test_scores_do_not_depend_on_the_hashes_of_words() -> None:
    runs = {
        subprocess.run(
            [sys.executable, "-c", BY_HASH],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
