"""A brief without one of its articles: what it quotes of it goes, where it stood is said."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace

from briefer.model import Brief, Disagreement, Item, Problem, Section


def without(brief: Brief, article: str) -> Brief:
    """`brief` without the texts and quotations of an article; its ledger still names the address."""
    sections = tuple(
        Section(section.topic, tuple(kept for item in section.items if (kept := _without(item, article)) is not None))
        for section in brief.sections
    )
    shown = {item.id for section in sections for item in section.items}
    sections = tuple(
        Section(section.topic, tuple(item for item in section.items if not item.see or item.see in shown))
        for section in sections
    )
    left = [number for number, each in enumerate(brief.articles) if each.id != article]
    names = (
        replace(name, variants=tuple(each for each in name.variants if each.article != article)) for name in brief.names
    )
    quotes = tuple(quote for quote in brief.quotes if quote.article != article)
    items = [item for section in sections for item in section.items]
    quoted = {quote.id for item in items for quote in (*item.quotes, *item.also)} | {quote.id for quote in quotes}
    gap = Problem("archive", article, "an article was taken out of this issue", "")
    return replace(
        brief,
        articles=tuple(brief.articles[number] for number in left),
        carriers=tuple(brief.carriers[number] for number in left if number < len(brief.carriers)),
        key=tuple(each for each in brief.key if each in shown),
        sections=sections,
        timeline=tuple(event for event in brief.timeline if event.quote in quoted),
        positions=tuple(position for position in brief.positions if position.quote in quoted),
        disagreements=_standing(brief.disagreements, quoted),
        quotes=quotes,
        names=tuple(name for name in names if name.variants),
        glossary=tuple(term for term in brief.glossary if term.first in quoted),
        coverage=replace(
            brief.coverage,
            ledger=tuple(
                replace(entry, title="") if entry.article == article else entry for entry in brief.coverage.ledger
            ),
        ),
        problems=(*brief.problems, gap),
    )


def _standing(disagreements: Iterable[Disagreement], quoted: Set[str]) -> tuple[Disagreement, ...]:
    """Those whose values are all still quoted: one side alone is no disagreement."""
    return tuple(each for each in disagreements if all(value.quote in quoted for value in each.values))


def _without(item: Item, article: str) -> Item | None:
    zh, en = (quote if quote is None or quote.article != article else None for quote in (item.zh, item.en))
    also = tuple(quote for quote in item.also if quote.article != article)
    if zh is None and en is None:
        return None
    gone = (zh, en) != (item.zh, item.en)
    quoted = {quote.id for quote in (zh, en, *also) if quote is not None}
    told = replace(item, zh=zh, en=en, also=also, disputed=_standing(item.disputed, quoted))
    if not gone:
        return told
    change = replace(item.change, figures=()) if item.change else None
    return replace(told, evidence=(), gloss=(), speaker=None, happened=None, change=change)
