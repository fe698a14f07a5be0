"""Texts of a run lie on disk, each once; what is asked of them is what was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefer.pipeline.corpus import Corpus
from tests.pipeline.making import article, corpus


def texts(of: Corpus) -> Sequence[str]:
    return [of.full(number).text for number in range(len(of.articles))]


def test_articles_stand_in_the_order_of_their_addresses_however_they_come() -> None:
    with corpus(article("b", "Two truces."), article("a", "One truce."), places=(1, 0)) as made:
        assert texts(made) == ["One truce.", "Two truces."]


def test_an_article_bears_no_text_until_it_is_asked_for() -> None:
    with corpus(article("a", "A truce began.\nIt held.")) as made:
        assert (made.articles[0].text, made.articles[0].blocks) == ("", ())
        assert (made.full(0).text, len(made.full(0).blocks)) == ("A truce began.\nIt held.", 2)


def test_sentences_are_read_again_as_they_stood() -> None:
    text = "A truce began. It held.\nNobody fired."
    with corpus(article("a", text)) as made:
        again = made.sentences(0)
        assert [each.span.of(text) for each in again] == ["A truce began.", "It held.", "Nobody fired."]
        assert [(each.paragraph, each.words[-1]) for each in again] == [(0, "began"), (0, "held"), (1, "fired")]


def test_more_texts_than_stay_in_memory_are_found_again() -> None:
    with corpus(*(article(str(place), f"Truce {place}.") for place in range(200))) as made:
        assert [made.full(number).text for number in (0, 199, 0, 7)] == [
            "Truce 0.",
            "Truce 199.",
            "Truce 0.",
            "Truce 7.",
        ]


def test_one_text_in_two_outlets_is_two_articles() -> None:
    one = article("a", "A truce began.", outlet="Lake Daily")
    with corpus(one, replace(one, outlet="Harbour Post")) as made:
        assert [each.outlet for each in made.articles] == ["Lake Daily", "Harbour Post"]
        assert made.full(0).text == made.full(1).text
