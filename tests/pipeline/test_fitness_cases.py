"""How sentences read, as tests/cases/fitness.txt says; add a case there, no Python is needed."""

from __future__ import annotations

import pytest

from briefer.languages.en import English
from briefer.languages.zh import Chinese
from briefer.model import LanguageCode, Sentence, Span
from briefer.pipeline.fitness import fitness
from briefer.text.fold import fold
from briefer.text.patterns import word_lists
from briefer.text.runs import language_of
from tests.casebook import listed

CASES, NEWS = "fitness.txt", "newsworthiness.txt"
BESIDE = {"turns_to"}
"""The lists whose words say nothing of a sentence by itself: tests/pipeline/test_aboutness.py has their cases."""
LANGUAGES = {"en": English(), "zh": Chinese()}
LEAST = {"fit": 0.9, "weak": 0.55, "unfit": 0.0}


def read(name: str) -> list[tuple[str, str, str]]:
    """The list to which a case belongs, if any, what is expected, and the sentence."""
    parted = ((heading, *line.partition(" ")) for heading, line in listed(name))
    return [(heading, expected, text) for heading, expected, _, text in parted]


def sentence(text: str) -> Sentence:
    code: LanguageCode = "zh" if language_of(text) == "zh" else "en"
    words = tuple(span.of(fold(text)).lower() for span in LANGUAGES[code].words(text))
    return Sentence("a", Span(0, len(text)), text, code, words)


@pytest.mark.parametrize(("name", "expected", "text"), read(CASES))
def test_fitness(name: str, expected: str, text: str) -> None:
    found = fitness(sentence(text))
    assert next(name for name, least in LEAST.items() if found >= least) == expected, found


def test_every_list_has_a_case() -> None:
    lists = {name.rpartition(".")[0] for name in word_lists("briefer.pipeline")}
    assert {name for file in (CASES, NEWS) for name, _ in listed(file) if name} | BESIDE == lists
