"""Which word is which: the terms of this brief in both languages, and a line of them for what one language reports."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from briefer.dictionary.chinese import ChineseWord, chinese_words
from briefer.dictionary.english import content_keys
from briefer.dictionary.frequency import COMMON, counted
from briefer.dictionary.lexicon import glosses, is_proper
from briefer.dictionary.pinyin import pinyin
from briefer.dictionary.vocabulary import Entry, Hit, chinese_hits, english_hits, found_entry
from briefer.finders._glossing import tied
from briefer.model import Draft, Findings, Item, Past, Quote, Section, Term
from briefer.naming import chinese, english
from briefer.naming.established import names_of
from briefer.naming.found import Found
from briefer.protocols import Finder
from briefer.text.fold import fold
from briefer.text.patterns import word_lists

_FIGURATIVE = frozenset(word_lists(__package__)["figurative.en"])
"""Of what follows, "of" before it, these say how much."""
_OPENS, _SHUTS = frozenset('“「『《"'), frozenset('”」』》"')


@dataclass(slots=True)
class _Count:
    """How often a term stands in the quotations, and where first."""

    entry: Entry
    first: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Glossary(Finder):
    """The terms of the quotations: Chinese, pinyin with tone marks, English; and key terms of one-language items."""

    path: str = ""
    """The file of established names, whose words are no terms; empty for that of the finder `names`."""
    limit: int = 30
    """How many terms are listed at most."""
    gloss: int = 5
    """How many key terms a one-language item is given at most."""

    def find(self, draft: Draft, past: Past | None) -> Findings:
        """The terms, the most frequent first, and the glosses. Nothing when all quotations are English."""
        items = [item for section in draft.sections for item in section.items]
        words = _Words(draft, self.path)
        counts: dict[str, _Count] = {}
        for item in items:
            for quote in item.quotes:
                for hit in words.terms(quote):
                    counts.setdefault(hit.entry.zh, _Count(hit.entry, quote.id)).count += 1
            for entry in _paired(item, counts):
                counts.setdefault(entry.zh, _Count(entry, item.quotes[0].id)).count += 1
        ranked = sorted(counts.values(), key=lambda row: (-row.count, row.entry.zh))[: self.limit]
        terms = tuple(_term(row) for row in ranked) if any(item.zh for item in items) else ()
        glosses = tuple(gloss for section in draft.sections for gloss in self._glosses(section, words))
        return Findings(terms=terms, glosses=glosses)

    def _glosses(self, section: Section, words: _Words) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
        """(item id, its gloss) pairs; each pair of words once a section."""
        told: set[tuple[str, str]] = set()
        for item in section.items:
            gloss = tuple(pair for pair in self._gloss(item, words) if (fold(pair[0]), pair[1]) not in told)
            told.update((fold(quoted), equivalent) for quoted, equivalent in gloss)
            if gloss:
                yield item.id, gloss

    def _gloss(self, item: Item, words: _Words) -> tuple[tuple[str, str], ...]:
        """Key terms of an item that only one language reports: as quoted, and the usual equivalent."""
        if (item.zh is None) == (item.en is None):
            return ()
        quote = item.quotes[0]
        pairs: dict[str, str] = {}
        ranks: dict[str, tuple[bool, int]] = {}
        for rank, hits in enumerate((words.terms(quote), words.others(quote))):
            for hit in hits:
                quoted, equivalent = quote.text[hit.start : hit.end], hit.entry.en[0] if item.zh else hit.entry.zh
                if quoted not in pairs and equivalent not in pairs.values():
                    pairs[quoted] = equivalent
                    ranks[quoted] = (not any(quoted in why or why in quoted for why in quote.why), rank)
        whole = [quoted for quoted in pairs if not any(quoted in other for other in pairs if other != quoted)]
        kept = sorted(sorted(whole, key=lambda quoted: ranks[quoted])[: self.gloss], key=quote.text.index)
        return tuple((quoted, pairs[quoted]) for quoted in kept)


class _Words:
    """What the words of the quotations are in the other language."""

    def __init__(self, draft: Draft, path: str) -> None:
        self._tied = tied(draft.reports)
        self._more = self._tied.entries(sentence for report in draft.reports for sentence in report.sentences)
        self._established = names_of(draft.articles, path)
        asked = [why for section in draft.sections for item in section.items if item.en for why in item.en.why]
        labels = [section.topic.label("en") for section in draft.sections]
        self._asked = frozenset(key for english in (*asked, *labels) for key in content_keys(english))
        self._labels = [
            (fold(zh), frozenset(content_keys(english)))
            for section in draft.sections
            if (zh := section.topic.label("zh")) != (english := section.topic.label("en"))
        ]

    def _meant(self, hit: Hit) -> bool:
        """Whether a word is one to look up and meant as the dictionary has it: what a topic's label calls otherwise is
        not, in either language."""
        english = {key for each in hit.entry.en for key in content_keys(each)}
        usual = set(content_keys(hit.entry.en[0]))
        if counted(hit.entry.zh) >= COMMON:
            return False
        return all(english & keys if hit.entry.zh in zh else not usual <= keys for zh, keys in self._labels)

    def terms(self, quote: Quote) -> list[Hit]:
        """The terms of the trade in `quote`, and the topic's own words that the dictionary knows."""
        names = [(name.start, name.end) for name in self._names(quote) if name.kind != "place"]
        if quote.language != "zh":
            known = english_hits(quote.text)
            free = [hit for hit in known if not any(_inside(hit, start, end) for start, end in names)]
            return [hit for hit in free if self._meant(hit) and not _figurative(hit, quote.text)]
        words = chinese_words(quote.text)[0]
        hits = [hit for hit in chinese_hits(quote.text) if not any(_crosses(word, hit) for word in words)]
        for why in dict.fromkeys(quote.why):
            start, word = quote.text.find(why), fold(why)
            english = self._tied.english(word, loose=True, said=self._asked) if start >= 0 else ""
            if english and not any(hit.start <= start < hit.end for hit in hits):
                hits.append(Hit(found_entry(word, english.removeprefix("to ")), start, start + len(why)))
        starts = {hit.start for hit in hits}
        return [hit for hit in hits if self._meant(hit) and not _is_a_name(hit, quote.text, starts)]

    def others(self, quote: Quote) -> list[Hit]:
        """More words of `quote` that the dictionary knows, outside of names; the longest first in Chinese."""
        taken = [(hit.start, hit.end) for hit in self.terms(quote)]
        taken += [(name.start, name.end) for name in self._names(quote)]
        hits = self._tied.hits(quote.text) if quote.language == "zh" else english_hits(quote.text, self._more)
        free = [hit for hit in hits if not any(hit.start < end and start < hit.end for start, end in taken)]
        free = [hit for hit in free if self._meant(hit) and not _figurative(hit, quote.text)]
        return sorted(free, key=lambda hit: hit.start - hit.end) if quote.language == "zh" else free

    def _names(self, quote: Quote) -> Iterable[Found]:
        find = chinese.find if quote.language == "zh" else english.find
        return [name for name in find(quote.text, self._established) if name.certain]


