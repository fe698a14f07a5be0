"""Folding: what is alike for matching, and the same length always."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from briefer.text.fold import fold

ANY = st.text(st.characters(min_codepoint=0, max_codepoint=0x10FFFF, exclude_categories=()), max_size=60)
HAN = st.text(st.sampled_from("停戰戰俘臺灣裡後乾隆著發髮面麵㐀𠮷⼀豈於«“”「」ＡＢ１２ﬁ½İß\ud800\x00 a"), max_size=40)


@given(st.one_of(ANY, HAN))
def test_length_is_kept(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_traditional_meets_simplified() -> None:
    assert fold("停戰與戰俘：烏克蘭總統") == "停战与战俘:乌克兰总统"


def test_context_decides_where_a_character_has_two_forms() -> None:
    assert fold("乾隆") == "乾隆"
    assert fold("乾燥") == "干燥"


def test_width_case_and_radicals() -> None:
    assert fold("ＮＡＴＯ　２０２５年") == "nato 2025年"
    assert fold("⼀⼈") == "一人"


def test_quotes_and_hyphens_are_alike() -> None:
    assert fold("「停」『火』“停”＂火＂") == '"停""火""停""火"'
    assert fold("30‑day Ukraine’s") == "30-day ukraine's"


def test_what_would_change_length_stays() -> None:
    assert fold("½ﬁİ") == "½ﬁİ"


def test_surrogates_do_not_stop_the_rest() -> None:
    assert fold("戰\ud800爭") == "战\ud800争"


def test_latin_text_does_not_load_opencc() -> None:
    code = "import sys; from briefer.text.fold import fold; fold('Café “x”'); sys.exit('opencc' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
