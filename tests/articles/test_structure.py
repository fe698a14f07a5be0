import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.articles.structure import structure


def kinds(text):
    return [(block.kind, block.span.of(text)) for block in structure(text).blocks]


@settings(deadline=None)  # the first call compiles patterns
@given(st.text(alphabet="aB. -·[1]\n。问：？“”　停火\t*#", max_size=200))
def test_blocks_rise_and_hold_all_but_white_space(text):
    end = 0
    for block in structure(text).blocks:
        assert block.span.start >= end
        assert not text[end : block.span.start].strip()
        assert block.span.of(text).strip()
        end = block.span.end
    assert not text[end:].strip()


def test_headings_stand_between_paragraphs_questions_too():
    text = (
        "A storm closed three ports on Tuesday, and all crossings were cancelled.\n\n"
        "What did the harbour master say?\n\n"
        "  He expected the wind to drop by Thursday, and said that safety came first.\n\n"
        "Companies are careful: the wait goes on\n\nFerry companies will decide at noon."
    )
    assert [text for kind, text in kinds(text) if kind == "heading"] == [
        "What did the harbour master say?",
        "Companies are careful: the wait goes on",
    ]


def test_short_paragraphs_that_end_a_sentence_are_body():
    text = "A storm closed three ports on Tuesday, in spite of warnings.\n\nNobody was hurt.\n\n无人受伤。"
    assert {kind for kind, _ in kinds(text)} == {"body"}


def test_lines_without_any_full_stop_are_still_the_text():
    assert kinds("Cantons agree on a joint patrol") == [("body", "Cantons agree on a joint patrol")]


def test_an_entry_that_is_pinned_on_top_of_a_live_page_counts_once() -> None:
    said = "Ferries of the lake sailed again from noon on Monday, the harbour master said."
    text = f"From 3 Jul 2024 09.15 {said}\n\n3 Jul 2024 10.40 Fifty wait on the quay.\n\n3 Jul 2024 09.15 {said}"
    assert [line for kind, line in kinds(text) if kind == "body"] == [said, "Fifty wait on the quay."]


def test_a_repeated_paragraph_counts_once_and_next_to_a_caption_not_at_all():
    lead = "The cantons met again on the shore of the lake on Tuesday."
    text = (
        f"Fishermen waited outside for six hours.\n\n{lead}\n\nThe picture shows the venue.\n\nTalks went on.\n\n{lead}"
    )
    assert [kind for kind, _ in kinds(text)] == ["body", "caption", "caption", "body", "hidden"]
    assert [kind for kind, _ in kinds(f"{lead}\n\nTalks went on.\n\n{lead}")] == ["body", "body", "hidden"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("图为会场外的代表。", "caption"),
        ("The picture shows the delegates outside.", "caption"),
        ("Photo: Lake Wire/A. Roth", "caption"),
        ("（责任编辑：赵一）", "byline"),
        ("来源：湖畔日报", "byline"),
        ("By Jane Example", "byline"),
        ("12 March 2024, 9:15 am", "byline"),
        ("March 12, 2024, 9:15 a.m.", "byline"),
        ("Interview by Jane Example, 12 March 2024", "byline"),
        ("The ferries sailed again on 12 March 2024 at 9:15 a.m.", "body"),
        ("（完）", "byline"),
        ("相关阅读：谁来检查渔船", "hidden"),
        ("Read more: who inspects the boats", "hidden"),
        ("© 2024 Lake Wire. All rights reserved.", "hidden"),
        ("湖畔日报版权所有，未经授权不得转载。", "hidden"),
        ("Q: Why now?", "heading"),
        ("问：为什么是现在？", "heading"),
        ("By September 17, 2019, the wind had dropped.", "body"),
        ("A law (Spanish: ley) was passed from 1644 - 1912 in the north.", "body"),
        ("Victims of the July 7 2005 storm remembered; ports closed", "heading"),
        ("By noon the wind had dropped, and ferries sailed again.", "body"),
        ("Sources close to the talks said that a deal was near.", "body"),
        ("图像显示，渔船已经离开港口，巡逻还在继续。", "body"),
        ("记者在现场看到，双方代表握手后进入会场。", "body"),
    ],
)
def test_lines_around_the_body(line, kind):
    text = f"A storm closed three ports on Tuesday, in spite of warnings.\n\n{line}\n\nAll ferries stayed in harbour."
    assert (kind, line) in kinds(text)


def test_hard_wrapped_lines_are_one_paragraph():
    text = (
        "Delegates from two lake cantons failed on\nTuesday to agree on who should inspect the\n"
        "shared fishing grounds, officials said to\nreporters.\n\nThe dispute began in 2019."
    )
    assert [kind for kind, _ in kinds(text)] == ["body", "body"]


def test_two_wrapped_lines_are_one_paragraph_and_a_headline_over_a_paragraph_is_none():
    pair = "The delegation of the northern canton came to Geneva to meet Mara\nLindt and the inspectors."
    again = "It met nobody in spite of a written promise by the cantons of\nBern and Uri."
    assert kinds(f"{pair}\n\n{again}") == [("body", pair), ("body", again)]
    assert kinds(pair) == [("body", pair)]
    headline = "Storm closes three ports in the north of the canton of Geneva"
    apart = f"{headline}\nAll ferries were cancelled on Tuesday, and nets were lost in the port of Nyon."
    assert [kind for kind, _ in kinds(apart)] == ["title", "body"]


def test_one_paragraph_a_line_stays_apart():
    lines = ["渔业谈判在日内瓦重启。", "双方代表握手后进入会场。", "检查规则是最大的障碍。"]
    assert kinds("\n".join(lines)) == [("body", line) for line in lines]


