"""What users see: the sample brief, character by character. `make golden` rewrites it; read the difference first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import briefer
from briefer.model import Brief

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def brief() -> Brief:
    """The sample brief, its addresses as `make brief` writes them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return briefer.make(["corpus"], date="2025-06-03")


@pytest.mark.parametrize("to", ["md", "html", "json"])
def test_the_sample_brief_is_what_it_was(brief: Brief, to: str, request: pytest.FixtureRequest) -> None:
    made = briefer.write(brief, to)
    file = GOLDEN / f"brief.{to}"
    if request.config.getoption("--update-golden"):
        file.write_bytes(made)
    # A version number in a golden file would change with every release of a library.
    assert _unversioned(made) == _unversioned(file.read_bytes()), f"{file} differs; see `make golden`"


def test_every_quotation_is_what_its_source_says(brief: Brief, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (tmp_path / "brief.json").write_bytes(briefer.write(brief, "json"))
    assert briefer.verify(tmp_path / "brief.json") == []


def test_every_topic_is_told_in_both_languages(brief: Brief) -> None:
    for section in brief.sections:
        assert any(item.zh for item in section.items), section.topic.key
        assert any(item.en for item in section.items), section.topic.key
    assert any(item.zh and item.en for section in brief.sections for item in section.items)


def test_nothing_is_quoted_that_is_no_sentence_of_the_body(brief: Brief) -> None:
    blocks = {article.id: article.blocks for article in brief.articles}
    for section in brief.sections:
        for item in section.items:
            for quote in (*item.quotes, *item.also):
                kinds = {
                    b.kind
                    for b in blocks[quote.article]
                    if b.span.start < quote.span.end and quote.span.start < b.span.end
                }
                assert kinds <= {"body", "bullet"}, quote.text
                assert "样例" not in quote.text
                assert "SAMPLE" not in quote.text


def test_the_ledger_has_a_row_for_every_article(brief: Brief) -> None:
    ledger = {(entry.uri, entry.article) for entry in brief.coverage.ledger}
    assert len(ledger) == len(brief.coverage.ledger)
    assert {entry.uri for entry in brief.coverage.ledger} == {
        f"corpus/{path.name}" for path in (ROOT / "corpus").iterdir() if not path.name.startswith("README")
    }


def _unversioned(data: bytes) -> bytes:
    text = data.decode("utf-8")
    for package in ("trafilatura", "readability-lxml"):
        pieces = text.split(f"{package} ")
        text = f"{package} ".join([pieces[0], *(piece.lstrip("0123456789.") for piece in pieces[1:])])
    return text.encode("utf-8")


def test_the_json_is_json() -> None:
    assert json.loads((GOLDEN / "brief.json").read_bytes())["schema"] == "briefer/1"
