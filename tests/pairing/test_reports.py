from __future__ import annotations

from briefer.model import Pair
from briefer.pairing.reports import beside, groups, relate
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

        class Counted(frozenset):
            pass

        # Each pair that is compared costs one look at the words; count them through the groups' own generator.
        from briefer.pairing import reports as module

        original = module._alike

        def counting(left: frozenset[str], right: frozenset[str]) -> bool:
            nonlocal calls
            calls += 1
            return original(left, right)

        module._alike = counting
        try:
            groups(told)
        finally:
            module._alike = original
        return calls

    assert looked_at(4000) <= 2.6 * looked_at(2000) + 100


def test_lines_of_a_table_that_differ_in_their_figures_are_not_compared_at_all(monkeypatch) -> None:
    def compared(left: frozenset[str], right: frozenset[str]) -> bool:
        raise AssertionError((left, right))

    monkeypatch.setattr("briefer.pairing.reports._alike", compared)
    told = [sentence(f"On day {n} of the war about {n + 7000} people were counted at the crossing") for n in range(50)]
    assert len(groups(told)) == 50


def test_a_pair_ties_both_languages_into_one_report_and_keeps_its_evidence() -> None:
    zh = sentence("双方同意停火30天。", language="zh", article="z")
    en = sentence("The sides agreed to a 30-day ceasefire.", article="e")
    told = [zh, en]
    reports = relate(told, groups(told), lambda left, right: [Pair(0, 0, 0.9, (("停火", "ceasefire"),), "same")])
    assert [report.sentences for report in reports] == [(zh, en)]
    assert reports[0].evidence == (("停火", "ceasefire"),)


def test_all_that_pairs_tie_directly_or_through_others_is_one_report_with_the_evidence_of_all() -> None:
    told = [
        sentence("甲。", language="zh", article="z"),
        sentence("One.", article="e"),
        sentence("乙。", language="zh", article="y"),
        sentence("Other.", article="f"),
    ]
    pairs = [Pair(0, 0, 0.9, (("甲", "One"),), "same"), Pair(1, 0, 0.8, (("乙", "One"),), "same")]
    reports = relate(told, groups(told), lambda left, right: pairs)
    assert [[s.text for s in report.sentences] for report in reports] == [["甲。", "One.", "乙。"], ["Other."]]
    assert reports[0].evidence == (("甲", "One"), ("乙", "One"))


def test_two_things_that_one_article_says_are_never_one_report() -> None:
    told = [
        sentence("甲。", language="zh", article="z"),
        sentence("One.", article="e"),
        sentence("Two.", article="e", position=1),
    ]
    pairs = [Pair(0, 1, 0.8, (), "same"), Pair(0, 0, 0.5, (), "same")]
    reports = relate(told, groups(told), lambda left, right: pairs)
    assert [[s.text for s in report.sentences] for report in reports] == [["甲。", "Two."], ["One."]]


def test_an_article_in_both_languages_may_say_a_thing_in_both() -> None:
    told = [sentence("甲。", language="zh", article="a"), sentence("One.", article="a", position=1)]
    (report,) = relate(told, groups(told), lambda left, right: [Pair(0, 0, 0.9, (), "same")])
    assert len(report.sentences) == 2


def test_what_may_say_the_same_is_not_joined_and_nobody_says_that_one_language_has_it_alone() -> None:
    told = [
        sentence("甲。", language="zh", article="z"),
        sentence("One.", article="e"),
        sentence("Two.", article="f"),
    ]
    reports = relate(told, groups(told), lambda left, right: [Pair(0, 0, 0.2)])
    assert [(report.sentences[0].text, report.unsure) for report in reports] == [
        ("甲。", True),
        ("One.", True),
        ("Two.", False),
    ]


def test_partners_that_are_not_joined_are_judged_when_they_are_asked_for(monkeypatch) -> None:
    told = [
        sentence("两国周一同意停火30天。", language="zh", article="z"),
        sentence("The two countries agreed on Monday to a 30-day ceasefire.", article="e"),
        sentence("The two countries agreed on Monday to a 60-day ceasefire.", article="f"),
        sentence("Rain fell all day.", article="g"),
    ]
    pairs = [Pair(0, 0, 0.4), Pair(0, 1, 0.6), Pair(0, 2, 0.05)]

    def fail(one: object, other: object) -> None:
        raise AssertionError((one, other))

    with monkeypatch.context() as asked:
        asked.setattr("briefer.pairing.reports.judge", fail)
        reports = relate(told, groups(told), lambda left, right: pairs)
    # The likeliest first; what says the same is no other telling, and rain is not like it at all.
    assert [[(each.sentence, verdict) for each, verdict in beside(report, {})] for report in reports] == [
        [(told[2], "differs")],
        [],
        [(told[0], "differs")],
        [],
    ]


def test_one_language_needs_no_pairer() -> None:
    def fail(left: object, right: object) -> list[Pair]:
        raise AssertionError("the pairer was asked about one language")

    told = [sentence("One."), sentence("Two.")]
    assert len(relate(told, groups(told), fail)) == 2


def test_what_is_told_weeks_apart_is_not_one_report() -> None:
    told = [sentence("甲。", language="zh", article="z"), sentence("One.", article="e")]

    def reports(dates: dict[str, str]) -> int:
        return len(relate(told, groups(told), lambda left, right: [Pair(0, 0, 0.9, (), "same")], dates))

    assert reports({"z": "2025-05-16", "e": "2025-06-03T08:00"}) == 2
    assert reports({"z": "2025-06-01", "e": "2025-06-03T08:00"}) == 1
    assert reports({"z": "", "e": "2025-06-03"}) == reports({"z": "2025", "e": "2025-06-03"}) == 1
