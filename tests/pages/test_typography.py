"""Print typography marks seams; it adds no character that is drawn."""

from __future__ import annotations

from lxml import html

from briefer.pages.typography import set_text

TEXT = "他说：“停火30天，‘一个都不能少’。”随后（由NHK等12家）重申<b>100%停火</b>。"


def test_the_characters_stay_the_same() -> None:
    shown = html.fromstring(f"<p>{set_text(TEXT, 'zh-Hans')}</p>")
    assert shown.text_content().replace("\u200b", "") == TEXT
    assert {element.tag for element in shown.iter()} == {"p", "span"}


def test_air_between_scripts_and_closed_up_marks() -> None:
    marked = set_text("由NHK说：“好”。", "zh-Hans")
    assert '<span class="air">由</span>NH<span class="air">K</span>说' in marked
    assert '<span class="half">：</span>' in marked and '<span class="half">”</span>。' in marked


def test_lines_may_break_at_curly_quotes_but_not_before_closing_marks() -> None:
    assert set_text("他说“好”就走", "zh-Hans") == "他说\u200b“好”\u200b就走"
    assert "”\u200b。" not in set_text("“好”。", "zh-Hans")


def test_english_is_left_alone() -> None:
    assert set_text("“Yes” & 30 days", "en") == "“Yes” &amp; 30 days"
