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
    assert article.text == PAGE
    assert shown(article)[0][0] == "hidden"


def test_markup_at_the_edges_is_outside_the_blocks():
    [article] = read(Md(), PAGE, uri="a.md")
    assert of_kind(article, "title") == ["Lake talks: a new round"]
    assert of_kind(article, "body", "bullet") == [
        "The cantons met *again* on Tuesday, says [the host](https://host.example).",
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
