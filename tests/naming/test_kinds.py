"""What a name names, where it ends, and what is none: one line of an article each."""

from __future__ import annotations

import pytest

from briefer.finders.names import find_names
from tests.finders.drafts import article


def rows(*lines: str) -> dict[str, tuple[str, int]]:
    one, sentences = article("a", *lines)
    return {row.en or row.zh: (row.kind, row.count) for row in find_names([one], sentences)}


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        # a name holds no mark
        (["港务局局长今天表示，他将提早结束任期。"], {}),
        # the whole of a name
        (["卡里姆·阿德万医院的病人已经转移。"], {"卡里姆·阿德万医院": ("organisation", 1)}),
        (["马库斯·布伦医院说，床位已满。"], {"马库斯·布伦医院": ("organisation", 1)}),
        (["各方应遵守联合国宪章。"], {"United Nations": ("organisation", 1)}),
        # a place by what stands beside it, whatever else it looks like elsewhere
        (["驻贝托雷的部队撤离，贝托雷市恢复平静，贝托雷被围困多日。"], {"贝托雷": ("place", 3)}),
        (["Talks moved on, Tarvisk said.", "They met in Tarvisk.", "Boats left Tarvisk."], {"Tarvisk": ("place", 3)}),
        # people of East Asia, wherever they stand once they are known
        (
            ["日本首相中曾根正雄致电。", "中曾根正雄与韩国总统尹泰京通话，尹泰京表示感谢。", "后来中曾根正雄离开。"],
            {"中曾根正雄": ("person", 3), "尹泰京": ("person", 2), "Japan": ("place", 1), "South Korea": ("place", 1)},
        ),
        # acronyms are written as words too
        (["Nato agreed.", "NATO agreed."], {"NATO": ("organisation", 2)}),
        # adjectives made of names, and single words that nothing but a verb shows
        (["The Moscow-backed force left.", "Soviet-era plants said so.", "Volterra said that sales rose."], {}),
        # who was introduced in full is no place
        (["Governor Ilya Haidai spoke.", "Haidai asked for help."], {"Ilya Haidai": ("person", 2)}),
        # what several people are called before their names is no part of the first one
        (
            ["Senators Anna Lindqvist and Tom Ordway spoke."],
            {"Anna Lindqvist": ("person", 1), "Tom Ordway": ("person", 1)},
        ),
        (["Talks with Generals Petr Holub and Ivo Marek."], {"Petr Holub": ("person", 1), "Ivo Marek": ("person", 1)}),
        # an acronym belongs to the name that it was introduced for
        (["The Harbour Rescue Service (HRS) came.", "HRS said so."], {"Harbour Rescue Service": ("organisation", 3)}),
        # a ministry of nobody in particular is none
        (["The Defence Ministry denied it.", "国防部表示，不知情。"], {}),
        (["The Norwegian Defence Ministry denied it."], {"Norwegian Defence Ministry": ("organisation", 1)}),
        (["美国国会通过法案，国会休会。"], {"US Congress": ("organisation", 1)}),
        # a direction is none either, nor who quotes whom; a party's group in parliament is one
        (["芬兰东南部下雨。"], {"Finland": ("place", 1)}),
        (["挪威媒体援引芬兰国防部官员的消息。"], {"Norway": ("place", 1), "芬兰国防部": ("organisation", 1)}),
        (["芬兰港口党议会党团主席辞职。"], {"芬兰港口党议会党团": ("organisation", 1)}),
        # whoever has another given name is another one, where a sentence begins too
        (["Rainor Lavrov, the director of a choir, spoke."], {"Rainor Lavrov": ("person", 1)}),
        # what is cut out of a longer name is none
        (["救援队到达并完成了对马里乌波尔港口的检查。"], {"Mariupol": ("place", 1)}),
        (["救援队到达苏梅州、敖德萨州。"], {"Sumy": ("place", 1), "Odesa": ("place", 1)}),
        (["救援队到达霍尔姆、亚历山大罗夫卡等地。"], {}),
        (["委员真洛布尼表示，预测没有变化。"], {"真洛布尼": ("person", 1)}),
        (["据今日俄罗斯电视台报道，渡轮停航。"], {"RT": ("organisation", 1)}),
        (["示威者聚集在纽约时报广场。"], {"Times Square": ("place", 1)}),
        (["部长贝洛留斯18日宣布，渡轮停航。"], {"贝洛留斯": ("person", 1)}),
        (["渡轮停在第聂伯河左岸。"], {"Dnieper River": ("place", 1)}),
        (["一些捷克贸易公司停业。"], {"Czechia": ("place", 1)}),
        # firms that are called by people's names, in lists too
        (
            ["洛克希德·马丁、波音等军工集团获利。"],
            {"Lockheed Martin": ("organisation", 1), "Boeing": ("organisation", 1)},
        ),
        (["Tractors of John Deere were halted."], {"John Deere": ("organisation", 1)}),
        # ships, planets and offices are nobody
        (
            [
                "The 70-metre Bella Ventosa and the yacht Mira Volta left.",
                "The frigate Ordway and the U.S.S. Tolland came.",
            ],
            {},
        ),
        (["They explore the surface of Mars, and Mars said nothing."], {}),
        (["Adam Holub, the deputy Treasury secretary, spoke."], {"Adam Holub": ("person", 1)}),
        # a place at another one, and in a list of cities
        (
            ["They met at a shipyard at La Torvise, near Marseille."],
            {"La Torvise": ("place", 1), "Marseille": ("place", 1)},
        ),
        (
            ["The cities of Tarvisk, Kost and Velke Brezno were hit."],
            {"Tarvisk": ("place", 1), "Kost": ("place", 1), "Velke Brezno": ("place", 1)},
        ),
        # outlets that others quote; oil of a country is no company
        (["塔斯社说，停火。", "TASS said so."], {"TASS": ("organisation", 2)}),
        (["美国有线电视新闻网报道，他们讨论俄油限价。"], {"CNN": ("organisation", 1)}),
        # newspapers, in whatever language they have their names
        (
            ["Tom Ordway, the editor of Nowa Gazeta, said no.", "Ordway left Nowa Gazeta."],
            {"Tom Ordway": ("person", 2)},
        ),
        # beliefs
        (["他们谈到伊斯兰和佛教。", "The Antarctic and the Nazis said nothing."], {}),
    ],
)
def test_what_is_named(lines: list[str], found: dict[str, tuple[str, int]]) -> None:
    assert rows(*lines) == found
