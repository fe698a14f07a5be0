"""Any text is a legal name, and a legal article."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings

import briefer
from briefer.finders.names import find_names
from briefer.model import Article, Source
from briefer.naming.same import same_name
from briefer.sound.similarity import similarity
from tests.finders.drafts import article
from tests.naming.texts import lines, names


@settings(deadline=None, max_examples=150)
@given(names, names)
def test_likeness_is_symmetric_and_between_0_and_1(a: str, b: str) -> None:
    for likeness in (similarity, same_name):
        assert 0.0 <= likeness(a, b) == likeness(b, a) <= 1.0


@settings(deadline=None, max_examples=60)
@given(names)
def test_a_name_is_the_same_as_itself(name: str) -> None:
    assert same_name(name, name) == similarity(name, name) == float(bool(name.strip()))


@settings(deadline=None, max_examples=100)
@given(lines)
@example(["科尔"])  # the text ends within a longer name that begins so
def test_names_stand_where_they_say(texts: list[str]) -> None:
    one, sentences = article("a", *texts)
    for row in find_names([one], sentences):
        assert (row.en or row.zh).strip() and row.count
        for variant in row.variants:
            assert variant.span.of(one.text) == variant.text != ""


@settings(deadline=None, max_examples=40)
@given(lines)
def test_any_article_has_names_or_none(texts: list[str]) -> None:
    text = "\n".join(texts)
    briefer.names([Article("a", Source("a"), text)])


def test_seven_consonants_begin_a_name() -> None:
    one, sentences = article("a", "Envoy RHrvVBHjbf said so.", "特使胡尔夫巴赫表示，可以。")
    assert {row.en or row.zh for row in find_names([one], sentences)} >= {"RHrvVBHjbf"}
    assert 0.0 <= same_name("胡尔夫", "RHrvVBHjbf") <= 1.0


@pytest.mark.parametrize("unit", ["Ab", "普", "Strzch", "Ivan ", "Bo. ", "普·", "((", "’s", "I.", "总统普京"])
def test_a_name_as_long_as_a_book_is_compared_at_once(unit: str) -> None:
    long = unit * (20_000 // len(unit))
    for other in ("Putin", "普京", long[1:], long):
        same_name(long, other)  # one length times the other would take hours
