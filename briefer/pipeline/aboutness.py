"""Which sentences of an article are about which topic, and how much: by their words, its headline, their neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from briefer.model import Article, Mark, Sentence, Span
from briefer.pipeline.segment import words_of
from briefer.protocols import Kit
from briefer.text.runs import language_of

LENT = 0.6
"""What a sentence without a topic word is worth against the headline that is about the topic; ..."""

MOST = 0.5
"""... in full where this part of its sentences or more holds topic words, less where it has other matters too."""

PASSING = 0.5
"""What a topic word is worth that stands alone: neither the headline nor a sentence near it is about the topic."""

TITLED = 0.5
"""Power of the weight of topic words where the headline holds some: one says nearly as much there as several do."""

LEAST = 0.1
"""What is lent less is not lent: an article of many matters is about none of them throughout."""

NEAR = 3
"""So many sentences before and after one say whether its topic word is met in passing."""


def marks(article: Article, sentences: Sequence[Sentence], kit: Kit) -> Iterator[Mark]:
    """Why each of `sentences`, all of `article`, is about a topic; in their order."""
    own: dict[int, list[Mark]] = defaultdict(list)
    places: dict[str, set[int]] = defaultdict(set)
    for match in kit.grouper.match(sentences):
        own[match.sentence.position].append(Mark(match.topic, match.sentence.position, match.weight, match.why))
        places[match.topic].add(match.sentence.position)
    titled = _titled(article, kit)
    share = {topic: len(places[topic]) / len(sentences) for topic in titled if topic in places}
    lent = {
        topic: round(LENT * titled[topic] ** TITLED * min(1.0, part / MOST) ** 2, 6) for topic, part in share.items()
    }
    for number in range(len(sentences)):
        for mark in own.get(number, ()):
            focus = 1.0 if mark.topic in titled else _focus(number, places[mark.topic])
            weight = mark.weight ** (TITLED if mark.topic in titled else 1.0) * focus
            yield Mark(mark.topic, number, round(weight, 6), mark.why)
        if number not in own:
            # What is about another topic is not about this one because its article is.
            yield from (Mark(topic, number, weight, lent=True) for topic, weight in lent.items() if weight >= LEAST)


def _titled(article: Article, kit: Kit) -> dict[str, float]:
    """The topics of the headline, and how much it is about each."""
    if not article.title:
        return {}
    code = language_of(article.title)
    words = words_of(article.title, code, kit.languages)
    headline = Sentence(article.id, Span(0, len(article.title)), article.title, code, words)
    return {match.topic: match.weight for match in kit.grouper.match([headline])}


def _focus(number: int, places: set[int]) -> float:
    """How much of what stands near a sentence is about its topic too, from `PASSING` to 1."""
    near = sum(place in places for place in range(number - NEAR, number + NEAR + 1)) - 1
    return PASSING + (1 - PASSING) * min(1.0, near / 2)
