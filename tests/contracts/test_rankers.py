"""What a ranker promises, for every ranker that is installed."""

from __future__ import annotations

import pickle
import warnings
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from importlib.metadata import entry_points

import pytest

from briefer.model import Budget, Candidate, LanguageCode, Report, Sentence, Span
from briefer.protocols import Ranker

ENGLISH = (
    ("the harbour talks end without a truce", "both delegations leave for home", "the mayor thanks the cooks"),
    ("the delegations agree to swap wounded sailors", "a truce stays out of reach", "ferries run on the hour again"),
    ("wounded sailors come home on two ferries", "the delegations meet again in june", "a band plays at the quay"),
)
CHINESE = (
    ("港口 会谈 结束 双方 未 达成 停火", "代表团 当晚 回国", "市长 感谢 厨师"),
    ("双方 同意 交换 受伤 水手", "停火 仍 遥远", "渡轮 恢复 整点 开行"),
    ("受伤 水手 乘 两 艘 渡轮 回家", "代表团 六月 再次 会面", "码头 有 乐队 演奏"),
)


def candidate(words: str, document: int, position: int, language: LanguageCode = "en") -> Candidate:
    parts = tuple(words.split())
    text = ("" if language == "zh" else " ").join(parts) + "."
    sentence = Sentence(f"a{document}", Span(0, len(text)), text, language, parts, position)
    length = len("".join(parts)) if language == "zh" else len(parts)
    return Candidate(Report((sentence,)), document, position, length)


def pool(sources: Sequence[Sequence[str]], language: LanguageCode) -> list[Candidate]:
    return [
        candidate(words, document, position, language)
        for document, texts in enumerate(sources)
        for position, words in enumerate(texts)
    ]


POOLS = {"en": pool(ENGLISH, "en"), "zh": pool(CHINESE, "zh"), "both": pool(ENGLISH, "en") + pool(CHINESE, "zh")}


@pytest.fixture(
    params=sorted(entry_points(group="briefer.rankers"), key=lambda point: point.name), ids=lambda p: p.name
)
def ranker(request: pytest.FixtureRequest) -> Ranker:
    plugin: Ranker = request.param.load()()
    return plugin


def indices(ranker: Ranker, candidates: Sequence[Candidate], budget: Budget) -> list[int]:
    return [chosen.index for chosen in ranker.choose(candidates, budget)]


def test_it_is_a_frozen_dataclass_whose_options_have_defaults(ranker: Ranker) -> None:
    assert is_dataclass(ranker) and type(ranker).__dataclass_params__.frozen
    assert type(ranker)(**{field.name: getattr(ranker, field.name) for field in fields(ranker)}) == ranker
    assert pickle.loads(pickle.dumps(ranker)) == ranker


@pytest.mark.parametrize("language", POOLS)
def test_the_same_candidates_give_the_same_choice(ranker: Ranker, language: str) -> None:
    first = list(ranker.choose(POOLS[language], Budget(picks=4)))
    assert len(first) == 4
    assert list(ranker.choose(list(POOLS[language]), Budget(picks=4))) == first


@pytest.mark.parametrize("language", POOLS)
def test_it_keeps_within_the_budget_and_repeats_nothing(ranker: Ranker, language: str) -> None:
    candidates = POOLS[language]
    for budget in (Budget(picks=3), Budget(length=20), Budget(picks=2, length=12), Budget(picks=0), Budget(length=0)):
        chosen = indices(ranker, candidates, budget)
        assert len(set(chosen)) == len(chosen)
        assert budget.picks is None or len(chosen) <= budget.picks
        assert budget.length is None or sum(candidates[index].length for index in chosen) <= budget.length
    assert indices(ranker, candidates, Budget(length=20))


def test_without_a_limit_everything_different_is_chosen(ranker: Ranker) -> None:
    assert sorted(indices(ranker, POOLS["en"], Budget())) == list(range(len(POOLS["en"])))


def test_what_is_longer_than_the_budget_does_not_hide_what_fits(ranker: Ranker) -> None:
    long = candidate("wounded sailors truce " + " ".join(f"w{n}" for n in range(40)), 0, 0)
    short = candidate("wounded sailors truce", 1, 0)
    assert indices(ranker, [long, short], Budget(length=10)) == [1]


@pytest.mark.parametrize("language", POOLS)
def test_context_is_never_chosen(ranker: Ranker, language: str) -> None:
    candidates = [replace(each, relevance=float(number % 2)) for number, each in enumerate(POOLS[language])]
    chosen = indices(ranker, candidates, Budget(picks=50))
    assert chosen and all(index % 2 for index in chosen)


def test_nothing_gives_nothing_and_one_gives_one(ranker: Ranker) -> None:
    assert indices(ranker, [], Budget(picks=3)) == []
    assert indices(ranker, POOLS["zh"][:1], Budget(picks=3)) == [0]
    assert indices(ranker, [replace(POOLS["en"][0], relevance=0.0)], Budget(picks=3)) == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_same_sentence_is_chosen_once(ranker: Ranker, language: LanguageCode) -> None:
    source = {"en": ENGLISH, "zh": CHINESE}[language]
    chosen = indices(ranker, pool([source[0], source[0], source[0]], language), Budget(picks=9))
    assert sorted(index % 3 for index in chosen) == [0, 1, 2]


def test_sentences_without_words_are_no_trouble(ranker: Ranker) -> None:
    empty = [candidate("", document, 0) for document in range(3)]
    assert set(indices(ranker, [*empty, *POOLS["en"]], Budget(picks=4))) <= set(range(12))
    ranker.choose(empty, Budget(picks=2))


def test_a_score_is_a_finite_number_that_does_not_rise_and_has_six_places(ranker: Ranker) -> None:
    chosen = list(ranker.choose(POOLS["both"], Budget(picks=9)))
    assert all(each.score == round(each.score, 6) and each.score >= 0 for each in chosen)
    assert [each.score for each in chosen] == sorted((each.score for each in chosen), reverse=True)


def test_it_prints_nothing_and_warns_of_nothing(ranker: Ranker, capfd: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ranker.choose([candidate("truce", n, 0) for n in range(5)], Budget(picks=2))
        ranker.choose(POOLS["both"], Budget(picks=2))
    assert capfd.readouterr() == ("", "")
