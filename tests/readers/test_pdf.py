"""PDF: paragraphs out of lines, columns in their order, nothing of the edges, nothing that nobody sees."""

from __future__ import annotations

import pytest

from briefer.errors import ReadError
from briefer.readers.pdf import Pdf
from tests.readers.documents import CHINESE, ENGLISH
from tests.readers.pdfs import pdf, text
from tests.readers.reading import of_kind, read, shown

WRAPPED = (
    "Delegates from two lake cantons met in Geneva on Tuesday to decide who",
    "should inspect the shared fishing grounds, and the talks went on for long.",
    "They will go on.",
)
NEXT = ("Both sides said that the next round of talks would be held in Bern on", "Friday morning, after a day of rest.")
HAN = ("两国代表团周二在日内瓦举行第三轮磋商，就渔业巡逻", "达成初步共识。")
IMAGE = "q 500 0 0 700 40 70 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q\n"


def one(data: bytes):
    (article,) = read(Pdf(), data, "a.pdf")
    return article


def test_lines_become_paragraphs_in_both_languages() -> None:
    article = one(pdf(text(WRAPPED, y=700) + text(NEXT, y=640) + text(HAN, y=580)))
    assert of_kind(article, "body") == [" ".join(WRAPPED), " ".join(NEXT), "".join(HAN)]
    assert article.read_by.startswith("pypdfium2 ")


def test_paragraphs_that_are_set_in_or_end_short_stand_apart() -> None:
    set_in = (
        text(WRAPPED[0], x=90, y=700)
        + text(WRAPPED[1:], y=686.25)
        + text(NEXT[0], x=90, y=658.75)
        + text(NEXT[1], y=645)
    )
    assert of_kind(one(pdf(set_in)), "body") == [" ".join(WRAPPED), " ".join(NEXT)]
    short = text((*WRAPPED, *NEXT), y=700)
    assert of_kind(one(pdf(short)), "body") == [" ".join(WRAPPED), " ".join(NEXT)]


def test_columns_are_read_one_after_the_other_and_a_clause_goes_on_in_the_next() -> None:
    left = text(["Delegates from two lake cantons met in", "Geneva on Tuesday to decide who should"], x=60, y=700)
    right = text(["inspect the shared fishing grounds, and", "nobody else was asked to come."], x=320, y=700)
    assert of_kind(one(pdf(left + right)), "body") == [
        "Delegates from two lake cantons met in Geneva on Tuesday to decide who should "
        "inspect the shared fishing grounds, and nobody else was asked to come."
    ]


def test_a_line_over_all_columns_does_not_tell_how_wide_they_are() -> None:
    over = "港务局周二在湖畔港宣布，所有渡轮将从周五上午起恢复航行，为期三十天的停航到此结束，乘客可以改签。"
    left = (
        "渡轮公司说，第一批约有五百人登",
        "船，救援人员将到场协助，各码头",
        "都不得拒绝持票的旅客，违者受罚",
        "，港口中午开放。",
    )
    right = ("分析人士认为，这是一年来最重要", "的一步，但执行起来并不容易。")
    drawn = text(over, x=72, y=740, size=9) + text(left, x=58, y=700, size=9) + text(right, x=260, y=700, size=9)
    assert of_kind(one(pdf(drawn)), "body") == [over, "".join(left), "".join(right)]
    narrow = ("Delegates of the lake cantons asked", "for a", "longer answer in the course of this", "week.")
    drawn = text(narrow, x=60, y=700) + text(NEXT, x=320, y=700)
    assert " ".join(narrow) in of_kind(one(pdf(drawn)), "body")


def test_quotation_marks_that_were_written_behind_their_line_stand_in_it() -> None:
    words = [word.encode("gbk").hex() for word in ("港务局说", "渡轮恢复航行", "。乘客可以改签。")]
    line = f"BT /G 10 Tf 1 0 0 1 60 700 Tm [<{'> -1000 <'.join(words)}>] TJ ET\n"
    marks = "".join(f"BT /F 10 Tf 1 0 0 1 {left} 700 Tm <{code}> Tj ET\n" for code, left in (("93", 103), ("94", 171)))
    (found,) = of_kind(one(pdf(line + marks)), "body")
    assert found.replace(" ", "") == "港务局说“渡轮恢复航行”。乘客可以改签。"


def test_a_paragraph_goes_on_over_the_page_and_what_runs_at_its_edges_does_not_part_it() -> None:
    head, foot = "Lake Wire, the paper of the lake", "Page {} of 2"
    pages = [
        text(head, y=800, size=8) + text(WRAPPED[:1], y=120) + text(foot.format(1), y=60, size=8),
        text(head, y=800, size=8) + text(WRAPPED[1:], y=700) + text(foot.format(2), y=60, size=8),
    ]
    article = one(pdf(*pages))
    assert shown(article)[0] == ("body", " ".join(WRAPPED))
    assert of_kind(article, "hidden") == [head, "Page 1 of 2", "Page 2 of 2"]


