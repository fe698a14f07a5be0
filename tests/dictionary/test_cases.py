"""What glosses are recognised as, as the plain file in tests/cases says; add a case there, no Python is needed."""

from __future__ import annotations

import pytest

from briefer.dictionary.gazetteer import Known, known_names
from briefer.dictionary.senses import readable
from briefer.text.patterns import word_lists
from tests.casebook import listed

LISTS = {name.rpartition(".")[0] for name in word_lists("briefer.dictionary")}


def cases() -> list[tuple[str, str, str]]:
    """The list, what is recognised, and the headword of every case."""
    parted = ((name, *line.partition(" | ")) for name, line in listed("glosses.txt"))
    return [(name, what, text) for name, what, _, text in parted]


def called(headword: str) -> list[Known]:
    return [known for known in known_names() if headword in known.zh]


@pytest.mark.parametrize(("name", "what", "headword"), cases())
def test_what_it_is_recognised_as(name: str, what: str, headword: str) -> None:
    about, _, form = what.partition(" ")
    if about == "unsaid":
        assert all(form not in sense for sense in readable(headword))
    elif about == "nothing":
        assert not called(headword)
    else:
        known = [one for one in called(headword) if one.kind == about]
        assert any(form in one.en if form != "-" else not one.en for one in known)


def test_every_list_has_a_case() -> None:
    assert {name for name, _, _ in cases()} == LISTS
