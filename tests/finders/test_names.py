"""Who is who: one row for one name, each spelling sure or not, and nothing that is no name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefer.errors import ConfigError
from briefer.finders.names import Names, find_names
from briefer.model import Name, Report
from tests.finders.drafts import article, draft, item, quote


def found(*lines: str, path: Path | None = None) -> dict[str, Name]:
    one, sentences = article("a", *lines)
    rows = find_names([one], sentences, path=path)
    for row in rows:
        for variant in row.variants:
            assert variant.span.of(one.text) == variant.text
    return {row.en or row.zh: row for row in rows}


def spellings(name: Name, *, sure: bool = True) -> set[str]:
    return {variant.text for variant in name.variants if variant.sure is sure}


def test_three_spellings_of_one_man_are_one_row_under_his_established_name() -> None:
    rows = found(
        "The head of the Russian delegation and assistant to the Russian President, Mekinsky, came late.",
        "Mezynski said that the Russian side would study the paper.",
        "Meginsky suggested that the ministers should sign first.",
        "Podoljak, adviser to the chief of the office, said the two sides would go on.",
    )
    assert spellings(rows["Medinsky"]) == {"Mekinsky", "Mezynski", "Meginsky"}
    assert (rows["Medinsky"].zh, rows["Medinsky"].count) == ("梅金斯基", 3)
    assert spellings(rows["Podolyak"]) == {"Podoljak"}


def test_both_scripts_and_all_regions_share_a_row() -> None:
    rows = found(
        "President Volodymyr Zelenskyy spoke late at night.",
        "泽连斯基表示，乌方愿意谈。",
        "澤倫斯基說，烏方願意談。",
        "特朗普说，他愿意出席。",
        "川普說，他願意出席。",
    )
    assert spellings(rows["Zelensky"]) == {"Zelenskyy", "泽连斯基", "澤倫斯基"}
    assert spellings(rows["Trump"]) == {"特朗普", "川普"}
    assert set(rows) == {"Zelensky", "Trump"}


def test_a_spelling_without_support_is_listed_but_not_sure() -> None:
    rows = found("Rustem Umerov led the team.", "Later Umerow said that lists were ready.")
    assert spellings(rows["Umerov"], sure=False) == {"Umerow"}


def test_another_given_name_is_another_person() -> None:
    rows = found("Boris Johnson said yes.", "Mike Johnson said no.")
    assert spellings(rows["Johnson"]) == {"Johnson"}
    assert "Mike Johnson" in rows


def test_a_surname_that_many_bear_is_sure_only_with_something_beside_it() -> None:
    assert spellings(found("Johnson said no.")["Johnson"], sure=False) == {"Johnson"}
    assert spellings(found("British Prime Minister Johnson said no.")["Johnson"]) == {"Johnson"}
    assert spellings(found("Boris Johnson came.", "Johnson said no.")["Johnson"]) == {"Johnson"}
    rows = found("Mike Johnson came.", "Johnson said no.", "约翰逊表示，不行。")
    assert (rows["Mike Johnson"].count, "Johnson" in rows) == (2 + ("约翰逊" not in rows), False)


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("Colorado and Florida sued on Wednesday.", {"Colorado": "place", "Florida": "place"}),
        ("Denver said that Ola Kettering lost.", {"Denver": "place", "Ola Kettering": "person"}),
        ("Paris Whitlock said so.", {"Paris Whitlock": "person"}),
        ("The Harbour Workers Union (HWU) said so. HWU leaders left.", {"Harbour Workers Union": "organisation"}),
        ("Crowds filled the streets of Kigali's Nyarugenge district.", {"Kigali": "place", "Nyarugenge": "place"}),
        ("肯尼亚最高法院在内罗毕宣读判决。", {"肯尼亚最高法院": "organisation", "Nairobi": "place"}),
        ("內閣在臺北開會，盧安達總統出席。", {"Taipei": "place", "Rwanda": "place"}),
        ("会谈结束两天后，双方恢复和平对话。", {}),
        ("副部长莉娜·马利亚尔25日说，好。", {"莉娜·马利亚尔": "person"}),
        ("报告员玛琳娜·窦涵在场。", {"玛琳娜·窦涵": "person"}),
        ("副总理亚历山大·诺瓦托10日表示，好。", {"亚历山大·诺瓦托": "person"}),
        ("马耳他总统维拉表示，好。", {"Malta": "place", "维拉": "person"}),
        ("马耳他总理罗利、外长巴慧会见了记者。", {"Malta": "place", "罗利": "person", "巴慧": "person"}),
        ("越南外长范明安今天到访。", {"Vietnam": "place", "范明安": "person"}),
        ("冠军武小靖、任子达、韩晓聪出席。", {"武小靖": "person", "任子达": "person", "韩晓聪": "person"}),
        ("基辅市中心遇袭，芬兰研究机构公布报告。", {"Kyiv": "place", "Finland": "place"}),
        ("德国西门子公司表示，好。", {"Germany": "place", "Siemens": "organisation"}),
        ("三星生命公司表示，好。", {"三星生命公司": "organisation"}),
        ("印度大印度党主席来访。", {"India": "place"}),
        ("Islam teaches peace, and Himars were used.", {}),
        ("It would, Ms. Hallander conceded, take a year.", {"Hallander": "person"}),
        ("中非关系发展，习主席说。", {}),
        ("Growth will slow, according to Halmura, a Japanese investment bank.", {"Halmura": "organisation"}),
        ("Jon Halmura, a manager at a bank, said so.", {"Jon Halmura": "person"}),
        ("Stenmark Energy said so.", {"Stenmark Energy": "organisation"}),
    ],
)
def test_places_and_organisations_are_told_from_people(line: str, kinds: dict[str, str]) -> None:
    assert {name: row.kind for name, row in found(line).items()} == kinds


def test_two_who_stand_in_one_sentence_are_two(tmp_path: Path) -> None:
    none = tmp_path / "none.toml"
    none.write_text("", encoding="utf-8")
    rows = found("Negotiator Karlenko said that envoy Karlanko agreed.", path=none)
    assert set(rows) == {"Karlenko", "Karlanko"}


def test_people_whom_no_table_knows_are_told_by_titles_and_verbs() -> None:
    rows = found(
        "The mayor of the port, Tilda Brankovic, said the ferries would run.",
        "谈判代表布兰科维奇表示，渡轮将照常开行。",
        "外交部发言人林小满表示，希望各方克制。",
    )
    assert spellings(rows["Tilda Brankovic"]) == {"Tilda Brankovic"}
    assert "布兰科维奇" in spellings(rows["Tilda Brankovic"], sure=False) or "布兰科维奇" in rows
    assert "林小满" in rows


def test_a_paired_sentence_makes_a_name_of_two_scripts_sure(tmp_path: Path) -> None:
    none = tmp_path / "none.toml"
    none.write_text("", encoding="utf-8")
    english, ours = article("en", "Negotiator Brankovic said the ferries would run.")
    chinese, theirs = article("zh", "谈判代表布兰科维奇表示，渡轮将照常开行。")
    rows = find_names([english, chinese], [*ours, *theirs], [Report((*theirs, *ours))], path=none)
    assert [(row.en, row.zh, all(v.sure for v in row.variants)) for row in rows] == [("Brankovic", "布兰科维奇", True)]


@pytest.mark.parametrize(
    "line",
    [
        "Monday said little, and May brought rain.",
        "On Friday the Ministry said that it agreed.",
        "Analysts said the Third Geneva Convention applied; Ukrainians agreed.",
        "However, Negotiations took four hours. Moreover, Turkish officials said so.",
        "乌方表示，双方同意换俘。各方说，会谈继续。记者林远报道。",
        "《日内瓦公约》的规定很清楚，公布查明的结果。",
    ],
)
def test_what_is_no_name_is_none(line: str) -> None:
    assert [name for name in found(line) if name != "Geneva"] == []


def test_an_outlet_is_no_person() -> None:
    one, sentences = article("a", "Harbour Wire said the talks went on.", outlet="Harbour Wire")
    assert find_names([one], sentences) == ()


def test_the_finder_lists_what_is_shown_people_first() -> None:
    first = article("a", "Umerov said so.", "Peskov said no.", "Lavrov said no.", "Lavrov left Russia.", "Fomin left.")
    second = article("b", "Slutsky left.")
    shown = [replace(item(first[1][0]), also=(quote(second[1][0]),)), *map(item, first[1][1:4])]
    found = {limit: Names(limit=limit).find(draft([first, second], shown), None).names for limit in (1, 2, 24)}
    assert [row.en for row in found[24]] == ["Lavrov", "Peskov", "Umerov", "Russia"]  # people, as often as quoted
    assert [row.en for row in found[2]] == ["Lavrov", "Peskov"]
    assert [row.en for row in found[1]] == ["Lavrov"]


def test_a_spelling_is_cited_where_a_quotation_holds_it() -> None:
    other = article("a", "Lavrov said no.", "Later Lavrov left.")
    first = article("b", "Lavrov said no.", "Then Sergei Lavrov and Peskov left.", "拉夫罗夫离开。")
    found = Names().find(draft([other, first], [item(first[1][1])]), None).names
    assert [(row.en, {(v.text, v.article) for v in row.variants}) for row in found] == [
        ("Lavrov", {("Lavrov", "b"), ("拉夫罗夫", "b")}),
        ("Peskov", {("Peskov", "b")}),
    ]


def test_both_names_are_printed_where_the_gazetteer_knows_whom_one_of_them_names() -> None:
    assert found("文在寅表示，好。")["Moon Jae-in"].zh == "文在寅"
    assert "詹姆斯" in found("詹姆斯表示，好。"), "anybody's surname"


def test_who_shares_a_name_with_a_city_is_a_person_wherever_the_full_name_stands_once() -> None:
    rows = found("The governor, Serhiy Haidarov, left.", "“No,” said Haidarov.", "Haidarov also said so.")
    assert [(row.kind, row.count) for row in rows.values()] == [("person", 3)]


def test_a_file_of_your_own_replaces_the_shipped_one(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[person.Pumpkin]\nzh = "南瓜先生"\nalso = ["Pompkin"]\n', encoding="utf-8")
    first = article("a", "Pompkin said so.", "南瓜先生说，可以。")
    rows = Names(path=str(own)).find(draft([first], [item(*first[1])]), None).names
    assert [(row.en, row.zh, row.count) for row in rows] == [("Pumpkin", "南瓜先生", 2)]


def test_a_wrong_file_is_named_with_line_and_key(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[person.Pumpkin]\nzh = "南瓜"\nalsoo = ["Pompkin"]\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="alsoo") as caught:
        Names(path=str(own)).find(draft([]), None)
    assert caught.value.where.endswith("own.toml:3") and "also" in caught.value.hint
