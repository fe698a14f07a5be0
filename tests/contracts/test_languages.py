"""What every registered language promises."""

from __future__ import annotations

import pickle
from importlib.metadata import entry_points

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.languages.en import English
from briefer.languages.zh import Chinese
from briefer.protocols import Language

LANGUAGES: dict[str, Language] = {
    "en": English(),
    "zh": Chinese(),
    **{point.name: point.load()() for point in entry_points(group="briefer.languages")},
}
PIECES = st.sampled_from(
    [
        *"停。！？.?…；，“”\"'‘’「」（）() \n\u3000¹😀𠮷\u200d\x00\ud800·-：说",
        "双方",
        "The",
        "[1]",
        "U.S.",
        "Mr.",
        "3.5",
        "1. ",
        "e\u0301",
        "http://a.b/?c",
        " said",
    ]
)
TEXT = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=80))


@pytest.mark.parametrize("name", sorted(LANGUAGES))
@given(text=TEXT)
@settings(max_examples=200, deadline=None)
def test_sentences_rise_and_leave_out_only_white_space(name: str, text: str) -> None:
    at = 0
    for span in LANGUAGES[name].sentences(text):
        assert at <= span.start < span.end <= len(text)
        assert not text[at : span.start].strip()
        assert span.of(text) == span.of(text).strip()
        at = span.end
    assert not text[at:].strip()


@pytest.mark.parametrize("name", sorted(LANGUAGES))
@given(text=TEXT)
@settings(max_examples=200, deadline=None)
def test_words_rise_and_hold_no_white_space(name: str, text: str) -> None:
    at = 0
    for span in LANGUAGES[name].words(text):
        assert at <= span.start < span.end <= len(text)
        word = span.of(text)
        assert not any(character.isspace() for character in word)
        assert word[0].isalnum() or ord(word[0]) > 0x2E7F
        at = span.end


@pytest.mark.parametrize("name", sorted(LANGUAGES))
def test_it_travels_and_knows_its_code(name: str) -> None:
    language = LANGUAGES[name]
    assert language.code == name
    assert pickle.loads(pickle.dumps(language)) == language
