"""Long sweeps, run by `make soak`: hostile bytes through the whole flow, many texts through the segmenter."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import briefer
from briefer.errors import BrieferError

CORPUS = Path(__file__).parent.parent / "corpus"
TRICKY = (
    "停火战俘。？！；…“”‘’「」『』（）《》〈〉【】\"'`.?!,:;()[]{}<>&*_#|\\/-–—·•"
    "\n\r\t\u3000\u200b\u202e\ufeff\x00\x1baZ09é𠮷😀\ud800"
)

pytestmark = pytest.mark.soak


@settings(max_examples=20_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(st.sampled_from(TRICKY), max_size=300))
def test_every_span_gives_its_text_back(text: str) -> None:
    before = 0
    for sentence in briefer.sentences(text):
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.start >= before
        before = sentence.end


def mutated(data: bytes, chance: random.Random) -> bytes:
    """`data` with bytes changed, cut out, doubled, or text of the tricky kind put in."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(out) + 1)
        match chance.randrange(5):
            case 0:
                out[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del out[at : at + chance.randrange(400)]
            case 2:
                out[at:at] = out[at : at + chance.randrange(400)]
            case 3:
                out[at:at] = "".join(chance.choices(TRICKY, k=20)).encode("utf-8", "surrogatepass")
            case _:
                del out[at:]
    return bytes(out)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("[!R]*.*")), ids=lambda path: path.name)
def test_damaged_sources_give_a_card_or_a_named_error(path: Path, tmp_path: Path) -> None:
    chance = random.Random(path.name)
    source = tmp_path / path.name
    for _ in range(60):
        source.write_bytes(mutated(path.read_bytes(), chance))
        try:
            brief, _ = briefer.card(str(source))
        except BrieferError as error:
            assert error.message
            assert error.hint
            continue
        (article,) = brief.articles
        for section in brief.sections:
            for item in section.items:
                for quote in (*item.quotes, *item.also):
                    assert quote.span.of(article.text) == quote.text
        for to in ("md", "html", "json", "text"):
            briefer.write(brief, to)
