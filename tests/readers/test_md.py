import pytest

from briefer.readers.md import Md
from tests.readers.reading import of_kind, read, shown

PAGE = """---
title: "Lake talks: a new round"
date: 2024-03-12 09:15
outlet: Lake Daily
author: [Mara Lindt, Joe Park]
link: https://lake.example/a
---

# Lake talks: a new round

The cantons met *again* on Tuesday, says [the host](https://host.example).

## What is left

* **Patrols.** They begin on Saturday
  at dawn.
1. The second point stands here.

> Nobody gave up.

```
not prose at all
```

[1]: https://note.example
"""


def test_front_matter_describes_the_article_and_is_hidden():
    [article] = read(Md(), PAGE, uri="a.md")
    assert (article.title, article.outlet, article.byline) == (
        "Lake talks: a new round",
        "Lake Daily",
        "Mara Lindt, Joe Park",
    )
    assert (article.published.value, article.published.how) == ("2024-03-12T09:15", "metadata")
    assert article.link == "https://lake.example/a"
    assert article.text.startswith(PAGE[: PAGE.index("The cantons")])
    assert shown(article)[0][0] == "hidden"


def test_markup_at_the_edges_is_outside_the_blocks():
    [article] = read(Md(), PAGE, uri="a.md")
    assert of_kind(article, "title") == ["Lake talks: a new round"]
    assert of_kind(article, "body", "bullet") == [
        "The cantons met again on Tuesday, says the host.",
        "They begin on Saturday\n  at dawn.",
        "The second point stands here.",
        "Nobody gave up.",
    ]
    assert of_kind(article, "heading") == ["What is left", "Patrols."]
    assert of_kind(article, "reference") == ["[1]: https://note.example"]
    assert any("not prose" in text for text in of_kind(article, "hidden"))


def test_toml_front_matter():
    [article] = read(Md(), '+++\ntitle = "Ports open"\ndate = 2024-03-12\n+++\nThe ports opened at noon.\n', uri="a.md")
    assert (article.title, article.published.value) == ("Ports open", "2024-03-12")


def test_damaged_or_hostile_front_matter_is_named_and_the_body_read():
    [article] = read(Md(), "---\na: " + "[" * 5000 + "\n---\nThe ports opened at noon.\n", uri="a.md")
    assert "front matter" in article.partial
    assert of_kind(article, "body") == ["The ports opened at noon."]


def prose(data):
    [article] = read(Md(), data, uri="a.md")
    assert article.read_by == "md 2"
    return of_kind(article, "body", "bullet")


def test_a_file_without_inline_markup_is_its_own_text():
    plain = "# Ports\n\n> A storm closed\n> three ports.\n\n- 5 * 3 boats & 2*3 nets, a_b_c, 30 km², [sic].\n"
    [article] = read(Md(), plain, uri="a.md")
    assert article.text == plain.replace("\n> three", "\nthree")


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("The **harbour** master _said_ so, ***twice***.", "The harbour master said so, twice."),
        ("港务长**“不会开放”**，他说。", "港务长“不会开放”，他说。"),
        ('He quoted [the *rules*](https://a.example/x_(y) "Rules") at noon.', "He quoted the rules at noon."),
        ("He quoted [the rules][r] and [r] at noon.", "He quoted the rules and r at noon."),
        ("Run `stop *now*` at noon.", "Run stop *now* at noon."),
        ("Ports &amp; ferries closed &#8212; all of them.", "Ports & ferries closed — all of them."),
        ("Ports ![a map](map.png) closed at noon.", "Ports closed at noon."),
        (
            "The fee is 5\\* euros <br/>a day, see <https://a.example>.",
            "The fee is 5* euros a day, see https://a.example.",
        ),
        ("All ferries stopped[^1] at noon [^n].", "All ferries stopped at noon."),
        ("All ferries stopped[2] at noon [1].", "All ferries stopped at noon."),
        ("All ferries stopped¹, says the list<sup>2</sup>.", "All ferries stopped, says the list."),
        ("所有渡轮停航[3]。", "所有渡轮停航。"),
        (
            "A lake of 30 km², a 30 km<sup>2</sup> lake, and [30] days.",
            "A lake of 30 km², a 30 km² lake, and [30] days.",
        ),
        ("The ~~tenth~~ eleventh of [[May|March]] came.", "The eleventh of March came."),
        ("A lone * star, **an open pair, an [open bracket.", "A lone * star, **an open pair, an [open bracket."),
    ],
)
def test_inline_markup_is_no_text(written, seen):
    assert prose(f"A storm closed three ports on Tuesday.\n\n{written}\n\n[r]: https://a.example\n")[1:] == [seen]


def test_offsets_hold_behind_markup():
    [article] = read(
        Md(), "**Ports:** a *storm* came.\n\n*All ferries stopped.*\n\n2. **Nets** were [lost](x).\n", uri="a.md"
    )
    assert shown(article) == [
        ("heading", "Ports:"),
        ("body", "a storm came."),
        ("body", "All ferries stopped."),
        ("hidden", "2."),
        ("bullet", "Nets were lost."),
    ]


def test_a_paragraph_over_two_lines_is_one_and_lines_that_stand_alone_are_not():
    wrapped = "The delegation of the northern canton came to Geneva to meet\nMara Lindt about nets."
    assert prose(wrapped) == [wrapped]
    assert prose("来源：湖畔日报\n风暴周二关闭三港。\n渡轮全部停航，港务长周三会再作说明。") == [
        "风暴周二关闭三港。",
        "渡轮全部停航，港务长周三会再作说明。",
    ]


def test_hostile_markup_is_read():
    for unit in ("[", "](", "![", "**a", "`", "<a ", "&", "[[", "[a](", "\\"):
        assert len(list(read(Md(), "A storm came.\n\n" + unit * 20_000, uri="a.md"))) == 1


def test_a_line_beneath_a_picture_is_its_caption():
    page = "A storm came.\n\n![](map.png)\n*The lake is the border for 20 km.*\n\n*All ferries stopped on Tuesday.*\n"
    assert prose(page) == ["A storm came.", "All ferries stopped on Tuesday."]


def test_entries_of_a_list_of_references_are_none_of_the_text():
    assert prose("A storm came[1].\n\n## References\n\n1. Lake Wire, 3 June 2024\n2. The accord.\n") == [
        "A storm came."
    ]


def test_a_label_is_no_title_and_a_bold_lead_in_no_sentence():
    [article] = read(
        Md(), "**Key points**\n\n- **Ferries**: All ferries stopped.\n- **Nets:** They are lost.\n", uri="a.md"
    )
    assert article.title == ""
    assert of_kind(article, "body", "bullet") == ["All ferries stopped.", "They are lost."]
