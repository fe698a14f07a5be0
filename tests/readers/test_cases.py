"""What may be quoted of a text, as the plain files in tests/cases say; add a case there, no Python is needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefer.languages.en import English
from briefer.languages.zh import Chinese
from briefer.pipeline.segment import segment
from briefer.readers.txt import Txt
from tests.readers.reading import read

CASES = Path(__file__).parent.parent / "cases"
AROUND = "A storm closed three ports on Tuesday, in spite of warnings.", "Nobody knew when the wind would drop."


def cases(path: Path) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in path.read_text("utf-8").splitlines():
        mark, _, rest = line.replace("⏎", "\n").partition(" ")
        if mark == "<":
            found.append((rest, []))
        elif mark == ">":
            found[-1][1].append(rest)
    return found


@pytest.mark.parametrize(("text", "expected"), cases(CASES / "reading_txt.txt"))
def test_what_may_be_quoted(text: str, expected: list[str]) -> None:
    [article] = read(Txt(), f"{AROUND[0]}\n\n{text}\n\n{AROUND[1]}")
    quotable = [sentence.text for sentence in segment(article, (English(), Chinese()))]
    assert quotable[1:-1] == expected
