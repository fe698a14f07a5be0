"""Every label of every template exists in every language, and dates are said as that language says them."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from briefer.errors import ConfigError
from briefer.model import ChangeKind, Fate, NameKind, Topic
from briefer.numbers.dates import Kind
from briefer.pages.labels import labels
from briefer.pages.script import _SIMPLIFIED
from briefer.text.fold import fold
from briefer.text.patterns import word_lists

ROOT = Path(__file__).parents[2]
CATALOGS = sorted((ROOT / "briefer" / "pages" / "locale").glob("*.po"))
HOW = ("metadata", "byline", "address", "dateline", "filename", "properties", "option", "unknown")
CODES = [
    *(f"fate:{fate}" for fate in get_args(Fate)),
    *(f"{kind}:{code}" for kind in ("language", "only") for code in ("zh", "en", "und")),
    *(f"kind:{kind}" for kind in get_args(NameKind)),
    *(f"change:{kind}" for kind in get_args(ChangeKind)),
    *(f"how:{how}" for how in HOW),
    *(f"matter:{name[7:-3]}" for name in word_lists("briefer.finders") if name.startswith("matter_")),
    "matter:length of the talks",
    *(f"date:{kind}" for kind in (*get_args(Kind), "publication", "dateline", "neighbour")),
]


def messages() -> set[str]:
    found = extract_from_dir(ROOT / "templates", [("**.j2", "jinja2")], {"**.j2": {"trimmed": "true"}}, {"label": None})
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


def test_the_templates_have_labels() -> None:
    assert {"Key developments", "Sources", "%(n)s source"} <= messages()


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.stem)
def test_catalog_is_complete(path: Path) -> None:
    with path.open("rb") as stream:
        catalog = read_po(stream)
    wanted = set(CODES) | (messages() if path.stem != "en" else set())
    for message in wanted:
        entry = catalog.get(message)
        assert entry is not None, f"{message!r} is missing"
        strings = entry.string if isinstance(entry.string, (tuple, list)) else [entry.string]
        assert all(strings) and not entry.fuzzy, f"{message!r} is not translated"
        for string in strings:
            assert set(re.findall(r"%\(\w+\)s", string)) == set(re.findall(r"%\(\w+\)s", message))
    known = {entry.id if isinstance(entry.id, str) else entry.id[0] for entry in catalog if entry.id}
    assert {message for message in known if ":" not in message} <= wanted, "a label that no template uses"


def test_dates_and_numbers() -> None:
    zh, en = labels("both")
    (hant,) = labels("zh-Hant")
    assert zh.day("2025-06-03") == "2025年6月3日星期二"
    assert hant.day("2025-06-03") == "2025年6月3日 星期二"
    assert re.fullmatch(r"Tuesday,? 3 June 2025", en.day("2025-06-03"))
    assert en.published("2025-06-03T15:39") == "3 June 2025 15:39"
    assert (zh.published("2025-06"), en.published("2025-06")) == ("2025年6月", "June 2025")
    assert (zh.published("2025"), en.published("2025")) == ("2025年", "2025")
    assert en.published("last week") == "last week"
    assert (en.day("2025-06"), zh.day("2025"), en.day("")) == ("June 2025", "2025年", "")
    assert en.text("%(n)s source", "%(n)s sources", 1) == "1 source"
    assert en.text("%(n)s source", "%(n)s sources", 1234) == "1,234 sources"
    assert zh.text("%(n)s source", "%(n)s sources", 2) == "2 个来源"
    assert zh.all_of(["甲", "乙", "丙"]) == "甲、乙和丙"


def test_topics_and_codes() -> None:
    (hant,) = labels("zh-Hant")
    assert hant.topic(Topic("pows", (("en", "Prisoners"), ("zh", "战俘")))) == "战俘"
    assert hant.term("fate", "rejected") == "未能讀取"
    assert hant.term("table", "my_own") == "my own"


def test_a_language_that_no_catalog_knows_has_its_name() -> None:
    zh, en = labels("both")
    assert (zh.term("language", "fr"), en.term("only", "pt-BR"), en.term("language", "en")) == (
        "法语", "Portuguese", "English")  # fmt: skip


def test_unknown_locale_names_the_known_ones() -> None:
    with pytest.raises(ConfigError) as caught:
        labels("fr")
    assert "zh-Hant" in caught.value.hint


def test_the_catalogs_are_as_the_tool_leaves_them() -> None:
    spec = importlib.util.spec_from_file_location("labels_tool", ROOT / "tools" / "labels.py")
    assert spec and spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    found = tool.extracted()
    assert found["%(n)s source"] == "%(n)s sources" and found["No. %(issue)s"] == "" and set(found) == messages()
    for path in CATALOGS:
        assert tool.settled(path, found) == path.read_text("utf-8"), f"{path.name}: run python tools/labels.py"


def test_every_kind_of_code_in_a_template_is_known() -> None:
    used = {
        kind for path in (ROOT / "templates").rglob("*.j2") for kind in re.findall(r'term\("(\w+)"', path.read_text())
    }
    known = {"change", "date", "edit", "fate", "how", "kind", "language", "matter", "only", "table"}
    assert used == known | {"block", "job", "login", "state", "status"}


def test_each_catalog_is_in_its_own_script() -> None:
    for path in CATALOGS:
        strings = re.findall(r'^msgstr(?:\[\d\])? "(.*)"$', path.read_text("utf-8"), re.MULTILINE)
        han = "".join(re.findall("[\u3400-\u9fff]", "".join(strings)))
        match path.stem:
            case "en":
                assert not han
            case "zh_Hans":
                assert fold(han) == han, "a traditional form"
            case _:
                assert not [each for each in han if each in _SIMPLIFIED], "a simplified form"
