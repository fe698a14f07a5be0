"""A word of a topic in an article about elsewhere: where the desk's news takes place."""

from __future__ import annotations

import json
from pathlib import Path

import briefer

WORDS = ("ferries", "quays", "grain", "fuel")
TOPICS = "".join(f'[{word}.en]\nany = ["{word}"]\n' for word in WORDS)
HOME = [
    ("Ports lose ferries", "Russia sank 12 ferries of Ukraine near Odesa on Monday, the harbour master said."),
    ("Captains trapped", "Nine captains wait on ferries that Russia detains, lawyers in Ukraine told Tom Ilves."),
    ("Docks burn", "Fire reached three quays of Kherson in Ukraine after rockets from Russia fell on Tuesday."),
    ("Cranes moved", "Engineers in Ukraine took 7 cranes from the quays that Russia had mined in autumn."),
    ("Silos open", "Ukraine sold 30 shiploads of grain to Egypt while Russia blocked the strait."),
    ("Wheat price up", "Traders say grain from Ukraine costs 8 % more since Russia left the deal."),
    ("Tanks run dry", "Buses in Ukraine stand still without fuel, since Russia hit two refineries."),
    ("Pipeline shut", "Russia stopped a pipeline and the army of Ukraine has fuel for 40 days, Anna Lind wrote."),
]
AWAY = (
    "Harvest begins",
    "Farmers in Elden expect 40 tonnes of grain from 12 valleys, the mayor Tom Ilves said on Monday.",
)


def texts(folder: Path, *told: tuple[str, str]) -> set[str]:
    """The titles of the articles that a brief on `told` quotes."""
    wire, topics = folder / "wire.jsonl", folder / "topics.toml"
    rows = [{"title": title, "text": text, "published": "2030-05-02", "outlet": title[:6]} for title, text in told]
    wire.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    topics.write_text(TOPICS, encoding="utf-8")
    brief = briefer.make(str(wire), topics=str(topics), date="2030-05-02")
    titles = {article.id: article.title for article in brief.articles}
    return {titles[q.article] for section in brief.sections for item in section.items for q in item.quotes}


def test_an_article_about_elsewhere_gives_way(tmp_path: Path) -> None:
    assert AWAY[0] not in texts(tmp_path, *HOME, AWAY)


def test_a_desk_without_a_place_of_its_own_leaves_none_out(tmp_path: Path) -> None:
    apart = [(title, text.replace("Ukraine", "Elden").replace("Russia", "Marlow")) for title, text in HOME]
    assert AWAY[0] in texts(tmp_path, *apart, AWAY)


def test_a_headline_with_a_name_of_the_topic_is_about_it_wherever_it_is(tmp_path: Path) -> None:
    assert "Harvest of Grain begins" in texts(tmp_path, *HOME, ("Harvest of Grain begins", AWAY[1]))
