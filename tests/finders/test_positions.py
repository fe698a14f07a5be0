"""Who says what: speakers of marked sentences, and what each party says on each topic."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefer.errors import ConfigError
from briefer.finders.positions import Positions, speakers
from briefer.model import Findings, Speaker
from tests.finders.drafts import article, draft, item
from tests.finders.speaker_cases import score


@pytest.mark.parametrize("half", ["tune", "check"])
def test_of_marked_sentences_nearly_all_have_their_speaker(half: str) -> None:
    found = score(half, say=True)
    assert found.right + found.missed >= 50
    assert found.f1 >= 0.90


def said(*lines: str, path: str = "") -> list[Speaker | None]:
    return list(speakers(article("a", *lines)[1], path))


def test_a_pronoun_is_who_spoke_in_the_sentence_before_and_no_further() -> None:
    first = "Russian envoy Pavel Gorin said no."
    assert said(first, "He said that it was late.")[1] == Speaker("Pavel Gorin", "russia", "said")
    assert said(first, "The hall was empty.", "He said that it was late.")[2] is None
    assert said("The hall was empty.", "He said that it was late.")[1] is None
    assert said(first, "It said that it was late.")[1] is None, "it is no person"


def test_who_has_two_offices_is_one() -> None:
    assert said("俄方代表团团长、总统助理戈林表示，会谈有益。") == [Speaker("戈林", "russia", "表示")]


def test_a_party_that_was_named_once_is_known_by_the_name() -> None:
    found = said("Ukrainian negotiator Oles Tarnenko said no.", "Much was said.", "Tarnenko said that it was late.")
    assert found[2] == Speaker("Tarnenko", "ukraine", "said")


@pytest.mark.parametrize(
    "line",
    [
        "俄方称守住了阵地，但乌方称夺回了该镇。",
        "Russia said it held the town, while Ukraine said it had taken it back.",
        "The mayor is said to have left.",
        "这座宫殿被称为明珠。",
        "美方的做法遭到多国批评。",
        "The Istanbul proposals of March linked neutrality to guarantor states.",
    ],
)
def test_where_nobody_or_two_speak_there_is_no_speaker(line: str) -> None:
    assert said(line) == [None]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("乌克兰媒体报道称，铁路中断。", "乌克兰媒体"),
        ("到访俄罗斯的塞内加尔总统恩迪亚耶表示，粮食不足。", "恩迪亚耶"),
        ("土耳其总统阿尔坎、克罗地亚总统米利奇都表示反对。", "土耳其总统阿尔坎、克罗地亚总统米利奇"),
        ("President Arkan of Turkey and President Milic said no.", "President Arkan of Turkey and President Milic"),
        ("Russian analysts said the offer was weak.", "Russian analysts"),
        ("The Russian ambassador to Turkey said yes.", "The Russian ambassador to Turkey"),
    ],
)
def test_who_only_seems_to_speak_for_a_party_speaks_for_none(line: str, name: str) -> None:
    [found] = said(line)
    assert found is not None and (found.name, found.party) == (name, "")


def found(*lines: str, path: str = "") -> Findings:
    read = article("a", *lines)
    return Positions(path=path).find(draft([read], [item(sentence) for sentence in read[1]]), None)


def test_positions_are_those_of_items_by_topic_and_only_of_parties() -> None:
    findings = found("The Kremlin said no.", "Harbour master Nils Brandt said yes.", "It rained.")
    assert [(one.party, one.topic, one.quote, one.speaker.name) for one in findings.positions] == [
        ("russia", "truce", "a0", "The Kremlin")
    ]
    assert [party.key for party in findings.parties] == ["russia"]
    assert findings.parties[0].label("zh-Hant") == "俄羅斯" and findings.parties[0].label("en") == "Russia"
    assert [speaker.name for _, speaker in findings.speakers] == ["The Kremlin", "Nils Brandt"]


def test_quotations_of_two_parties_in_one_item_have_no_speaker_but_two_positions() -> None:
    english, chinese = article("en", "The Kremlin said no."), article("zh", "乌方表示同意。")
    findings = Positions().find(draft([english, chinese], [item(english[1][0], chinese[1][0])]), None)
    assert findings.speakers == ()
    assert [one.party for one in findings.positions] == ["ukraine", "russia"]


def test_parties_of_your_own_may_be_anything(tmp_path: Path) -> None:
    own = tmp_path / "parties.toml"
    own.write_text(
        '[rovers]\nlabel = { en = "Lake Rovers" }\nen = ["Rovers"]\nzh = ["流浪者"]\n[court]\nzh = ["法院"]\n', "utf-8"
    )
    findings = found(
        "Rovers coach Nils Brandt said no.", "最高法院裁定，合同有效。", "The Kremlin said no.", path=str(own)
    )
    assert [(one.party, one.speaker.name) for one in findings.positions] == [
        ("rovers", "Nils Brandt"),
        ("court", "最高法院"),
    ]
    assert [party.label("zh") for party in findings.parties] == ["Lake Rovers", "court"]


@pytest.mark.parametrize(
    ("text", "line", "named"),
    [
        ('[a]\nwords = ["x"]\n', 2, "words"),
        ("[a]\n", 1, "words"),
        ("a = 1\n", 1, "table"),
        ('[a]\nen = "x"\n', 2, "list"),
    ],
)
def test_a_wrong_file_is_named_with_its_line(tmp_path: Path, text: str, line: int, named: str) -> None:
    own = tmp_path / "parties.toml"
    own.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=named) as caught:
        found("The Kremlin said no.", path=str(own))
    assert caught.value.where.endswith(f"parties.toml:{line}")
