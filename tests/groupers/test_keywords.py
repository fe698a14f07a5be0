from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefer.groupers.keywords import Keywords
from briefer.model import Match, Sentence, Span


def sentence(text: str) -> Sentence:
    language = "en" if text.isascii() else "zh"
    return Sentence("a", Span(0, len(text)), text, language)


Matcher = Callable[[str, str], list[Match]]


@pytest.fixture
def match(tmp_path: Path) -> Matcher:
    def run(topics: str, text: str) -> list[Match]:
        path = tmp_path / "topics.toml"
        path.write_text(topics, encoding="utf-8")
        return list(Keywords(path=str(path)).match([sentence(text)]))

    return run


def test_topics_keep_the_order_labels_and_note_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    text = '[ferry]\nlabel = { en = "Ferries", zh = "渡轮" }\nnote = "See *annex*."\n[ferry.en]\nany = ["ferry"]\n'
    path.write_text(text + '[bridge.zh]\nany = ["大桥"]\n', encoding="utf-8")
    ferry, bridge = Keywords(path=str(path)).topics()
    assert (ferry.key, ferry.label("en"), ferry.label("zh-Hant"), ferry.note) == (
        "ferry",
        "Ferries",
        "渡轮",
        "See *annex*.",
    )
    assert bridge.label("en") == "bridge"


