from __future__ import annotations

from functools import partial

from briefer.model import Pair
from briefer.pipeline.relate import groups, relate
from tests.pipeline.making import sentence

WIRE = "Both sides agreed in Istanbul on Monday to exchange all seriously wounded prisoners of war"


def test_one_wire_text_with_small_edits_is_one_group() -> None:
    told = [sentence(WIRE, article="a"), sentence("The weather was fine.", article="a"),
            sentence(WIRE.replace("on Monday ", ""), article="b")]  # fmt: skip
    assert groups(told) == [[0, 2], [1]]


def test_another_figure_is_another_report() -> None:
    told = [sentence(f"Kyiv proposed a full ceasefire of {days} days on land and at sea") for days in (30, 60)]
    assert groups(told) == [[0], [1]]


def test_equal_sentences_are_one_group_however_many() -> None:
    told = [sentence("The talks ended.", article=str(number)) for number in range(500)]
    assert groups(told) == [list(range(500))]


def test_work_grows_with_the_sentences_not_with_their_square() -> None:
    def looked_at(count: int) -> int:
        told = [
            sentence(f"report {n} says that side {n % 7} met side {n % 5} in hall {n * 31 % 97}") for n in range(count)
        ]
        calls = 0

        class Counted(frozenset):  # type: ignore[type-arg]
            pass

        # Each pair that is compared costs one look at the words; count them through the groups' own generator.
        from briefer.pipeline import relate as module

        original = module._alike

        def counting(left: frozenset[str], right: frozenset[str]) -> bool:
            nonlocal calls
            calls += 1
            return original(left, right)

        module._alike = counting  # type: ignore[assignment]
        try:
            groups(told)
        finally:
            module._alike = original  # type: ignore[assignment]
        return calls

    assert looked_at(4000) <= 2.6 * looked_at(2000) + 100


def test_lines_of_a_table_that_differ_in_their_figures_are_not_compared_at_all(monkeypatch) -> None:
    def compared(left: frozenset[str], right: frozenset[str]) -> bool:
        raise AssertionError((left, right))

    monkeypatch.setattr("briefer.pipeline.relate._alike", compared)
    told = [sentence(f"On day {n} of the war about {n + 7000} people were counted at the crossing") for n in range(50)]
    assert len(groups(told)) == 50


def test_a_pair_ties_both_languages_into_one_report_and_keeps_its_evidence() -> None:
    zh = sentence("双方同意停火30天。", language="zh", article="z")
    en = sentence("The sides agreed to a 30-day ceasefire.", article="e")
    told = [zh, en]
    reports = relate(told, groups(told), lambda left, right: [Pair(0, 0, 0.9, (("停火", "ceasefire"),))])
    assert [report.sentences for report in reports] == [(zh, en)]
    assert reports[0].evidence == (("停火", "ceasefire"),)


def test_a_report_is_tied_once_by_its_best_pair() -> None:
    told = [
        sentence("甲。", language="zh", article="z"),
        sentence("One.", article="e"),
        sentence("Two.", article="e", position=1),
    ]
    pairs = [Pair(0, 0, 0.5), Pair(0, 1, 0.8)]
    reports = relate(told, groups(told), lambda left, right: pairs)
    assert [[s.text for s in report.sentences] for report in reports] == [["甲。", "Two."], ["One."]]


def _found(pairs: list[Pair], left: object, right: object) -> list[Pair]:
    return pairs


def test_of_two_pairs_that_are_about_as_sure_the_one_that_reads_better_is_tied() -> None:
    told = [
        sentence("埃尔登港周四向渡轮公司要求三十天的谈判。", language="zh", article="z"),
        sentence("He said that the port of Elden asks for 30 days of talks.", article="e"),
        sentence("The port of Elden asks for 30 days of talks on Thursday.", article="f"),
    ]
    for sure, tied in ((0.9, "The port"), (0.5, "He said ")):
        pairs = [Pair(0, 0, 0.95), Pair(0, 1, sure)]
        reports = relate(told, groups(told), partial(_found, pairs))
        assert reports[0].sentences[1].text[:8] == tied


def test_one_language_needs_no_pairer() -> None:
    def fail(left: object, right: object) -> list[Pair]:
        raise AssertionError("the pairer was asked about one language")

    told = [sentence("One."), sentence("Two.")]
    assert len(relate(told, groups(told), fail)) == 2
