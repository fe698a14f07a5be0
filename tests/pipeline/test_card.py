"""What a card shows of one article: what a brief puts last comes last in a card too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from briefer.model import Budget, Candidate, Chosen, Plan
from briefer.pipeline.card import make_card
from briefer.protocols import Kit
from briefer.rankers.coverage import Coverage
from tests.pipeline.making import Alone, Dots, Words, article

KIT = Kit(languages=(Dots(),), grouper=Words(("armistice",)), ranker=Coverage(), pairing=Alone())


@pytest.mark.parametrize(
    "aside",
    [
        "Observers called the strike of the nine captains of Elden a warning to Marlow",
        "Lisbon and Elden had a population of forty captains, historically called the nine of Marlow",
    ],
)
def test_what_is_no_news_is_chosen_last(aside: str) -> None:
    text = (
        "The ferry company of Elden closed forty quays on Monday after a strike of nine captains. "
        f"{aside}. The mayor of Elden sold twelve ferries to Marlow for forty million crowns on Sunday."
    )
    # There is room for a third, and an editor would strike it first.
    assert printed(text, picks=2) == printed(text, picks=3) == ["The ferry", "The mayor"]


def test_what_points_back_stands_below_what_it_points_at() -> None:
    text = (
        "The ferry company of Elden closed forty quays on Monday after a strike of nine captains. "
        "Marlow and Elden historically hold a ferry race of forty captains in the autumn. "
        "The decision was made by the mayor of Marlow with nine captains of the ferry company."
    )
    assert printed(text, picks=3) == ["The ferry"]
    first, second, third = text.split(". ")
    assert printed(f"{first}. {third} {second}.", picks=3) == ["The ferry", "The decis"]


def test_whom_the_headline_speaks_of_is_printed_before_it() -> None:
    text = (
        "Ina Holm of Marlow met the ferry captains. She said Elden closes forty quays. Nine captains slept in Marlow."
    )
    assert printed(text, picks=2) == ["Ina Holm ", "She said "]


def test_a_text_in_which_all_points_back_is_chosen_from_a_few_times_only() -> None:
    asked: list[int] = []

    class Counted(Coverage):
        def choose(self, candidates: Sequence[Candidate], budget: Budget) -> list[Chosen]:
            asked.append(len(candidates))
            return super().choose(candidates, budget)

    held = "Ina Holm of Elden closed forty quays. " + " ".join(
        f"She said the mayor of Marlow sold {number} ferries to Elden on Sunday." for number in range(2, 60)
    )
    made = make_card(
        article("a.txt", held), Plan(date="2030-05-02", picks=3, key_items=2), replace(KIT, ranker=Counted())
    )
    assert made.key
    assert len(asked) <= 6


def printed(text: str, *, picks: int) -> list[str]:
    """How the sentences of a card begin."""
    plan = Plan(date="2030-05-02", picks=picks, key_items=2)
    made = make_card(replace(article("a.txt", text), title="Elden closes forty quays"), plan, KIT)
    items = [item for section in made.sections for item in section.items]
    return [quote.text[:9] for item in items for quote in item.quotes]
