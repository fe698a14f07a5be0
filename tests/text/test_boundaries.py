"""The scanner that both languages share."""

from __future__ import annotations

import unicodedata

import pytest

from briefer.text.boundaries import Rules, Stop, cut


def always(text: str, stop: Stop) -> bool:
    return True


def pieces(text: str, *, bound: int = 10, limit: int | None = None) -> list[str]:
    return [span.of(text) for span in cut(text, Rules(ends=always, bound=bound, limit=limit))]


def test_closers_and_references_go_with_their_sentence() -> None:
    assert pieces("停。”）】停！[1][2]停") == ["停。”）】", "停！[1][2]", "停"]


def test_a_short_pair_binds_and_a_long_or_open_one_does_not() -> None:
    assert pieces("“停。停。”停。") == ["“停。停。”", "停。"]
    assert pieces("“停。停。”停。", bound=1) == ["“停。", "停。”", "停。"]
    assert pieces("“停。停。停。") == ["“停。", "停。", "停。"]


def test_the_rest_without_an_ender_is_kept() -> None:
    assert pieces("  停。 rest  ") == ["停。", "rest"]


def test_forced_cuts_prefer_the_strongest_mark() -> None:
    text = "停" * 6 + "，" + "停" * 5 + "；" + "停" * 6 + "，" + "停" * 9
    assert pieces(text, limit=20) == [text[:13], text[13:]]


@pytest.mark.parametrize("unit", ["停", "a", "e\u0301", "👩\u200d👧", "停\ufe0f"])
def test_forced_cuts_without_marks_halve_no_character(unit: str) -> None:
    text = unit * 4_000
    found = pieces(text, limit=200)
    assert "".join(found) == text
    assert len(found) > 1
    assert all(unicodedata.combining(piece[0]) == 0 and piece[0] not in "\u200d\ufe0f" for piece in found)
    assert all(piece[-1] != "\u200d" for piece in found)


def test_latin_inside_chinese_does_not_hasten_a_forced_cut() -> None:
    text = "停" * 150 + "a" * 200
    assert pieces(text, limit=200) == [text]
