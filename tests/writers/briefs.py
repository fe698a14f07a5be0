"""Briefs made by hand: a rich bilingual one, a hostile one, one with nothing in it."""

# ruff: noqa: E501 - a quotation is easier to check on one line

from __future__ import annotations

import dataclasses
import hashlib
from typing import Any

from briefer.model import (
    Article,
    Block,
    Brief,
    Carrier,
    Change,
    Coverage,
    Disagreement,
    Entry,
    Event,
    Fate,
    Item,
    Moment,
    Name,
    Party,
    Plan,
    Position,
    Problem,
    Published,
    Quote,
    Section,
    Source,
    Span,
    Speaker,
    Table,
    Term,
    Told,
    Topic,
    Variant,
    Window,
)

_ZH_FERRY = """澜湾轮渡复航：谈判双方同意先停火三十天

澜湾通讯社6月3日电（记者 何宛青）澜湾与石埠两地代表3日在白塔饭店结束第二轮会谈，双方同意自6月10日零时起停火30天，其间恢复轮渡。

图为会谈现场。

石埠方面首席代表温述言说：“停火只是第一步，下一步要谈的是被扣船员，‘一个都不能少’。”澜湾方面随后在记者会上（由NHK等12家媒体直播）重申，将在7天内交换全部重伤被俘人员，并移交6000具遗体。

澜湾议会发言人表示，永久中立地位须写入基本法，任何外国军队不得进驻，这一立场没有改变。
"""
_EN_FERRY = """Ferry talks end with a 30-day ceasefire

By Rosa Lindqvist, Harbour Gazette, 3 June 2025

WHITE TOWER HOTEL — Negotiators from Lanwan and Shibu agreed on Tuesday to a 30-day ceasefire that starts at midnight on June 10, and ferries will run again while it holds.

"The truce is only the first step," said Wen Shuyan, who leads the Shibu team. "Next come the crews that were taken."

Both sides will exchange all severely wounded prisoners within seven days, the Lanwan delegation told a news conference carried live by a dozen broadcasters.
"""
_HANT_FERRY = """石埠會談：中立地位寫入基本法草案

石埠時報2025年6月3日 — 瀾灣議會發言人說：「永久中立必須寫入基本法，這個立場沒有改變。」他補充，草案將於下個月送交兩地議會表決，與會各國代表對此未表示異議。
"""
_EN_WIRE = """Shibu publishes list of the missing

The harbour authority published the names of 41 sailors on Monday, and said that the list would be updated as families come forward with further names, photographs and letters that help the registry, which has been kept on paper since the winter storms, to tell one man from another of the same name.
"""


def article(
    text: str, name: str, outlet: str, when: str, languages: tuple[str, ...], *, link: str = "", how: str = "byline"
) -> Article:
    lines, start = [], 0
    for line in text.split("\n"):
        if line:
            kind = "title" if not lines else "caption" if line.startswith("图为") else "body"
            lines.append(Block(kind, Span(start, start + len(line))))
        start += len(line) + 1
    precision = {0: "unknown", 4: "year", 7: "month", 10: "day"}.get(len(when), "minute")
    return Article(
        id=hashlib.sha256(name.encode()).hexdigest()[:12],
        source=Source(f"corpus/{name}", "text/plain", hashlib.sha256(text.encode()).hexdigest()),
        text=text,
        title=text.split("\n", 1)[0],
        blocks=tuple(lines),
        outlet=outlet,
        published=Published(when, precision, how, how != "filename"),
        link=link,
        read_by="txt",
        languages=languages,
        sample=True,
    )


def quote(source: Article, text: str, language: str, *why: str) -> Quote:
    start = source.text.index(text)
    span = Span(start, start + len(text))
    key = hashlib.sha256(f"{source.id}{span}".encode()).hexdigest()[:12]
    return Quote(key, source.id, span, text, language, why)


def _row(read: Article, fate: Fate, reason: str = "") -> Entry:
    """The row of the ledger of an article."""
    return Entry(read.source.uri, read.id, fate, reason, False, read.title, read.outlet, read.languages)


