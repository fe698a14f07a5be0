"""An encoder is one witness among others: it is asked for clauses too, and what is against a pair stays against it."""

from dataclasses import dataclass

import pytest

from briefer.model import Sentence, Span
from briefer.pairing.nearness import fact_odds, nearness
from briefer.pairing.pairs import pair_sentences
from briefer.pairing.verdict import said
from briefer.protocols import Encoder

ZH = "渡轮公司宣布，因港口疏浚工程延期，下月起票价上涨一成。"
EN = "Passengers will pay more for their crossing because works in the harbour are months late, said the ferry company."


@dataclass(frozen=True, slots=True)
class Counting(Encoder):
    """So many of each word of a list a text holds: nearness that can be worked out by hand."""

    words: tuple[str, ...]

    def encode(self, text):
        found = [float(text.count(word)) for word in self.words]
        size = sum(each * each for each in found) ** 0.5
        return [each / size if size else 0.0 for each in found]


@dataclass(frozen=True, slots=True)
class Sure(Encoder):
    """Takes two texts for one."""

    alike: frozenset[str]

    def encode(self, text):
        held = any(part in text for part in self.alike)
        return [float(held), float(not held and "一" <= text[0] <= "龥"), float(not held and text[0] < "一")]


def test_a_clause_is_compared_with_the_whole_of_the_other_sentence():
    told = "The ferry line will raise its fares from next month on{} while the port dredges its port for a bigger port."
    clauses, one_clause = (said(told.format(mark), "en") for mark in (",", ""))
    other, encoder = said("票价 fares 上涨。", "zh"), Counting(("fares", "port"))
    assert nearness(other, one_clause, encoder) == 0.316
    assert nearness(other, clauses, encoder) == 1.0


def test_it_is_rounded_so_that_no_machine_differs():
    found = nearness(said(ZH, "zh"), said(EN, "en"), Counting(("渡轮", "票价", "ferry", "tickets", "票")))
    assert found == round(found, 3)


def test_the_nearer_by_an_encoder_the_likelier():
    one, other = said(ZH, "zh"), said(EN, "en")
    near, far = Sure(frozenset(("渡轮", "ferry"))), Sure(frozenset(("渡轮",)))
    assert (nearness(one, other, near), nearness(one, other, far)) == (1.0, 0.0)
    assert fact_odds(one, other, 0.0, near) > fact_odds(one, other, 0.0, far)


MATTERS = [
    ("港口", "port"), ("大坝", "dam"), ("博物馆", "museum"), ("铁路", "railway"), ("医院", "hospital"),
    ("学校", "school"), ("法院", "court"), ("银行", "bank"), ("矿山", "mine"), ("机场", "airport"),
    ("图书馆", "library"), ("剧院", "theatre"),
]  # fmt: skip


def joined_of(zh, en, encoder):
    sides = [
        [Sentence(f"{code}{n}", Span(0, len(text)), text, code, (), n) for n, text in enumerate(texts)]
        for code, texts in (("zh", zh), ("en", en))
    ]
    return {(pair.zh, pair.en) for pair in pair_sentences(*sides, encoder=encoder) if pair.verdict == "same"}


def test_what_contradicts_is_joined_by_no_encoder():
    zh = [f"{place}周三关闭，工人离开。" for place, _ in MATTERS]
    en = [f"The {place} was shut down and its staff went home on Wednesday." for _, place in MATTERS]
    zh.append("奥马河渡轮票价下月起上涨一成，乘客抱怨。")
    en.append("Passengers on the Oma river were glad that ferry fares will fall by a tenth from next month.")
    assert (len(zh) - 1, len(en) - 1) not in joined_of(zh, en, Sure(frozenset(("奥马", "Oma"))))


@pytest.mark.parametrize("chosen", [True, False])
def test_among_many_neighbours_an_encoder_brings_two_reports_of_one_fact_together(chosen):
    zh = [f"{place}周三关闭，工人离开。" for place, _ in MATTERS]
    en = [f"The {place} was shut down and its staff went home on Wednesday." for _, place in MATTERS]
    zh.append("奥马河沿岸九个村庄的居民因堤坝渗水，周三夜里乘船离家，被安置在体育馆。")
    en.append(
        "Boats carried people from nine villages along the Oma to a sports hall, where they will stay until engineers "
        "have found out why water seeps through the dyke."
    )
    encoder = Sure(frozenset(("奥马", "Oma"))) if chosen else None
    assert ((len(zh) - 1, len(en) - 1) in joined_of(zh, en, encoder)) is chosen
