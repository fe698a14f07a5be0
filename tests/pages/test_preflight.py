"""Preflight sees faces that are missing, whole, foreign or doubled, and text that would not come back."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from briefer.errors import WriteError
from briefer.pages.glyphs import has_chinese_font
from briefer.pages.preflight import defects, preflight
from briefer.pages.proof import report


def face(name: str, **more: object) -> dict[str, Any]:
    return {"Type": "/FontDescriptor", "FontName": f"/{name}".encode(), "FontFile3": b"7 0 R"} | more


def table(text: str) -> SimpleNamespace:
    lines = [f"<{n:04x}> <{character.encode('utf-16-be').hex()}>".encode() for n, character in enumerate(text)]
    head = [b"begincmap", b"1 begincodespacerange", b"<0000> <ffff>", b"endcodespacerange"]
    return SimpleNamespace(stream=[*head, b"9 beginbfchar", *lines, b"endbfchar"])


@pytest.mark.parametrize(
    ("objects", "found"),
    [
        ([face("ABCDEF+Brief-Serif")], []),
        ([face("ABCDEF+Brief-Serif"), face("ABCDEG+Brief-Serif-Bold")], []),
        ([{"Type": "/FontDescriptor", "FontName": b"/ABCDEF+Some"}], ["the face Some is not embedded"]),
        ([face("Some")], ["the face Some is embedded whole"]),
        ([face("ABCDEF+Noto-Sans-CJK-JP")], ["the face Noto-Sans-CJK-JP has Japanese or Korean shapes"]),
        ([face("ABCDEF+NotoSerifCJKkr-Bold")], ["the face NotoSerifCJKkr-Bold has Japanese or Korean shapes"]),
        ([face("ABCDEF+NotoSansCJKsc-Bold")], []),
        ([face("ABCDEF+Brief-Sans"), face("GHIJKL+Brief-Sans")], ["two faces are called Brief-Sans"]),
    ],
)
def test_faces(objects: list[Any], found: list[str]) -> None:
    assert list(defects([*objects, table("停")], "停", "停")) == found


def test_text_that_changes_its_characters() -> None:
    (strange, lost) = defects([table("⼈\U00020bb7")], "人\U00020bb7 12", "人\U00020bb7 12")
    assert strange == "⼈ (U+2F08) would be extracted and was not put in"
    assert lost == "人 (U+4EBA) would not be extracted"
    with pytest.raises(WriteError, match=r"preflight: ⼈ \(U\+2F08\)"):
        preflight([table("⼈")], "人", "人")


@pytest.mark.skipif(not has_chinese_font(), reason="no Chinese font on this machine")
def test_a_proof_is_printed_by_check() -> None:
    what, fine, message, _ = list(report())[-1]
    assert (what, fine) == ("preflight", True) and "bytes" in message
