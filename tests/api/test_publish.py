"""A wiki folder from day to day: pages, index, records, neighbours, and what the user changed."""

from __future__ import annotations

import json
import re

import pytest

from briefer.api.publish import publish
from briefer.config import WIKIS, Config
from briefer.model import Brief, Problem
from briefer.wikis.folder import FLAVOURS
from tests.writers.briefs import hostile_brief, replanned, rich_brief

Files = dict[str, bytes]


def day(date: str, **more: object) -> Brief:
    return replanned(rich_brief(), date=date, **more)


def put(folder: Files, brief: Brief, kind: str = "md") -> tuple[set[str], tuple[Problem, ...]]:
    """Publish into `folder`; what was written or removed."""
    files, problems = publish(brief, folder, config=Config(wiki_format=kind))
    for name, data in files.items():
        if data is None:
            del folder[name]
        else:
            folder[name] = data
    return set(files), problems


def test_every_kind_of_the_settings_is_one_of_the_pages() -> None:
    assert set(WIKIS) == set(FLAVOURS)


@pytest.mark.parametrize("kind", WIKIS)
def test_pages_are_named_by_date_and_listed_newest_first(kind: str) -> None:
    folder: Files = {}
    flavour = FLAVOURS[kind]
    for date in ("2025-06-02", "2025-06-04", "2025-06-03"):
        assert put(folder, day(date), kind)[1] == ()
    pages = {f"{date}{end}" for date in ("2025-06-02", "2025-06-03", "2025-06-04") for end in (flavour.suffix, ".json")}
    assert set(folder) == pages | {f"{flavour.index}{flavour.suffix}"}
    index = folder[f"{flavour.index}{flavour.suffix}"].decode()
    rows = [line for line in index.splitlines() if re.match(r" *[-*] ", line)]
    assert [re.findall(r"2025-06-0\d", row)[0] for row in rows] == ["2025-06-04", "2025-06-03", "2025-06-02"]
    assert all("停火 Ceasefire 2" in row and "Sanctions" not in row for row in rows)
    for row, date in zip(rows, ("2025-06-04", "2025-06-03", "2025-06-02"), strict=True):
        assert flavour.link.format(page=date, text=date) in row
    middle = folder[f"2025-06-03{flavour.suffix}"].decode()
    for other in ("2025-06-02", "2025-06-04"):
        assert flavour.link.format(page=other, text=other) in middle


def test_a_new_issue_touches_its_neighbours_and_no_other_page() -> None:
    folder: Files = {}
    for date in ("2025-06-01", "2025-06-02", "2025-06-03"):
        put(folder, day(date))
    changed, _ = put(folder, day("2025-06-04"))
    assert changed == {"2025-06-04.md", "2025-06-04.json", "index.md", "2025-06-03.md"}


def test_the_same_brief_again_writes_nothing() -> None:
    folder: Files = {}
    put(folder, day("2025-06-03"))
    assert put(folder, day("2025-06-03")) == (set(), ())


def test_a_new_version_keeps_what_the_user_wrote_around_it() -> None:
    folder: Files = {}
    put(folder, day("2025-06-03"))
    folder["2025-06-03.md"] = b"Mine first.\n\n" + folder["2025-06-03.md"] + b"\nMine last.\n"
    folder["index.md"] += b"\nOther pages: ...\n"
    changed, problems = put(folder, day("2025-06-03", title_en="Another title"))
    assert not problems and changed == {"2025-06-03.md", "2025-06-03.json", "index.md"}
    page = folder["2025-06-03.md"].decode()
    assert page.startswith("Mine first.\n") and page.endswith("Mine last.\n") and "Another title" in page
    assert folder["index.md"].endswith(b"Other pages: ...\n") and b"Another title" in folder["index.md"]


def test_a_page_changed_inside_stays_and_the_new_one_stands_beside_it() -> None:
    folder: Files = {}
    put(folder, day("2025-06-03"))
    folder["2025-06-03.md"] = mine = folder["2025-06-03.md"].replace(b"Lanwan", b"LANWAN")
    changed, (problem,) = put(folder, day("2025-06-03", title_en="Another title"))
    assert folder["2025-06-03.md"] == mine and "2025-06-03.new.md" in changed
    assert b"Another title" in folder["2025-06-03.new.md"]
    assert (problem.stage, problem.where) == ("wiki", "2025-06-03.md") and "2025-06-03.new.md" in problem.hint
    folder["2025-06-03.md"] = folder["2025-06-03.new.md"]
    changed, problems = put(folder, day("2025-06-03", title_en="Another title"))
    assert (changed, problems) == ({"2025-06-03.new.md"}, ()) and "2025-06-03.new.md" not in folder


def test_a_record_that_is_none_is_named_and_costs_nothing_else() -> None:
    folder: Files = {"2025-06-01.json": b"{", "2025-06-02.json": json.dumps({"schema": "briefer/1"}).encode()}
    _, problems = put(folder, day("2025-06-03"))
    assert [problem.where for problem in problems] == ["2025-06-01.json", "2025-06-02.json"]
    assert b"2025-06-03.md" in folder["index.md"] and b"2025-06-01" not in folder["index.md"]


@pytest.mark.parametrize("kind", WIKIS)
def test_hostile_text_ends_no_page(kind: str) -> None:
    folder: Files = {}
    put(folder, replanned(hostile_brief(), note="<!-- briefer end -->\n\n%% briefer end %%"), kind)
    changed, problems = put(folder, replanned(hostile_brief(), made_by="briefer 9"), kind)
    assert not problems
    (page,) = [name for name in changed if name.startswith("2025-06-03") and not name.endswith(".json")]
    assert folder[page].decode().count("briefer begin") == 1


def test_a_page_that_is_not_utf8_is_the_users() -> None:
    folder: Files = {"2025-06-03.md": "我的页".encode("gb18030")}
    _, (problem,) = put(folder, day("2025-06-03"))
    assert folder["2025-06-03.md"] == "我的页".encode("gb18030") and problem.where == "2025-06-03.md"
