"""Which word is which: the terms of this brief in both languages, and a line of them for what one language reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from briefer.bilingual.pinyin import pinyin
from briefer.finders._vocabulary import Entry, chinese_hits, english_hits
from briefer.model import Brief, Draft, Findings, Item, Quote, Term
from briefer.protocols import Finder


@dataclass(slots=True)
class _Count:
    """How often a term stands in the quotations, where first, and the English words that it stands beside."""

    entry: Entry
    first: str
    count: int = 0
    en: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Glossary(Finder):
    """The terms of the quotations: Chinese, pinyin with tone marks, English; and key terms of one-language items."""

    needs: ClassVar[tuple[str, ...]] = ()

    limit: int = 30
    """How many terms are listed at most."""
    gloss: int = 5
    """How many key terms a one-language item is given at most."""

    def find(self, draft: Draft, previous: Brief | None) -> Findings:
        """The terms, the most frequent first, and the glosses. Nothing when all quotations are English."""
        items = [item for section in draft.sections for item in section.items]
        counts: dict[str, _Count] = {}
        for item in items:
            for quote in item.quotes:
                _count(quote, counts)
        ranked = sorted(counts.values(), key=lambda row: (-row.count, row.entry.zh))[: self.limit]
        terms = tuple(_term(row) for row in ranked) if any(item.zh for item in items) else ()
        glosses = tuple((item.id, gloss) for item in items if (gloss := self._gloss(item)))
        return Findings(terms=terms, glosses=glosses)

    def _gloss(self, item: Item) -> tuple[tuple[str, str], ...]:
        """Key terms of an item that only one language reports: as quoted, and the usual equivalent."""
        if (item.zh is None) == (item.en is None):
            return ()
        pairs: dict[str, str] = {}
        for quoted, entry in _hits(item.quotes[0]):
            pairs.setdefault(quoted, entry.en[0] if item.zh else entry.zh)
        unique = {equivalent: quoted for quoted, equivalent in reversed(pairs.items())}
        kept = [(quoted, equivalent) for quoted, equivalent in pairs.items() if unique[equivalent] == quoted]
        return tuple(kept[: self.gloss])


def _count(quote: Quote, counts: dict[str, _Count]) -> None:
    for quoted, entry in _hits(quote):
        row = counts.setdefault(entry.zh, _Count(entry, quote.id))
        row.count += 1
        if quote.language == "en":
            row.en[quoted.lower()] = row.en.get(quoted.lower(), 0) + 1


def _hits(quote: Quote) -> Iterator[tuple[str, Entry]]:
    """The terms in a quotation, each as it stands there."""
    hits = chinese_hits(quote.text) if quote.language == "zh" else english_hits(quote.text)
    return ((quote.text[hit.start : hit.end], hit.entry) for hit in hits)


def _term(row: _Count) -> Term:
    return Term(row.entry.zh, pinyin(row.entry.words), row.entry.en[:2], row.count, row.first)
