"""How sentences read, as tests/cases/fitness.txt says; add a case there, no Python is needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefer.languages.en import English
from briefer.languages.zh import Chinese
from briefer.model import LanguageCode, Sentence, Span
from briefer.pipeline.fitness import fitness
from briefer.text.fold import fold
from briefer.text.runs import language_of

CASES = Path(__file__).parent.parent / "cases" / "fitness.txt"
LANGUAGES = {"en": English(), "zh": Chinese()}
LEAST = {"fit": 0.9, "weak": 0.55, "unfit": 0.0}


def read(path: Path) -> list[tuple[str, str]]:
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [(line.partition(" ")[0], line.partition(" ")[2]) for line in lines]


def sentence(text: str) -> Sentence:
    code: LanguageCode = "zh" if language_of(text) == "zh" else "en"
    words = tuple(span.of(fold(text)).lower() for span in LANGUAGES[code].words(text))
    return Sentence("a", Span(0, len(text)), text, code, words)


@pytest.mark.parametrize(("expected", "text"), read(CASES))
def test_fitness(expected: str, text: str) -> None:
    found = fitness(sentence(text))
    assert next(name for name, least in LEAST.items() if found >= least) == expected, found