def test_matches_stand_in_the_order_of_sentences_then_of_topics(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[b.en]\nany = ["bridge"]\n[a.en]\nany = ["ferry"]\n', encoding="utf-8")
    texts = ["A ferry hit the bridge.", "No one was hurt.", "The bridge is closed."]
    sentences = [sentence(text) for text in texts]
    matches = Keywords(path=str(path)).match(sentences)
    assert [(each.topic, sentences.index(each.sentence)) for each in matches] == [("b", 0), ("a", 0), ("b", 2)]


@pytest.mark.parametrize(
    ("terms", "text", "why"),
    [
        ('any = ["ferry", "boat"]', "Boats and a ferry, more boats.", ["Boats", "ferry"]),
        ('any = ["ferry"]\nall = ["island"]', "A ferry to the islands.", ["ferry", "islands"]),
        ('any = ["ferry"]\nall = ["island"]', "A ferry to the town.", None),
        ('any = ["ferry"]\nall = ["island"]', "An island.", None),
        ('all = ["ferry", "island"]', "The island has no ferry.", ["island", "ferry"]),
        ('any = ["ferry"]\nnot = ["ferry tale"]', "A ferry tale.", None),
        ('any = ["ferry"]\nnot = ["ferry tale"]', "A ferry tale from the ferry.", ["ferry"]),
        ('any = ["ferry"]\nnot = ["toy"]', "A toy ferry.", None),
        ('any = ["ferry"]\nnot = ["ferry tale", "toy"]', "A ferry, a ferry tale, a toy.", None),
        ('any = ["ferry", "boat"]\nnot = ["ferry boat", "a ferry"]', "a ferry boat met a boat", ["boat"]),
        ('near = [["stop", "engine", 3]]', "The engine was stopped.", ["engine", "stopped"]),
        ('near = [["stop", "engine", 3]]', "The engine ran on until the last stop.", None),
        ('any = ["ferry"]\nnear = [["stop", "engine", 3]]', "A ferry.", ["ferry"]),
        ('any = ["war", "prisoner of war"]', "A prisoner of war, before the war.", ["prisoner of war", "war"]),
        ('any = ["ferry"]\nnear = [["UN bodies", "ferry", 9]]\nnot = ["bodies"]', "A ferry for bodies.", None),
    ],
)
def test_any_all_not_and_near(match: Matcher, terms: str, text: str, why: list[str] | None) -> None:
    matches = match(f"[topic.en]\n{terms}\n", text)
    assert [list(each.why) for each in matches] == ([] if why is None else [why])


@pytest.mark.parametrize(
    ("terms", "text", "why"),
    [
        ('any = ["licence status"]', "The status of a licence in Lisbon.", ["status of a licence"]),
        ('any = ["licence status"]', "The status of the port, of its quays and of each licence.", None),
        ('any = ["licence status", "port"]', "The port and the status of a licence.", ["port"]),
        ('any = ["licence status"]\nnot = ["status of a licence"]', "The status of a licence.", None),
        ('any = ["Group of 20"]', "Twenty groups, 20 to a group.", None),
        ('any = ["候选国"]', "获得候选成员国地位。", ["候选成员国"]),
        ('any = ["提供渡轮"]', "提供三艘旧渡轮。", ["提供三艘旧渡轮"]),
        ('any = ["候选国"]', "候选人将返回祖国。", None),
        ('any = ["候选国"]', "候选，成员国。", None),
    ],
)
def test_a_phrase_is_met_loosely_where_nothing_else_is(
    match: Matcher, terms: str, text: str, why: list[str] | None
) -> None:
    matches = match(f"[topic.{'en' if text.isascii() else 'zh'}]\n{terms}\n", text)
    assert [list(each.why) for each in matches] == ([] if why is None else [why])


def test_a_phrase_met_loosely_weighs_less(match: Matcher) -> None:
    exact, loose = (
        match('[t.en]\nany = ["licence status"]', text)[0] for text in ("A licence status.", "The status of a licence.")
    )
    assert loose.weight < exact.weight


def test_both_languages_of_a_topic_look_at_a_mixed_sentence(match: Matcher) -> None:
    topics = '[t.en]\nany = ["ferry"]\n[t.zh]\nany = ["渡轮"]\n'
    (only,) = match(topics, "渡輪（Ferry）停航。")
    assert only.why == ("渡輪", "Ferry")


def test_weight_rises_with_distinct_terms_more_than_with_repetition_and_follows_the_file(match: Matcher) -> None:
    topics = '[t.en]\nany = ["ferry", "boat", "raft"]\nweight = { raft = 3 }\n'

    def weight(text: str) -> float:
        return match(topics, text)[0].weight

    assert 0 < weight("A ferry.") < weight("A ferry, a ferry.") < weight("A ferry, a boat.") < weight("A raft.") < 1
    assert weight("ferry " * 500) < weight("A ferry and a boat.")
    assert match('[t.en]\nany = ["ferry"]\nweight = { ferry = 1e-12 }', "A ferry.")[0].weight > 0


@pytest.mark.parametrize(
    ("topic", "text", "word"),
    [
        ("ceasefire", "The two sides called a three-day truce at noon.", "truce"),
        ("ceasefire", "Monitors confirmed a halt to all fighting near the dam.", "halt"),
        ("ceasefire", "Both armies ceased fire along the river.", "ceased fire"),
        ("ceasefire", "调解人说，双方同意在节日期间休戰。", "休戰"),
        ("ceasefire", "各方应立即停止一切敌对行为。", "停止"),
        ("pows", "Forty POWs crossed the bridge on foot.", "POWs"),
        ("pows", "The remains of 30 fallen soldiers were handed over.", "remains of"),
        ("pows", "Each side will return the bodies of 100 fighters.", "bodies"),
        ("pows", "首批被俘人员已乘车返回。", "被俘人员"),
        ("pows", "双方将移交各百名陣亡士兵的遺體。", "遺體"),
        ("neutrality", "The island would stay non-aligned for good.", "non-aligned"),
        ("neutrality", "Its constitution enshrines permanent neutrality.", "permanent neutrality"),
        ("neutrality", "该国承诺永久中立，不加入任何军事集团。", "永久中立"),
        ("neutrality", "草案要求多国为乌方提供安全保障。", "安全保障"),
    ],
)
def test_the_shipped_topics_know_the_words_of_the_news(topic: str, text: str, word: str) -> None:
    matches = {each.topic: each.why for each in Keywords().match([sentence(text)])}
    assert word in matches[topic]


@pytest.mark.parametrize(
    "text",
    [
        "The port plans to be carbon-neutral by 2040 and backs net neutrality.",
        "Gender-neutral forms will replace the old ones.",
        "Gunners neutralised two drones and made hostile remarks.",
        "The bank kept its neutral rate; the match moves to a neutral venue.",
        "Several UN bodies exchanged notes on fishing.",
        "The exchange rate remains stable, and so do the soldiers' wages.",
        "The referee stopped the fight in the third round.",
        "Zoo keepers say captive breeding has begun, pow!",
        "其中立陶宛代表最后发言，大会随后集中立法。",
        "消防员在救援中立下战功，目标是2060年前实现碳中立。",
        "列车临时停火车站的通知已经发出，叫停火箭发射。",
        "前锋因伤休战三周。",
        "警方阻止战事升级的谣言传播。",
        "朝鲜半岛无核化进程停滞。",
        "两国奉行结伴不对抗、不结盟的原则。",
        "食品安全保障工作会议召开。",
        "旅客须补交并无核酸证明，毫无核心竞争力的店铺关门。",
        "大雪使铁路暂停火车运行，两家公司暂停战略合作。",
        "Both capitals hailed the tariff truce; a rent guarantor is needed.",
        "Guards exchanged fire with soldiers near the depot.",
    ],
)
def test_the_shipped_topics_are_not_taken_in_by_look_alikes(text: str) -> None:
    assert [(each.topic, each.why) for each in Keywords().match([sentence(text)])] == []


def test_a_very_long_sentence_is_no_trouble() -> None:
    chinese, english = Keywords().match([sentence("停止敌对" * 2000), sentence("halt fighting " * 2000)])
    assert (chinese.topic, chinese.why) == ("ceasefire", ("停止", "敌对"))
    assert (english.topic, english.why) == ("ceasefire", ("halt", "fighting"))