@pytest.mark.parametrize(
    ("end", "start", "word"),
    [("an interna-", "tional body", "an international body"), ("a long-", "term plan", "a long-term plan"),
     ("a 30-", "day pause", "a 30-day pause"), ("the Swiss-", "Italian lake", "the Swiss-Italian lake")],
)  # fmt: skip
def test_hyphens_at_lines_ends(end: str, start: str, word: str) -> None:
    known = "It is an international matter, and both long words and a long-term view are needed in any such case here."
    lines = (f"All that was said of it in the town hall on Monday was that it is {end}", f"{start} and no other thing.")
    assert word in one(pdf(text(known, size=9, y=740) + text(lines, y=700))).text


@pytest.mark.parametrize(
    "unseen",
    [
        text("Nobody sees these words.", y=500, more="3 Tr"),
        text("Nobody sees these words.", y=500, more="1 1 1 rg"),
        text("Nobody sees these words.", y=500, size=1),
        text("Nobody sees these words.", x=-900, y=500),
        text("Nobody sees these words.", y=2000),
    ],
    ids=["mode 3", "white", "tiny", "beside", "above"],
)
def test_what_nobody_sees_is_marked(unseen: str) -> None:
    article = one(pdf(text(WRAPPED) + unseen + text(NEXT, y=400)))
    assert of_kind(article, "body") == [" ".join(WRAPPED), " ".join(NEXT)]
    assert of_kind(article, "hidden") == ["Nobody sees these words."]
    alone = one(pdf(unseen))
    assert of_kind(alone, "body", "heading") == ["Nobody sees these words."] and "hidden" in alone.partial


def test_what_is_unseen_inside_a_line_cuts_no_sentence() -> None:
    line = "BT /F 11 Tf 72 700 Td (Both sides ) Tj 3 Tr (never ) Tj 0 Tr (agreed to meet in Bern on Friday.) Tj ET"
    article = one(pdf(line))
    assert of_kind(article, "body") == ["Both sides agreed to meet in Bern on Friday."]
    assert of_kind(article, "hidden") == ["never"]


def test_white_letters_on_a_dark_ground_are_seen() -> None:
    article = one(
        pdf("0 0 0 rg 60 480 500 40 re f\n" + text("Both sides agreed to meet again.", y=500, more="1 1 1 rg"))
    )
    assert of_kind(article, "body", "heading") == ["Both sides agreed to meet again."] and not article.partial


def test_a_scan_with_recognised_text_is_read_and_one_without_is_named() -> None:
    article = one(pdf(IMAGE + text(WRAPPED, more="3 Tr"), text(NEXT)))
    assert of_kind(article, "body") == [" ".join(WRAPPED), " ".join(NEXT)]
    with pytest.raises(ReadError, match="scan"):
        one(pdf(IMAGE))


def test_chinese_fonts_without_a_table_of_their_characters() -> None:
    assert CHINESE in one(pdf(text(CHINESE, font="G"))).text.replace("\n", "")


def test_headings_title_and_properties() -> None:
    page = (
        text("Talks on the lake", size=20, y=760)
        + text(WRAPPED)
        + text("What comes next", size=14, y=600)
        + text(NEXT, y=570)
    )
    article = one(
        pdf(page, info="/Title(Microsoft Word - x.doc)/Author(Jane Example)/CreationDate(D:20240312080000+01'00')")
    )
    assert shown(article) == [
        ("title", "Talks on the lake"), ("body", " ".join(WRAPPED)), ("heading", "What comes next"),
        ("body", " ".join(NEXT)),
    ]  # fmt: skip
    assert (article.byline, article.published.value, article.published.sure) == ("Jane Example", "2024-03-12", False)


def test_limits_and_damage_are_named() -> None:
    (article,) = read(Pdf(pages=2), pdf(*[text(f"{ENGLISH} {n}") for n in range(3)]), "a.pdf")
    assert "2 were read" in article.partial and "readers.pdf" in article.partial
    for data, told in ((b"%PDF-1.4\n", "damaged"), (pdf(""), "no text"), (b"%PDF-1.4" + bytes(99), "damaged")):
        with pytest.raises(ReadError, match=told) as caught:
            one(data)
        assert caught.value.where == "a.pdf" and caught.value.hint
    with pytest.raises(ReadError, match="too large"):
        read(Pdf(bytes=100), pdf(text(ENGLISH)), "a.pdf")


def test_a_password_is_named(tmp_path) -> None:
    pypdf = pytest.importorskip("pypdf")
    plain = tmp_path / "a.pdf"
    plain.write_bytes(pdf(text(ENGLISH)))
    writer = pypdf.PdfWriter(clone_from=plain)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "b.pdf")
    with pytest.raises(ReadError, match="password"):
        one((tmp_path / "b.pdf").read_bytes())
