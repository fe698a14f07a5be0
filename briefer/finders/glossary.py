"""Which word is which: the terms of this brief in both languages, and a line of them for what one language reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from briefer.bilingual.english import content_keys
from briefer.bilingual.lexicon import glosses
from briefer.bilingual.pinyin import pinyin
from briefer.finders._vocabulary import Entry, chinese_hits, english_hits
from briefer.model import Brief, Draft, Findings, Item, Quote, Term
from briefer.protocols import Finder
from briefer.text.fold import fold


@dataclass(slots=True)
class _Count:
    """How often a term stands in the quotations, and where first."""

    entry: Entry
    first: str
    count: int = 0


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
            _count_pairs(item, counts)
        ranked = sorted(counts.values(), key=lambda row: (-row.count, row.entry.zh))[: self.limit]
        terms = tuple(_term(row) for row in ranked) if any(item.zh for item in items) else ()
        glosses = tuple((item.id, gloss) for item in items if (gloss := self._gloss(item)))
        return Findings(terms=terms, glosses=glosses)

    def _gloss(self, item: Item) -> tuple[tuple[str, str], ...]:
        """Key terms of an item that only one language reports: as quoted, and the usual equivalent."""
        if (item.zh is None) == (item.en is None):
            return ()
        quote = item.quotes[0]
        pairs: dict[str, str] = {}
        for quoted, entry in _hits(quote):
            equivalent = entry.en[0] if item.zh else entry.zh
            if equivalent not in pairs.values():
                pairs.setdefault(quoted, equivalent)
        first = sorted(pairs, key=lambda quoted: not any(quoted in why or why in quoted for why in quote.why))
        kept = set(first[: self.gloss])
        return tuple(pair for pair in pairs.items() if pair[0] in kept)


def _count(quote: Quote, counts: dict[str, _Count]) -> None:
    for _, entry in _hits(quote):
        row = counts.setdefault(entry.zh, _Count(entry, quote.id))
        row.count += 1


def _count_pairs(item: Item, counts: dict[str, _Count]) -> None:
    """Add the topic's own terms that the two quotations tie together and the dictionary confirms."""
    if item.zh is None:
        return
    asked = {fold(why) for why in item.zh.why}
    known = {entry.zh for _, entry in _hits(item.zh)}
    for zh, en in item.evidence:
        word = fold(zh)
        if len(word) < 2 or word not in asked or word in known or not _confirmed(word, en):
            continue
        row = counts.setdefault(word, _Count(Entry(word, (en.lower(),)), item.zh.id))
        row.count += 1


def _confirmed(word: str, en: str) -> bool:
    keys = tuple(content_keys(en))
    return bool(keys) and any(gloss.keys == keys for gloss in glosses(word))


def _hits(quote: Quote) -> Iterator[tuple[str, Entry]]:
    """The terms in a quotation, each as it stands there."""
    hits = chinese_hits(quote.text) if quote.language == "zh" else english_hits(quote.text)
    return ((quote.text[hit.start : hit.end], hit.entry) for hit in hits)


def _term(row: _Count) -> Term:
    return Term(row.entry.zh, pinyin(row.entry.words), row.entry.en[:2], row.count, row.first)
