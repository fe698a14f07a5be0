"""The terms of the quotations in both languages, and the line of terms for what one language reports."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefer import config
from briefer.desk import Desk
from briefer.dictionary.vocabulary import english_hits
from briefer.finders.glossary import Glossary
from briefer.model import Report, Topic
from tests.finders.drafts import article, draft, item, quote

ZH = article("zh", "双方同意无条件停火。", "烏方要求永久中立，並交換戰俘。", "停火尚未实现。")
EN = article("en", "Both sides agreed to an unconditional ceasefire.", "Truces rarely last without guarantors.")


def test_terms_are_counted_over_both_languages_and_cite_where_they_first_stand() -> None:
    items = [item(ZH[1][0], EN[1][0]), item(ZH[1][2])]
    terms = {term.zh: term for term in Glossary().find(draft([ZH, EN], items), None).terms}
    assert (terms["无条件停火"].pinyin, terms["无条件停火"].count) == ("wútiáojiàn tínghuǒ", 2)
    assert terms["无条件停火"].en[0] == "unconditional ceasefire"
    assert (terms["停火"].count, terms["停火"].first) == (1, "zh2")


def test_traditional_text_finds_its_terms() -> None:
    terms = Glossary().find(draft([ZH], [item(ZH[1][1])]), None).terms
    assert {"永久中立", "交换战俘"} <= {term.zh for term in terms}


def test_a_one_language_item_is_glossed_in_the_other_as_it_is_quoted() -> None:
    items = [item(ZH[1][1]), item(EN[1][1]), item(ZH[1][0], EN[1][0])]
    glosses = dict(Glossary().find(draft([ZH, EN], items), None).glosses)
    assert ("永久中立", "permanent neutrality") in glosses[items[0].id]
    assert ("交換戰俘", "prisoner exchange") in glosses[items[0].id]
    assert dict(glosses[items[1].id])["Truces"] in ("停火", "停战", "休战")
    assert items[2].id not in glosses


def test_english_alone_has_no_glossary_table() -> None:
    assert Glossary().find(draft([EN], [item(EN[1][0])]), None).terms == ()


def test_limits_hold() -> None:
    found = Glossary(limit=1, gloss=1).find(draft([ZH], [item(one) for one in ZH[1]]), None)
    assert len(found.terms) == 1 and all(len(gloss) == 1 for _, gloss in found.glosses)


def test_a_topic_of_your_own_brings_terms_that_its_pairs_and_the_dictionary_agree_on() -> None:
    chinese = article("zh", "双方同意修复防波堤。")
    english = article("en", "Both sides agreed to mend the breakwater.")
    own = replace(
        item(chinese[1][0], english[1][0]),
        zh=quote(chinese[1][0], ("防波堤", "修复")),
        evidence=(("防波堤", "breakwater"), ("修复", "sides"), ("双方", "sides")),
    )
    terms = Glossary().find(draft([chinese, english], [own]), None).terms
    assert ("防波堤", ("breakwater",), "fángbōdī", 1) in [(term.zh, term.en, term.pinyin, term.count) for term in terms]
    assert not any("sides" in term.en for term in terms)


def test_the_terms_that_the_topic_asked_for_come_before_others() -> None:
    long = article("zh", "代表团在会谈中谈判，就提案和草案达成共识，并同意停火。")
    glosses = dict(
        Glossary(gloss=2)
        .find(draft([long], [replace(item(long[1][0]), zh=quote(long[1][0], ("停火",)))]), None)
        .glosses
    )
    assert [quoted for gloss in glosses.values() for quoted, _ in gloss] == ["提案", "停火"]


def test_a_word_of_a_topics_label_means_what_the_label_says() -> None:
    long = article("zh", "代表团在会谈中谈判，就停火达成共识。")
    made = draft([long], [item(long[1][0])])

    def terms(zh: str, en: str) -> list[str]:
        section = replace(made.sections[0], topic=Topic("t", (("zh", zh), ("en", en))))
        return [term.zh for term in Glossary().find(replace(made, sections=(section,)), None).terms]

    assert "停火" in terms("停火", "Ceasefire") and "停火" in terms("其他", "Other")
    assert "停火" not in terms("停火", "Silence of the guns"), "the dictionary has another word for it"


def test_an_english_word_of_a_topics_label_means_what_the_label_says() -> None:
    long = article("en", "Grain left the port.")
    made = draft([long], [item(long[1][0])])

    def gloss(zh: str) -> dict[str, str]:
        section = replace(made.sections[0], topic=Topic("t", (("zh", zh), ("en", "Grain and food"))))
        found = Glossary().find(replace(made, sections=(section,)), None)
        return {quoted: called for _, pairs in found.glosses for quoted, called in pairs}

    assert gloss("谷物") == {"Grain": "谷物"} and gloss("粮食") == {}


def test_what_everybody_knows_is_no_term_and_a_section_is_told_a_word_once() -> None:
    long = article("zh", "两国总统举行会谈，讨论出口和停火。", "停火后将选举总统。")
    found = Glossary().find(draft([long], [item(one) for one in long[1]]), None)
    assert [term.zh for term in found.terms] == ["停火"]
    assert [gloss for _, gloss in found.glosses] == [(("停火", "ceasefire"),)]


def test_the_names_of_your_own_file_are_no_terms(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('[organisation."Truce Watch"]\nzh = "停火观察"\n', encoding="utf-8")
    settings = tmp_path / "briefer.toml"
    settings.write_text(f"[finders.names]\npath = '{tmp_path / 'own.toml'}'\n", encoding="utf-8")
    watch = article("en", "Truce Watch lists the prisoners.")
    wanted = draft([watch], [item(watch[1][0])])
    glossed = [quoted for _, gloss in Glossary().find(wanted, None).glosses for quoted, _ in gloss]
    assert "Truce" in glossed
    own = [one for one in Desk(config.load(settings)).finders if isinstance(one, Glossary)]
    assert own == [Glossary(path=str(tmp_path / "own.toml"))]
    assert [quoted for _, gloss in own[0].find(wanted, None).glosses for quoted, _ in gloss] == [
        quoted for quoted in glossed if quoted != "Truce"
    ]


def glossed(chinese: str, english: str, zh: bool = True) -> dict[str, str]:
    """The glosses of a sentence that stands alone, where a sentence of the other language is at hand too."""
    one, other = article("zh", chinese), article("en", english)
    alone = item(one[1][0] if zh else other[1][0])
    found = Glossary().find(draft([one, other], [alone], [Report(one[1]), Report(other[1])]), None)
    return {quoted: called for _, gloss in found.glosses for quoted, called in gloss}


def test_a_short_word_is_glossed_only_where_the_english_texts_say_the_same() -> None:
    assert glossed("港口发现鱼叉。", "A harpoon was found in the port.") == {"鱼叉": "harpoon"}
    assert glossed("港口发现鱼叉。", "Two ships left the port.") == {}
    assert glossed("外贸新动能不足，抢到篮板，消费疲软。", "Sales fell.") == {}


def test_what_nobody_looks_up_is_not_glossed() -> None:
    assert glossed("今年近几年已经继续。", "This year and in recent years it went on already.") == {}


def test_an_english_word_is_the_chinese_one_that_a_pair_ties_to_it() -> None:
    assert glossed("小组讨论鱼叉。", "The Group of Seven discussed harpoon.", zh=False) == {}


def test_what_means_another_thing_in_every_country_is_not_looked_for_in_english() -> None:
    english = "The prime minister of Marlow met the attorney general in court."
    assert glossed("港口发现鱼叉。", english, zh=False) == {}
    assert glossed("美国国会众议院周一表决。", "Sales fell.") == {
        "美国国会": "US Congress",
        "众议院": "House of Representatives",
    }
    assert glossed("日本国会周一表决。", "Sales fell.") == {}


@pytest.mark.parametrize("text", ["谈判代表团周一抵达里斯本。", "该船受国际法律保护。", "船队进入控制区域。"])
def test_no_term_ends_within_a_word(text: str) -> None:
    assert not {"谈判代表", "国际法", "控制区"} & glossed(text, "Sales fell.").keys()


@pytest.mark.parametrize("text", ["谈判代表周一抵达里斯本。", "该船受国际法保护。", "船队进入控制区。"])
def test_a_term_between_words_is_found(text: str) -> None:
    assert {"谈判代表", "国际法", "控制区"} & glossed(text, "Sales fell.").keys()


def test_what_only_says_how_much_there_is_is_not_glossed() -> None:
    assert glossed("港口发生洪灾。", "A flood of arms reached the port.", zh=False) == {}
    assert "flood" in " ".join(glossed("港口发生洪灾。", "The flood reached the port on Monday.", zh=False)).lower()


def test_what_a_weapon_is_called_is_not_glossed() -> None:
    assert "飓风" not in glossed("港口部署“飓风”火箭炮。", "Sales fell.")
    assert "火箭炮" in glossed("港口部署“飓风”火箭炮。", "Sales fell.")


@pytest.mark.parametrize(
    ("text", "term"), [("Both guns fired shells at the quay.", "炮击"), ("The rules of the port are old.", "裁决")]
)
def test_a_noun_in_ing_has_its_own_forms_only(text: str, term: str) -> None:
    assert term not in [hit.entry.words.replace(" ", "") for hit in english_hits(text)]
    assert [hit.entry.words for hit in english_hits("The port was shelled.")] == ["炮击"]
