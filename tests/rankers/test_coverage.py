"""What the default ranker prefers. What every ranker promises is in tests/contracts."""

from __future__ import annotations

from dataclasses import replace

from briefer.model import Budget, Candidate, LanguageCode, Report, Sentence, Span
from briefer.rankers._concepts import concepts
from briefer.rankers.coverage import Coverage


def candidate(words: str, document: int = 0, position: int = 0, language: LanguageCode = "en") -> Candidate:
    parts = tuple(words.split())
    text = " ".join(parts) + "."
    sentence = Sentence(f"a{document}", Span(0, len(text)), text, language, parts, position)
    return Candidate(Report((sentence,)), document, position, len(parts))


def chosen(candidates: list[Candidate], budget: Budget, ranker: Coverage | None = None) -> list[int]:
    return [choice.index for choice in (ranker or Coverage()).choose(candidates, budget)]


def at(moved: Candidate, position: int) -> Candidate:
    (sentence,) = moved.report.sentences
    return replace(moved, position=position, report=Report((replace(sentence, position=position),)))


NEWS = [
    candidate("the harbour strike ended late on friday", 0, 0),
    candidate("a brass band played under grey skies", 0, 1),
    candidate("dockers voted to end the harbour strike", 1, 0),
    candidate("gulls circled above the empty fish market", 1, 1),
    candidate("owners welcomed that the harbour strike ended", 2, 0),
    candidate("an old lighthouse keeper told long stories", 2, 1),
]


def test_what_many_documents_say_comes_first() -> None:
    richer = candidate("a retired sailor carved nine tiny wooden ships in march", 3, 0)
    assert chosen([*NEWS, richer], Budget(picks=1))[0] in (0, 2, 4)


def test_what_stands_early_is_worth_more() -> None:
    late = [at(each, each.position + 20) for each in NEWS]
    fresh = candidate("the mayor opened a new bridge today", 3, 0)
    assert chosen([*late, fresh], Budget(picks=1)) == [6]


def test_with_no_decay_the_place_does_not_matter() -> None:
    moved = [at(each, 9 - each.position) for each in NEWS]
    ranker = Coverage(decay=0.1)  # the views lie 0.1 around it
    assert set(chosen(moved, Budget(picks=1), ranker)) <= {0, 2, 4}


def test_nothing_is_said_twice() -> None:
    first = "the two delegations agreed to exchange all badly wounded prisoners"
    again = "both delegations agreed to exchange all badly wounded prisoners"
    other = "talks about a truce will go on in june"
    picked = chosen([candidate(first, 0), candidate(again, 1), candidate(other, 2)], Budget(picks=3))
    assert len(picked) == 2 and 2 in picked


def test_chinese_is_compared_by_characters_whatever_the_words_are() -> None:
    one = candidate("双方 同意 交换 重伤 战俘 名单", 0, 0, "zh")
    same = candidate("双方 同意交换 重 伤战俘 名单", 1, 0, "zh")
    other = candidate("停火 谈判 六月 继续 进行", 2, 0, "zh")
    picked = chosen([one, same, other], Budget(picks=3))
    assert len(picked) == 2 and 2 in picked


def test_the_room_is_used() -> None:
    pool = [candidate(" ".join(f"w{n}x{k}" for k in range(length)), n) for n, length in enumerate((9, 7, 6, 5, 4))]
    for room in (11, 15, 20, 31):
        picked = chosen(pool, Budget(length=room))
        used = sum(pool[index].length for index in picked)
        assert room - 3 <= used <= room


def test_an_exchange_betters_what_greed_began() -> None:
    """Greed takes the dense one first and is left with a gap; two others cover more."""
    dense = candidate("a1 b1 c1 d1 e1 f1", 0, 0)
    left = candidate("a1 b1 c1 g1 h1", 1, 0)
    right = candidate("d1 e1 f1 i1 j1", 2, 0)
    echo = candidate("a1 b1 c1", 3, 0)
    assert sorted(chosen([dense, left, right, replace(echo, relevance=0.0)], Budget(length=10))) == [1, 2]


def test_what_is_unfit_is_passed_over_while_there_is_enough_else() -> None:
    unfit = [replace(NEWS[0], fitness=0.5), *NEWS[1:3]]
    assert sorted(chosen(unfit, Budget(picks=2))) == [1, 2]
    assert sorted(chosen(unfit, Budget(picks=3))) == [0, 1, 2]
    assert sorted(chosen(unfit, Budget(length=14))) == [1, 2]
    assert sorted(chosen(unfit, Budget())) == [0, 1, 2]


def test_of_two_alike_the_fitter_is_chosen() -> None:
    twins = [replace(NEWS[0], fitness=0.6), replace(NEWS[0], document=1)]
    assert chosen(twins, Budget(picks=1)) == [1]


def test_what_was_asked_for_leads() -> None:
    asked = [replace(each, relevance=0.9 if index in (3, 5) else 0.1) for index, each in enumerate(NEWS)]
    assert set(chosen(asked, Budget(picks=2))) == {3, 5}


def test_the_fresher_of_two_reports_is_preferred() -> None:
    assert chosen([NEWS[1], NEWS[3]], Budget(picks=1)) == [0]
    assert chosen([replace(NEWS[1], freshness=0.4), NEWS[3]], Budget(picks=1)) == [1]


def test_a_document_alone_is_weighed_by_what_it_repeats() -> None:
    story = [
        candidate("rain fell softly over sleepy garden walls", 0, 0),
        candidate("the council approved the tunnel under the river", 0, 1),
        candidate("the tunnel will cost nine million according to the council", 0, 2),
        candidate("critics of the tunnel asked the council about the river", 0, 3),
    ]
    assert chosen(story, Budget(picks=1))[0] in (1, 2, 3)


def test_a_report_counts_all_its_sentences() -> None:
    """A report told in two languages carries the concepts of both."""
    zh = candidate("港口 罢工 周五 结束", 5, 0, "zh")
    both = Candidate(Report((NEWS[0].report.sentences[0], zh.report.sentences[0])), 0, 0, 7)
    others = [
        candidate("港口 罢工 周五 结束 工人 投票", 6, 0, "zh"),
        candidate("港口 罢工 周五 结束 船主 欢迎", 7, 0, "zh"),
    ]
    assert chosen([NEWS[1], both, *others, *NEWS[3:]], Budget(picks=1)) == [1]


def test_more_text_means_no_more_than_proportionally_more_pairs() -> None:
    def cells(copies: int) -> int:
        return len(concepts([replace(e, document=9 * n) for n in range(copies) for e in NEWS]).ids)

    assert cells(40) == 4 * cells(10)


def test_a_long_table_of_one_sentence_leaves_room_for_the_rest() -> None:
    table = [candidate(f"on day {n} of the strike the port counted ships at berth", 0, n) for n in range(600)]
    other = [at(replace(each, document=each.document + 1), 900) for each in NEWS]
    assert len([index for index in chosen([*table, *other], Budget(picks=5)) if index >= len(table)]) >= 3
    assert len([index for index in chosen([*table, *other], Budget(length=40)) if index >= len(table)]) >= 2
