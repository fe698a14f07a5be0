"""Rich Text: what its readers see, in the charsets of its fonts."""

from __future__ import annotations

import time

import pytest

from briefer.errors import ReadError
from briefer.readers.rtf import Rtf
from tests.readers.documents import CHINESE, ENGLISH, rtf, words
from tests.readers.reading import of_kind, read, shown


def hexed(text: str, charset: str) -> str:
    return "".join("".join(f"\\'{byte:02x}" for byte in char.encode(charset)) for char in text)


def one(data: str):
    (article,) = read(Rtf(), data, "a.rtf")
    return article


@pytest.mark.parametrize(
    "body",
    [
        f"{ENGLISH}\\par {words(CHINESE)}\\par",
        f"{{\\b Delegates}} {ENGLISH.partition(' ')[2]}\\par\r\n{words(CHINESE)}",
        f"{ENGLISH}{{\\deleted Nobody met.}}\\par {words(CHINESE)}",
        f"{ENGLISH}{{\\*\\bkmkstart Nobody}}\\par {words(CHINESE)}",
        f'{{\\field{{\\*\\fldinst{{HYPERLINK "nobody.example"}}}}{{\\fldrslt {ENGLISH}}}}}\\par {words(CHINESE)}',
        f"{ENGLISH}{{\\pict\\x Nobody89504e47}}{{\\pict\\bin8 No}}}}body}}\\par {words(CHINESE)}",
        f"\\trowd {ENGLISH}\\cell\\row\\pard {words(CHINESE)}",
        f"{ENGLISH}\\par{{\\shp{{\\*\\shpinst{{\\sp{{\\sn Nobody}}}}{{\\shptxt {words(CHINESE)}\\par}}}}}}",
    ],
    ids=["plain", "bold", "deleted", "mark", "link", "picture", "cell", "box"],
)  # fmt: skip
def test_what_its_readers_see_is_its_text(body: str) -> None:
    article = one(rtf(body))
    assert of_kind(article, "body", "bullet") == [ENGLISH, CHINESE]
    assert "Nobody" not in article.text and "nobody" not in article.text


@pytest.mark.parametrize(
    ("page", "charset", "codec"),
    [("936", "134", "gbk"), ("936", "0", "gbk"), ("1252", "134", "gbk"), ("950", "136", "big5")],
)
def test_bytes_are_read_in_the_charset_of_their_font(page: str, charset: str, codec: str) -> None:
    text = CHINESE if codec == "gbk" else "兩國代表團週二在日內瓦舉行第三輪磋商，就漁業巡邏達成初步共識。"
    assert one(rtf(f"\\f0 {hexed(text, codec)}", page, charset)).text == text


def test_hidden_text_notes_edges_tables_and_properties() -> None:
    body = (
        "{\\info{\\title Talks on the lake}{\\author Jane Example}{\\creatim\\yr2024\\mo3\\dy12\\hr8}}"
        "{\\header Lake Wire\\par}Talks on the lake\\par "
        f"{ENGLISH[:20]}{{\\v secretly }}{ENGLISH[20:]}{{\\footnote The talks began in 2019.}}\\par "
        "\\trowd State\\cell Boats\\cell\\row\\pard "
    )
    article = one(rtf(body))
    assert shown(article) == [
        ("title", "Talks on the lake"), ("body", ENGLISH), ("hidden", "State | Boats"),
        ("hidden", "secretly"), ("reference", "The talks began in 2019."), ("hidden", "Lake Wire"),
    ]  # fmt: skip
    assert (article.byline, article.published.value, article.published.how) == (
        "Jane Example",
        "2024-03-12",
        "properties",
    )
    alone = one(rtf(f"{{\\v {ENGLISH}}}"))
    assert of_kind(alone, "body") == [ENGLISH] and "hidden" in alone.partial


@pytest.mark.parametrize(
    "body",
    ["\\u99999999?", "\\u?", "\\uc", "\\ansicpg", "\\f", "\\'zz", "\\", "{" * 9_000, "}" * 50, "\\u-10179?\\u-8704?"],
)
def test_odd_words_cost_nothing_else(body: str) -> None:
    assert ENGLISH in one(rtf(f"{ENGLISH}\\par {body}")).text


@pytest.mark.parametrize(
    ("data", "told"), [("no rtf", "no RTF"), (rtf(""), "no text"), (rtf("{\\pict 00}"), "no text")]
)
def test_what_cannot_be_read_is_named(data: str, told: str) -> None:
    with pytest.raises(ReadError, match=told) as caught:
        one(data)
    assert caught.value.where == "a.rtf" and caught.value.hint


def test_a_table_of_many_fonts_costs_what_it_is_long() -> None:
    """Word writes dozens of fonts; a stream of notes or a title alone holds none of their names."""
    fonts = "".join(
        f"{{\\f{number}\\fbidi \\froman{charset}\\fprq2{{\\*\\panose 02020603050405020304}}Font {number};}}"
        for number, charset in enumerate(["", "\\fcharset134", *[""] * 400])
    )
    body = f"{{\\info{{\\title Talks}}}}\\f1 {hexed(CHINESE, 'gbk')}\\par {{\\footnote {ENGLISH}}}"
    start = time.process_time()
    article = one(f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{fonts}}}{body}}}")
    assert time.process_time() - start < 2
    assert of_kind(article, "body") == [CHINESE] and article.title == "Talks"
