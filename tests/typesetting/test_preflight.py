"""Preflight sees wrong faces, text that would not come back, shapes that are not its text, dead links, heavy files."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from briefer.errors import WriteError
from briefer.typesetting import fonts
from briefer.typesetting import typeset as module
from briefer.typesetting.fonts import Face, cut, installed_faces
from briefer.typesetting.glyphs import has_chinese_font
from briefer.typesetting.preflight import Wanted, defects, heavy, preflight
from briefer.typesetting.proof import report
from briefer.typesetting.typeset import typeset

SIGNS = "".join(map(chr, range(0x20, 0x7F)))
needs_cut = pytest.mark.skipif(
    len(installed_faces()) < 4 or cut(installed_faces()[0], "停") is None, reason="no Noto CJK faces that can be cut"
)


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
    assert list(defects([*objects, table("停")], Wanted("停", "停"))) == found


def test_text_that_changes_its_characters() -> None:
    (strange, lost) = defects([table("⼈\U00020bb7")], Wanted("人\U00020bb7 12", "人\U00020bb7 12"))
    assert strange == "⼈ (U+2F08) would be extracted and was not put in"
    assert lost == "人 (U+4EBA) would not be extracted"
    with pytest.raises(WriteError, match=r"preflight: ⼈ \(U\+2F08\)"):
        preflight([table("⼈")], Wanted("人", "人"))


STYLE = "<style>p { font-family: 'Brief Serif', 'Noto Serif CJK SC' } b { font-family: 'Brief Sans' }</style>"
PAGE = f"<html lang=zh-Hans>{STYLE}<p id=a>停火三十天，一个都不能少。<i>“Truce”</i> <b>停火</b></p>"
PAGE += "<p lang=zh-Hant>戰俘骨直門</p>"


@needs_cut
def test_glyphs_that_are_not_the_text_they_are_extracted_as(monkeypatch: pytest.MonkeyPatch) -> None:
    assert typeset(PAGE, "A4").startswith(b"%PDF")
    serif, _, sans, *_ = installed_faces()
    swapped = {("Brief Serif", 400): cut(sans, PAGE + SIGNS)}
    real = cut

    def drawn_with_another(face: Face, text: str) -> bytes | None:
        return swapped.get((face.family, face.weight)) or real(face, text)

    given = {"Brief-Serif": real(serif, PAGE + SIGNS), "Brief-Sans": real(sans, PAGE + SIGNS)}
    monkeypatch.setattr(module, "cut", drawn_with_another)
    monkeypatch.setattr(module, "Wanted", lambda text, drawn, links, _: Wanted(text, drawn, links, given))
    with pytest.raises(WriteError, match="the face Brief-Serif draws something else for"):
        typeset(PAGE, "A4")


@needs_cut
def test_glyphs_that_a_reader_of_the_standard_does_not_find(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_numbered", lambda font: font)
    with pytest.raises(WriteError, match="draws something else for"):
        typeset(PAGE, "A4")


@pytest.mark.skipif(not has_chinese_font(), reason="no Chinese font on this machine")
@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("#a", []),
        ("https://example.org/a?b=1", []),
        ("mailto:desk@example.org", []),
        ("#b", ["the link #b leads to no place on its pages"]),
        ("b.html", ["the link b.html is no address of the web or of mail"]),
        ("javascript:alert(1)", ["the link javascript:alert(1) is no address of the web or of mail"]),
        ("file:///etc/hosts", ["the link file:///etc/hosts is no address of the web or of mail"]),
    ],
)
def test_links_that_lead_nowhere_are_told(link: str, told: list[str]) -> None:
    found: list[str] = []
    typeset(f"{PAGE}<p>停火<a href='{link}'>x</a><a href='{link}'>y</a></p>", "A4", tell=found.append)
    assert found == told


@pytest.mark.skipif(not has_chinese_font(), reason="no Chinese font on this machine")
def test_a_heavy_file_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[str] = []
    monkeypatch.setattr("briefer.typesetting.preflight.BUDGET", (1000, 2000))
    data = typeset(f"{PAGE}<p style='break-before: page'>停火</p>", "A4", tell=found.append)
    assert found == [f"{len(data):,} bytes, more than the 5,000 that 2 pages should take"]


def test_a_file_may_grow_with_its_pages() -> None:
    pages = [{"Type": "/Page"}] * 10
    assert list(heavy(940_000, pages)) == [] and list(heavy(940_001, pages)) and list(heavy(400_001, pages[:4]))


@needs_cut
def test_check_sees_a_face_that_is_cut_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    _, bold, *_ = installed_faces()
    wrong = cut(bold, "停火骨直门戰俘Cease")
    monkeypatch.setattr(fonts, "cut", lambda face, text: wrong)
    what, fine, message, hint = list(report())[-1]
    assert (what, fine) == ("preflight", False) and "draws 停 wrong" in message and hint


@pytest.mark.skipif(not has_chinese_font(), reason="no Chinese font on this machine")
def test_a_proof_is_printed_by_check() -> None:
    what, fine, message, _ = list(report())[-1]
    assert (what, fine) == ("preflight", True) and "bytes" in message
