"""What the settings say of an issue is printed; every part but topics and titles can be left out."""

from __future__ import annotations

import re

import pytest

from briefer.config import PARTS
from briefer.pages.edition import Edition
from briefer.pages.templating import PageTemplates
from tests.pages.rendering import rendered
from tests.writers.briefs import rich_brief

WIKIS = ("brief.md", "brief.obsidian", "brief.mediawiki", "brief.dokuwiki")
FORMS = (*WIKIS, "brief.html", "brief.text", "brief.pdf.html", "brief.gongwen.pdf.html", "brief.plain.pdf.html")


@pytest.mark.parametrize("form", FORMS)
def test_the_issue_is_in_the_head(form: str) -> None:
    page = rendered(PageTemplates(None, Edition("14", "Asia/Shanghai", "18:00")), form, rich_brief())
    assert "第 14 期" in page and "No. 14" in page
    if "gongwen" not in form:  # its head has no facts
        assert "Asia/Shanghai" in page and "18:00" in page


@pytest.mark.parametrize("form", FORMS)
def test_every_part_can_go_and_no_link_is_left_behind(form: str) -> None:
    brief = rich_brief()
    whole = rendered(PageTemplates(None, Edition("14", "Asia/Shanghai", "18:00")), form, brief)
    bare = rendered(PageTemplates(None, Edition("14", "Asia/Shanghai", "18:00", frozenset(PARTS))), form, brief)
    gone = ["第 14 期", "Asia/Shanghai", "18:00", "要点", "目录", "Wen Shu-yen", "tínghuǒ", "second round",
            "not text (looks like PNG)", "样例 SAMPLE", "时间线", "各方表态", "Shibu side", "说法不一"]  # fmt: skip
    for words in gone:
        assert words not in bare, words
        assert words in whole or "gongwen" in form or (words, form) == ("目录", "brief.text")
    assert "停火" in bare and "双方同意" in bare
    ids = set(re.findall(r'id="([^"]+)"', bare))
    assert set(re.findall(r'href="#([^"]+)"', bare)) <= ids
    assert not re.findall(r"\]\(#\^?(?!t\d|i\d)|\[\[#(?!t\d|i\d|停火|战俘|中立)|<ref", bare)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("form", WIKIS)
def test_wikis_leave_out_what_the_others_leave_out(form: str, part: str) -> None:
    def said(hidden: frozenset[str]) -> str:
        return rendered(PageTemplates(None, Edition("14", "Asia/Shanghai", "18:00", hidden)), form, rich_brief())

    says = {
        "banner": "样例 SAMPLE", "issue": "No. 14", "window": "时段 Window", "zone": "Asia/Shanghai",
        "cut_off": "18:00", "key": "要点 Key developments", "contents": "目录 Contents", "names": "Wen Shu-yen",
        "changes": "有更新 Updated",
        "happened": "事发 Happened", "speaker": "发言 Said by", "timeline": "日期 Date", "positions": "一方 Party",
        "disagreements": "另有说法 Told otherwise", "glossary": "tínghuǒ", "tables": "second round",
        "picture": r"主题 Topic\W+2025", "sources": "SHA-256",
        "coverage": "覆盖说明 Coverage", "method": "制作 Made by",
    }  # fmt: skip
    assert re.search(says[part], said(frozenset()))
    left = said(frozenset({part}))
    assert not re.search(says[part], left)
    assert "\n\n\n" not in left
    gone = {other for other, words in says.items() if not re.search(words, left)}
    assert gone <= ({part, "picture"} if part == "coverage" else {part})


@pytest.mark.parametrize("part", PARTS)
def test_one_part_alone(part: str) -> None:
    templates = PageTemplates(None, Edition("14", "Asia/Shanghai", "18:00", frozenset({part})))
    for form in FORMS:
        page = rendered(templates, form, rich_brief())
        ids = set(re.findall(r'id="([^"]+)"', page))
        assert set(re.findall(r'href="#([^"]+)"', page)) <= ids


def test_an_unknown_part_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown part"):
        Edition().shows("glosary")
