"""The library as its users call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import briefer
from briefer.errors import BrieferError, ConfigError, ReadError

EN = (
    "Harbour bridge reopens\n\nThe harbour bridge reopened on Monday after nine months of repairs. Engineers replaced "
    "400 cables and both lifting motors. The city paid 12 million crowns for the work.\n\nTraffic was light in the "
    "morning. Shopkeepers on the south bank said that they expect more customers now. A second phase begins in autumn."
)
ZH = (
    "港口大桥恢复通车\n\n经过九个月维修，港口大桥周一恢复通车。工程师更换了400根缆索和两台升降电机。市政府为此支付1200万克朗。\n\n"
    "当天上午车流不大。南岸店主说，他们预计顾客会增多。第二期工程将于秋季开始。"
)


def test_sentences_hold_offsets_text_and_language() -> None:
    text = "他说：“谈判结束了。”Talks resume on Monday. [1][2]"
    found = briefer.sentences(text)
    assert [(s.text, s.language) for s in found] == [("他说：“谈判结束了。”", "zh"), ("Talks resume on Monday.", "en")]
    assert all(text[s.start : s.end] == s.text for s in found)


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("停火。？！；“”‘’「」\"'.?! aB1[](),…\n·-"), max_size=120))
def test_between_sentences_stands_only_white_space_and_marked_noise(text: str) -> None:
    found = briefer.sentences(text)
    gaps, before = [], 0
    for sentence in found:
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.start >= before
        gaps.append(text[before : sentence.start])
        before = sentence.end
    gaps.append(text[before:])
    for gap in gaps:
        assert not any(character in "停火aB" for character in gap), (text, gap)


@pytest.mark.parametrize("text", [EN, ZH], ids=["en", "zh"])
def test_a_summary_is_sentences_of_the_documents_in_reading_order(text: str) -> None:
    found = briefer.summarise([text, text.replace("400", "500")], sentences=4)
    assert 0 < len(found) <= 4
    assert [(s.document, s.start) for s in found] == sorted((s.document, s.start) for s in found)
    for s in found:
        assert s.text in (text, text.replace("400", "500"))[s.document]
        assert "reopens" not in s.text
        assert not s.text.startswith("港口大桥恢复通车")


@pytest.mark.parametrize("ranker", ["coverage", "lead", "lexrank"])
@pytest.mark.parametrize("words", [20, 40, 60])
def test_the_cap_on_words_holds(ranker: str, words: int) -> None:
    found = briefer.summarise([EN, ZH], words=words, ranker=ranker)
    measured = sum(
        len([w for w in s.text.split() if w.isascii()]) + sum("一" <= c <= "鿿" for c in s.text) for s in found
    )
    assert 0 < measured <= words


def test_a_query_leads_to_what_was_asked() -> None:
    (found,) = briefer.summarise([EN], sentences=1, query=["shopkeepers", "customers"])
    assert "Shopkeepers" in found.text
    (found,) = briefer.summarise([ZH], sentences=1, query="店主 顾客")
    assert "店主" in found.text


def test_nothing_gives_nothing() -> None:
    assert briefer.summarise([]) == []
    assert briefer.summarise(["", " \n"]) == []
    assert briefer.sentences("") == []
    assert briefer.pair([], ["A truce."]) == []


def test_one_text_is_one_document() -> None:
    assert briefer.summarise(EN, sentences=2) == briefer.summarise([EN], sentences=2)


@pytest.mark.parametrize("address", ["", " ", "no such file.txt"])
def test_what_is_no_address_is_named(address: str) -> None:
    with pytest.raises(briefer.BrieferError) as caught:
        briefer.read(address)
    assert caught.value.hint


def test_read_takes_paths_and_bytes(tmp_path: Path) -> None:
    path = tmp_path / "bridge.txt"
    path.write_text(EN, "utf-8")
    assert briefer.read(path)[0].text == EN
    assert briefer.read(str(path))[0].title == "Harbour bridge reopens"
    assert briefer.read(EN.encode())[0].title == "Harbour bridge reopens"
    with pytest.raises(ReadError, match="empty"):
        briefer.read(b"")


def test_make_without_a_date_bears_the_newest_of_its_articles(tmp_path: Path) -> None:
    for day in ("2025-06-01", "2025-06-02"):
        (tmp_path / f"{day}-truce.txt").write_text(
            f"A truce was agreed by both sides on the {day[-1]}. Guns fell silent."
        )
    assert briefer.make([tmp_path]).date == "2025-06-02"
    (tmp_path / "undated.txt").write_text("A truce was agreed by both sides on Monday.")
    with pytest.raises(ConfigError, match="date"):
        briefer.make([tmp_path / "undated.txt"])


def test_a_live_page_is_quoted_with_the_time_of_each_entry_and_its_days_are_reckoned_from_it(tmp_path: Path) -> None:
    (tmp_path / "live.txt").write_text(
        "Ceasefire talks on the northern lake\n\nLake Daily, 3 July 2024\n\n3 July 2024 09:15 BST\n\n"
        "Delegates of the two cantons agreed today on a ceasefire of ten days along the northern shore, they said.\n\n"
        "2 July 2024 14:05 BST\n\n"
        "The ceasefire talks were broken off yesterday after six hours, because the two sides could not agree.\n"
    )
    brief = briefer.make([tmp_path])
    happened = {item.en.text.split()[0]: item.happened.value for section in brief.sections for item in section.items}
    assert happened == {"Delegates": "2024-07-03", "The": "2024-07-01"}
    page = briefer.write(brief, "md").decode()
    assert "Lake Daily · 2024-07-03 09:15" in page
    assert "Lake Daily · 2024-07-02 14:05" in page


def test_a_card_of_an_article_in_another_language_says_which_and_quotes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "lac.txt"
    path.write_text(
        "Le port est ouvert\n\nLes ferries du lac ne sont pas dans le port, et les marins ont dit que c'est bien."
    )
    brief, problems = briefer.card(path)
    assert brief.sections == ()
    assert [problem.message for problem in problems] == ["French: not one of the languages read"]
    assert [row.fate for row in brief.coverage.ledger] == ["rejected"]


def test_what_is_wrong_says_what_to_do(tmp_path: Path) -> None:
    for wrong in (
        {"ranker": "lexrnk"},
        {"locale": "fr"},
        {"since": "June"},
        {"since": "2025-06-02", "until": "2025-06-01"},
        {"date": "2025-13-01"},
    ):
        with pytest.raises(BrieferError) as caught:
            briefer.make([EN.encode()], **({"date": "2025-06-03"} | wrong))
        assert caught.value.hint


def test_a_pair_shows_its_evidence() -> None:
    zh = ["双方同意停火30天。", "港口大桥恢复通车。", "双方交换了1000名战俘。"]
    en = [
        "The harbour bridge reopened.",
        "The two sides exchanged 1,000 prisoners of war.",
        "Both sides agreed to a 30-day ceasefire.",
    ]
    best: dict[int, int] = {}
    for found in briefer.pair(zh, en):
        best.setdefault(found.zh, found.en)
        assert 0 <= found.score <= 1
    assert best == {0: 2, 1: 0, 2: 1}
    assert any(evidence == ("停火", "ceasefire") for found in briefer.pair(zh, en) for evidence in found.evidence)


def test_one_name_in_two_scripts() -> None:
    assert briefer.same_name("泽连斯基", "Zelenskyy") > 0.5 > briefer.same_name("泽连斯基", "Lavrov")


@pytest.mark.parametrize(("locale", "title"), [("zh", "每日简报"), ("zh-Hant", "每日簡報"), ("both", "每日简报")])
def test_the_usual_title_is_in_the_characters_of_the_locale(tmp_path: Path, locale: str, title: str) -> None:
    (tmp_path / "a.txt").write_text(ZH, "utf-8")
    assert briefer.make([tmp_path / "a.txt"], date="2025-06-03", locale=locale).title_zh == title


def test_without_a_date_it_bears_the_newest_full_day(tmp_path: Path) -> None:
    month = tmp_path / "month.html"
    month.write_text(f'<html><head><meta name="date" content="2025-07"></head><body><p>{EN}</p></body></html>', "utf-8")
    with pytest.raises(ConfigError) as caught:
        briefer.make([month])
    assert "give date=" in caught.value.hint
    (tmp_path / "2025-06-02-bridge.txt").write_text(EN, "utf-8")
    assert briefer.make([tmp_path]).date == "2025-06-02"


def test_one_source_need_not_be_a_list(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(EN, "utf-8")
    assert briefer.make(str(tmp_path), date="2025-06-03").coverage.ledger


def test_a_brief_is_loaded_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(EN, "utf-8")
    brief = briefer.make([tmp_path / "bridge.txt"], date="2025-06-03")
    path = tmp_path / "brief.json"
    path.write_bytes(briefer.write(brief, "json"))
    assert briefer.write(briefer.load(path), "html") == briefer.write(brief, "html")


def test_a_brief_that_quotes_what_it_does_not_hold_is_not_loaded_but_can_be_verified(tmp_path: Path) -> None:
    (tmp_path / "truce.txt").write_text("A truce was agreed by both sides on Monday. Guns fell silent.", "utf-8")
    brief = briefer.make([tmp_path / "truce.txt"], date="2025-06-03")
    record = json.loads(briefer.write(brief, "json"))
    record["articles"] = []
    (tmp_path / "brief.json").write_text(json.dumps(record), "utf-8")
    with pytest.raises(BrieferError, match="does not hold"):
        briefer.load(tmp_path / "brief.json")
    assert {finding.kind for finding in briefer.verify(tmp_path / "brief.json")} == {"false"}
