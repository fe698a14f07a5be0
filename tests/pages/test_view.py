"""The view numbers sources and items once, for all writers."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from briefer.model import Brief, Coverage, Entry, Event, Moment, Plan
from briefer.pages.templating import PageTemplates
from briefer.pages.view import LeftOut, view
from tests.pages.rendering import rendered
from tests.writers.briefs import empty_brief, pointing_brief, rich_brief

PAGES = [
    "brief.md", "brief.html", "brief.pdf.html", "brief.text", "brief.mail", "brief.obsidian", "brief.mediawiki",
    "brief.dokuwiki", "brief.docx.xhtml", "brief.epub.xhtml",
]  # fmt: skip


def test_numbers_follow_the_brief() -> None:
    page = view(rich_brief())
    assert [item.number for item in page.items] == [1, 2, 3, 4, 5]
    assert [[citation.number for citation in item.cited] for item in page.items] == [[1, 2], [1, 2], [1, 2], [4], [3]]
    assert [item.number for item in page.key] == [1, 3, 5]
    assert [topic.key for topic in page.silent] == ["sanctions"]
    assert [section.topic.key for section in page.sections] == ["ceasefire", "pows", "neutrality"]


def test_also_names_each_further_source_once() -> None:
    first, *_, last = view(rich_brief()).items
    assert [citation.number for citation in first.also] == [5]
    assert first.sources == 3
    assert [citation.number for citation in last.also] == [1]


def test_evidence_shows_names_and_figures_no_words_and_no_countries() -> None:
    brief = rich_brief()
    item = brief.sections[0].items[0]
    told = (("停火", "ceasefire"), ("30", "30"), ("俄罗斯", "Russia"), ("伊斯坦布尔", "Istanbul"))
    quote = replace(item.en, text="A 30-day ceasefire was agreed with Russia in Istanbul.")
    changed = replace(item, en=quote, evidence=told)
    section = replace(brief.sections[0], items=(changed, *brief.sections[0].items[1:]))
    page = view(replace(brief, sections=(section, *brief.sections[1:])))
    assert page.items[0].evidence == (("30", "30"), ("伊斯坦布尔", "Istanbul"))


def test_what_is_to_be_compared_is_cited() -> None:
    brief = rich_brief()
    first, second = brief.sections[0].items[:2]
    changed = replace(first, compare=second.quotes[:1])
    section = replace(brief.sections[0], items=(changed, second, *brief.sections[0].items[2:]))
    page = view(replace(brief, sections=(section, *brief.sections[1:])))
    assert [citation.quote for citation in page.items[0].compare] == list(second.quotes[:1])


def test_days_side_by_side_that_one_quotation_tells_of_are_one_row() -> None:
    brief = rich_brief()
    first, second = (quote.id for quote in brief.sections[0].items[0].quotes)
    days = {"2025-06-01": first, "2025-06-02": first, "2025-06-03": first, "2025-06-05": first, "2025-06-06": second}
    told = tuple(Event(Moment(day, "day", "weekday", sure=True), "on", quote) for day, quote in days.items())
    rows = view(replace(brief, timeline=told)).timeline
    assert [(row.date.value, row.date.until, row.count) for row in rows] == [
        ("2025-06-01", "2025-06-03", 1),
        ("2025-06-05", "", 1),
        ("2025-06-06", "", 1),
    ]


def test_ledger_is_counted_and_grouped() -> None:
    page = view(rich_brief())
    assert dict(page.fates) == {"briefed": 4, "unused": 1, "duplicate": 1, "outside_window": 1, "rejected": 1}
    assert (page.read, page.failed) == (7, 1)
    assert page.left_out[0] == LeftOut("unused", "no sentence on any topic", (("A note without a date.", 5),))
    rows = tuple(Entry(f"{n}.txt", None, "rejected", "empty") for n in range(3))
    grouped = view(Brief(Plan("2025-06-03", locale="en"), coverage=Coverage(rows))).left_out
    assert grouped == (LeftOut("rejected", "empty", (("0.txt", 0), ("1.txt", 0), ("2.txt", 0))),)


def test_sources_know_their_quotations() -> None:
    first = view(rich_brief()).sources[0]
    assert [citation.anchor for citation in first.cited] == ["c1-zh", "c2-zh", "c3-zh"]
    assert len(first.marked) == 4
    assert [quote.span for quote in first.marked] == sorted(quote.span for quote in first.marked)


def test_an_item_is_divisible_where_both_columns_are_long_or_there_is_one() -> None:
    items = view(rich_brief()).items
    (short,) = (item for item in items if item.item.id == "item00000002")  # its English column has two lines
    assert not short.divisible
    long = [replace(each, quote=replace(each.quote, text=each.quote.text * 3)) for each in short.cited]
    assert replace(short, cited=tuple(long)).divisible
    assert not replace(short, cited=(long[0], short.cited[1])).divisible
    assert replace(short, cited=short.cited[:1]).divisible


def test_one_language_is_said_only_where_it_is_known() -> None:
    brief = rich_brief()
    known = replace(
        brief,
        sections=tuple(
            replace(each, items=tuple(replace(item, only="" if item.zh else "en") for item in each.items))
            for each in brief.sections
        ),
    )
    assert "Only in English" in rendered(PageTemplates(), "brief.md", known)
    assert "Only in" not in rendered(PageTemplates(), "brief.md", brief)


def test_a_brief_without_reporting() -> None:
    page = view(empty_brief())
    assert page.items == () and [topic.key for topic in page.silent] == ["ceasefire"]


@pytest.mark.parametrize("name", PAGES)
def test_what_an_earlier_topic_printed_is_one_line_that_leads_there(name: str) -> None:
    before, after = (rendered(PageTemplates(), name, brief).splitlines() for brief in (rich_brief(), pointing_brief()))
    told = rich_brief().sections[0].items[0]
    (line,) = [line for line in set(after) - set(before) if "→" in line]
    assert "See" in line and "停火" in line and "1" in line
    for quote in told.quotes:
        assert "\n".join(after).count(quote.text) == "\n".join(before).count(quote.text)
    ids = re.findall(r' id="([^"]+)', "\n".join(after))
    assert len(ids) == len(set(ids))


def test_a_pointer_is_no_report_of_its_own() -> None:
    page = view(pointing_brief())
    assert [item.item for item in page.sections[1].see] == [page.items[0].item]
    assert page.items == view(rich_brief()).items
    assert page.sections[1].count == len(page.sections[1].items) + 1


def test_a_pointer_that_leads_nowhere_is_printed_in_full() -> None:
    brief = pointing_brief()
    page = view(replace(brief, sections=brief.sections[1:]))
    assert not page.sections[0].see
    assert page.sections[0].items[-1].item.see
