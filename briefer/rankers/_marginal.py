"""Maximal marginal relevance (Carbonell and Goldstein, 1998): the best first, each by its merit and what it adds."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log

from briefer.model import Candidate, Chosen
from briefer.rankers._choose import content

NEWNESS = 0.5
"""Power of the part of a candidate's content that is new: a second fact of one story is worth less, not nothing.

Content is words by inverse document frequency: names and figures tell facts apart."""

ANOTHER = 0.88
"""What is left of a candidate for each one before it that its article alone tells: a topic is more than its longest
report."""


SHORT = 2
"""Chinese words of more characters are names and terms, and one each."""


def marginal(candidates: Sequence[Candidate], merits: Sequence[float], most: int, novelty: float) -> list[Chosen]:
    """At most so many candidates of merit, the first of equals; at least the part `novelty` of each is new.

    What a candidate adds only falls, so nothing behind the queue's best needs to be looked at (Minoux, 1978).
    """
    held = [_held(candidate) if merit > 0 else frozenset() for candidate, merit in zip(candidates, merits, strict=True)]
    tellers: dict[str, set[str]] = defaultdict(set)
    for candidate, words in zip(candidates, held, strict=True):
        for word in words:
            tellers[word].update(sentence.article for sentence in candidate.report.sentences)
    count = len({sentence.article for candidate in candidates for sentence in candidate.report.sentences})
    weight = {word: log(1 + (1 + count) / len(articles)) for word, articles in tellers.items()}
    whole = [sum(sorted(map(weight.__getitem__, words))) for words in held]

    told: set[str] = set()
    quoted: Counter[str] = Counter()
    queue = [(-round(merit, 6), index) for index, merit in enumerate(merits) if merit > 0 and whole[index] > 0]
    heapq.heapify(queue)
    chosen: list[Chosen] = []
    while queue and len(chosen) < most:
        rate, index = heapq.heappop(queue)
        new = sum(sorted(weight[word] for word in held[index] - told)) / whole[index]
        articles = {sentence.article for sentence in candidates[index].report.sentences}
        now = round(merits[index] * new**NEWNESS * ANOTHER ** min(quoted[article] for article in articles), 6)
        if new < novelty:
            continue
        if now < -rate:
            heapq.heappush(queue, (-now, index))
            continue
        chosen.append(Chosen(index, now))
        told |= held[index]
        if len(articles) == 1:
            quoted.update(articles)
    return chosen


def _held(candidate: Candidate) -> frozenset[str]:
    """Its words of content, short Chinese ones as characters: 重病 and 病重 are the same, 海马斯 is a name."""
    return frozenset(
        token for word in content(candidate) for token in ((word,) if word.isascii() or len(word) > SHORT else word)
    )
