"""A search finds exactly what a scan finds, in both scripts, on both engines."""

from __future__ import annotations

import random
import re

import pytest

from briefer.archive import search
from briefer.archive.archive import Archive
from briefer.errors import ArchiveError
from briefer.text.stem import stem
from tests.archive.test_archive import keep, made, titles
from tests.counting import calls

ZH = ["停火", "谈判", "战俘", "交换", "中立", "双方", "同意", "三十天", "代表团", "粮食", "港口", "恢复"]
EN = ["truce", "talks", "prisoners", "exchange", "neutral", "both", "agreed", "delegation", "grain", "port", "covid-19"]


def texts(count: int) -> list[str]:
    chance = random.Random(7)
    found = []
    for _ in range(count):
        zh = "".join(chance.choice(ZH) + chance.choice(["", "", "，", "。"]) for _ in range(12))
        en = "".join(chance.choice(EN) + chance.choice([" ", " ", ", ", ". "]) for _ in range(12))
        found.append(chance.choice([zh, en, f"{zh}\n{en}"]))
    return found


def test_finds_what_a_scan_finds(archive: Archive) -> None:
    every = texts(200)
    keep(archive, *(made(f"{number}", text) for number, text in enumerate(every)))
    chance = random.Random(8)
    for _ in range(25):
        words = "".join(chance.sample(ZH, chance.choice([1, 1, 2])))
        scanned = {str(number) for number, text in enumerate(every) if words in text}
        assert {found.article.source.uri for found in archive.search(words, most=1000)} == scanned
    for _ in range(25):
        chosen = chance.sample(EN, chance.choice([1, 1, 2]))
        pattern = re.compile(r"\b" + r"\s+".join(chosen) + r"\b")
        scanned = {str(number) for number, text in enumerate(every) if pattern.search(text)}
        assert {found.article.source.uri for found in archive.search(f'"{" ".join(chosen)}"', most=1000)} == scanned
        stems = {stem(word) for word in re.findall("[a-z]+|[0-9]+", chosen[0])}
        assert {found.article.source.uri for found in archive.search(chosen[0], most=1000)} >= {
            str(number) for number, text in enumerate(every) if stems <= {stem(w) for w in re.findall(r"\w+", text)}
            and chosen[0] in text
        }  # fmt: skip


def test_hits_stand_where_they_say(archive: Archive) -> None:
    keep(archive, made("a", "The cease-fire began.\n双方同意停火。"))
    (found,) = archive.search('停火 AND "cease fire"')
    assert [span.of(found.article.text) for span in found.spans] == ["cease-fire", "停火"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("停火", ["one", "two"]),
        ("停火 谈判", ["two"]),
        ("停火 NOT 谈判", ["one"]),
        ("粮食 OR 谈判", ["three", "two"]),
        ("(粮食 OR 谈判) AND NOT 停火", ["three"]),
        ("停火谈判", []),
        ("談判", ["two"]),
        ("ＴＡＬＫＳ", ["three"]),
        ("talk", ["three"]),
        ('"talk"', []),
        ("30 days", ["one"]),
        ('"30-day"', ["one"]),
        ("港口", []),
    ],
)
def test_operators_folding_stems_and_gaps(archive: Archive, words: str, expected: list[str]) -> None:
    keep(
        archive,
        made("one", "同意停火。A 30 day truce for thirty days."),
        made("two", "停火，谈判开始。"),
        made("three", "粮食协议。Talks on grain."),
    )
    assert sorted(titles(archive, words)) == sorted(expected)


def test_articles_longer_than_a_passage_are_found_as_one(archive: Archive) -> None:
    long = "开头停火。" + "代表团说，会议继续，的的的。" * 1500 + "结尾战俘。"
    keep(archive, made("long", long), made("other", "停火。"))
    assert titles(archive, "停火 战俘") == ["long"]
    assert titles(archive, "停火 NOT 战俘") == ["other"]


@pytest.mark.parametrize("few", [0, 5, 200])
def test_words_of_short_and_long_articles_are_joined_as_a_scan_joins_them(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """A long article is several passages: its words need not stand in one of them."""
    monkeypatch.setattr(search, "FEW", few)
    chance, filling = random.Random(9), "的的的。" * 700
    every = [
        (filling if chance.random() < 0.3 else "").join(f"{word}。" for word in chance.sample(ZH, 4)) for _ in range(60)
    ]
    keep(archive, *(made(f"{number}", text) for number, text in enumerate(every)))
    for _ in range(30):
        a, b, c = chance.sample(ZH, 3)
        for words, holds in (
            (f"{a} {b}", lambda text, a=a, b=b: a in text and b in text),
            (f"{a} NOT {b}", lambda text, a=a, b=b: a in text and b not in text),
            (f"{a} (({b} NOT {c}) OR {c}) ", lambda text, a=a, b=b, c=c: a in text and (b in text or c in text)),
            (f"({a} {b}) OR {c}", lambda text, a=a, b=b, c=c: (a in text and b in text) or c in text),
            (f"{a} NOT ({b} {c})", lambda text, a=a, b=b, c=c: a in text and not (b in text and c in text)),
        ):
            scanned = {str(number) for number, text in enumerate(every) if holds(text)}
            assert {found.article.source.uri for found in archive.search(words, most=100)} == scanned, words


@pytest.mark.parametrize("words", ["truce 停火", "truce NOT talks"])
def test_frequent_words_that_never_meet_cost_no_more_in_a_larger_archive(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    monkeypatch.setattr(search, "LOOKED_AT", 20)
    taken = []
    for size in (100, 700):
        keep(archive, *(made(f"{size} {n}", "双方停火。" if n % 2 else "Talks, a truce.") for n in range(size)))
        archive.search(words)
        taken.append(calls(lambda: archive.search(words)))
    assert taken[1] < 1.3 * taken[0]


def test_filters_and_order(archive: Archive) -> None:
    keep(
        archive,
        made("old", "Truce truce truce.", outlet="Harbour Post", published="2025-01-02"),
        made("new", "A truce and many other things were talked about.", outlet="Test Wire", published="2025-06-02"),
    )
    assert [found.article.source.uri for found in archive.search("truce", newest=True)] == ["new", "old"]
    assert titles(archive, "truce", outlet="harbour post") == ["old"]
    assert titles(archive, "truce", since="2025-06-01") == ["new"]
    assert titles(archive, "truce", until="2025-06-01") == ["old"]
    assert titles(archive, "truce", language="zh") == []


def test_of_equal_hits_the_newer_comes_first(archive: Archive) -> None:
    keep(
        archive,
        made("b", "The truce holds.", published="2024-06-02"),
        made("a", "The truce holds!", published="2025-06-02"),
    )
    assert titles(archive, "truce") == ["a", "b"]


@pytest.mark.parametrize("words", ["", "，。", "NOT truce", "(truce", "truce)", "OR"])
def test_a_query_that_is_none_says_so(archive: Archive, words: str) -> None:
    with pytest.raises(ArchiveError) as raised:
        archive.search(words)
    assert raised.value.hint


def test_what_is_typed_is_never_syntax_of_the_database(archive: Archive) -> None:
    keep(archive, made("a", "The delegation's words: don't."))
    for words in ("don't", 'words : "x', "a' OR 1=1 --", "NEAR(truce, 2)", "stems:truce", "the*", "^the", "\\", "%"):
        try:
            archive.search(words)
        except ArchiveError as error:
            assert "nothing to look for" in error.message or "bracket" in error.message
