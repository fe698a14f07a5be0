"""Which texts of one language say the same: candidates by the rare words they share, then the verdict on each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from briefer.model import PairWithin
from briefer.pairing.rarity import rarity
from briefer.pairing.verdict import Said, judge, said, same
from briefer.text.runs import language_of

_RARE = 12
"""So many of the rarest words of a text propose candidates."""
_LONGEST = 40
"""A word that more texts hold proposes the nearest of those before it only: cost stays linear."""
_LEAST = 0.2
"""So much of the weight of the longer text stands in the other as it is, where they are compared."""
_CANDIDATES = 3
"""So many of the texts before it are compared with a text, those that share most."""
_SHOWN = 6


def pair_within(texts: Sequence[str]) -> list[PairWithin]:
    """The likeliest partners of each text among the others of its language, the best pair first.

    `score` is how much of each the other says (0..1, six places, the smaller share).
    """
    codes = [language_of(text) for text in texts]
    found = []
    for code in ("en", "zh"):
        numbers = [number for number, own in enumerate(codes) if own == code]
        told = [said(texts[number], code) for number in numbers]
        for first, second in candidates(told):
            judged = judge(told[first], told[second])
            shown = _shared(told[first], told[second])
            pair = PairWithin(numbers[first], numbers[second], judged.score, shown, judged.verdict, judged.reason)
            found.append(pair)
    return sorted(found, key=lambda pair: (-pair.score, pair.first, pair.second))


def reworded(texts: Sequence[Said]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers of `texts`, which are of one language, that say the same; the smaller first."""
    for one, other in candidates(texts):
        if same(texts[one], texts[other]):
            yield one, other


def candidates(texts: Sequence[Said]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers that may say the same, the smaller first."""
    postings: dict[str, list[int]] = defaultdict(list)
    totals: list[float] = []
    for number, each in enumerate(texts):
        weights = {term.key: rarity(term.key, each.language) for term in each.terms}
        totals.append(sum(weights.values()))
        shared: dict[int, float] = defaultdict(float)
        for key in sorted(weights, key=lambda key: (-weights[key], key))[:_RARE]:
            for other in postings[key][-_LONGEST:]:
                shared[other] += weights[key]
            postings[key].append(number)
        likely = [other for other in shared if shared[other] >= _LEAST * max(totals[other], totals[number])]
        best = sorted(likely, key=lambda other: (-round(shared[other], 6), other))
        yield from ((other, number) for other in best[:_CANDIDATES])


def _shared(one: Said, other: Said) -> tuple[tuple[str, str], ...]:
    """The telling words that both hold, as they stand in each."""
    theirs = {word.key: word for word in other.content.words}
    pairs = [(word, theirs[word.key]) for word in one.content.words if word.key in theirs]
    pairs.sort(key=lambda pair: -pair[0].weight)
    return tuple((one.text[a.start : a.end], other.text[b.start : b.end]) for a, b in pairs[:_SHOWN])