def rich_brief() -> Brief:
    """Three topics (one silent), five sources in two languages and three scripts, names, glossary, failures."""
    zh = article(_ZH_FERRY, "lanwan.txt", "澜湾通讯社", "2025-06-03T15:39", ("zh",))
    en = article(
        _EN_FERRY,
        "gazette.txt",
        "Harbour Gazette",
        "2025-06-03",
        ("en",),
        link="https://gazette.example/2025/06/03/ferry-talks-end-with-a-30-day-ceasefire?lang=en&page=14",
    )
    hant = article(_HANT_FERRY, "shibu.txt", "石埠時報", "2025-06", ("zh",), how="filename")
    wire = article(
        _EN_WIRE,
        "very/long/folder/name/that/does/not/end/soon/2025-06-02-shibu-publishes-list-of-the-missing.html",
        "Northern Wire",
        "2025-06-02T08:05",
        ("en",),
    )
    bare = article("A note without a date.\n\nThe ferry stays in port.", "note.txt", "", "", ("en",), how="unknown")
    ferry = Item(
        "item00000001",
        0.912345678,
        quote(
            zh,
            "澜湾与石埠两地代表3日在白塔饭店结束第二轮会谈，双方同意自6月10日零时起停火30天，其间恢复轮渡。",
            "zh",
            "停火",
        ),
        quote(
            en,
            "Negotiators from Lanwan and Shibu agreed on Tuesday to a 30-day ceasefire that starts at midnight on June 10, and ferries will run again while it holds.",
            "en",
            "ceasefire",
            "30-day",
        ),
        (("停火", "ceasefire"), ("30", "30"), ("6月10日", "June 10")),
        (quote(bare, "The ferry stays in port.", "en"),),
        happened=Moment("2025-06-03", "day", "day of month, publication", sure=True),
        disputed=(),
        change=Change(
            "updated",
            "2025-06-01",
            "item00000009",
            2,
            (("20天", "30天"),),
            ("Harbour Gazette",),
            "story0000001",
            ("2025-06-01", "2025-06-02", "2025-06-03"),
            ("story0000002",),
        ),
    )
    ferry = dataclasses.replace(
        ferry,
        disputed=(Disagreement("length", (Told("停火30天", ferry.quotes[0].id), Told("30-day", ferry.quotes[1].id))),),
    )
    step = Item(
        "item00000002",
        0.7,
        quote(zh, "石埠方面首席代表温述言说：“停火只是第一步，下一步要谈的是被扣船员，‘一个都不能少’。”", "zh", "停火"),
        quote(en, '"The truce is only the first step," said Wen Shuyan, who leads the Shibu team.', "en", "truce"),
        (("停火", "truce"), ("温述言", "Wen Shuyan")),
        speaker=Speaker("温述言", "shibu", "言说"),
        change=Change("new", "2025-06-03", "item00000002", story="story0000003", days=("2025-06-03",)),
    )
    beside = quote(en, '"Next come the crews that were taken."', "en")
    swap = Item(
        "item00000003",
        0.66,
        quote(
            zh,
            "澜湾方面随后在记者会上（由NHK等12家媒体直播）重申，将在7天内交换全部重伤被俘人员，并移交6000具遗体。",
            "zh",
            "被俘人员",
            "遗体",
        ),
        quote(
            en,
            "Both sides will exchange all severely wounded prisoners within seven days, the Lanwan delegation told a news conference carried live by a dozen broadcasters.",
            "en",
            "prisoners",
        ),
        (("被俘人员", "prisoners"), ("7", "seven")),
    )
    missing = Item(
        "item00000004",
        0.31,
        en=quote(
            wire,
            "The harbour authority published the names of 41 sailors on Monday, and said that the list would be updated as families come forward with further names, photographs and letters that help the registry, which has been kept on paper since the winter storms, to tell one man from another of the same name.",
            "en",
            "sailors",
        ),
        gloss=(("harbour authority", "港务局"), ("sailors", "船员")),
    )
    neutral = Item(
        "item00000005",
        0.52,
        zh=quote(hant, "瀾灣議會發言人說：「永久中立必須寫入基本法，這個立場沒有改變。」", "zh", "中立"),
        also=(
            quote(zh, "澜湾议会发言人表示，永久中立地位须写入基本法，任何外国军队不得进驻，这一立场没有改变。", "zh"),
        ),
        gloss=(("永久中立", "permanent neutrality"),),
    )
    return Brief(
        Plan(
            date="2025-06-03",
            title_en="Ceasefire, prisoners, neutrality",
            title_zh="停火、战俘与中立",
            made_by="briefer 0.1.0",
            window=Window("2025-06-01", "2025-06-03"),
            banner="样例 SAMPLE",
            note="For the *harbour desk*. See [the map](https://maps.example/lanwan).\n\n- one\n- two",
        ),
        articles=(zh, en, hant, wire, bare),
        carriers=((Carrier("corpus/copy.txt", "东港晚报"), Carrier("corpus/copy2.txt", "")), (), (), (), ()),
        key=(ferry.id, swap.id, neutral.id),
        sections=(
            Section(Topic("ceasefire", (("en", "Ceasefire"), ("zh", "停火")), "Watch the **dates**."), (ferry, step)),
            Section(Topic("pows", (("en", "Prisoners of war"), ("zh", "战俘"))), (swap, missing)),
            Section(Topic("neutrality", (("en", "Neutrality"), ("zh", "中立"), ("zh-Hant", "中立"))), (neutral,)),
            Section(Topic("sanctions", (("en", "Sanctions"), ("zh", "制裁")))),
        ),
        names=(
            Name(
                "Wen Shuyan",
                "温述言",
                "person",
                (Variant("Wen Shuyan", en.id, Span(210, 220)), Variant("Wen Shu-yen", wire.id, Span(5, 9), False)),
                3,
            ),
            Name("Lanwan", "澜湾", "place", (), 6),
            Name("Northern Wire", "", "organisation", (), 1),
        ),
        glossary=(
            Term("停火", "tínghuǒ", ("ceasefire", "truce"), 4, "x"),
            Term("被俘人员", "bèifú rényuán", ("prisoners",), 1, "x"),
        ),
        tables=(Table("timeline", ("Date", "Event"), (("2025-06-03", "second round"),)),),
        timeline=(
            Event(Moment("2024", "year", "year", sure=False), "last year", missing.quotes[0].id),
            Event(Moment("2025-06-01", "day", "weekday, neighbour", False, "2025-06-02"), "first", beside.id),
            Event(Moment("2025-06-03", "day", "day of month, publication", sure=True), "3日", ferry.quotes[0].id),
            Event(Moment("2025-06-03", "day", "weekday, publication", sure=True), "Tuesday", ferry.quotes[1].id),
        ),
        positions=(Position("shibu", "ceasefire", step.quotes[1].id, Speaker("Wen Shuyan", "shibu", "said")),),
        parties=(Party("shibu", (("en", "Shibu side"), ("zh", "石埠一方"))),),
        disagreements=(
            Disagreement("bodies", (Told("6000具", swap.quotes[0].id), Told("41 sailors", missing.quotes[0].id))),
        ),
        quotes=(beside,),
        coverage=Coverage(
            (
                _row(zh, "briefed"),
                _row(en, "briefed"),
                _row(hant, "briefed"),
                dataclasses.replace(_row(wire, "briefed", "only the first 40 lines"), partial=True),
                _row(bare, "unused", "no sentence on any topic"),
                Entry("corpus/copy.txt", "c0", "duplicate", "same text as corpus/lanwan.txt", False, "", "", ("zh",)),
                Entry("corpus/old.txt", None, "outside_window", "published 2024-01-01"),
                Entry("corpus/picture.txt", None, "rejected", "not text (looks like PNG)"),
            ),
            ("sanctions",),
        ),
        problems=(
            Problem("read", "corpus/picture.txt", "not text (looks like PNG)", "remove it, or give it its right name"),
            Problem("source", "https://wire.example/feed.xml", "nothing new since 2025-05-29 (5 days)", "look at it"),
        ),
    )


HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "# Not a heading *nor* emphasis _here_ `code` [link](javascript:alert(3)) ![i](http://e.example/x.png)",
    "1. | a | b | </p></blockquote> &lt;b&gt; &amp; ~~gone~~ $x$ {{ 7*7 }} {% raw %} http://e.example/ www.e.example a@b.example",
)


def hostile_brief() -> Brief:
    """Titles, outlets, sentences, names and labels that try to be mark-up."""
    texts = [f"{line}\n\n{line} one.\n{line} two.\n" for line in HOSTILE]
    articles = [
        dataclasses.replace(
            article(text, f"{n}<b>.txt", text.split("\n")[0], "2025-06-03", ("en",)), link="javascript:alert(4)"
        )
        for n, text in enumerate(texts)
    ]
    said = Speaker(HOSTILE[0], HOSTILE[1], HOSTILE[2])
    items = tuple(
        Item(
            f"hostile{n:05}",
            0.5,
            en=quote(one, f"{HOSTILE[n]} one.", "en", "<i>why</i>"),
            gloss=(("<u>", "*x*"),),
            speaker=said,
            change=Change("updated", "2025-06-01", "x", 1, ((HOSTILE[0], HOSTILE[1]),), (HOSTILE[2],)),
        )
        for n, one in enumerate(articles)
    )
    sides = tuple(Told(HOSTILE[n], items[n].quotes[0].id) for n in (0, 1))
    return Brief(
        Plan(
            date="2025-06-03",
            title_en=HOSTILE[0],
            title_zh=HOSTILE[1],
            made_by="briefer <0>",
            banner=HOSTILE[2],
            note="<script>alert(5)</script> [x](javascript:alert(6)) <b onclick=alert(7)>bold</b>",
        ),
        articles=tuple(articles),
        carriers=((Carrier("x<y>.txt", HOSTILE[0], "javascript:alert(8)"),), (), ()),
        key=(items[0].id,),
        sections=(Section(Topic("hostile", (("en", HOSTILE[0]), ("zh", HOSTILE[1]))), items),),
        names=(Name(HOSTILE[0], HOSTILE[1], "person", (Variant(HOSTILE[2], articles[0].id, Span(0, 3), False),), 1),),
        glossary=(Term(HOSTILE[1], HOSTILE[0], (HOSTILE[2],), 1, "x"),),
        timeline=(Event(Moment("2025-06-03", "day", HOSTILE[2], sure=True), "x", items[1].quotes[0].id),),
        positions=(Position(HOSTILE[1], HOSTILE[2], items[2].quotes[0].id, said),),
        parties=(Party(HOSTILE[1], (("en", HOSTILE[0]),)),),
        disagreements=(Disagreement(HOSTILE[0], sides),),
        coverage=Coverage((Entry("<b>bad</b>.txt", None, "rejected", HOSTILE[0]),)),
        problems=(Problem("read", "<b>bad</b>.txt", HOSTILE[1], HOSTILE[2]),),
    )


def pointing_brief() -> Brief:
    """The rich brief, whose second topic also holds the first report of the first."""
    brief = rich_brief()
    first, second, *others = brief.sections
    told = first.items[0]
    pointer = dataclasses.replace(told, id="see000000001", see=told.id)
    second = dataclasses.replace(second, items=(*second.items, pointer))
    return dataclasses.replace(brief, sections=(first, second, *others))


def empty_brief() -> Brief:
    """No topic had any reporting."""
    plan = Plan("2025-06-03", "Nothing today", "今日无事", made_by="briefer 0.1.0")
    return Brief(plan, coverage=Coverage((), ("ceasefire",)))


def replanned(brief: Brief, **changes: Any) -> Brief:
    """`brief` with another title, date, note, ..."""
    return dataclasses.replace(brief, plan=dataclasses.replace(brief.plan, **changes))
