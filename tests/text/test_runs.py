"""Which language a text is in, how long it is, where the language changes."""

from __future__ import annotations

import pytest

from briefer.text.han import han_count
from briefer.text.runs import language_of, measure, runs


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("双方同意停火。", "zh"),
        ("The two sides agreed.", "en"),
        ("NATO秘书长Jens Stoltenberg表示欢迎", "zh"),
        ("President Lin Yichuan (林一川) spoke to reporters.", "en"),
        ("据Harbour Wire的Jane Doe Smith报道，会谈已经结束。", "zh"),
        ("2025-06-03 15:39", "und"),
        ("", "und"),
        ("Переговоры завершились", "und"),
        ("会議はきのう東京で終わりましたということです", "und"),
    ],
)
def test_language_of(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("The 30-day truce isn't over.", 6),
        ("双方同意停火30天。", 8),
        ("NATO表示欢迎", 5),
        ("1,000 prisoners, 3.5 percent", 4),
        ("U.S. forces", 2),
        ("——……", 0),
    ],
)
def test_measure_counts_english_words_and_chinese_characters(text: str, length: int) -> None:
    assert measure(text) == length


def test_han_count_knows_rare_characters() -> None:
    assert han_count("𠮷a停。") == 2


def test_runs_cover_the_text_and_change_between_sentences() -> None:
    text = "会谈结束。The talks are over now. We go home. 双方同意再谈。"
    found = runs(text)
    assert [(span.of(text).strip(), language) for span, language in found] == [
        ("会谈结束。", "zh"),
        ("The talks are over now. We go home.", "en"),
        ("双方同意再谈。", "zh"),
    ]
    assert "".join(span.of(text) for span, _ in found) == text


@pytest.mark.parametrize(
    "text",
    ["他曾在Apple Inc. 担任顾问。", "他说：“We want peace. We want it now.”随后离开。", "国防部长Mr. Vance抵达会场。"],
)
def test_latin_inside_a_chinese_sentence_is_no_run(text: str) -> None:
    assert [language for _, language in runs(text)] == ["zh"]


def test_a_name_in_han_inside_english_is_no_run() -> None:
    assert [language for _, language in runs("The visitors met Mr. 王. He smiled at all of them.")] == ["en"]
