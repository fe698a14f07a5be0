import pytest

from briefer.errors import ReadError
from briefer.readers.txt import Txt
from tests.readers.reading import of_kind, read


def test_text_is_the_files_characters_and_the_source_is_kept():
    [article] = read(Txt(), "Title here\r\n\r\nA sentence　stands ＨＥＲＥ.\r\n", uri="in/a.txt")
    assert article.text == "Title here\n\nA sentence　stands ＨＥＲＥ.\n"
    assert article.source.uri == "in/a.txt"
    assert len(article.source.sha256) == 64
    assert article.title == "Title here"


def test_a_run_on_summary_is_taken_apart():
    line = (
        "Main Points - The lake cantons met in Geneva on Tuesday and agreed on a joint patrol [1][2] - Observers see "
        "wide gaps on inspection and expect long talks [3] Talks Outcome - Swiss hosts were content with the day [2] "
        "- The next round begins on Friday morning in Bern [4]\n"
        "环球看台｜湖区渔业谈判再起波澜\nHu Pan She·2024-03-12 09:15"
    )
    [article] = read(Txt(), line)
    assert article.title == "环球看台｜湖区渔业谈判再起波澜"
    assert (article.outlet, article.published.value, article.published.how) == (
        "Hu Pan She",
        "2024-03-12T09:15",
        "byline",
    )
    assert of_kind(article, "heading") == ["Main Points", "Talks Outcome"]
    assert of_kind(article, "reference") == ["[1][2]", "[3]", "[2]", "[4]"]
    assert of_kind(article, "bullet", "body") == [
        "The lake cantons met in Geneva on Tuesday and agreed on a joint patrol",
        "Observers see wide gaps on inspection and expect long talks",
        "Swiss hosts were content with the day",
        "The next round begins on Friday morning in Bern",
    ]


def test_dashes_inside_sentences_are_left_alone():
    text = "He said the deal - long awaited by fishermen - was signed. Everyone - even the mayor - applauded."
    [article] = read(Txt(), text)
    assert of_kind(article, "body") == [text]


@pytest.mark.parametrize(
    ("dateline", "rest", "outlet"),
    [
        ("湖畔通讯社日内瓦3月12日电（记者李想）", "两国代表团重启磋商。", "湖畔通讯社"),
        ("本报讯（记者 李想）", "两国代表团重启磋商。", ""),
        ("GENEVA, March 12 (Lake Wire) — ", "Two cantons met.", "Lake Wire"),
        ("GENEVA (Lake Wire) - ", "Two cantons met.", "Lake Wire"),
    ],
)
def test_a_dateline_stands_outside_the_sentence(dateline, rest, outlet):
    [article] = read(Txt(), f"{dateline}{rest}")
    assert of_kind(article, "byline") == [dateline.strip()]
    assert article.outlet == outlet
    assert of_kind(article, "body") == [rest]


def test_languages_most_text_first():
    [article] = read(Txt(), "两国代表团在日内瓦重启磋商，讨论巡逻。\n\nThe two cantons met again on Tuesday morning.")
    assert article.languages == ("zh", "en")
    [article] = read(Txt(), "他在 NATO 和 EU 的会议上发言，谈到渔业巡逻。")
    assert article.languages == ("zh",)


@pytest.mark.parametrize(
    "label", ["[SAMPLE] An invented text.", "【样例】本文为虚构。", "【樣例】本文為虛構。", "样例 / SAMPLE"]
)
def test_a_sample_says_so_and_its_label_is_never_body(label):
    [article] = read(Txt(), f"A title of sorts\n\n{label}\n\nThe text begins here.")
    assert article.sample
    assert label in of_kind(article, "hidden")


def test_too_large_is_refused_with_the_address():
    with pytest.raises(ReadError, match=r"big\.txt: too large") as caught:
        read(Txt(), b"a" * 20_000_001, uri="big.txt")
    assert caught.value.hint
