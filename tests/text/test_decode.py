import codecs

import pytest

from briefer.errors import ReadError
from briefer.text.decode import decode, settle

SIMPLIFIED = "湖区代表在日内瓦会谈，双方同意周末联合巡逻。\n检查规则仍未敲定。"
TRADITIONAL = "湖區代表在日內瓦會談，雙方同意週末聯合巡邏。\n檢查規則仍未敲定。"
ENGLISH = "The café talks in “Geneva” ended – no deal, said Zoë.\n"


@pytest.mark.parametrize("declared", ["", "gb2312", "big5", "iso-8859-1", "utf-8", "no-such-charset"])
@pytest.mark.parametrize(
    ("text", "codec"),
    [
        *((SIMPLIFIED, codec) for codec in ("gb18030", "gbk", "utf-8", "utf-8-sig", "utf-16", "utf-32")),
        *((SIMPLIFIED, codec) for codec in ("utf-16-le", "utf-16-be")),
        *((TRADITIONAL, codec) for codec in ("big5", "gb18030", "utf-8", "utf-16-le")),
        *((ENGLISH, codec) for codec in ("cp1252", "utf-8", "utf-16-be")),
    ],
)
def test_text_is_read_right_whatever_charset_is_declared(text, codec, declared):
    assert decode(text.encode(codec), declared=declared).text == text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_and_without_a_zero_is_known_by_its_stops(codec):
    line = "湖区代表在日内瓦会谈，双方同意周末联合巡逻。"
    assert b"\x00" not in line.encode(codec)
    assert decode(line.encode(codec)).text == line


@pytest.mark.parametrize("codec", ["gb18030", "big5", "utf-8"])
def test_a_character_cut_at_the_end_spoils_nothing_else(codec):
    text = TRADITIONAL * 3
    assert decode(text.encode(codec)[:-1]).text == text[:-1]


def test_a_damaged_byte_is_counted_and_the_rest_kept():
    data = SIMPLIFIED.encode() * 5
    decoded = decode(data[:300] + b"\xff" + data[300:])
    assert decoded.encoding == "utf-8"
    assert decoded.replaced == decoded.text.count("\ufffd") > 0
    assert decoded.text.startswith(SIMPLIFIED)


def test_only_line_ends_and_what_nobody_sees_are_changed():
    raw = "\ufeffone\r\ntwo\rthree\x00\x1b[31m\x85four\u3000\u200bＡ\ufb01\ud800 \t"
    assert settle(raw) == "one\ntwo\nthree[31mfour\u3000Ａ\ufb01\ufffd \t"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\x89PNG\r\n\x1a\n rest", "PNG"),
        (b"\x7fELF\x02\x01", "ELF"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04 rest", "zip"),
        (bytes(range(32)) * 40, "binary"),
    ],
)
def test_what_is_no_text_is_named(data, name):
    with pytest.raises(ReadError, match=f"not text .*{name}") as caught:
        decode(data)
    assert caught.value.hint


@pytest.mark.parametrize("data", [b"", b" \n\t ", codecs.BOM_UTF8, "\u3000\u200b\n".encode()])
def test_empty_is_said(data):
    with pytest.raises(ReadError, match="empty"):
        decode(data)
