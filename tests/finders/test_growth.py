"""The work for dates, speakers and disagreements grows as what is printed: counted in calls, not in seconds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from briefer.finders.disagreements import Disagreements
from briefer.finders.positions import Positions
from briefer.finders.timeline import Timeline
from briefer.model import Draft, Published
from briefer.protocols import Finder
from tests.counting import calls
from tests.finders.drafts import article, draft, item, quote

LINES = (
    "On Monday the Kremlin said that talks lasted 5 hours.",
    "会谈持续约4个小时，乌方3日说，50人死亡。",
    "5月16日，双方会面。",
)


def many_articles(count: int) -> Draft:
    """Articles of one day that all tell of one matter."""
    reads = [article(f"a{at}", *LINES) for at in range(count)]
    reads = [(replace(one, published=Published("2025-06-03", "day", "byline", True)), own) for one, own in reads]
    joined = replace(item(reads[0][1][0], reads[0][1][1]), also=tuple(quote(own[1]) for _, own in reads[1:]))
    return draft(reads, [joined, *(item(own[0]) for _, own in reads[1:])])


def one_long_sentence(count: int) -> Draft:
    """A sentence without an end."""
    reads = [article("e", LINES[0].rstrip(".") * count), article("z", LINES[1].rstrip("。") * count)]
    reads = [(replace(one, published=Published("2025-06-03", "day", "byline", True)), own) for one, own in reads]
    return draft(reads, [item(own[0]) for _, own in reads])


@pytest.mark.parametrize("finder", [Timeline(), Positions(), Disagreements()], ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("made", [many_articles, one_long_sentence])
def test_twice_as_much_costs_twice_as_much(finder: Finder, made: Callable[[int], Draft]) -> None:
    small, large = made(40), made(80)
    finder.find(small, None)  # patterns are compiled once
    assert calls(lambda: finder.find(large, None)) <= 2.4 * calls(lambda: finder.find(small, None)) + 500
