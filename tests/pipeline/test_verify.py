"""A brief against its sources as they are now, without any reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from briefer.errors import FetchError
from briefer.model import Article, Brief, Item, Name, Plan, Quote, Section, Source, Span, Topic, Variant
from briefer.pipeline.verify import verify

TEXT = "A truce was agreed.\nThe captives went home."


def article(number: int, text: str = TEXT) -> Article:
    return Article(
        f"a{number}", Source("wire.jsonl"), text, title=f"Head {number}", place=f"line {number}", read_by="r 1"
    )


def brief(*articles: Article) -> Brief:
    items = tuple(
        Item(f"i{each.id}", 1.0, en=Quote(f"q{each.id}", each.id, Span(0, 19), TEXT[:19], "en"),
             also=(Quote(f"p{each.id}", each.id, Span(20, 43), TEXT[20:], "en"),))
        for each in articles
    )  # fmt: skip
    names = (Name("", "", "person", (Variant("captives", articles[0].id, Span(24, 32)),)),)
    return Brief(Plan("2025-06-03"), articles=articles, sections=(Section(Topic("t"), items),), names=names)


def kinds(of: Brief, *now: Article) -> list[str]:
    return [finding.kind for finding in verify(of, lambda uri: now)]


def test_what_is_as_it_was_holds_and_each_address_is_read_once() -> None:
    asked: list[str] = []

    def reread(uri: str) -> list[Article]:
        asked.append(uri)
        return [article(1), article(2)]

    assert verify(brief(article(1), article(2)), reread) == []
    assert asked == ["wire.jsonl"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEXT + " More.", ["changed"]),
        ("More. " + TEXT, ["changed", "moved", "moved", "moved"]),
        (TEXT.replace("agreed", "denied"), ["false"]),
        (TEXT.replace("captives", "prisoners"), ["false", "false"]),
    ],
)
def test_what_changed_is_told_of_quotations_and_spellings(text: str, expected: list[str]) -> None:
    assert kinds(brief(article(1)), article(1, text)) == expected


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda each: replace(each, id="new"), True),
        (lambda each: replace(each, id="new", place="line 9", link="https://e.example/1"), True),
        (lambda each: replace(each, id="new", place="line 9"), False),
        (lambda each: replace(each, id="new", title="Another"), False),
    ],
    ids=["id", "link", "place", "title"],
)
def test_an_article_is_known_by_its_id_its_link_or_its_place_and_title(
    change: Callable[[Article], Article], found: bool
) -> None:
    was = replace(article(1), link="https://e.example/1")
    now = change(replace(was, link="", text=TEXT.replace("agreed", "denied")))
    assert kinds(brief(was), article(2), now) == (["false"] if found else ["gone"])


def test_a_source_with_one_article_is_that_article() -> None:
    was = replace(article(1), place="")
    assert kinds(brief(was), replace(was, id="new", title="New head", text=TEXT + " More.")) == ["changed"]


def test_what_cannot_be_read_again_is_gone_and_offline_is_not_read() -> None:
    def gone(uri: str) -> list[Article]:
        raise FetchError("no such file", where=uri)

    assert [finding.kind for finding in verify(brief(article(1)), gone)] == ["gone"]
    assert verify(brief(article(1)), None) == []
    assert [finding.kind for finding in verify(brief(article(1, "Other.")), None)] == ["false", "false", "false"]


def test_quotations_outside_the_sections_are_held_against_their_source_too() -> None:
    beside = Quote("x", "a1", Span(20, 43), TEXT[20:], "en")
    of = replace(brief(article(1)), sections=(), names=(), quotes=(beside,))
    assert kinds(of, article(1)) == []
    assert kinds(of, article(1, TEXT.replace("captives", "prisoners"))) == ["false"]
