"""One wire text in many outlets is one article with several carriers."""

from __future__ import annotations

from collections import defaultdict

from briefer.model import Article, Carrier
from briefer.pairing.verdict import judge, said, tells_else
from briefer.pipeline.corpus import Corpus
from briefer.protocols import Neighbours

SHARED = 0.7
"""An article repeats an earlier one when this share of its text, and of the earlier one's, says the same."""


LEADING = 3
"""In its first sentences an article says what it is about; one that says it otherwise repeats nothing."""


def duplicates(corpus: Corpus, inside: list[int], neighbours: Neighbours) -> dict[int, int]:
    """Number of an article of those `inside` → number of the one that it repeats, which repeats none.

    The original is the first in order of date, then of input. Equal texts are found by their digests, others where
    they share rare words.
    """
    ranked = sorted(inside, key=lambda number: _seniority(corpus.articles[number]))
    first: dict[str, int] = {}
    original: dict[int, int] = {}
    for number in ranked:
        same = first.setdefault(corpus.articles[number].version, number)
        if same != number:
            original[number] = same
    order = [len(ranked)] * len(corpus.articles)
    for rank, number in enumerate(ranked):
        order[number] = rank
    likely: dict[int, list[int]] = defaultdict(list)
    allowed = set(inside)
    for earlier, later in neighbours.repeating(order):
        if earlier in allowed and later in allowed:
            likely[later].append(earlier)
    for number in ranked:
        if number in original:
            continue
        for earlier in sorted(likely.get(number, ()), key=order.__getitem__):
            if earlier not in original and _repeats(corpus, neighbours, number, earlier):
                original[number] = earlier
                break
    return {number: original.get(first, first) for number, first in original.items()}


def carrier(article: Article) -> Carrier:
    """How a repeated article is named beside its original."""
    return Carrier(article.source.uri, article.outlet, article.link)


def _repeats(corpus: Corpus, neighbours: Neighbours, later: int, earlier: int) -> bool:
    """Whether enough of each of two articles stands in the other, sentence by sentence."""
    ours, theirs = (_sizes(corpus, number) for number in (later, earlier))
    enough = SHARED * min(sum(ours), sum(theirs))
    if max(sum(ours), sum(theirs)) * SHARED * SHARED > min(sum(ours), sum(theirs)) or not enough:
        return False
    told, repeated = [False] * len(theirs), [False] * len(ours)
    for mine in range(len(ours)):
        for other in range(len(theirs)):
            if (not repeated[mine] or not told[other]) and neighbours.alike((later, mine), (earlier, other)):
                # Another city or another verb in the same words is another report, however short.
                if mine < LEADING and _tells_else(corpus, (later, mine), (earlier, other)):
                    return False
                repeated[mine] = told[other] = True
    return all(
        sum(size for size, is_told in zip(sizes, tolds, strict=True) if is_told) >= SHARED * sum(sizes)
        for sizes, tolds in ((ours, repeated), (theirs, told))
    )


def _tells_else(corpus: Corpus, one: tuple[int, int], other: tuple[int, int]) -> bool:
    ours, theirs = corpus.sentence(*one), corpus.sentence(*other)
    read = ours.language == theirs.language and ours.language in ("zh", "en") and ours.text != theirs.text
    if not read:
        return False
    sides = said(ours.text, ours.language), said(theirs.text, theirs.language)
    more = set(ours.words) <= set(theirs.words) or set(theirs.words) <= set(ours.words)
    return judge(*sides).verdict == "differs" if more else tells_else(*sides)


def _sizes(corpus: Corpus, number: int) -> list[int]:
    analysis = corpus.analyses[number]
    return [end - start for start, end in zip(analysis.starts, analysis.ends, strict=True)]


def _seniority(article: Article) -> tuple[bool, str]:
    # sorted() is stable: input order decides between equal and unknown dates.
    return (not article.published.value, article.published.value)
