"""The news of a day: the best by merit and by what each adds."""

from __future__ import annotations

from dataclasses import replace

from briefer.model import Budget, Candidate, Report, Sentence, Span
from briefer.rankers.coverage import Coverage


def told(text: str, article: str, *, news: float | None = 0.5, relevance: float = 1.0) -> Candidate:
    one = Sentence(article, Span(0, len(text)), text, "en", tuple(text.lower().split()))
    return Candidate(Report((one,)), 0, 0, len(one.words), relevance=relevance, news=news)


STRIKE = told("captains of the northern ferry stopped work in lisbon", "a", news=0.9)
AGAIN = told("captains of the northern ferry stopped work in lisbon again", "b", news=0.8)
BRIDGE = told("mayor opened a new bridge across the river", "c", news=0.6)
FINE = told("weather in the harbour town stayed fine all week", "d", news=0.1)


def chosen(*candidates: Candidate, picks: int = 3) -> list[int]:
    return [each.index for each in Coverage().choose(candidates, Budget(picks=picks))]


def test_what_is_news_comes_first_and_what_is_told_is_not_told_again() -> None:
    assert chosen(FINE, AGAIN, BRIDGE, STRIKE) == [3, 2, 0]


def test_a_further_fact_of_one_matter_gives_way_to_another_matter() -> None:
    further = told("captains of the northern ferry want twelve percent more pay", "a", news=0.65)
    assert chosen(STRIKE, further, BRIDGE) == [0, 2, 1]


def test_what_is_context_only_is_never_chosen() -> None:
    assert chosen(replace(STRIKE, relevance=0.0), BRIDGE) == [1]


def test_the_order_of_equals_is_that_of_the_candidates() -> None:
    assert chosen(BRIDGE, replace(STRIKE, news=0.6)) == [0, 1]


def test_where_nobody_says_what_is_news_what_many_tell_counts() -> None:
    both = told("mayor opened a new bridge", "e", news=None)
    assert chosen(replace(FINE, news=None), replace(BRIDGE, news=None), both, picks=1) != [0]


def test_a_chinese_name_is_one_thing_and_no_handful_of_characters() -> None:
    def zh(words: str, article: str, news: float) -> Candidate:
        return replace(
            told(words, article, news=news),
            report=Report((Sentence(article, Span(0, len(words)), words, "zh", tuple(words.split())),)),
        )

    known = zh("马里乌波尔 海军 打击 马斯克 斯系统", "a", 0.9)
    named = zh("海马斯 系统", "b", 0.5)
    again = zh("海军 打击 系统 马里乌波尔", "c", 0.6)
    assert chosen(known, named, again) == [0, 1]
