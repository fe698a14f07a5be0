"""What every registered writer promises, whoever wrote it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from briefer import registry
from briefer.errors import WriteError
from briefer.model import Brief
from briefer.pages.templating import PageTemplates
from tests.writers.briefs import empty_brief, hostile_brief, replanned, rich_brief

NAMES = registry.names("writers")
BRIEFS = {
    "rich": rich_brief,
    "hostile": hostile_brief,
    "empty": empty_brief,
    "undated": lambda: replanned(rich_brief(), date=""),
    "month": lambda: replanned(rich_brief(), date="2025-06"),
}


def written(writer: Any, brief: Brief) -> bytes:
    try:
        data: bytes = writer.write(brief, PageTemplates()).data
    except WriteError as error:
        assert error.hint, "a format that this machine cannot make names the remedy"
        pytest.skip(str(error))
    return data


@pytest.mark.parametrize("name", NAMES)
def test_suffix_is_a_file_name_ending(name: str) -> None:
    suffix = registry.load("writers", name).suffix
    assert suffix.startswith(".") and all(part.isalnum() for part in suffix[1:].split("."))


@pytest.mark.parametrize("name", NAMES)
def test_it_names_its_media_type_and_whether_it_is_slow(name: str) -> None:
    writer = registry.load("writers", name)
    assert re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", writer.media_type) and writer.slow is not None


@pytest.mark.parametrize("layout", ["brief", "card"])
@pytest.mark.parametrize("which", BRIEFS)
@pytest.mark.parametrize("name", NAMES)
def test_writes_any_brief_the_same_way_twice(name: str, which: str, layout: str) -> None:
    options = {"layout": layout} if "layout" in {option.name for option in registry.options("writers", name)} else {}
    writer = registry.load("writers", name, options)
    brief = BRIEFS[which]()
    data = written(writer, brief)
    assert data and data == written(registry.load("writers", name, options), brief)


@pytest.mark.parametrize("name", NAMES)
def test_text_formats_are_utf8_with_line_feeds_and_one_newline_at_the_end(name: str) -> None:
    if registry.load("writers", name).suffix in (".pdf", ".epub", ".docx", ".eml"):
        return
    data = written(registry.load("writers", name), rich_brief())
    text = data.decode("utf-8")
    assert "\r" not in text and text.endswith("\n") and not text.endswith("\n\n")
    assert "停火" in text