def _inside(hit: Hit, start: int, end: int) -> bool:
    return start <= hit.start and hit.end <= end and (hit.start, hit.end) != (start, end)


def _figurative(hit: Hit, text: str) -> bool:
    """Whether an English word only says how much of something there is (a flood of arms)."""
    return text.startswith(" of ", hit.end) and text[hit.start : hit.end].lower() in _FIGURATIVE


def _is_a_name(hit: Hit, text: str, starts: Container[int]) -> bool:
    """Whether a Chinese word in quotation marks is what the term right behind it is called (“飓风”|火箭炮)."""
    return text[hit.start - 1 : hit.start] in _OPENS and text[hit.end : hit.end + 1] in _SHUTS and hit.end + 1 in starts


def _crosses(word: ChineseWord, hit: Hit) -> bool:
    """Whether a word lies over an edge of what looks like a term: 国际|法律 holds no 国际法."""
    return hit.start < word.start < hit.end < word.end or word.start < hit.start < word.end < hit.end


def _paired(item: Item, known: Container[str]) -> Iterator[Entry]:
    """The topic's own terms that the two quotations tie together and the dictionary confirms."""
    if item.zh is None:
        return
    asked = {fold(why) for why in item.zh.why}
    for zh, en in item.evidence:
        word = fold(zh)
        if len(word) > 1 and word in asked and word not in known and not is_proper(word) and _confirmed(word, en):
            yield found_entry(word, en.lower())


def _confirmed(word: str, en: str) -> bool:
    keys = tuple(content_keys(en))
    return bool(keys) and any(gloss.keys == keys for gloss in glosses(word))


def _term(row: _Count) -> Term:
    return Term(row.entry.zh, pinyin(row.entry.words, row.entry.en), row.entry.en[:2], row.count, row.first)
