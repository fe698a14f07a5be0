"""Of all names, those that a text may hold are found without reading more."""

from __future__ import annotations

import pytest

from briefer.dictionary.gazetteer import known_names, named, occurring


@pytest.mark.parametrize(
    ("text", "zh"),
    [
        ("The mayor of Denver resigned.", "丹佛"),
        ("丹佛市长辞职。", "丹佛"),
        ("TRUMP spoke", "特朗普"),
        ("唐纳德‧特朗普發言", "特朗普"),
        ("Mr Aso and Taro", "麻生太郎"),
        ("the WHO said", "世卫组织"),
        ("世衛組織表示", "世卫组织"),
        ("A visit to Türkiye", "土耳其"),
    ],
)
def test_what_stands_in_a_text_is_known(text: str, zh: str) -> None:
    found = known_names(occurring([text]))
    assert any(zh in known.zh for known in found)
    assert len(found) < 60 and set(found) <= set(known_names())


@pytest.mark.parametrize("text", ["", "He said so in a garden.", "他说，可以。", "\ud800"])
def test_what_names_nothing_holds_next_to_nothing(text: str) -> None:
    assert len(known_names(occurring([text]))) < 20


def test_who_bears_a_form_in_any_writing_is_found_by_it() -> None:
    for form in ("Donald Trump", "trump", "特朗普"):
        assert any("Donald Trump" in known.en for known in named([form]))
    assert named(["Nobody Atall", "龘", ""]) == ()
