"""What a grouper promises, for every grouper that is installed."""

from __future__ import annotations

import pickle
from dataclasses import is_dataclass
from importlib.metadata import entry_points

import pytest

from briefer.model import Sentence, Span
from briefer.protocols import Grouper

ENGLISH = ("The islands signed a truce.", "Rain fell all day.", "Prisoners and POWs came home after the truce.")
CHINESE = ("两岛签署停火协议。", "全天有雨。", "战俘在停火后回家，该岛保持中立。")
SENTENCES = tuple(
    Sentence(language, Span(0, len(text)), text, language, tuple(text.lower().rstrip(".").split()), position)
    for language, texts in (("en", ENGLISH), ("zh", CHINESE))
    for position, text in enumerate(texts)
)


@pytest.fixture(
    params=sorted(entry_points(group="briefer.groupers"), key=lambda point: point.name), ids=lambda p: p.name
)
def grouper(request: pytest.FixtureRequest) -> Grouper:
    plugin: Grouper = request.param.load()()
    return plugin


def test_it_is_a_frozen_dataclass_that_travels(grouper: Grouper) -> None:
    assert is_dataclass(grouper) and type(grouper).__dataclass_params__.frozen
    copy = pickle.loads(pickle.dumps(grouper))
    assert copy == grouper
    assert list(copy.match(SENTENCES)) == list(grouper.match(SENTENCES))


def test_topics_have_different_keys_and_every_match_names_one(grouper: Grouper) -> None:
    keys = [topic.key for topic in grouper.topics()]
    assert len(set(keys)) == len(keys)
    assert {match.topic for match in grouper.match(SENTENCES)} <= set(keys)


def test_matches_are_weighty_and_their_reasons_are_the_sentence_s_own_words(grouper: Grouper) -> None:
    matches = grouper.match(SENTENCES)
    assert matches
    for match in matches:
        assert 0 < match.weight <= 1
        assert match.why and len(set(match.why)) == len(match.why)
        assert all(words and words in match.sentence.text for words in match.why)


def test_matches_stand_in_the_order_of_sentences_then_of_topics_and_repeat_nothing(grouper: Grouper) -> None:
    order = {topic.key: number for number, topic in enumerate(grouper.topics())}
    places = [(SENTENCES.index(match.sentence), order[match.topic]) for match in grouper.match(SENTENCES)]
    assert places == sorted(set(places))


def test_a_sentence_is_matched_alike_alone_and_in_company(grouper: Grouper) -> None:
    alone = [match for sentence in SENTENCES for match in grouper.match([sentence])]
    assert alone == list(grouper.match(SENTENCES))


def test_nothing_gives_nothing(grouper: Grouper) -> None:
    assert list(grouper.match([])) == []
