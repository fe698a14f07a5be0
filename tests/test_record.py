"""A brief that was read back is the brief that was written: in every format, byte for byte."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import briefer
from briefer import record, registry
from briefer.errors import RecordError, WriteError
from briefer.model import Brief, Quote, Span
from briefer.pages.templating import PageTemplates
from tests.writers.briefs import empty_brief, hostile_brief, pointing_brief, replanned, rich_brief
from tests.writers.wikibriefs import LINES, brief_of

ROOT = Path(__file__).parent.parent
OLDER = sorted((ROOT / "tests" / "older").glob("*.json"))
SCHEMA = json.loads((ROOT / "docs" / "brief.schema.json").read_text("utf-8"))


@cache
def sample() -> Brief:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return briefer.make(["corpus"], date="2025-06-03")


BRIEFS = {
    "rich": rich_brief,
    "pointing": pointing_brief,
    "hostile": hostile_brief,
    "empty": empty_brief,
    "wiki": lambda: brief_of(LINES[:120]),
    "sample": sample,
    "undated": lambda: replanned(rich_brief(), date=""),
    "month": lambda: replanned(rich_brief(), date="2025-06"),
}
FORMATS = [
    (name, layout)
    for name in registry.names("writers")
    for layout in ("brief", "card")
    if layout == "brief" or "layout" in {option.name for option in registry.options("writers", name)}
]


def made(brief: Brief, to: str, layout: str) -> bytes:
    writer = registry.load("writers", to, {} if layout == "brief" else {"layout": layout})
    try:
        data: bytes = writer.write(brief, PageTemplates()).data
    except WriteError as error:
        pytest.skip(str(error))
    return data


CASES = [
    (*form, which)
    for form in FORMATS
    for which in BRIEFS
    if form[0] != "pdf" or which in ("rich", "hostile")  # a page setter takes its time
]


@pytest.mark.parametrize(("to", "layout", "which"), CASES)
def test_every_format_of_a_brief_that_was_read_back_is_the_same(to: str, layout: str, which: str) -> None:
    brief = BRIEFS[which]()
    again = record.load(record.dump(brief))
    assert not again.lacks
    assert made(again, to, layout) == made(brief, to, layout)


def test_what_is_read_back_is_what_was_written_but_for_what_only_making_needs() -> None:
    brief = sample()
    again = record.read(record.write(brief))
    bare = [
        replace(article, source=replace(article.source, media_type=""), guid="", own="") for article in brief.articles
    ]
    assert again == replace(brief, articles=tuple(bare), plan=replace(brief.plan, picks=5, key_items=5))


@pytest.mark.parametrize("to", sorted({name for name, _ in FORMATS} - {"pdf"}))
def test_half_characters_of_a_file_name_are_written_out_and_come_back(to: str) -> None:
    brief = replanned(rich_brief(), title_en="Truce \udce9")
    first = brief.articles[0]
    article = replace(first, title="", source=replace(first.source, uri="caf\udce9.txt"))
    brief = replace(brief, articles=(article, *brief.articles[1:]))
    again = record.load(record.dump(brief))
    assert again.articles[0].source.uri == "caf\udce9.txt"
    assert made(again, to, "brief") == made(brief, to, "brief")


@pytest.mark.parametrize("path", OLDER, ids=lambda path: path.stem)
def test_a_file_of_an_earlier_version_is_written_as_it_was_and_says_what_it_lacks(path: Path) -> None:
    brief = record.load(path.read_bytes())
    assert record.dump(brief) == path.read_bytes()
    assert brief.lacks == ("blocks", "rows")
    for name in ("md", "html", "text", "obsidian", "mediawiki", "dokuwiki", "epub", "docx"):
        assert made(brief, name, "brief")
    page = made(brief, "text", "brief").decode()
    assert "earlier version" in page and "captions" in page and "titles, outlets and languages" in page


def test_there_is_an_older_file() -> None:
    assert OLDER


def test_a_pointer_is_read_back_and_said_only_where_there_is_one() -> None:
    brief = pointing_brief()
    written = record.write(brief)
    assert [item.get("see") for item in written["sections"][1]["items"]] == [None, None, brief.sections[0].items[0].id]
    assert record.read(written).sections[1].items[-1].see == brief.sections[0].items[0].id


def test_a_quotation_keeps_its_id_and_its_reason_wherever_it_stands() -> None:
    brief = rich_brief()
    section = brief.sections[0]
    article = brief.articles[4]
    other = Quote("mine", article.id, Span(0, 6), article.text[:6], "en", ("note",))
    item = replace(section.items[0], also=(other,))
    changed = replace(brief, sections=(replace(section, items=(item, section.items[0])), *brief.sections[1:]))
    again = record.read(record.write(changed))
    assert again.sections[0].items[0].also == (other,)
    assert again.sections[0].items[1].quotes == section.items[0].quotes


def broken(found: Any) -> Iterator[Any]:
    """Copies of a record with one value changed into what it cannot be."""
    ways: list[tuple[Any, ...]] = []

    def walk(value: Any, way: tuple[Any, ...]) -> None:
        ways.append(way)
        children = value.items() if isinstance(value, dict) else enumerate(value[:1]) if isinstance(value, list) else ()
        for key, child in children:
            walk(child, (*way, key))

    walk(found, ())
    for way in ways:
        for wrong in (None, 7, -1, 1e400, "x", [], {}, [1], True, [["body", 3, 1]]):
            changed = copy.deepcopy(found)
            if not way:
                yield wrong
                continue
            place = changed
            for key in way[:-1]:
                place = place[key]
            if place[way[-1]] != wrong:
                place[way[-1]] = wrong
                yield changed


def test_what_is_no_brief_is_refused_by_name_and_what_is_one_can_be_written() -> None:
    whole = record.write(rich_brief())
    small = whole | {"articles": whole["articles"][:1], "sections": whole["sections"][:1]}
    refused = 0
    for changed in broken(small):
        try:
            brief = record.read(changed, where="b.json")
        except RecordError as error:
            refused += 1
            assert error.where == "b.json" and error.hint and error.message.startswith("is no brief: ")
        else:
            record.dump(brief)
    assert refused > 500


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"[" * 99_999, b"[]", b"{}", b'{"schema": "briefer/9"}', b"1"])
def test_what_is_no_json_of_ours_is_refused(data: bytes) -> None:
    with pytest.raises(RecordError) as caught:
        record.load(data, where="b.json")
    assert caught.value.where == "b.json" and caught.value.hint


def test_a_pick_that_no_item_shows_or_that_is_not_there_is_refused() -> None:
    whole = record.write(rich_brief())
    extra = copy.deepcopy(whole)
    extra["sections"][0]["picks"].append(extra["sections"][0]["picks"][0] | {"id": "more"})
    missing = copy.deepcopy(whole)
    missing["sections"][0]["picks"].pop()
    for wrong in (extra, missing):
        with pytest.raises(RecordError, match="sections"):
            record.read(wrong)


@pytest.mark.parametrize("which", BRIEFS)
def test_it_keeps_the_published_schema(which: str) -> None:
    assert list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(record.write(BRIEFS[which]()))) == []
