"""What a card shows of one article: what a brief puts last comes last in a card too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefer.model import Plan
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
    plan = Plan(date="2030-05-02", picks=2, key_items=2)
    made = make_card(replace(article("a.txt", text), title="Elden closes forty quays"), plan, KIT)
    items = [item for section in made.sections for item in section.items]
    assert [quote.text[:9] for item in items for quote in item.quotes] == ["The ferry", "The mayor"]
