"""Patterns compile when they are used; lists of words become patterns that match nothing but their words."""

from __future__ import annotations

import pickle
import re

import pytest

from briefer.text.patterns import any_of, lazy, listed, one_of


def test_a_lazy_pattern_is_compiled_at_its_first_use_and_not_before() -> None:
    broken = lazy("(")
    assert broken.pattern == "("
    with pytest.raises(re.error):
        broken.search("x")
    found = lazy(r"(\d+) days", re.IGNORECASE).search("30 DAYS")
    assert found is not None and found[1] == "30"


def test_a_lazy_pattern_travels_to_another_process() -> None:
    travelled = pickle.loads(pickle.dumps(lazy("truce", re.IGNORECASE)))
    assert travelled.search("A TRUCE")


def test_words_match_whole_and_as_written() -> None:
    pattern = re.compile(one_of(["said", "said to be", "表示", "U.S."]))
    assert pattern.findall("He said  to\nbe ill, aforesaid, said表示了 U.S.") == [
        "said  to\nbe",
        "said",
        "表示",
        "U.S.",
    ]
    assert not pattern.search("UXS unsaid")


def test_of_words_that_begin_alike_the_longest_matches_in_either_case() -> None:
    words = ["Bank", "bank holiday", "Bank of U.S.", "bank-", "banks", "é", "§ 5", "§", "中央", "中央 bank", "中"]
    pattern = re.compile(one_of(words))
    text = "bank Bank bank  holiday Bank of U.S.A bank-note xbanks banks é né § 5 § 中央\nbank 中央banks 中x"
    found = [
        "Bank",
        "bank  holiday",
        "Bank of U.S.",
        "bank-",
        "banks",
        "é",
        "§ 5",
        "§",
        "中央\nbank",
        "中央",
        "banks",
        "中",
    ]
    assert pattern.findall(text) == found
    either = re.compile(one_of(words), re.IGNORECASE)
    assert either.findall("BANK Bank Holiday BANKSY bank of u.s.") == ["BANK", "Bank Holiday", "bank of u.s."]


def test_an_empty_list_is_no_pattern() -> None:
    with pytest.raises(ValueError, match="must hold words"):
        one_of([])
    with pytest.raises(ValueError, match="must hold words"):
        one_of(["said", " "])


def test_lists_of_a_room_are_had_in_one_language_or_in_all() -> None:
    assert "January" in listed("briefer.numbers", "month.en")
    assert {"Monday", "上午"} <= set(listed("briefer.articles", "weekday", "morning"))
    with pytest.raises(KeyError, match="no list 'mouth'"):
        listed("briefer.articles", "mouth")


def test_a_list_may_leave_words_open_and_does_not_mind_which_apostrophe() -> None:
    pattern = re.compile(any_of("briefer.articles", "notice", "editors_note"))
    assert pattern.match("follow Lake Daily on x")
    assert pattern.match("editor’s note")
    assert not pattern.match("follow the coast. Nobody is on x")
