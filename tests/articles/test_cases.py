"""What words are recognised as, as the plain file in tests/cases says; add a case there, no Python is needed."""

from __future__ import annotations

import re

import pytest

from briefer.articles.byline import people
from briefer.articles.extent import within
from briefer.articles.pieces import Piece
from briefer.articles.properties import properties
from briefer.articles.structure import structure
from briefer.readers.txt import Txt
from briefer.text.patterns import word_lists
from tests.casebook import listed
from tests.readers.reading import of_kind, read

AROUND = (
    "A storm closed three ports on Tuesday, in spite of warnings.",
    "Nobody knew when it would drop, and all crews of the lake waited in the harbour.",
)
LISTS = {name.rpartition(".")[0] for name in word_lists("briefer.articles")}


def cases() -> list[tuple[str, str, str]]:
    """The list, what is found, and the text of every case."""
    parted = ((name, *line.partition(" | ")) for name, line in listed("articles.txt"))
    return [(name, what, text.replace("⏎", "\n")) for name, what, _, text in parted]


def recognised(about: str, text: str) -> str | list[str]:
    """What `text` is recognised as, in the words of the cases."""
    if about == "called":
        return properties(title=text).title
    if about == "made":
        return properties(author=text).author
    if about == "people":
        return people(re.split("[;；] ?", text), "")
    if about == "foot":
        article = [Piece(text) for text in AROUND]
        return about if within([*article, Piece(text)], "", ()) == article else "text"
    [article] = read(Txt(), text if about == "language" else f"{text}\n\n{AROUND[1]}")
    if about == "hides":
        return of_kind(article, "hidden")
    published = article.published
    found = {"outlet": article.outlet, "title": article.title, "language": article.languages[0]}
    return (found | {"date": published.value + ("" if published.sure else "?")})[about]


@pytest.mark.parametrize(("name", "what", "text"), cases())
def test_what_it_is_recognised_as(name: str, what: str, text: str) -> None:
    about, _, value = what.partition(" ")
    if about in ("called", "made", "people", "foot", "hides", "outlet", "title", "language", "date"):
        found = recognised(about, text)
        assert value in found if isinstance(found, list) else found == (value or ("" if about != "foot" else about))
        return
    whole = f"{AROUND[0]}\n\n{text}\n\n{AROUND[1]}"
    kinds = [block.kind for block in structure(whole).blocks if AROUND[0] not in block.span.of(whole)]
    assert kinds[:-1] == what.split()


def test_every_list_has_a_case() -> None:
    assert {name for name, _, _ in cases()} == LISTS
