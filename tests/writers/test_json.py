"""brief.json keeps its published schema, and holds all that a check of the quotations needs."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import jsonschema
import pytest

from briefer.model import Brief
from briefer.pages.templating import PageTemplates
from briefer.writers.json import Json

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "brief.schema.json").read_text("utf-8"))


def written(brief: Brief) -> bytes:
    return Json().write(brief, PageTemplates()).data


@pytest.mark.parametrize("which", ["rich", "hostile", "empty"])
def test_keeps_the_schema(which: str, request: pytest.FixtureRequest) -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    validator.check_schema(SCHEMA)
    assert list(validator.iter_errors(json.loads(written(request.getfixturevalue(which))))) == []


def test_the_schema_finds_a_wrong_brief(rich: Brief) -> None:
    wrong = json.loads(written(rich))
    wrong["sections"][0]["items"][0]["evidence"][0].append("third")
    wrong["coverage"]["ledger"][0]["fate"] = "lost"
    del wrong["articles"][0]["sha256"]
    assert len(list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(wrong))) == 3


def test_every_quotation_is_the_text_at_its_offsets(rich: Brief) -> None:
    brief = json.loads(written(rich))
    texts = {article["id"]: article["text"] for article in brief["articles"]}
    picks = [pick for section in brief["sections"] for pick in section["picks"]]
    also = [quote for section in brief["sections"] for item in section["items"] for quote in item["also"]]
    assert len(picks) == 8 and len(also) == 2
    assert all(texts[quote["article"]][quote["start"] : quote["end"]] == quote["text"] for quote in picks + also)
    named = {item[language] for section in brief["sections"] for item in section["items"] for language in ("zh", "en")}
    assert named - {None} == {pick["id"] for pick in picks}


def test_scores_are_rounded_and_zero_has_no_sign(rich: Brief) -> None:
    section = rich.sections[0]
    items = (section.items[0], dataclasses.replace(section.items[1], score=-1e-9))
    changed = dataclasses.replace(rich, sections=(dataclasses.replace(section, items=items),), key=())
    data = written(changed)
    assert b'"score": 0.912346' in data
    assert b"-0.0" not in data


def test_bytes_are_readable_and_the_same_every_time(rich: Brief) -> None:
    data = written(rich)
    assert data == written(rich)
    assert "停火" in data.decode()
    assert data.endswith(b"}\n")
    assert next(iter(json.loads(data))) == "schema"
