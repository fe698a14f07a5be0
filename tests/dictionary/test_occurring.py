"""Of a dictionary, what a text may need is found without reading all of it."""

from __future__ import annotations

import re

import pytest

from briefer.dictionary.gazetteer import occurring

ENTRIES = {
    "丹佛": "丹佛 丹佛 [Dan1 fo2] /Denver, Colorado/",
    "特朗普": "特朗普 特朗普 [Te4 lang3 pu3] /Donald Trump (1946-), US president/",
    "川普": "川普 川普 [Chuan1 pu3] /Donald Trump, US president/",
    "麻生太郎": "麻生太郎 麻生太郎 [Ma2 sheng1 Tai4 lang2] /ASO Taro (1940-), Japanese politician/",
    "世卫组织": "世衛組織 世卫组织 [Shi4 Wei4 Zu3 zhi1] /World Health Organization (WHO)/",
}

WORDS = {head: frozenset(re.findall(r"\w+", lines)) for head, lines in ENTRIES.items()}


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("The mayor of Denver resigned.", ["丹佛"]),
        ("丹佛市长辞职。", ["丹佛"]),
        ("TRUMP spoke", ["特朗普", "川普"]),
        ("川普發言", ["特朗普", "川普"]),
        ("Mr Aso and Taro", ["麻生太郎"]),
        ("the WHO said", ["世卫组织"]),
        ("世衛組織表示", ["世卫组织"]),
        ("The city is in Colorado, he said; a trump card", []),
        ("", []),
    ],
)
def test_what_is_needed(text: str, needed: list[str]) -> None:
    assert occurring([text]).entries(ENTRIES, WORDS) == needed
