"""What a paragraph is recognised as, as the plain file in tests/cases says; add a case there, no Python is needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefer.articles.structure import structure
from briefer.readers.txt import Txt
from briefer.text.patterns import word_lists
from tests.readers.reading import of_kind, read

ROOM = "briefer.articles"
AROUND = (
    "A storm closed three ports on Tuesday, in spite of warnings.",
    "Nobody knew when it would drop, and all crews of the lake waited in the harbour.",
)
LISTS = {name.rpartition(".")[0] for name in word_lists(ROOM)}


def cases() -> list[tuple[str, str, str]]:
    """The list, what is found, and the text of every case."""
    found: list[tuple[str, str, str]] = []
    name = ""
    for line in (Path(__file__).parent.parent / "cases" / "articles.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            what, _, text = line.partition(" | ")
            found.append((name, what, text.replace("⏎", "\n")))
    return found


@pytest.mark.parametrize(("name", "what", "text"), cases())
def test_what_it_is_recognised_as(name: str, what: str, text: str) -> None:
    about, _, value = what.partition(" ")
    if about == "hides":
        [article] = read(Txt(), f"{text}\n\n{AROUND[1]}")
        assert value in of_kind(article, "hidden")
    elif about in ("outlet", "date", "title"):
        [article] = read(Txt(), f"{text}\n\n{AROUND[1]}")
        assert {"outlet": article.outlet, "date": article.published.value, "title": article.title}[about] == value
    else:
        whole = f"{AROUND[0]}\n\n{text}\n\n{AROUND[1]}"
        kinds = [block.kind for block in structure(whole).blocks if AROUND[0] not in block.span.of(whole)]
        assert kinds[:-1] == what.split()


def test_every_list_has_a_case() -> None:
    assert {name for name, _, _ in cases()} == LISTS
