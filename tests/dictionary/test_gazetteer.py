"""What reference works call in both languages: each name of its kind, with all its forms, and no two things in one."""

from __future__ import annotations

import pytest

from briefer.dictionary.gazetteer import Known, double_surnames, family_names, known_names, ordinary_words


def named(form: str) -> list[Known]:
    return [known for known in known_names() if form in known.en or form in known.zh]


@pytest.mark.parametrize(
    ("en", "zh", "kind"),
    [
        ("Colorado", "科罗拉多", "place"),
        ("Nairobi", "内罗毕", "place"),
        ("Lanzhou", "兰州", "place"),
        ("Rwanda", "卢旺达", "place"),
        ("World Health Organization", "世界卫生组织", "organisation"),
        ("UNICEF", "儿童基金会", "organisation"),
        ("Angela Merkel", "默克尔", "person"),
    ],
)
def test_names_have_their_kind_and_both_languages(en: str, zh: str, kind: str) -> None:
    assert {known.kind for known in named(en) if zh in known.zh} == {kind}


def test_forms_of_all_regions_are_of_one_name() -> None:
    assert {"卢旺达", "卢安达"} <= set(named("Rwanda")[0].zh)


def test_a_state_is_not_the_country_of_its_name() -> None:
    assert all("佐治亚" not in known.zh for known in named("格鲁吉亚"))


def test_places_spelt_alike_in_pinyin_stay_apart() -> None:
    assert len([known for known in named("Xinzhou") if known.kind == "place"]) > 1


@pytest.mark.parametrize("word", ["和平", "方正", "希尔", "北上广"])
def test_words_that_name_other_things_too_are_no_places(word: str) -> None:
    assert not [known for known in named(word) if known.kind == "place"]


def test_words_are_told_from_names() -> None:
    assert {"group", "ceasefire", "reading"} <= ordinary_words()
    assert not {"kyiv", "obama", "usa", "ting", "don't"} & ordinary_words()
    assert {"smith", "wang", "johnson"} <= family_names()
    assert {"欧阳", "福田"} <= double_surnames()


@pytest.mark.parametrize("part", ["United Nations", "Soviet Union", "Financial Times"])
def test_a_name_that_is_part_of_what_it_is_said_of_is_not_called_so(part: str) -> None:
    assert not {"联合国宪章", "苏联之友社", "金融时报指数"} & {zh for known in named(part) for zh in known.zh}


@pytest.mark.parametrize("word", ["伊斯兰", "佛教", "二战", "马克思主义", "联盟号", "米格"])
def test_beliefs_wars_and_machines_are_no_places_and_no_bodies_of_that_name(word: str) -> None:
    assert not [known for known in named(word) if known.kind == "place" or "Soyuz" in known.en]


def test_a_country_before_what_something_is_is_no_acronym() -> None:
    assert {known.kind for known in named("US")} == {"place"}
    assert "WHO" in named("World Health Organization")[0].en
