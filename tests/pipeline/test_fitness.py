"""Which sentences stand alone."""

from __future__ import annotations

import pytest

from briefer.model import LanguageCode, Sentence, Span
from briefer.pipeline.fitness import fitness


def fit(text: str, language: LanguageCode = "en") -> float:
    words = tuple(text.split()) if language == "en" else tuple(text)
    return fitness(Sentence("a", Span(0, len(text)), text, language, words))


SOUND = (
    ("The ferry company cancelled all crossings on Monday.", "en"),
    ("“We will close 40 quays,” the mayor said on Tuesday.", "en"),
    ("In the US, the mayor and her deputy signed the lease.[3]", "en"),
    ("渡轮公司周一取消了全部航班。", "zh"),
    ("市长表示：“我们等待答复。”", "zh"),
    ("我国代表团周二抵达港口。", "zh"),
    ("其实际载客量为三百人，船长说。", "zh"),
)


@pytest.mark.parametrize(("text", "language"), SOUND)
def test_a_whole_sentence_with_its_speaker_has_no_flaw(text: str, language: LanguageCode) -> None:
    assert fit(text, language) == 1.0


WORSE = (
    ("The company will cancel all crossings on Monday.", "It will cancel all crossings on Monday.", "en"),
    ("The company will cancel all crossings on Monday.", "However, the company will cancel them on Monday.", "en"),
    ("The company will cancel all crossings on Monday.", "When will the company cancel the crossings?", "en"),
    ("The company will cancel all crossings on Monday.", "The terms of the company mainly include:", "en"),
    ("The company will cancel all crossings on Monday.", "Subscribe to our newsletter for news of crossings.", "en"),
    ("The company will cancel all crossings on Monday.", "The company will do three things.", "en"),
    ("The company will cancel all crossings on Monday.", "(So will the company on the other bank.)", "en"),
    ("“We wait for the answer,” the mayor said.", "“We wait for the answer and nothing else.”", "en"),
    ("“We wait for the answer,” the mayor said.", "“We wait for the answer, the mayor and all others.", "en"),
    ("“We wait for the answer,” the mayor said.", "I think that the mayor waits for the answer.", "en"),
    ("渡轮公司周一取消全部航班。", "他们周一取消了全部的航班。", "zh"),
    ("渡轮公司周一取消全部航班。", "因此，公司周一取消航班。", "zh"),
    ("渡轮公司周一取消全部航班。", "公司为什么周一取消航班？", "zh"),
    ("渡轮公司周一取消全部航班。", "双方的条件主要包括以下内容：", "zh"),
    ("渡轮公司周一取消全部航班。", "渡轮公司周一的安排如下。", "zh"),
    ("渡轮公司周一取消全部航班。", "图为渡轮公司周一的码头。", "zh"),
    ("市长说：“我们等待答复。”", "“我们等待答复，没有别的要求。”", "zh"),
    ("市长说：“我们等待答复。”", "我觉得大家都在等待答复。", "zh"),
)


@pytest.mark.parametrize(("sound", "flawed", "language"), WORSE)
def test_a_flaw_costs(sound: str, flawed: str, language: LanguageCode) -> None:
    assert 0 < fit(flawed, language) < fit(sound, language)


def test_traditional_characters_are_judged_like_simplified_ones() -> None:
    assert fit("責任編輯：某某某某某某某某。", "zh") == fit("责任编辑：某某某某某某某某。", "zh") < 0.3
    assert fit("此外，雙方同意交換傷員。", "zh") == fit("此外，双方同意交换伤员。", "zh") < 1.0


def test_flaws_add_up() -> None:
    assert fit("But will I ever see them?") < min(fit("But the mayor saw them all."), fit("Will the mayor see them?"))


def test_a_scrap_is_worth_less_than_a_sentence_that_is_cut_off() -> None:
    assert (
        fit("Ports of call.")
        <= fit("Ports of call")
        < fit("The ferry company cancelled all of its crossings on Monday and")
        < 1.0
    )


def test_a_point_of_a_list_needs_no_full_stop_to_be_a_sentence() -> None:
    point = "The two ports agreed to exchange all damaged containers before the end of the month"
    assert fit(point) > 0.9
    assert fit(point + " and the") < 0.7
    assert fit(point + ":") < 0.7


def test_a_quotation_of_nothing_comes_after_one_that_names_or_counts() -> None:
    for hollow, told, language in (
        ("“It is as we expected it,” Ina Holm said.", "“Lisbon is as we expected it,” Ina Holm said.", "en"),
        ("“一切都已经准备好了，”市长林德说。", "“40艘渡轮都已经准备好了，”市长林德说。", "zh"),
    ):
        assert fit(hollow, language) < fit(told, language)
