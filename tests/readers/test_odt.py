"""OpenDocument texts: all that their readers see, and nothing that they do not."""

from __future__ import annotations

import pytest

from briefer.errors import ReadError
from briefer.readers.odt import Odt
from tests.readers.documents import CHINESE, ENGLISH, docx, odt, packed, para
from tests.readers.reading import of_kind, read, shown

STYLES = (
    "<style:style style:name='H' style:family='text'><style:text-properties text:display='none'/></style:style>"
    "<style:style style:name='W' style:family='text'><style:text-properties fo:color='#ffffff'/></style:style>"
    "<style:style style:name='T1' style:family='text' style:parent-style-name='W'/>"
    "<style:style style:name='D' style:family='paragraph'>"
    "<style:paragraph-properties fo:background-color='#000000'/></style:style>"
)


@pytest.mark.parametrize(
    "body",
    [
        f"<text:p>{ENGLISH}</text:p>",
        f"<text:p>{ENGLISH[:9]}<text:span>{ENGLISH[9:20]}</text:span>{ENGLISH[20:]}</text:p>",
        f"<text:p>{ENGLISH.replace(' ', '<text:s/>', 1)}</text:p>",
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Nobody met.</text:p></text:deletion>"
        f"</text:changed-region></text:tracked-changes><text:p>{ENGLISH}</text:p>",
        f"<text:p><text:change-start/>{ENGLISH}<text:change-end/></text:p>",
        f"<text:p>{ENGLISH}<office:annotation><text:p>Nobody says so.</text:p></office:annotation></text:p>",
        f"<text:section><text:p>{ENGLISH}</text:p></text:section>",
        f"<table:table><table:table-row><table:table-cell><text:p>{ENGLISH}</text:p></table:table-cell></table:table-row></table:table>",
        f"<text:p><draw:frame><draw:text-box><text:p>{ENGLISH}</text:p></draw:text-box></draw:frame></text:p>",
        f"<draw:frame><draw:text-box><text:p>{ENGLISH}</text:p></draw:text-box></draw:frame>",
        f"<text:list><text:list-item><text:p>{ENGLISH}</text:p></text:list-item></text:list>",
        f"<text:p text:style-name='D'><text:span text:style-name='T1'>{ENGLISH}</text:span></text:p>",
        f"<text:p><text:a>{ENGLISH}</text:a></text:p>",
    ],
    ids=["plain", "span", "blanks", "deleted", "inserted", "remark", "section", "cell", "box", "frame", "list",
         "white on black", "link"],
)  # fmt: skip
def test_what_its_readers_see_is_its_text_once(body: str) -> None:
    (article,) = read(Odt(), odt(f"<text:p>{CHINESE}</text:p>{body}", STYLES), "a.odt")
    assert of_kind(article, "body", "bullet") == [CHINESE, ENGLISH]
    assert "Nobody" not in article.text


@pytest.mark.parametrize(
    "unseen",
    ["<text:span text:style-name='H'>secretly and at night </text:span>",
     "<text:span text:style-name='T1'>secretly <text:span>and at night </text:span></text:span>",
     "<text:hidden-text text:string-value='secretly and at night '/>"],
)  # fmt: skip
def test_what_they_do_not_see_is_marked_and_cuts_no_sentence(unseen: str) -> None:
    body = f"<text:p>{ENGLISH[:20]}{unseen}{ENGLISH[20:]}</text:p>"
    (article,) = read(Odt(), odt(body, STYLES), "a.odt")
    assert shown(article) == [("body", ENGLISH), ("hidden", "secretly and at night")]


def test_hidden_sections_notes_and_the_edges_of_pages() -> None:
    note = "The talks began in 2019 and have been held every spring since then."
    body = (
        f"<text:p>{ENGLISH}<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>{note}</text:p>"
        "</text:note-body></text:note></text:p>"
        "<text:section text:display='none'><text:p>Nobody sees it.</text:p></text:section>"
        "<text:table-of-content><text:index-body><text:p>One 3</text:p></text:index-body></text:table-of-content>"
    )
    edge = (
        "<style:header><text:p>Lake Wire</text:p></style:header><style:footer><text:p>Lake Wire</text:p></style:footer>"
    )
    (article,) = read(Odt(), odt(body, dressed=edge), "a.odt")
    assert shown(article) == [
        ("body", ENGLISH), ("hidden", "Nobody sees it."), ("hidden", "One 3"), ("reference", note),
        ("hidden", "Lake Wire"),
    ]  # fmt: skip
    alone = f"<text:section text:display='none'><text:p>{ENGLISH}</text:p></text:section>"
    (article,) = read(Odt(), odt(alone), "a.odt")
    assert of_kind(article, "body") == [ENGLISH] and "hidden" in article.partial


def test_properties_and_headings() -> None:
    meta = (
        "<dc:title>湖区磋商</dc:title><meta:initial-creator>王小明</meta:initial-creator>"
        "<meta:creation-date>2024-03-12T08:00</meta:creation-date>"
    )
    (article,) = read(
        Odt(), odt(f"<text:p>湖区磋商</text:p><text:h>背景</text:h><text:p>{CHINESE}</text:p>", meta=meta), "a.odt"
    )
    assert shown(article) == [("title", "湖区磋商"), ("heading", "背景"), ("body", CHINESE)]
    assert (article.byline, article.published.value) == ("王小明", "2024-03-12")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (odt("", manifest="<manifest:encryption-data/>"), "password"),
        (packed({"content.xml": "<a/>"}), "no text document"),
        (packed({"mimetype": "x"}), "lacks content.xml"),
        (odt("<text:p/>"), "no text"),
        (docx(para(ENGLISH)), "lacks content.xml"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, told: str) -> None:
    with pytest.raises(ReadError, match=told) as caught:
        read(Odt(), data, "a.odt")
    assert caught.value.where == "a.odt" and caught.value.hint
