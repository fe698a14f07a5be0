from __future__ import annotations

from briefer.rankers.reduction import Reduction
from tests.rankers.candidates import STAR, picks


def test_the_largest_overlap_with_all_others_comes_first_and_none_last() -> None:
    order = picks(Reduction(), STAR)
    assert (order[0], order[-1]) == (2, 4)
