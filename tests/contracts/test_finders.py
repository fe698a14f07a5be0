"""What a finder promises, for every finder that is installed."""

from __future__ import annotations

import pickle
from dataclasses import fields, is_dataclass, replace
from importlib.metadata import entry_points

import pytest

from briefer.model import Draft, Findings, Past, Published, Report
from briefer.protocols import Finder
from tests.finders.drafts import article, draft, item

PUBLISHED = Published("2025-06-03", "day", "byline", True)
EN = article(
    "en",
    "Rustem Umerov said that the truce would hold.",
    "The prisoners came home on Sunday.",
    "The talks took 5 hours.",
)
ZH = article("zh", "乌梅罗夫表示，停火将得到遵守。", "烏方說，戰俘已經回家。", "会谈持续两个小时。")
FULL = draft(
    [(replace(one, published=PUBLISHED), sentences) for one, sentences in (EN, ZH)],
    [item(EN[1][0], ZH[1][0]), item(EN[1][1]), item(ZH[1][1])],
    [Report((ZH[1][0], EN[1][0]), (("停火", "truce"),))],
)
EMPTY = Draft((), (), ())
PAST = Past(date="2025-06-04")


@pytest.fixture(
    params=sorted(entry_points(group="briefer.finders"), key=lambda point: point.name), ids=lambda p: p.name
)
def finder(request: pytest.FixtureRequest) -> Finder:
    plugin: Finder = request.param.load()()
    return plugin


def test_it_is_a_frozen_dataclass_whose_options_have_defaults(finder: Finder) -> None:
    assert is_dataclass(finder) and type(finder).__dataclass_params__.frozen
    assert all(hasattr(finder, option.name) for option in fields(finder))
    assert pickle.loads(pickle.dumps(finder)) == finder


def test_it_finds_nothing_in_nothing(finder: Finder) -> None:
    assert finder.find(EMPTY, None) == finder.find(EMPTY, PAST) == Findings()


def test_it_finds_something_the_same_each_time(finder: Finder) -> None:
    found = finder.find(FULL, PAST)
    assert found != Findings()
    assert finder.find(FULL, PAST) == found


def test_variants_are_verbatim(finder: Finder) -> None:
    texts = {one.id: one.text for one in FULL.articles}
    for name in finder.find(FULL, None).names:
        assert name.en or name.zh
        assert all(variant.span.of(texts[variant.article]) == variant.text for variant in name.variants)


def test_terms_cite_a_quote_and_glosses_an_item(finder: Finder) -> None:
    items = [item for section in FULL.sections for item in section.items]
    found = finder.find(FULL, None)
    assert {term.first for term in found.terms} <= {quote.id for item in items for quote in item.quotes}
    texts = {item.id: "".join(quote.text for quote in item.quotes) for item in items}
    assert all(quoted in texts[where] for where, gloss in found.glosses for quoted, _ in gloss)


def test_what_is_found_across_items_cites_quotations_and_says_verbatim_what_it_cites(finder: Finder) -> None:
    found = finder.find(FULL, PAST)
    items = [item for section in FULL.sections for item in section.items]
    quotes = {quote.id: quote for item in items for quote in (*item.quotes, *item.also)}
    texts = {one.id: one.text for one in FULL.articles}
    for quote in found.quotes:
        assert quote.id not in quotes and quote.span.of(texts[quote.article]) == quote.text
    quotes |= {quote.id: quote for quote in found.quotes}
    assert all(event.expression in quotes[event.quote].text for event in found.events)
    assert all(side.text in quotes[side.quote].text for one in found.disagreements for side in one.values)
    assert {position.quote for position in found.positions} <= set(quotes)
    assert {position.party for position in found.positions} <= {party.key for party in found.parties}
    told = {*dict(found.happened), *dict(found.speakers), *dict(found.disputed), *dict(found.changes)}
    assert told <= {item.id for item in items}
