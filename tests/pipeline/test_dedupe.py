"""One wire text in many outlets is one article; the oldest is the original, and follow-ups stay."""

from __future__ import annotations

import pytest

from briefer.model import Article
from briefer.pipeline.dedupe import duplicates
from tests.pipeline.making import KIT, article, corpus

WIRE = (
    "Harbour crews at Vellmar ended their strike on Monday. "
    "The union accepted an offer of nine percent over two years. "
    "Ferries to the northern islands sail again from Wednesday. "
    "The governor thanked both sides for their patience. "
)


def repeated(*articles: Article) -> dict[int, int]:
    with corpus(*articles) as made:
        neighbours = KIT.pairing.neighbours(made.analyses, made.vocabulary)
        return duplicates(made, list(range(len(made.articles))), neighbours)


def test_the_same_text_repeats_the_oldest() -> None:
    dates = ("2025-06-03", "2025-06-01", "2025-06-02")
    assert repeated(*(article(date, WIRE, published=date) for date in dates)) == {0: 1, 2: 1}


def test_without_dates_the_first_is_the_original() -> None:
    assert repeated(article("a", WIRE), article("b", WIRE)) == {1: 0}
    assert repeated(article("a", WIRE), article("b", WIRE, published="2025-06-01")) == {0: 1}


def test_a_text_with_a_line_of_its_outlet_repeats_it_too() -> None:
    edited = WIRE.replace("on Monday", "late on Monday") + "Additional reporting came from the islands."
    assert repeated(article("a", WIRE), article("b", edited)) == {1: 0}


@pytest.mark.parametrize(
    "other",
    [
        WIRE[:55],
        WIRE + "Not all are glad. " + "Shopkeepers in Vellmar say that the three weeks cost them half of their summer. "
        "Hotels on the islands asked the state for help and were refused. "
        "A court will hear the complaint of a fishing company in July. "
        "Two captains who crossed the lines were dismissed by the union and want their places back.",
        "Harbour crews at Vellmar began a strike on Friday. No ferry sails to the northern islands.",
    ],
    ids=["its first sentence alone", "twice as long", "another day"],
)
def test_what_tells_much_less_or_much_more_is_an_article_of_its_own(other: str) -> None:
    assert not repeated(article("a", WIRE), article("b", other))


def test_an_original_repeats_nothing() -> None:
    many = [article(str(place), WIRE + "." * place, published=f"2025-06-{place + 1:02}") for place in range(6)]
    found = repeated(*many)
    assert found == dict.fromkeys(range(1, 6), 0)
