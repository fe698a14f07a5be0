"""Terms for any topic: words of the quotations that the dictionary has a short plain English for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field

from briefer.dictionary.chinese import chinese_words, stopwords
from briefer.dictionary.english import content_keys
from briefer.dictionary.frequency import COMMON, commonness
from briefer.dictionary.lexicon import is_proper
from briefer.dictionary.senses import in_english
from briefer.dictionary.vocabulary import Entry, Hit, found_entry
from briefer.model import Report, Sentence
from briefer.naming.words import NEVER_NAMES, SPEECH_ZH
from briefer.text.fold import fold
from briefer.text.patterns import word_lists

_LEAST = 5
"""The fewest letters of an English word that is glossed: shorter ones mean too much."""


_NO_TERM = ("to ", "the ", "in ", "at ", "of ", "by ", "on ", "for ", "with ")
"""How the sense of a word begins that is no term."""
_EVERYDAY = frozenset(word_lists(__package__)["everyday.en"])
"""Words that nobody looks up."""


@dataclass(frozen=True, slots=True)
class Tied:
    """What ties words of the two languages together in the texts at hand.

    `keys`: for a folded Chinese word those of the English words that pairs of sentences tie to it; `said`: in which of
    the English sentences (numbers) the key of a word stands.
    """

    keys: Mapping[str, frozenset[str]]
    said: Mapping[str, Set[int]]
    _terms: dict[str, str] = field(default_factory=dict, repr=False)
    """What `term` said: one word stands in many sentences."""

    def hits(self, text: str) -> Iterator[Hit]:
        """The terms of Chinese `text` that have a plain English, in order."""
        for word in chinese_words(text)[0]:
            english = self.term(word.form) if word.kind == "word" else ""
            if english:
                yield Hit(found_entry(word.form, english), word.start, word.end)

    def term(self, word: str) -> str:
        """The English of a word that is a term, in the sense that it has here; empty for anything else.

        A short word may mean much that the dictionary does not know: then an English sentence has to say the same.
        """
        if word not in self._terms:
            self._terms[word] = self._term(word)
        return self._terms[word]

    def _term(self, word: str) -> str:
        english = self.english(word)
        plain = english.startswith(_NO_TERM) or _EVERYDAY.issuperset(english.split()) or commonness(word) >= COMMON
        return "" if plain or (len(word) == 2 and not self._is_said(english)) else english

    def english(self, word: str, *, loose: bool = False, said: Set[str] = frozenset()) -> str:
        """The English of a content word that is no name (see `in_english`), a sense that is `said` (as keys) first;
        empty for what says little."""
        if len(word) < 2 or word in SPEECH_ZH or word in stopwords() or is_proper(word):
            return ""
        english = in_english(word, self.keys.get(word, frozenset()) | said, loose=loose)
        return "" if all(part in NEVER_NAMES for part in english.split()) else english

    def entries(self, sentences: Iterable[Sentence]) -> list[Entry]:
        """What English nouns are in Chinese by the Chinese sentences at hand, the commonest word first.

        An English word may be many Chinese ones: it is the one that a pair of sentences ties to it.
        """
        counts = Counter(hit.entry.words for one in sentences if one.language == "zh" for hit in self.hits(one.text))
        english = {word: self.term(word) for word in sorted(counts, key=lambda word: (-counts[word], word))}
        tied = {word: called for word, called in english.items() if self._ties(word, called)}
        return [found_entry(word, called) for word, called in tied.items() if len(called) >= _LEAST]

    def _is_said(self, english: str) -> bool:
        return bool(set[int].intersection(*(set(self.said.get(key, ())) for key in content_keys(english))))

    def _ties(self, word: str, english: str) -> bool:
        return set(content_keys(english)) <= self.keys.get(word, frozenset())


def tied(reports: Iterable[Report]) -> Tied:
    """What `reports` tie together by their evidence, and what they say."""
    keys: dict[str, set[str]] = defaultdict(set)
    said: dict[str, set[int]] = defaultdict(set)
    told = 0
    for report in reports:
        for zh, en in report.evidence:
            keys[fold(zh)].update(content_keys(en))
        for sentence in report.sentences:
            told += 1
            for key in content_keys(sentence.text) if sentence.language == "en" else ():
                said[key].add(told)
    return Tied({word: frozenset(found) for word, found in keys.items()}, dict(said))
