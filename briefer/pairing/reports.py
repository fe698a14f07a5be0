"""Sentences become reports: what says the same stands together before anything is chosen.

Within a language: equal and nearly equal sentences (one wire text in many outlets), found by prefix filtering
(Chaudhuri, Ganti & Kaushik 2006; Bayardo, Ma & Srikant 2007), so that cost grows with the matches, not with the
square of the sentences. Across languages: what the kit's pairer ties.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from math import ceil
from types import MappingProxyType

from briefer.model import Pair, Report, Sentence
from briefer.pairing.pairs import pair_sentences
from briefer.pairing.verdict import WITHIN, Said, judge, said, tells_else
from briefer.pairing.within import candidates
from briefer.text.days import days_between

Pairer = Callable[[Sequence[Sentence], Sequence[Sentence]], Sequence[Pair]]
"""Chinese and English sentences, each in order of articles and position, become pairs that say the same."""

SAME = 0.7
"""Jaccard similarity of their words from which two sentences of a language count as one."""

APART = 14
"""Days after which the same words tell another event, a second round of talks, or background: not one report."""

_ALIKE = 0.35
"""So much of each other any two members of a group say."""
_COMPARED = 8
"""So many members of a group are compared with what would join it."""

LONGEST_POSTING = 200
"""A word that more sentences of the same figures begin with (rarest words first) no longer proposes neighbours."""


def reports(sentences: Sequence[Sentence], dates: Mapping[str, str]) -> tuple[Report, ...]:
    """The reports behind `sentences`, in order of their first sentence; `dates` by article id."""
    return relate(sentences, groups(sentences, dates), partial(pair_sentences, dates=dates), dates)


def groups(sentences: Sequence[Sentence], dates: Mapping[str, str] = MappingProxyType({})) -> list[list[int]]:
    """Indices of sentences of one language that say the same; every index once, in order of its first member.

    What is joined differs from no other member; a sentence of the same article joins none in other words.
    """
    parent = list(range(len(sentences)))
    members: dict[int, list[int]] = {index: [index] for index in parent}
    told = [said(each.text, each.language, dates.get(each.article, "")) for each in sentences]

    def join(left: int, right: int, *, copied: bool) -> None:
        low, high = sorted((_root(parent, left), _root(parent, right)))
        if low == high:
            return
        ours, theirs = members[low][:_COMPARED], members[high][:_COMPARED]
        apart = {sentences[i].article for i in ours}.isdisjoint(sentences[i].article for i in theirs)
        if copied or (apart and not any(_parts(told[i], told[j]) for i in ours for j in theirs)):
            parent[high] = low
            members[low].extend(members.pop(high))

    for left, right in _near(sentences):
        same = sentences[left].text == sentences[right].text
        # "a 30-day" and "a 60-day ceasefire" differ in one word only, and that word is the news.
        if same or sentences[left].language not in ("en", "zh") or not tells_else(told[left], told[right]):
            join(left, right, copied=same)
    for code in ("en", "zh"):
        numbers = [index for index in range(len(sentences)) if sentences[index].language == code]
        for one, other in candidates([told[index] for index in numbers]):
            left, right = numbers[one], numbers[other]
            if (
                _root(parent, left) != _root(parent, right)
                and judge(told[left], told[right], least=WITHIN).verdict == "same"
            ):
                join(left, right, copied=False)
    return sorted((sorted(each) for each in members.values()), key=lambda each: each[0])


def relate(
    sentences: Sequence[Sentence],
    grouped: Sequence[Sequence[int]],
    pair: Pairer | None,
    dates: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Report, ...]:
    """The reports behind `sentences`, in order of their first sentence.

    `grouped` is what `groups` found. Groups become one report when `pair` ties their first sentences, directly or
    through others, unless an article would then say the same in two groups of a language: it means two things. Nor do
    they when `dates` (article id to ISO date, maybe empty) put more than `APART` days between their articles.
    """
    group_of = {index: number for number, group in enumerate(grouped) for index in group}
    parent = list(range(len(grouped)))
    said_by = [{(sentences[index].language, sentences[index].article) for index in group} for group in grouped]
    told_on = [sorted({dates.get(sentences[index].article, "") for index in group} - {""}) for group in grouped]
    evidence: dict[int, list[tuple[str, str]]] = defaultdict(list)
    tied = []
    for zh, en, found in _ties(sentences, [group[0] for group in grouped], pair):
        low, high = sorted((_root(parent, group_of[zh]), _root(parent, group_of[en])))
        days = sorted({*told_on[low], *told_on[high]})
        if low != high and (not said_by[low].isdisjoint(said_by[high]) or _apart(days)):
            continue
        parent[high] = low
        said_by[low] |= said_by[high]
        told_on[low] = days
        tied.append((low, found))
    for root, found in tied:
        evidence[_root(parent, root)].extend(found)
    members: dict[int, list[int]] = defaultdict(list)
    for index in range(len(sentences)):
        members[_root(parent, group_of[index])].append(index)
    return tuple(
        Report(tuple(sentences[index] for index in report), tuple(dict.fromkeys(evidence[root])))
        for root, report in members.items()
    )


def _parts(one: Said, other: Said) -> bool:
    if one.language not in ("en", "zh"):
        return False
    judged = judge(one, other)
    return judged.verdict == "differs" or judged.score < _ALIKE


def _apart(days: Sequence[str]) -> bool:
    """Whether the first and the last of `days` are far from each other."""
    return len(days) > 1 and (days_between(days[0], days[-1][:10]) or 0) > APART


def _ties(
    sentences: Sequence[Sentence], firsts: Sequence[int], pair: Pairer | None
) -> Iterator[tuple[int, int, tuple[tuple[str, str], ...]]]:
    """What `pair` finds among those of `firsts`: a Chinese and an English index, and the evidence."""
    zh, en = ([index for index in firsts if sentences[index].language == code] for code in ("zh", "en"))
    if pair and zh and en:
        for found in pair([sentences[index] for index in zh], [sentences[index] for index in en]):
            yield zh[found.zh], en[found.en], found.evidence


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
