"""What became of every article and every file: nothing that was given is lost without a word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefer.model import Article, Carrier, Coverage, Entry, Fate, Problem, Section, Window
from briefer.pipeline.dedupe import carrier

SAMPLE = "样例 · SAMPLE"
"""The banner of a brief that quotes a text which calls itself a sample."""


@dataclass(frozen=True, slots=True)
class Fates:
    """The articles inside the window, those outside it, and which repeats which (by id)."""

    inside: tuple[Article, ...]
    outside: tuple[Article, ...]
    repeated: Mapping[str, str]


def inside(articles: Sequence[Article], window: Window) -> tuple[list[Article], tuple[Article, ...]]:
    """The articles published inside `window` and those outside; an unknown date is inside."""
    within = [article for article in articles if _within(article.published.value, window)]
    ids = {article.id for article in within}
    return within, tuple(article for article in articles if article.id not in ids)


def in_order(
    kept: Sequence[Article], sections: Sequence[Section], fates: Fates
) -> tuple[tuple[Article, ...], tuple[tuple[Carrier, ...], ...]]:
    """The articles in order of first citation, then those not cited; and for each the others that carry its text."""
    cited = _cited(sections)
    rank = {article: number for number, article in enumerate(cited)}
    ordered = sorted(kept, key=lambda article: rank.get(article.id, len(rank)))
    carriers: dict[str, list[Carrier]] = defaultdict(list)
    for article in fates.inside:
        if article.id in fates.repeated:
            carriers[fates.repeated[article.id]].append(carrier(article))
    return tuple(ordered), tuple(tuple(carriers[article.id]) for article in ordered)


def coverage(fates: Fates, sections: Sequence[Section], problems: Sequence[Problem]) -> Coverage:
    """The ledger, one row an article or a file that gave none, and the topics without any report."""
    cited = set(_cited(sections))
    rows = [_entry(article, fates, cited) for article in (*fates.inside, *fates.outside)]
    known = {row.uri for row in rows}
    rejected = {p.where: p for p in problems if p.stage in {"fetch", "read"} and p.where not in known}
    rows += [Entry(uri, None, "rejected", problem.message) for uri, problem in rejected.items()]
    silent = tuple(section.topic.key for section in sections if not section.items)
    return Coverage(tuple(rows), silent)


def banner(articles: Sequence[Article]) -> str:
    """The sample banner when any of `articles` is a sample."""
    return SAMPLE if any(article.sample for article in articles) else ""


def _entry(article: Article, fates: Fates, cited: set[str]) -> Entry:
    fate, reason = _fate(article, fates, cited)
    told = (article.title, article.outlet, article.languages or ("und",))
    return Entry(article.source.uri, article.id, fate, reason, bool(article.partial), *told)


def _fate(article: Article, fates: Fates, cited: set[str]) -> tuple[Fate, str]:
    if article.id in fates.repeated:
        first = next(other for other in fates.inside if other.id == fates.repeated[article.id])
        return "duplicate", f"the same text as {first.source.uri}"
    if article in fates.outside:
        return "outside_window", f"published {article.published.value}"
    if article.id in cited:
        return "briefed", article.partial
    return "unused", article.partial or "no sentence of it was chosen"


def _cited(sections: Sequence[Section]) -> list[str]:
    """Ids of the quoted articles in order of first citation."""
    items = [item for section in sections for item in section.items]
    return list(dict.fromkeys(q.article for item in items for q in (*item.quotes, *item.also)))


def _within(value: str, window: Window) -> bool:
    if not value:
        return True
    # ISO dates compare as text when cut to the same precision.
    after = window.since is None or value[:10] >= window.since[: len(value[:10])]
    return after and (window.until is None or value[:10] <= window.until[: len(value[:10])])
