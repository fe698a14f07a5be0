"""What is new in an item since earlier issues, and the story that it tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefer.history.changes import changes
from briefer.model import Article, Brief, Change, Item, Past, Plan, Published, Quote, Section, Source, Span, Topic
from briefer.text.digest import digest, short_id
from briefer.text.runs import language_of

DAYS = [f"2025-06-{day:02}" for day in range(2, 8)]
QUAKE = "An earthquake near Harlow Bay killed {} people and injured {} others, the governor's office said."
QUAKE_ZH = "当局说，哈洛湾附近发生地震，造成{}人死亡、{}人受伤。"
TRUCE = "Negotiators of Lanwan and Shibu agreed on a ceasefire of thirty days in the harbour of Port Ellis."
FRONT = (("哈洛湾", "弹药库"), ("石埠", "指挥所和雷达站"), ("澜湾北部", "装备集中区"))
FERRY = "The ferry company of Port Ellis will sell four of its older ships to a buyer in Norway."


def told(day: str, outlet: str, text: str, *, name: str = "", uri: str = "") -> tuple[Article, Quote]:
    """An article of one sentence, and the quotation of it."""
    given = name or short_id(day, outlet, text)
    published = Published(day, "day", "metadata", True)
    version = digest(text.encode())[:32]
    article = Article(given, Source(uri or f"{given}.txt"), text, outlet=outlet, published=published, version=version)
    span = Span(0, len(text))
    return article, Quote(short_id(given, 0, len(text)), given, span, text, language_of(text))


Told = tuple[Article, Quote]


def item(*said: Told) -> Item:
    """One item: the first in each language is shown, the others are where else it stands."""
    shown: dict[str, Quote] = {}
    for _, quote in said:
        shown.setdefault(quote.language, quote)
    also = tuple(quote for _, quote in said if quote not in shown.values())
    return Item(short_id("item", said[0][1].id), 1.0, shown.get("zh"), shown.get("en"), also=also)


def issue(day: str, past: Past, *items: Sequence[Told]) -> Brief:
    """The issue of a day, with what is new in it."""
    articles = tuple({one.id: one for each in items for one, _ in each}.values())
    sections = (Section(Topic("harbour"), tuple(item(*each) for each in items)),)
    found = changes(sections, articles, replace(past, date=day))
    changed = tuple(replace(each, change=found[each.id]) for each in sections[0].items)
    return Brief(Plan(day), articles, sections=(replace(sections[0], items=changed),))


def history(*days: Sequence[Sequence[Told]]) -> list[list[Change]]:
    """The changes of the items of some days, one after the other."""
    issues: list[Brief] = []
    for day, items in zip(DAYS, days, strict=False):
        issues.append(issue(day, Past(tuple(issues)), *items))
    return [[each.change for each in one.sections[0].items if each.change] for one in issues]


def test_what_no_issue_told_is_new_and_what_one_told_is_not() -> None:
    first, second = history(
        [[told(DAYS[0], "Post", TRUCE)]], [[told(DAYS[1], "Post", TRUCE)], [told(DAYS[1], "Post", FERRY)]]
    )
    assert [each.kind for each in first] == ["new"]
    assert [each.kind for each in second] == ["unchanged", "new"]
    assert (second[0].date, second[0].item) == (DAYS[0], first[0].item)
    assert second[0].story == first[0].story != second[1].story


def test_the_same_wire_story_in_another_paper_is_no_news() -> None:
    _, (change,) = history([[told(DAYS[0], "Post", TRUCE)]], [[told(DAYS[1], "Gazette", TRUCE)]])
    assert change.kind == "unchanged"


def test_who_tells_it_in_other_words_is_one_more_source() -> None:
    reworded = "Negotiators from both Lanwan and Shibu agreed in Port Ellis to a thirty-day truce in the harbour."
    _, (change,) = history([[told(DAYS[0], "Post", TRUCE)]], [[told(DAYS[1], "Gazette", reworded)]])
    assert (change.kind, change.what) == ("updated", ("1 more source",))


def test_other_figures_are_an_update_in_both_languages() -> None:
    for form in (QUAKE, QUAKE_ZH):
        _, (change,), (again,) = history(
            [[told(DAYS[0], "Post", form.format(12, 40))]],
            [[told(DAYS[1], "Post", form.format(15, 40))]],
            [[told(DAYS[2], "Post", form.format(15, 40))]],
        )
        assert change.kind == "updated" and len(change.figures) == 1
        before, now = change.figures[0]
        assert before.startswith("12") and now.startswith("15")
        assert again.kind == "unchanged" and again.days == tuple(DAYS[:3])


def test_a_correction_by_its_publisher_is_an_update() -> None:
    first = told(DAYS[0], "Post", TRUCE, name="one")
    then = told(DAYS[1], "Post", TRUCE.replace("in the harbour of", "at the port of"), name="one")
    _, (change,) = history([[first]], [[then]])
    assert (change.kind, change.what) == ("updated", ("corrected by Post",))
    # A file that is written over has another id where nothing but its bytes tells who it is.
    first, then = (
        told(day, "Post", text, uri="talks.txt") for day, text in ((DAYS[0], TRUCE), (DAYS[1], then[0].text))
    )
    assert history([[first]], [[then]])[1][0].corrected == ("Post",)


def test_another_matter_in_nearly_the_same_words_is_new() -> None:
    for text in (
        TRUCE.replace("Lanwan", "Osterby").replace("Port Ellis", "Tarn"),
        TRUCE.replace("agreed on", "refused"),
    ):
        _, (change,) = history([[told(DAYS[0], "Post", TRUCE)]], [[told(DAYS[1], "Post", text)]])
        assert change.kind == "new", text


def test_it_is_the_same_in_the_other_language() -> None:
    _, (change,) = history(
        [[told(DAYS[0], "Post", QUAKE.format(12, 40))]], [[told(DAYS[1], "某报", QUAKE_ZH.format(12, 40))]]
    )
    assert (change.kind, change.date, change.what) == ("updated", DAYS[0], ("1 more source",))


def test_the_sixth_day_of_a_story_lists_its_days() -> None:
    found = history(*([[told(day, "Post", TRUCE)]] for day in DAYS))
    assert found[-1][0].days == tuple(DAYS)
    assert len({change.story for (change,) in found}) == 1


def test_an_item_that_tells_two_stories_makes_them_one_and_the_older_id_stays() -> None:
    first, second, third, fourth = history(
        [[told(DAYS[0], "Post", TRUCE)]],
        [[told(DAYS[1], "Gazette", FERRY)]],
        [[told(DAYS[2], "Post", TRUCE), told(DAYS[2], "Gazette", FERRY)]],
        [[told(DAYS[3], "Gazette", FERRY)]],
    )
    assert second[0].story != first[0].story
    assert third[0].story == first[0].story and third[0].joins == (second[0].story,)
    assert fourth[0].story == first[0].story and fourth[0].days == tuple(DAYS[:4])


def test_an_issue_without_changes_still_counts_as_told() -> None:
    bare = issue(DAYS[0], Past(), [told(DAYS[0], "Post", TRUCE)])
    (section,) = bare.sections
    bare = replace(bare, sections=(replace(section, items=(replace(section.items[0], change=None),)),))
    later = issue(DAYS[1], Past((bare,)), [told(DAYS[1], "Post", TRUCE)])
    change = later.sections[0].items[0].change
    assert change is not None and (change.kind, change.date) == ("unchanged", DAYS[0])


def test_what_happens_each_day_is_another_matter_each_time() -> None:
    front = "乌军称，继续在{}方向与对方作战，并打击了{}等目标。"
    days = [[told(day, "某报", front.format(*each))] for day, each in zip(DAYS, FRONT, strict=False)]
    assert [change.kind for (change,) in history(*([one] for one in days))] == ["new"] * len(FRONT)
    # After a week the same needs nearly the same words.
    later = "2025-06-20"
    past = Past((issue(DAYS[0], Past(), [told(DAYS[0], "Post", TRUCE)]),))
    retold = "Negotiators from both Lanwan and Shibu agreed in Port Ellis to a thirty-day truce."
    kinds = [issue(later, past, [told(later, "Post", text)]).sections[0].items[0].change for text in (TRUCE, retold)]
    assert [each.kind for each in kinds if each] == ["unchanged", "new"]


def test_a_toll_that_grows_is_an_update_also_in_other_words() -> None:
    first = (
        "At least 24 people have died and dozens were hurt after a gas explosion hit a dormitory in the town of "
        "Osterby Tarn in western Lanwan."
    )
    then = (
        "The death toll from a weekend gas explosion in a student dormitory in Osterby Tarn, western Lanwan, rose to "
        "at least 45 on Tuesday."
    )
    _, (change,) = history([[told(DAYS[0], "Post", first)]], [[told(DAYS[2], "Post", then)]])
    assert (change.kind, change.figures) == ("updated", (("24", "45"),))


def test_a_plan_told_again_without_its_frame_is_not_new() -> None:
    first = (
        "Her remark came as Peter Harlow, a spokesman of the harbour, told reporters that Captain Anna Lindgren would "
        "sail to Port Ellis next week to hold talks with the mayor of Osterby, Jonas Tarn."
    )
    then = "Captain Anna Lindgren will visit Port Ellis next week to hold talks with the mayor of Osterby, Jonas Tarn."
    _, (change,) = history([[told(DAYS[0], "Post", first)]], [[told(DAYS[1], "Post", then)]])
    assert change.kind == "unchanged"


def test_the_same_people_on_another_matter_are_new() -> None:
    first = (
        "Captain Anna Lindgren said in Port Ellis that Jonas Tarn, the mayor of Osterby, had been right about the fees."
    )
    then = "Jonas Tarn, the mayor of Osterby, asked Captain Anna Lindgren in Port Ellis to give back the lighthouse."
    _, (change,) = history([[told(DAYS[0], "Post", first)]], [[told(DAYS[1], "Post", then)]])
    assert change.kind == "new"


def test_a_communique_of_each_day_is_new_each_day() -> None:
    """Once the words of a front are those of many days, sharing them shows no matter."""
    said = (
        "澜湾国防部说，澜湾军队打击了哈洛湾的指挥所和弹药仓库，击落两架无人机。",
        "澜湾国防部表示，澜湾军队在石埠地区打击弹药仓库、指挥所等军事目标，并摧毁一处雷达站。",
        "澜湾国防部称，澜湾军队对哈洛湾地区的人员集结点进行打击，摧毁了一些指挥所、弹药仓库等军事目标。",
        "澜湾国防部通报，澜湾军队继续打击石埠和哈洛湾的弹药仓库、指挥所、人员集结点。",
        "澜湾国防部说，澜湾军队继续打击石埠地区军事目标，包括弹药仓库和指挥所。",
        "澜湾国防部说，澜湾军队打击了哈洛湾地区的指挥所以及存有大量弹药的仓库等军事目标。",
    )
    found = history(*([[told(day, "某报", text)]] for day, text in zip(DAYS, said, strict=False)))
    assert found[-1][0].kind == "new"


SHIPS = "在恢复对灯塔岛的控制后，有8艘用于出口粮食的外国船只通过塔恩河航道抵达奥斯特比的港口。"
RAILWAY = (
    "Osterby’s defence ministry said it destroyed six railway facilities that supplied Lanwan with foreign weapons."
)


def test_days_later_it_is_the_same_in_the_other_language_also_where_one_of_them_says_more() -> None:
    more = (
        "奥斯特比国防部称，为切断前线澜湾军队的外国武器和军事装备供应，当天使用高精度武器摧毁了边境6座火车站的供电设施，"
        "并在夜间击落了两架无人机。"
    )
    for later in (1, 3):
        days: list[list[list[Told]]] = [[] for _ in range(later + 1)]
        days[0] = [[told(DAYS[0], "Post", RAILWAY)]]
        days[later] = [[told(DAYS[later], "某报", more)]]
        (change,) = history(*days)[later]
        assert (change.kind, change.date) == ("updated", DAYS[0]), later


def test_a_count_that_grows_in_the_other_language_is_an_update() -> None:
    more = (
        "The number of foreign ships reaching Osterby ports on the Tarn to help with grain exports has doubled to 16."
    )
    _, (change,) = history([[told(DAYS[0], "某报", SHIPS)]], [[told(DAYS[1], "Post", more)]])
    assert change.kind == "updated" and ("8", "16") in change.figures


def test_the_next_blow_of_the_kind_is_new_in_the_other_language_too() -> None:
    first = "Lanwan’s defence ministry has confirmed an attack on an airfield near Port Ellis on Saturday."
    then = "奥斯特比方面7日表示，澜湾军队当天打击了南部城市石埠的机场，机场跑道和部分设施受损，没有人员伤亡。"
    _, *_, (change,) = history(
        [[told(DAYS[0], "Post", first)]], *[[] for _ in DAYS[2:]], [[told(DAYS[5], "某报", then)]]
    )
    assert change.kind == "new"
