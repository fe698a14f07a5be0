"""What counts as told already."""

from __future__ import annotations

import pytest

from briefer.languages.zh import Chinese
from briefer.model import LanguageCode, Sentence, Span
from briefer.pairing.retold import content, repeats
from tests.pipeline import making


def sentence(text: str, *, language: LanguageCode = "en") -> Sentence:
    if language == "en":
        return making.sentence(text)
    words = tuple(word.of(text) for word in Chinese().words(text))
    return Sentence("a", Span(0, len(text)), text, language, words)


SAME = (
    ("The port demands a full and open inquiry of at least 30 days before any talks.", "en",
     "A full, open inquiry of at least 30 days is still what the port demands.", "en"),
    ("渡轮公司说，双方将交换全部受损、漏水的集装箱以及三条航线。", "zh",
     "渡轮公司会后说，双方商定交换所有受损和漏水的集装箱以及航线。", "zh"),
    ("Captains aged 18 to 25 and 40 containers are part of the deal.", "en",
     "交易包括18岁至25岁的船长和40个集装箱。", "zh"),
)  # fmt: skip

OTHER = (
    ("The port demands an inquiry of 30 days.", "en", "The port demands an inquiry of 60 days.", "en"),
    ("The port demands an open inquiry.", "en", "The mayor refuses the open inquiry of the port.", "en"),
    ("Each port returns 40 boats.", "en",
     "All damaged and leaking containers, the captains of both towns and all crews go home, each returns 40 boats.",
     "en"),
    ("港方要求公开调查。", "zh", "市长拒绝港方的公开调查。", "zh"),
    ("The port was rebuilt in 2014 and 2022.", "en", "2014年和2022年，市长两次辞职。", "zh"),
    ("The inquiry takes 30 days.", "en", "港口关闭30天。", "zh"),
    ("渡轮公司17日表示，被围困在北埃尔登港化工厂内的部分罢工船员已开始离开。", "zh",
     "罢工船员方面17日称，船员仍在坚守北埃尔登市。", "zh"),
)  # fmt: skip


@pytest.mark.parametrize(("told", "told_in", "new", "new_in"), SAME)
def test_the_same_in_other_words_is_a_repetition(
    told: str, told_in: LanguageCode, new: str, new_in: LanguageCode
) -> None:
    assert repeats([content(sentence(new, language=new_in))], [content(sentence(told, language=told_in))])


@pytest.mark.parametrize(("told", "told_in", "new", "new_in"), OTHER)
def test_a_new_figure_a_refusal_or_more_detail_is_news(
    told: str, told_in: LanguageCode, new: str, new_in: LanguageCode
) -> None:
    assert not repeats([content(sentence(new, language=new_in))], [content(sentence(told, language=told_in))])


def test_the_figures_of_a_date_count_nothing() -> None:
    assert content(sentence("从16日到20日，港口共有2439名船员上岸。", language="zh")).counts == {"2439"}
    assert content(sentence("On 20 May 2022 the port paid 20 captains.")).counts == {"20"}
    assert not content(sentence("The port opened on May 20, 2022.")).counts


def test_nothing_repeats_a_sentence_without_content() -> None:
    empty = content(sentence("It is what it is."))
    assert not repeats([empty], [empty])
