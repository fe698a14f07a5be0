"""English words; its sentences are in tests/cases/segment_en.txt."""

from __future__ import annotations

import pytest

from briefer.languages.en import English


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The 30-day truce isn’t over.", ["The", "30", "day", "truce", "isn’t", "over"]),
        ("1,000 POWs, 3.5%", ["1,000", "POWs", "3.5"]),
        ("U.S. and F-16s in 2025.", ["U.S", "and", "F", "16s", "in", "2025"]),
        ("President Lin (林一川) spoke_", ["President", "Lin", "林一川", "spoke"]),
        ("...", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [span.of(text) for span in English().words(text)] == words


def test_a_quotation_is_whole_up_to_sixty_words() -> None:
    def sentences(count: int) -> int:
        return len(English().sentences('She said "' + "We stay. " * count + 'We stay," and left.'))

    assert sentences(29) == 1
    assert sentences(30) == 31


def test_text_without_marks_is_cut_at_spaces() -> None:
    text = "peace talks " * 1_000
    found = [span.of(text) for span in English().sentences(text)]
    assert all(len(piece) <= 1_500 and piece.split()[0] in ("peace", "talks") for piece in found)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
