"""Terms for any topic: words of the quotations that the dictionary has a short plain English for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefer.dictionary.chinese import chinese_words, stopwords
from briefer.dictionary.english import content_keys
from briefer.dictionary.lexicon import is_proper
from briefer.dictionary.senses import in_english
from briefer.dictionary.vocabulary import Entry, Hit, found_entry
from briefer.model import Report, Sentence
from briefer.naming.words import NEVER_NAMES, SPEECH_ZH
from briefer.text.fold import fold

_LEAST = 5
"""The fewest letters of an English word that is glossed: shorter ones mean too much."""


@dataclass(frozen=True, slots=True)
class Tied:
    """What the pairs of sentences tie together: a folded Chinese word and the keys of the English words."""

    keys: Mapping[str, frozenset[str]]

    def hits(self, text: str) -> Iterator[Hit]:
        """The words of Chinese `text` that have a plain English, in order."""
        for word in chinese_words(text)[0]:
            english = self.english(word.form) if word.kind == "word" else ""
            if english:
                yield Hit(found_entry(word.form, english.removeprefix("to ")), word.start, word.end)

    def english(self, word: str, *, loose: bool = False) -> str:
        """The English of a content word that is no name (see `in_english`); empty for what says little."""
        if len(word) < 2 or word in SPEECH_ZH or word in stopwords() or is_proper(word):
            return ""
        english = in_english(word, self.keys.get(word, frozenset()), loose=loose)
        return "" if all(part in NEVER_NAMES for part in english.split()) else english

    def entries(self, sentences: Iterable[Sentence]) -> list[Entry]:
        """What English nouns are in Chinese by the Chinese sentences at hand, the commonest word first."""
        counts = Counter(hit.entry.words for one in sentences if one.language == "zh" for hit in self.hits(one.text))
        english = {word: self.english(word) for word in sorted(counts, key=lambda word: (-counts[word], word))}
        nouns = {word: called for word, called in english.items() if not called.startswith("to ")}
        return [found_entry(word, called) for word, called in nouns.items() if len(called) >= _LEAST]


def tied(reports: Iterable[Report]) -> Tied:
    """What the evidence of `reports` ties together."""
    keys: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        for zh, en in report.evidence:
            keys[fold(zh)].update(content_keys(en))
    return Tied({word: frozenset(found) for word, found in keys.items()})
