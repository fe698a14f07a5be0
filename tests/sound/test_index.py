"""What may sound alike is found without comparing every name with every other."""

from __future__ import annotations

import tomllib

import pytest

from briefer.naming.established import SHIPPED
from briefer.sound.crowd import Crowd
from briefer.sound.cuts import likelihood
from briefer.sound.index import ALONE, BESIDE, KIN, likely
from briefer.sound.model import the_model
from briefer.sound.similarity import similarity
from tests.naming.names import made_up


def forms() -> list[str]:
    people = tomllib.loads(SHIPPED.read_text("utf-8"))["person"]
    return [form for name, row in people.items() for form in (name, row.get("zh"), *row.get("also", ())) if form]


def test_all_forms_of_established_people_that_sound_alike_are_found() -> None:
    every = forms()[::4]
    found = set(likely(every, every))
    alike = {(i, j) for i, a in enumerate(every) for j, b in enumerate(every) if similarity(a, b) >= 0.85}
    assert len(alike) > 100 and len(alike & found) / len(alike) >= 0.995


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("梅金斯基", "Medinsky"),
        ("弗拉基米尔·梅金斯基", "Mekinsky"),
        ("王毅", "Wang Yi"),
        ("澤倫斯基", "泽连斯基"),
        ("Zelenskyy", "Selenskyj"),
        ("IAEA", "International Atomic Energy Agency"),
        ("Lake Wobegon Radio", "LWR"),
    ],
)
def test_names_that_are_the_same_are_worth_a_look(a: str, b: str) -> None:
    assert likely([a, "Novak"], ["伊万诺夫", b], BESIDE)[0] == (0, 1)
    assert likely([b], [a], BESIDE) == [(0, 0)]


def test_what_sounds_like_nothing_is_near_nothing() -> None:
    assert likely(["", "2025", "Путин", "。", "b" * 500], ["Putin", "普京", "", "龘" * 500]) == []
    assert likely([], ["Putin"]) == likely(["Putin"], []) == []


def test_the_nearest_come_first() -> None:
    names = [f"Mezyn{a}s{b}ky" for a in "aeiou" for b in "bcdfghjklmnpqrstvwxz"]
    assert names[likely(["Mezynisdky"], names)[0][1]] == "Mezynisdky"


@pytest.mark.parametrize("count", [100, 400])
def test_pairs_grow_as_names_do(count: int) -> None:
    alike = [f"Leeb{a}{b}ov" for a in "abcdefghijklmnopqrst" for b in "aeioubdgklmnprstvzhf"][:count]
    for look in (ALONE, KIN):
        assert len(likely(alike, alike, look)) <= 2 * look.most * count
    assert len(likely(made_up(count), made_up(count, han=True))) <= 4 * count


def test_a_crowd_says_of_each_word_what_is_said_of_it_alone() -> None:
    words = ["medinsky", "mezynski", "zelensky", "a", "putin", "strzch"]
    for chinese in ("梅金斯基", "普京", "龘", "泽连斯基"):
        found = Crowd(words).likelihoods(chinese, range(len(words)))
        for word, how in zip(words, found, strict=True):
            alone = likelihood(chinese, word) - the_model().background(word)
            assert alone < -6 or how == pytest.approx(alone, abs=0.2)
