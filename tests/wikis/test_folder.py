"""A page of a wiki is brought up to date in place, and what the user wrote is never lost."""

from __future__ import annotations

import re

import cmarkgfm
import mwparserfromhell
import pytest
from lxml import html

from briefer.wikis.folder import FLAVOURS, Flavour, issue, navigation, relinked, update
from tests.writers.briefs import rich_brief

EACH = pytest.mark.parametrize("flavour", FLAVOURS.values(), ids=FLAVOURS)
MD, OBSIDIAN = FLAVOURS["md"], FLAVOURS["obsidian"]
FRONT = "---\ntitle: one\ntags:\n  - brief\n---\n"


@EACH
def test_a_new_page_holds_the_text_between_two_lines(flavour: Flavour) -> None:
    made = update(None, "# Head\n\nText.\n", flavour, "nav")
    lines = made.text.splitlines()
    assert not made.edited and made.text.endswith("\n")
    assert "briefer begin " in lines[0] and "briefer end" in lines[-1]
    assert lines[1:-1] == ["", "nav", "", "# Head", "", "Text.", ""]


@EACH
def test_the_same_text_changes_nothing(flavour: Flavour) -> None:
    made = update(None, "# Head\n", flavour, "nav").text
    assert update(made, "# Head\n", flavour, "nav").text == made


@EACH
def test_what_stands_around_stays(flavour: Flavour) -> None:
    old = "mine above\n\n" + update(None, "one\n", flavour).text + "\nmine below, no newline"
    made = update(old, "two\n", flavour)
    assert not made.edited
    assert made.text.startswith("mine above\n\n") and made.text.endswith("\n\nmine below, no newline")
    assert "\ntwo\n" in made.text and "\none\n" not in made.text


@EACH
def test_what_was_changed_inside_is_left_alone(flavour: Flavour) -> None:
    old = update(None, "one\nand more\n", flavour).text.replace("more", "mine")
    made = update(old, "two\n", flavour)
    assert made.edited and made.text == old


@EACH
@pytest.mark.parametrize("gone", ["begin", "end"])
def test_a_page_without_its_lines_is_the_users(flavour: Flavour, gone: str) -> None:
    old = "".join(
        line for line in update(None, "one\n", flavour).text.splitlines(True) if f"briefer {gone}" not in line
    )
    assert update(old, "two\n", flavour).edited
    assert update("my own page\n", "two\n", flavour).text == "my own page\n"


@pytest.mark.parametrize(
    "change",
    [lambda text: text.replace("\n", "\r\n"), lambda text: text.replace("one", "one  "), lambda text: text[:-1]],
)
def test_what_editors_change_unasked_is_no_change(change: object) -> None:
    assert callable(change)
    old = change("above\n" + update(None, "one\ntwo\n", MD).text)
    made = update(old, "three\n", MD)
    assert not made.edited and "three" in made.text and made.text.startswith(old[: old.index("<!--")])


def test_an_edit_that_says_the_new_text_is_taken() -> None:
    old = update(None, "one\n", MD).text.replace("one", "two")
    made = update(old, "two\n", MD)
    assert not made.edited and made.text == update(None, "two\n", MD).text


def test_lines_like_the_marks_inside_do_not_end_the_page() -> None:
    text = "one\n<!-- briefer end -->\ntwo\n"
    made = update(update(None, text, MD).text, "three\n", MD)
    assert not made.edited and "two" not in made.text


def test_front_matter_follows_until_the_user_changes_it() -> None:
    old = update(None, FRONT + "\n# One\n", OBSIDIAN, "nav").text
    assert old.startswith(FRONT + "%% briefer begin ")
    new = update(old, FRONT.replace("one", "two") + "\n# Two\n", OBSIDIAN, "nav").text
    assert new.startswith("---\ntitle: two\n") and "# Two" in new
    own = new.replace("  - brief\n", "  - brief\n  - mine\n")
    kept = update(own, FRONT.replace("one", "three") + "\n# Three\n", OBSIDIAN, "nav")
    assert not kept.edited and kept.text.startswith("---\ntitle: two\n") and "  - mine\n" in kept.text
    assert "# Three" in kept.text
    again = update(kept.text, FRONT + "\n# Four\n", OBSIDIAN, "nav").text
    assert "  - mine\n" in again


@EACH
def test_neighbours_get_another_line_and_keep_the_rest(flavour: Flavour) -> None:
    old = "mine\n" + update(None, "# Head\n\nText.\n", flavour, "old line").text
    made = relinked(old, flavour, "new line")
    assert made.text == "mine\n" + update(None, "# Head\n\nText.\n", flavour, "new line").text
    assert relinked(old.replace("Text", "Mine"), flavour, "new line").edited


def test_navigation_leads_to_the_issue_before_the_index_and_the_one_after() -> None:
    days = ["2025-06-01", "2025-06-02", "2025-06-03"]
    assert navigation(MD, "en", days, days[1]) == (
        "← [2025-06-01](2025-06-01.md) · [All issues](index.md) · [2025-06-03](2025-06-03.md) →"
    )
    assert navigation(OBSIDIAN, "both", days, days[2]) == (
        "← [[briefs/2025-06-02|2025-06-02]] · [[briefs/index|全部期次 All issues]]"
    )
    assert navigation(FLAVOURS["dokuwiki"], "en", days, days[0]) == (
        "[[start|All issues]] · [[2025-06-02|2025-06-02]] →"
    )


def test_an_issue_has_the_topics_with_items() -> None:
    found = issue(rich_brief())
    assert (found.date, found.title_zh) == ("2025-06-03", "停火、战俘与中立")
    assert [(topic.key, count) for topic, count in found.topics] == [("ceasefire", 2), ("pows", 2), ("neutrality", 1)]


@pytest.mark.parametrize("flavour", [MD, FLAVOURS["github"]], ids=["md", "github"])
def test_the_two_lines_are_not_seen_in_markdown(flavour: Flavour) -> None:
    line = navigation(flavour, "en", ["2025-06-01", "2025-06-02"], "2025-06-02")
    text = update(None, "# Head\n\nText.\n", flavour, line)
    page = html.fromstring(f"<div>{cmarkgfm.github_flavored_markdown_to_html(text.text)}</div>")
    assert "briefer" not in page.text_content()
    ending = ".md" if flavour is MD else ""
    assert [link.get("href") for link in page.iter("a")] == [f"2025-06-01{ending}", f"index{ending}"]
    assert page.xpath("//h1/text()") == ["Head"]


def test_the_two_lines_are_comments_in_mediawiki() -> None:
    flavour = FLAVOURS["mediawiki"]
    line = navigation(flavour, "en", ["2025-06-01", "2025-06-02"], "2025-06-02")
    page = mwparserfromhell.parse(update(None, "= Head =\n", flavour, line).text)
    assert len(page.filter_comments()) == 2
    assert [str(link.title) for link in page.filter_wikilinks()] == ["briefs/2025-06-01", "briefs/index"]


def test_the_two_lines_are_links_without_a_visible_text_in_dokuwiki() -> None:
    text = update(None, "====== Head ======\n\nText.\n", FLAVOURS["dokuwiki"], "").text
    lines = [line for line in text.splitlines() if "briefer" in line]
    # DokuWiki shows what stands behind the bar, unless PHP's trim leaves nothing of it; U+200B it leaves.
    assert [re.fullmatch(r"\[\[#[^\[\]|{}]+\|(.+)\]\]", line)[1] for line in lines] == ["\u200b", "\u200b"]
    assert update(text, "two\n", FLAVOURS["dokuwiki"]).edited is False
