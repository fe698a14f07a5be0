"""Sentences become reports: what says the same stands together before anything is chosen.

Within a language: equal and nearly equal sentences (one wire text in many outlets), found by prefix filtering
(Chaudhuri, Ganti & Kaushik 2006; Bayardo, Ma & Srikant 2007), so that cost grows with the matches, not with the
square of the sentences. Across languages: the pairs that the kit's pairer finds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import ceil

from briefer.model import Report, Sentence
from briefer.pipeline.fitness import fitness
from briefer.protocols import Pairer

SAME = 0.7
"""Jaccard similarity of their words from which two sentences of a language count as one."""

LEAST_FIT = 0.6
"""However badly a sentence reads, it is not held against its pair further: who says the same comes before how."""

LONGEST_POSTING = 200
"""A word that more sentences of the same figures begin with (rarest words first) no longer proposes neighbours."""


def groups(sentences: Sequence[Sentence]) -> list[list[int]]:
    """Indices of sentences of one language that say the same; every index once, in order of its first member."""
    parent = list(range(len(sentences)))
    for left, right in _near(sentences):
        low, high = sorted((_root(parent, left), _root(parent, right)))
        parent[high] = low
    members: dict[int, list[int]] = defaultdict(list)
    for index in range(len(sentences)):
        members[_root(parent, index)].append(index)
    return list(members.values())


def relate(sentences: Sequence[Sentence], grouped: Sequence[Sequence[int]], pair: Pairer | None) -> tuple[Report, ...]:
    """The reports behind `sentences`, in order of their first sentence.

    `grouped` is what `groups` found. A Chinese and an English group become one report when `pair` ties their first
    sentences; a group is tied at most once, the best pair first. Of pairs that are about as sure, that is the one
    which reads better: it is what will be quoted.
    """
    firsts = {code: [g for g in grouped if sentences[g[0]].language == code] for code in ("zh", "en")}
    partner: dict[int, tuple[int, tuple[tuple[str, str], ...]]] = {}
    if pair and firsts["zh"] and firsts["en"]:
        zh, en = firsts["zh"], firsts["en"]
        pairs = pair([sentences[group[0]] for group in zh], [sentences[group[0]] for group in en])
        reads_zh = {index: _reads(sentences[zh[index][0]]) for index in {p.zh for p in pairs}}
        reads_en = {index: _reads(sentences[en[index][0]]) for index in {p.en for p in pairs}}
        for found in sorted(pairs, key=lambda p: (-round(p.score * reads_zh[p.zh] * reads_en[p.en], 6), p.zh, p.en)):
            left, right = zh[found.zh][0], en[found.en][0]
            if left not in partner and right not in partner:
                partner[left], partner[right] = (right, found.evidence), (left, found.evidence)
    by_first = {group[0]: group for group in grouped}
    reports = []
    for first, group in by_first.items():
        other, evidence = partner.get(first, (None, ()))
        if other is not None and other < first:
            continue
        members = sorted([*group, *(by_first[other] if other is not None else ())])
        reports.append(Report(tuple(sentences[index] for index in members), evidence))
    return tuple(reports)


def _reads(sentence: Sentence) -> float:
    return float(max(fitness(sentence), LEAST_FIT) ** 0.5)


def _near(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Pairs of sentences that say the same in the same words and the same figures."""
    known: dict[tuple[str, ...], int] = {}
    distinct: list[int] = []
    for index, sentence in enumerate(sentences):
        key = (sentence.language, *(sentence.words or (sentence.text,)))
        first = known.setdefault(key, index)
        if first == index:
            distinct.append(index)
        else:
            yield first, index
    frequency = Counter(word for index in distinct for word in set(sentences[index].words))
    sets = {index: frozenset(sentences[index].words) for index in distinct}
    postings: dict[tuple[str, frozenset[str], str], list[int]] = defaultdict(list)
    for index in sorted(distinct, key=lambda i: (len(sets[i]), i)):
        words, language = sets[index], sentences[index].language
        # "a 30-day" and "a 60-day ceasefire" differ in one word only, and that word is the news.
        figures = frozenset(word for word in words if any(character.isdigit() for character in word))
        prefix = sorted(words, key=lambda word: (frequency[word], word))
        seen: set[int] = set()
        for word in prefix[: len(words) - ceil(SAME * len(words)) + 1]:
            posting = postings[language, figures, word]
            for other in posting[-LONGEST_POSTING:]:
                if other not in seen:
                    seen.add(other)
                    if _alike(words, sets[other]):
                        yield other, index
            posting.append(index)


def _alike(left: frozenset[str], right: frozenset[str]) -> bool:
    return len(left & right) >= SAME * len(left | right)


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index
