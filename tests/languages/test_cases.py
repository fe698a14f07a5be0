"""Sentences as the plain files in tests/cases say; add a case there, no Python is needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefer.languages.en import English
from briefer.languages.zh import Chinese
from briefer.pipeline.segment import spans

CASES = Path(__file__).parent.parent / "cases"
LANGUAGES = (English(), Chinese())


def read(path: Path) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in path.read_text("utf-8").splitlines():
        mark, _, rest = line.partition(" ")
        if mark == "<":
            found.append((rest.replace("⏎", "\n"), []))
        elif mark == ">":
            found[-1][1].append(rest.replace("⏎", "\n"))
    return found


@pytest.mark.parametrize(
    ("text", "expected"), [case for name in ("zh", "en") for case in read(CASES / f"segment_{name}.txt")]
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span, _ in spans(text, LANGUAGES)] == expected
