"""100,000 articles in one brief, run by `make soak`: it comes through, in memory that is known, and loses no article.

The articles are made here, of a small grammar in both languages: no data is needed. Every day has its events; each is
told by about ten articles, half of them Chinese, so that reports tie up and stories end. People and places are made of
syllables with a letter form and a Chinese one, ever new ones in more articles. About one sentence in forty is on topic.
BRIEFER_SOAK_ARTICLES sets another number (from 1,000 on every topic has news), to try the test itself.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

pytestmark = pytest.mark.soak

ARTICLES = int(os.environ.get("BRIEFER_SOAK_ARTICLES", "100000"))
A_FILE = 5_000
A_DAY = 250
"""Articles a day."""
TELLINGS = 10
"""Articles that tell one event."""
SENTENCES = 4
MEGABYTES = 4_096
"""Peak of the process: 100,000 articles are six times 16,000, which are to fit in less than 1,024 MB."""

SYLLABLES = (
    ("ba", "巴"), ("de", "德"), ("fi", "菲"), ("go", "戈"), ("ka", "卡"), ("lo", "洛"), ("mi", "米"), ("nu", "努"),
    ("pe", "佩"), ("ri", "里"), ("so", "索"), ("ta", "塔"), ("vo", "沃"), ("ze", "泽"), ("ha", "哈"), ("ku", "库"),
)  # fmt: skip
WHO = (
    ("the governor {}", "州长{}"),
    ("the minister {}", "部长{}"),
    ("the mayor {}", "市长{}"),
    ("the envoy {}", "特使{}"),
    ("the engineer {}", "工程师{}"),
    ("the judge {}", "法官{}"),
)
DID = (
    ("opened a bridge of {} metres", "为一座{}米长的大桥通车剪彩"),
    ("inspected {} flooded farms", "视察了{}个被淹的农场"),
    ("signed a contract for {} buses", "签署了采购{}辆公共汽车的合同"),
    ("counted {} ships in the port", "在港口清点了{}艘船"),
    ("promised {} new flats by autumn", "承诺秋天前建成{}套新住房"),
    ("closed {} coal mines", "关闭了{}座煤矿"),
    ("praised {} volunteers of the fire brigade", "表彰了消防队的{}名志愿者"),
    ("lost the vote by {} ballots", "以{}票之差落选"),
    ("ordered {} tons of wheat", "订购了{}吨小麦"),
    ("reported {} cases of fever", "通报了{}例发热病例"),
    ("planted {} trees along the river", "沿河种下了{}棵树"),
    ("fined {} drivers in one night", "一夜之间处罚了{}名司机"),
)
ON_TOPIC = (
    ("agreed to a ceasefire of {} days", "同意停火{}天"),
    ("exchanged {} prisoners of war", "交换了{}名战俘"),
    ("demanded permanent neutrality for {} years", "要求在{}年内保持永久中立"),
)
WHERE = (
    ("in {}", "在{}"),
    ("near the lighthouse of {}", "在{}灯塔附近"),
    ("at the old station of {}", "在{}老车站"),
    ("outside the town hall of {}", "在{}市政厅外"),
)
AND = (
    ("after a meeting of {} hours", "会议持续了{}小时"),
    ("before {} reporters", "{}名记者在场"),
    ("for the {}th time", "这已是第{}次"),
    ("with {} guests from abroad", "{}位外国来宾出席"),
)


def name(number: int) -> tuple[str, str]:
    """The Latin and the Chinese form of one invented name."""
    chance = random.Random(f"name {number}")
    picked = chance.choices(SYLLABLES, k=chance.choice((3, 3, 4)))
    return "".join(latin for latin, _ in picked).capitalize(), "".join(chinese for _, chinese in picked)


def told(event: int, part: int, teller: random.Random) -> tuple[str, str]:
    """One fact of an event, in English and in Chinese; what it ends with is the teller's own."""
    chance = random.Random(f"event {event} {part}")
    # The square makes few names frequent and most rare; there are as many as events.
    names = [name(int(event * chance.random() ** 2)) for _ in range(2)]
    who, where = chance.choice(WHO), chance.choice(WHERE)
    did = chance.choice(ON_TOPIC if chance.random() < 1 / 40 else DID)
    count = chance.randint(12, 9_999)
    more, small = teller.choice(AND), teller.randint(2, 60)
    english = (who[0].format(names[0][0]), did[0].format(count), where[0].format(names[1][0]), more[0].format(small))
    chinese = (who[1].format(names[0][1]), where[1].format(names[1][1]), did[1].format(count), more[1].format(small))
    sentence = " ".join(english)
    return f"{sentence[0].upper()}{sentence[1:]}.", f"{''.join(chinese[:3])}，{chinese[3]}。"


def articles(count: int) -> Iterator[dict[str, str]]:
    """So many articles, always the same."""
    chance = random.Random("articles")
    for number in range(count):
        day = date(2025, 1, 1) + timedelta(number // A_DAY)
        recent = max(0, number // TELLINGS - A_DAY // TELLINGS // 2)
        events = [recent + chance.randrange(A_DAY // TELLINGS) for _ in range(SENTENCES)]
        language = number % 2
        facts = [told(event, chance.randrange(SENTENCES), chance)[language] for event in events]
        outlet = ("Quay Post", "码头日报")[language] + f" {number % 40 // 2}"
        yield {
            "title": f"{outlet} {number}",
            "text": "\n".join(facts),
            "published": day.isoformat(),
            "outlet": outlet,
            "url": f"https://quay.example/{number}",
        }


def test_a_hundred_thousand_articles(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    lines = [json.dumps(article, ensure_ascii=False) for article in articles(ARTICLES)]
    for first in range(0, ARTICLES, A_FILE):
        (sources / f"{first:06}.jsonl").write_text("\n".join(lines[first : first + A_FILE]), "utf-8")
    del lines
    given = ("--date", "2026-12-31", "--to", "md,json", "--out", str(tmp_path / "out"), "--quiet")
    process = subprocess.Popen([sys.executable, "-m", "briefer", "make", str(sources), *given])
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    megabytes = usage.ru_maxrss / 1024
    print(f"{ARTICLES:,} articles: {usage.ru_utime + usage.ru_stime:.0f} s of CPU, at most {megabytes:,.0f} MB")
    assert process.returncode == 0
    assert megabytes < MEGABYTES
    brief = json.loads((tmp_path / "out" / "2026-12-31" / "brief.json").read_bytes())
    assert len(brief["coverage"]["ledger"]) == ARTICLES
    assert all(section["items"] for section in brief["sections"])
    assert any(item["zh"] and item["en"] for section in brief["sections"] for item in section["items"])
