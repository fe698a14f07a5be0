"""Articles become quotable sentences, plain text becomes spans; nothing is lost and everything gives its text back."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.languages.en import English
from briefer.languages.zh import Chinese
from briefer.model import Article, Block, BlockKind, Sentence, Source, Span
from briefer.pipeline.segment import segment, spans

LANGUAGES = (English(), Chinese())
PIECES = st.sampled_from(
    [
        *'停。！.?…；“”"’「」（）() \n\u2028\u3000😀𠮷\u200d\x07\ud800·-の',
        "双方同意",
        "他说：",
        "The talks ended",
        "[1]",
        "【2】",
        "¹²",
        "U.S.",
        "3.5",
        "1. ",
        "e\u0301",
        "Ко",
        " said",
        "www.a.b/?c",
        "\r\n",
    ]
)
TEXT = st.one_of(st.lists(PIECES, max_size=50).map("".join), st.text(max_size=100))
NOISE = re.compile(r"(?:\s|\[\d{1,3}\]|[［【〔]\d{1,3}[］】〕]|[⁰¹²³⁴-⁹]|[·•‣▪●■◆◇○\-*–—]|\d{1,2}[.)])*")


@given(TEXT)
@settings(max_examples=400, deadline=None)
def test_spans_lose_only_white_space_and_marked_noise(text: str) -> None:
    at = 0
    for span, _ in spans(text, LANGUAGES):
        assert at <= span.start < span.end <= len(text)
        assert NOISE.fullmatch(text[at : span.start])
        assert span.of(text) == span.of(text).strip()
        at = span.end
    assert NOISE.fullmatch(text[at:])


@given(TEXT)
@settings(max_examples=100, deadline=None)
def test_every_sentence_gives_its_text_back(text: str) -> None:
    found = segment(article(text), LANGUAGES)
    assert [sentence.position for sentence in found] == list(range(len(found)))
    for sentence in found:
        assert sentence.span.of(text) == sentence.text
        assert sentence.words


def article(text: str, *parts: tuple[BlockKind, str]) -> Article:
    blocks, at = [], 0
    for kind, part in parts:
        at = text.index(part, at)
        blocks.append(Block(kind, Span(at, at + len(part))))
        at += len(part)
    return Article("a1", Source("a.txt"), text, blocks=tuple(blocks))


def texts(sentences: tuple[Sentence, ...]) -> list[str]:
    return [sentence.text for sentence in sentences]


def test_only_body_and_bullets_are_quotable() -> None:
    text = "标题。\n会谈结束。没有签字。\n图为会场。\n· 交换战俘\n[1] 来源。"
    source = article(
        text,
        ("title", "标题。"),
        ("body", "会谈结束。没有签字。"),
        ("caption", "图为会场。"),
        ("bullet", "· 交换战俘"),
        ("reference", "[1] 来源。"),
    )
    found = segment(source, LANGUAGES)
    assert texts(found) == ["会谈结束。", "没有签字。", "交换战俘"]
    assert [(sentence.paragraph, sentence.position) for sentence in found] == [(1, 0), (1, 1), (3, 2)]


def test_without_blocks_each_paragraph_is_one() -> None:
    found = segment(article("会谈结束。\n\nNobody signed. They left."), LANGUAGES)
    assert [(sentence.text, sentence.language, sentence.paragraph) for sentence in found] == [
        ("会谈结束。", "zh", 0),
        ("Nobody signed.", "en", 1),
        ("They left.", "en", 1),
    ]


def test_words_are_folded() -> None:
    found = segment(article("烏克蘭提議停火30天。\n\nＮＡＴＯ Said “Yes”."), LANGUAGES)
    assert [sentence.words for sentence in found] == [
        ("乌克兰", "提议", "停火", "30", "天"),
        ("nato", "said", "yes"),
    ]


def test_marks_at_the_edges_are_outside_and_in_the_middle_inside() -> None:
    text = "[3] Both sides agreed [4] to meet [1][2, 5]\n换俘【1】已经完成。¹²"
    assert texts(segment(article(text), LANGUAGES)) == ["Both sides agreed [4] to meet", "换俘【1】已经完成。"]


def test_an_exponent_is_no_reference_mark() -> None:
    assert texts(segment(article("The zone covers 30 km²"), LANGUAGES)) == ["The zone covers 30 km²"]


def test_a_language_nobody_reads_is_kept_as_und() -> None:
    found = segment(article("Переговоры завершились. Стороны уехали."), LANGUAGES)
    assert [(sentence.text, sentence.language) for sentence in found] == [
        ("Переговоры завершились.", "und"),
        ("Стороны уехали.", "und"),
    ]


def test_what_has_no_word_is_not_quotable() -> None:
    assert segment(article("* * *\n——\n[1]"), LANGUAGES) == ()


class _Counting(str):
    """Counts nothing but its own slices: how much text is copied tells whether the time is linear."""

    copied = 0

    def __getitem__(self, key: object) -> str:
        piece = super().__getitem__(key)
        type(self).copied += len(piece)
        return piece


def copied(text: str) -> int:
    _Counting.copied = 0
    spans(_Counting(text), LANGUAGES)
    return _Counting.copied


def test_copies_grow_with_the_text_not_with_its_square() -> None:
    for unit in ("停", "a", "停。", "a. ", "Mr. ", "a [1] ", "(", "“停。”"):
        small, large = copied(unit * 1_000), copied(unit * 8_000)
        assert large <= 12 * max(small, 1_000)
