import json
import random

from briefer.model import Sentence, Span
from briefer.pairing.pairs import pair, pair_sentences

ZH = [
    "双方同意在6月20日之前再次会晤。",
    "烏克蘭國防部長說，交換一千名戰俘的工作將在週五開始。",
    "俄方代表团团长卡拉什尼科夫表示，他不反对停火30天。",
    "渡轮公司宣布，从下月起票价上涨百分之五。",
    "两座桥梁在洪水中被冲毁，数百名居民撤离。",
]
EN = [
    "Hundreds of residents were evacuated after the flood destroyed two bridges.",
    "Kalashnikov, who leads the Russian delegation, said he was not opposed to a 30-day ceasefire.",
    "Ukraine's defence minister said the exchange of 1,000 prisoners of war would begin on Friday.",
    "From next month tickets will cost 5 percent more, the ferry company announced.",
    "The two sides agreed to meet again before June 20.",
]
GOLD = {(0, 4), (1, 2), (2, 1), (3, 3), (4, 0)}


def best(pairs):
    first_zh, first_en = {}, {}
    for found in pairs:
        first_zh.setdefault(found.zh, found)
        first_en.setdefault(found.en, found)
    return {(p.zh, p.en) for p in first_zh.values() if first_en[p.en] is p}


def sentences(texts, language):
    return [
        Sentence(f"{language}{n}", Span(0, len(text)), text, language, tuple(text.split()), n)
        for n, text in enumerate(texts)
    ]


def test_each_text_finds_the_one_that_says_the_same():
    assert best(pair(ZH, EN)) == GOLD


def test_the_order_of_the_texts_changes_nothing_but_the_indices():
    zh, en = list(range(len(ZH))), list(range(len(EN)))
    random.Random(3).shuffle(zh)
    random.Random(4).shuffle(en)
    found = pair([ZH[i] for i in zh], [EN[j] for j in en])
    assert {(zh[p.zh], en[p.en], p.score, p.evidence) for p in found} == {
        (p.zh, p.en, p.score, p.evidence) for p in pair(ZH, EN)
    }


def test_scores_fall_and_lie_between_0_and_1():
    scores = [p.score for p in pair(ZH, EN)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 and score == round(score, 6) for score in scores)


def test_evidence_is_verbatim_and_says_why():
    found = {(p.zh, p.en): p.evidence for p in pair(ZH, EN)}
    for (i, j), evidence in found.items():
        assert len(evidence) <= 6
        assert all(left in ZH[i] and right in EN[j] for left, right in evidence)
    assert {("一千", "1,000"), ("戰俘", "prisoners of war"), ("週五", "Friday")} <= set(found[1, 2])
    assert {("停火", "ceasefire"), ("30", "30"), ("卡拉什尼科夫", "Kalashnikov")} <= set(found[2, 1])


def test_texts_that_share_nothing_have_no_pair_and_empty_ones_are_no_error():
    assert pair([], []) == []
    assert pair(["停火"], []) == []
    assert pair(["", "。", "的"], ["", "...", "the"]) == []
    assert pair(["猫"], ["Elections"]) == []


def test_odd_text_is_no_error():
    odd = ["\ud800", "𠀀𠀁", "😀", "\x00", "²", "ﬁ", "١٢٣", "a" * 5000, "停" * 5000]
    assert pair(odd, odd) == pair(odd, odd)


def test_a_text_without_partner_stays_below_those_that_have_one():
    found = pair([*ZH, "科学家在深海发现了一种发光的鱼。"], EN)
    paired = min(p.score for p in found if (p.zh, p.en) in GOLD)
    assert max((p.score for p in found if p.zh == len(ZH)), default=0) < min(paired, 0.5)


def test_repeats_of_a_text_do_not_lower_its_score():
    once = {(p.zh, p.en): p.score for p in pair(ZH, EN)}[1, 2]
    edited = EN[2].replace("said", "has said")
    again = {(p.zh, p.en): p.score for p in pair(ZH, [*EN, edited, EN[2] + " (AP)"])}[1, 2]
    assert again > once - 0.1


def test_names_that_no_dictionary_has_tell_two_equal_reports_apart():
    zh = ["发言人佩特里克说谈判有进展。", "发言人莫罗佐娃说谈判有进展。"]
    en = [
        "Spokeswoman Morozova said there was progress in the talks.",
        "Spokesman Petrik said there was progress in the talks.",
    ]
    assert best(pair(zh, en)) == {(0, 1), (1, 0)}


def test_pairs_of_sentences_are_only_those_that_may_be_one_report():
    found = [each for each in pair_sentences(sentences(ZH, "zh"), sentences(EN, "en")) if each.verdict == "same"]
    assert found
    assert {(p.zh, p.en) for p in found} <= GOLD


def test_a_contradiction_is_paired_but_never_merged():
    en = [EN[0], EN[1].replace("30-day", "60-day"), *EN[2:]]
    found = {(p.zh, p.en): p for p in pair(ZH, en)}
    assert found[2, 1].score > 0.5
    assert (found[2, 1].verdict, found[2, 1].reason) == ("differs", "duration")
    apart = {(p.zh, p.en): p.verdict for p in pair_sentences(sentences(ZH, "zh"), sentences(en, "en"))}
    assert apart[2, 1] == "unsure"


def test_what_says_little_is_never_the_same():
    (found,) = pair(["停火"], ["ceasefire"])
    assert found.verdict == "unsure"


def test_what_agrees_is_the_same_and_needs_no_reason():
    found = {(p.zh, p.en): (p.verdict, p.reason) for p in pair(ZH, EN)}
    told = [found[place] for place in sorted(GOLD)]
    assert told.count(("same", "")) >= 4
    assert all(verdict != "differs" for verdict, _ in told)


def test_pairs_travel_as_plain_values():
    json.dumps([[p.zh, p.en, p.score, p.evidence] for p in pair(ZH, EN)])


def test_a_country_and_a_date_alone_tie_nothing():
    zh, en = "乌克兰代表团在3月19日再次来访，同行的还有记者。", "In Ukraine, shops reopened on March 19 after repairs."
    found = pair([zh], [en])
    assert all(one.verdict != "same" for one in found)


def test_two_sentences_of_one_subject_are_not_tied_for_want_of_others():
    zh = "土耳其总统埃尔多安在开幕式上接见了两国代表团，并祝愿会谈成功。"
    en = "President Erdogan, who is abroad, would like to see the two presidents at one table in Turkey."
    assert [each.verdict for each in pair_sentences(sentences([zh], "zh"), sentences([en], "en"))] == ["unsure"]


def test_a_day_of_the_month_is_no_count() -> None:
    zh = ["别尔哥罗德市3日凌晨发生爆炸。", "会议持续3日，有40人参加。"]
    en = ["At least three people were killed in Belgorod on Sunday.", "The meeting of 40 people lasted three days."]
    found = {(each.zh, each.en): each.evidence for each in pair(zh, en)}
    assert ("3日", "three") not in found[0, 0]
    assert ("3日", "three") in found[1, 1]


def test_a_rare_sense_of_a_single_character_is_no_evidence():
    found = pair(["他们收邮票。"], ["They stop stamps."])
    assert ("收", "stop") not in found[0].evidence