def test_reference_marks_at_sentence_ends_are_cut_out_and_lists_marked():
    text = (
        "The accord has three parts.[1] It sets up a patrol,[2] and more.[3]\n\nReferences\n[1] The accord.\n[2] Ibid."
    )
    assert kinds(text) == [
        ("body", "The accord has three parts."),
        ("reference", "[1]"),
        ("body", "It sets up a patrol,[2] and more."),
        ("reference", "[3]"),
        ("reference", "References"),
        ("reference", "[1] The accord."),
        ("reference", "[2] Ibid."),
    ]


def test_the_title_is_the_first_line_after_labels_and_kickers():
    body = "The cantons met again on the shore of the lake on Tuesday, officials said."
    assert structure(f"[SAMPLE] Invented.\n\nAnalysis\nLake talks begin anew in Geneva\n\n{body}").title == (
        "Lake talks begin anew in Geneva"
    )
    assert structure(f"{body}\n\nMore talks follow.").title == ""


def test_a_title_carries_no_reference_marks():
    text = "A storm closes three ports[1]\n\nAll crossings were cancelled on Tuesday, in spite of warnings."
    assert structure(text).title == "A storm closes three ports"


def test_an_outlet_and_day_in_brackets_are_a_dateline():
    text = "風暴關閉三港\n\n【湖畔時報】（2024年3月12日）港務長表示：「風會在週四減弱。」"
    found = structure(text)
    assert found.dateline.strip() == "【湖畔時報】（2024年3月12日）"
    assert kinds(text)[-1] == ("body", "港務長表示：「風會在週四減弱。」")
    chapter = structure("风暴\n\n【第三章】风会在周四减弱，渡轮会再开。")
    assert chapter.dateline == ""
    assert [block.kind for block in chapter.blocks] == ["title", "heading", "body"]


def test_a_mail_has_a_head_a_wrapped_body_and_a_signature():
    body = (
        "The harbour master closed three ports on Tuesday, Capt. A. B. Reed\n"
        "said, and about 120 crossings were cancelled in the course of the\n"
        "day. The storm is to last until Thursday."
    )
    head = "From: desk@example.org\nTo: news@example.org\nSubject: Three ports closed\n"
    sent = "Date: Tue, 12 Mar 2024 18:40:00 +0100\n"
    found = structure(text := f"{head}{sent}\n{body}\n\nRegards,\nThe desk\n--\nLake desk\ntel. 555 0100\n")
    assert found.title == "Three ports closed"
    assert found.bylines == (sent.strip(),)
    assert body in [block.span.of(text) for block in found.blocks if block.kind == "body"]
    answered = structure(
        text := f"{text}\n\nOn Mon, Mar 11, 2024 at 9 PM Jo Park <jo@example.org> wrote:\n> Any news?\n"
    )
    assert answered.bylines == (sent.strip(),)
    assert [block.kind for block in answered.blocks][-5:] == ["hidden"] * 5
    assert not any("@" in block.span.of(text) for block in found.blocks if block.kind in ("body", "title", "heading"))


LAST = (
    "A storm closed three ports on Tuesday, in spite of warnings.\n\n"
    "The wait goes on, the harbour master said. It may last until noon."
)


@pytest.mark.parametrize(
    "more",
    [
        "More from Lake News\n\nA bridge opens in Elden\n\nThe bridge is open for carts.\n\nMarlow wins the regatta",
        "Read next\n\nA bridge opens in Elden\n\nThe bridge is open for carts.\n\nMarlow wins\n\nNine boats.",
        "延伸阅读\n\n埃尔登大桥开通\n\n大桥周日向车辆开放。\n\n马洛赢得帆船赛\n\n九艘船周日获胜。",
    ],
)
def test_teasers_of_other_articles_are_no_text(more: str) -> None:
    assert [kind for kind, _ in kinds(f"{LAST}\n\n{more}")] == ["body", "body", *["hidden"] * (more.count("\n\n") + 1)]


@pytest.mark.parametrize(
    "more",
    [
        "More from Marlow\n\nTwo boats were lost. Their crews are safe.\n\nThe port is closed, its master said.",
        "Related\n\nA bridge opens in Elden\n\nNobody was hurt.\n\nTwo boats were lost, and their crews are safe.",
    ],
)
def test_text_under_such_a_line_stays(more: str) -> None:
    assert kinds(f"{LAST}\n\n{more}")[-1] == ("body", more.rsplit("\n\n", 1)[1])


@pytest.mark.parametrize(
    ("title", "standfirst", "text"),
    [
        (
            "Ports of the lake closed",
            "Harbour master of Elden expects the wind to drop by Thursday",
            "A storm closed three ports on Tuesday, and all crossings were cancelled. Nobody was hurt.",
        ),
        (
            "湖区港口关闭",
            "埃尔登港港务长林德预计本周四风力将会逐渐减弱",
            "暴风周二导致三个港口关闭，所有航班都已取消。无人受伤。",
        ),
    ],
)
def test_a_standfirst_without_a_full_stop_is_text(title: str, standfirst: str, text: str) -> None:
    assert kinds(f"{title}\n\n{standfirst}\n\n{text}\n\n{LAST}")[1] == ("body", standfirst)


@pytest.mark.parametrize("line", ["Ports of the lake closed: what the harbour master of Elden says", "What is known"])
def test_the_title_again_and_a_short_heading_are_none(line: str) -> None:
    text = "A storm closed three ports on Tuesday, and all crossings were cancelled. Nobody was hurt."
    assert kinds(f"Ports of the lake closed\n\n{line}\n\n{text}\n\n{LAST}")[1] == ("heading", line)
