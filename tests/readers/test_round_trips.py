"""What ordinary writers put into a file comes back: sentences of both languages in every format that they write."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from benchmarks._written import FURNITURE, LABELS, WRITERS, Text, text
from benchmarks.formats import came_back, read

COUNT = 24
"""Sentences a language; `python -m benchmarks.formats` does it with 300."""


def both() -> Text:
    english, chinese = text("en", COUNT), text("zh", COUNT)
    return Text("en", "Storm over the lake", [*english.paragraphs, *chinese.paragraphs])


@pytest.mark.parametrize("label", LABELS)
def test_what_was_written_is_read(label: str, tmp_path: Path) -> None:
    program, write = WRITERS[label]
    if program and not shutil.which(program):
        pytest.skip(f"no {program} here to write it")
    made = both()
    with tempfile.TemporaryDirectory() as folder:
        ((name, data),) = write(made, Path(folder)).items()
    articles = read(name, data)
    back, whole = came_back(made, articles)
    assert back == 1 or (label.startswith("pdf") and back >= 0.98)
    assert whole >= (0.95 if label.startswith("pdf") else 1)
    quotable = "".join(
        block.span.of(article.text)
        for article in articles
        for block in article.blocks
        if block.kind in ("body", "bullet", "heading")
    )
    assert not [each for each in (*FURNITURE, "All rights reserved") if each in quotable and "html" in label]
