"""Sentences become reports: what says the same stands together before anything is chosen.

Within a language: equal and nearly equal sentences (one wire text in many outlets), found by prefix filtering
(Chaudhuri, Ganti & Kaushik 2006; Bayardo, Ma & Srikant 2007), so that cost grows with the matches, not with the
square of the sentences. Across languages: what the kit's pairer ties.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from heapq import nsmallest
from itertools import chain, islice
from math import ceil
from operator import itemgetter
from types import MappingProxyType

from briefer.model import Beside, Pair, Report, Sentence, Verdict
from briefer.pairing.pairs import Near, pair_sentences
from briefer.pairing.verdict import LEAST, Said, judge, said, same, share, tells_else
from briefer.pairing.within import candidates
from briefer.protocols import Encoder
from briefer.text.days import days_between

Pairer = Callable[[Sequence[Sentence], Sequence[Sentence]], Sequence[Pair]]
"""Chinese and English sentences, each in order of articles and position, become pairs that say the same."""

Asked = Callable[[], float] | None
NearMiss = tuple[int, int, float, Asked]
"""Whose it is, which sentence it is, what speaks for it at a first look, and what says how likely (see `Beside`)."""

SAME = 0.7
"""Jaccard similarity of their words from which two sentences of a language count as one."""

APART = 14
"""Days after which the same words tell another event, a second round of talks, or background: not one report."""

_READ = ("en", "zh")
"""The languages that are compared closely."""
_ALIKE = 0.35
"""So much of each other any two members of a group say."""
_COMPARED = 8
"""So many members of a group are compared with what would join it."""

_BESIDE = 3
"""So many partners of a report that are not joined with it are looked at."""
_POOL = 6
"""So many of each sentence are nearest by a first look, and looked at closely to find these."""
_MAYBE = 0.1
"""How likely their words say the same, at least."""

LONGEST_POSTING = 200
"""A word that more sentences of the same figures begin with (rarest words first) no longer proposes neighbours."""


def reports(
    sentences: Sequence[Sentence], dates: Mapping[str, str], encoder: Encoder | None = None
) -> tuple[Report, ...]:
    """The reports behind `sentences`, in order of their first sentence; `dates` by article id.

    `encoder`, if there is one, is a witness of what two languages have in common.
    """
    told = [said(each.text, each.language, each.published or dates.get(each.article, "")) for each in sentences]
    return relate(
        sentences, groups(sentences, told), partial(pair_sentences, dates=dates, encoder=encoder), dates, told
    )


def groups(sentences: Sequence[Sentence], told: Sequence[Said] = ()) -> list[list[int]]:
    """Indices of sentences of one language in nearly the same words; every index once, in order of its first member.

    Of what is `told` (each sentence, ready to be judged; maybe nothing) none in a group differs in a word that matters.
    """
    parent = list(range(len(sentences)))
    for left, right in _near(sentences):
        # "a 30-day" and "a 60-day ceasefire" differ in one word only, and that word is the news.
        same = not told or sentences[left].text == sentences[right].text or sentences[left].language not in _READ
        if same or not tells_else(told[left], told[right]):
            low, high = sorted((_root(parent, left), _root(parent, right)))
            parent[high] = low
    members: dict[int, list[int]] = defaultdict(list)
    for index in range(len(sentences)):
        members[_root(parent, index)].append(index)
    return list(members.values())


def beside(report: Report, dates: Mapping[str, str]) -> Iterator[tuple[Beside, Verdict]]:
    """The likeliest partners of `report` that are not joined with it and do not say the same, each with its verdict.

    To judge is dear, and hardly any report is printed: so it is done for those of which it is asked. `dates` by article
    id, maybe empty.
    """
    nearest = sorted(report.beside, key=lambda each: -each.likelihood)
    judged = ((each, _verdict(each, dates)) for each in nearest if each.likelihood >= _MAYBE)
    return islice(((each, verdict) for each, verdict in judged if verdict != "same"), _BESIDE)


def _verdict(pair: Beside, dates: Mapping[str, str]) -> Verdict:
    # In one order, so that a pair that is likely from both sides is judged once.
    zh, en = sorted((pair.own, pair.sentence), key=lambda side: side.language, reverse=True)
    sides = [said(each.text, each.language, dates.get(each.article, "")) for each in (zh, en)]
    return (judge(*sides, least=LEAST) if zh.language == en.language else judge(*sides)).verdict


def relate(
    sentences: Sequence[Sentence],
    grouped: Sequence[Sequence[int]],
    pair: Pairer | None,
    dates: Mapping[str, str] = MappingProxyType({}),
    told: Sequence[Said] = (),
) -> tuple[Report, ...]:
    """The reports behind `sentences`, in order of their first sentence.

    `grouped` is what `groups` found. Groups become one report when `pair` ties their first sentences, directly or
    through others, unless an article would then say the same in two groups of a language: it means two things. Nor do
    they when `dates` (article id to ISO date, maybe empty) or their own put more than `APART` days between them. Then
    those of one language in other words join, of what is `told` (as in `groups`), where no two members differ.
    """
    group_of = {index: number for number, group in enumerate(grouped) for index in group}
    parent = list(range(len(grouped)))
    said_by = [{(sentences[index].language, sentences[index].article) for index in group} for group in grouped]
    told_on = [
        sorted({sentences[index].published or dates.get(sentences[index].article, "") for index in group} - {""})
        for group in grouped
    ]
    evidence: dict[int, list[tuple[str, str]]] = defaultdict(list)
    tied = []
    ties = _ties(sentences, [group[0] for group in grouped], pair)
    for zh, en, found in ((zh, en, each.evidence) for zh, en, each in ties if each.verdict == "same"):
        low, high = sorted((_root(parent, group_of[zh]), _root(parent, group_of[en])))
        days = sorted({*told_on[low], *told_on[high]})
        if low != high and (not said_by[low].isdisjoint(said_by[high]) or _apart(days)):
            continue
        parent[high] = low
        said_by[low] |= said_by[high]
        told_on[low] = days
        tied.append((low, found))
    held: dict[int, list[int]] = defaultdict(list)
    for index in range(len(sentences)):
        held[_root(parent, group_of[index])].append(index)
    close = list(_close(sentences, told))
    for left, right in close:
        low, high = sorted((_root(parent, group_of[left]), _root(parent, group_of[right])))
        days = sorted({*told_on[low], *told_on[high]})
        apart = low == high or not said_by[low].isdisjoint(said_by[high]) or _apart(days)
        if apart or not same(told[left], told[right]):
            continue
        if any(_parts(told[i], told[j]) for i in held[low][:_COMPARED] for j in held[high][:_COMPARED]):
            continue
        parent[high] = low
        said_by[low] |= said_by[high]
        told_on[low] = days
        held[low].extend(held.pop(high))
    for root, found in tied:
        evidence[_root(parent, root)].extend(found)
    unsure = {_root(parent, group_of[index]) for zh, en, each in ties if each.verdict == "unsure" for index in (zh, en)}
    members: dict[int, list[int]] = defaultdict(list)
    for index in range(len(sentences)):
        members[_root(parent, group_of[index])].append(index)
    near: dict[int, list[Beside]] = defaultdict(list)
    close = [pair for pair in close if len({_root(parent, group_of[index]) for index in pair}) > 1]
    for one, other, score, asked in chain(_near_misses(ties), _near_misses_within(close, told)):
        if _root(parent, group_of[one]) != _root(parent, group_of[other]):
            near[_root(parent, group_of[one])].append(Beside(sentences[one], sentences[other], score, asked))
    return tuple(
        Report(
            tuple(sentences[index] for index in report),
            tuple(dict.fromkeys(evidence[root])),
            root in unsure,
            tuple(sorted(near[root], key=lambda each: -each.score)),
        )
        for root, report in members.items()
    )


def _near_misses(ties: Sequence[tuple[int, int, Pair]]) -> Iterator[NearMiss]:
    """The likeliest partners of each sentence that it is not joined with, from both sides."""
    best: dict[int, list[tuple[float, int, Asked]]] = defaultdict(list)
    for zh, en, each in ties:
        if each.verdict != "same" and each.score >= _MAYBE:
            asked = each.asked if isinstance(each, Near) else None
            best[zh].append((-each.score, en, asked))
            best[en].append((-each.score, zh, asked))
    for one, others in best.items():
        nearest = nsmallest(_POOL, others, key=itemgetter(0, 1))
        yield from ((one, other, -score, asked) for score, other, asked in nearest)


def _near_misses_within(close: Sequence[tuple[int, int]], told: Sequence[Said]) -> Iterator[NearMiss]:
    """What of those `close` may be one report and is not judged so, from both sides."""
    for one, other in close:
        score = share(told[one], told[other])
        if score >= LEAST and not same(told[one], told[other]):
            yield one, other, score, None
            yield other, one, score, None


def _close(sentences: Sequence[Sentence], told: Sequence[Said]) -> Iterator[tuple[int, int]]:
    """Pairs of sentences of one language that may say the same in other words."""
    for code in _READ if told else ():
        numbers = [index for index, each in enumerate(sentences) if each.language == code]
        yield from ((numbers[one], numbers[other]) for one, other in candidates([told[index] for index in numbers]))


def _parts(one: Said, other: Said) -> bool:
    judged = judge(one, other)
    return judged.verdict == "differs" or (judged.score < _ALIKE and one.language == other.language)


def _apart(days: Sequence[str]) -> bool:
    """Whether the first and the last of `days` are far from each other."""
    return len(days) > 1 and (days_between(days[0], days[-1][:10]) or 0) > APART


def _ties(sentences: Sequence[Sentence], firsts: Sequence[int], pair: Pairer | None) -> list[tuple[int, int, Pair]]:
    """What `pair` finds among those of `firsts`: a Chinese and an English index, and the pair."""
    zh, en = ([index for index in firsts if sentences[index].language == code] for code in ("zh", "en"))
    if not (pair and zh and en):
        return []
    found = pair([sentences[index] for index in zh], [sentences[index] for index in en])
    return [(zh[each.zh], en[each.en], each) for each in found]


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
