"""Which sentences of an article are about which topic, and how much: by their words, its headline, their neighbours."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from briefer.model import Article, Mark, Match, Sentence, Span
from briefer.pipeline.segment import words_of
from briefer.protocols import Kit
from briefer.text.patterns import any_of, lazy
from briefer.text.runs import language_of
from briefer.text.stem import stem
from briefer.text.stopwords import is_stopword

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

STRAY = 0.5
"""What is left of it for a sentence that neither stands beside what is about the topic nor shares a word with it."""

NEAR = 3
"""So many sentences before and after one say whether its topic word is met in passing."""

_TURNS = lazy(rf"\W*{any_of('briefer.pipeline', 'turns_to')}", re.IGNORECASE)
"""How a report goes over to another matter."""


def marks(article: Article, sentences: Sequence[Sentence], kit: Kit) -> Iterator[Mark]:
    """Why each of `sentences`, all of `article`, is about a topic; in their order."""
    own: dict[int, list[Mark]] = defaultdict(list)
    places: dict[str, set[int]] = defaultdict(set)
    for match in kit.grouper.match(sentences):
        own[match.sentence.position].append(Mark(match.topic, match.sentence.position, match.weight, match.why))
        places[match.topic].add(match.sentence.position)
    titled = {match.topic: match.weight for match in titled_by(article, kit)}
    share = {topic: len(places[topic]) / len(sentences) for topic in titled if topic in places}
    lent = {
        topic: round(LENT * titled[topic] ** TITLED * min(1.0, part / MOST) ** 2, 6) for topic, part in share.items()
    }
    lent = {topic: weight for topic, weight in lent.items() if weight >= LEAST}
    shares = _shares(article, sentences, {topic: places[topic] for topic in lent}, kit) if lent else {}
    for number in range(len(sentences)):
        for mark in own.get(number, ()):
            focus = 1.0 if mark.topic in titled else _focus(number, places[mark.topic])
            weight = mark.weight ** (TITLED if mark.topic in titled else 1.0) * focus
            yield Mark(mark.topic, number, round(weight, 6), mark.why)
        if number not in own:
            # What is about another topic is not about this one because its article is.
            yield from (
                Mark(topic, number, round(weight * part, 6), lent=True)
                for topic, weight in lent.items()
                if (part := shares[topic][number])
            )


def _shares(
    article: Article, sentences: Sequence[Sentence], places: Mapping[str, Set[int]], kit: Kit
) -> dict[str, list[float]]:
    """Topic → how much of what the headline lends comes to each sentence: all where it stands beside a sentence that is
    about the topic (a quake, and its toll), or shares a word with such a one or with the headline; else `STRAY`.
    Nothing comes to it once the report has gone over to another matter."""
    held = [_words(sentence.words) for sentence in sentences]
    title = _words(_headline(article, kit).words)
    found: dict[str, list[float]] = {}
    for topic, own in places.items():
        known = title.union(*(held[number] for number in own))
        turned = False
        found[topic] = []
        for number, sentence in enumerate(sentences):
            turned = number not in own and (turned or bool(_TURNS.match(sentence.text)))
            near = known & held[number] or own & {number - 1, number + 1}
            found[topic].append(0.0 if turned else 1.0 if near else STRAY)
    return found


def _words(words: Iterable[str]) -> frozenset[str]:
    """The words of content that are no figures, English ones as stems."""
    return frozenset(stem(word) for word in words if not is_stopword(word) and not word[0].isdigit())


def _headline(article: Article, kit: Kit) -> Sentence:
    code = language_of(article.title)
    words = words_of(article.title, code, kit.languages)
    return Sentence(article.id, Span(0, len(article.title)), article.title, code, words)


def titled_by(article: Article, kit: Kit) -> Sequence[Match]:
    """The topics of the headline, and how much it is about each."""
    return kit.grouper.match([_headline(article, kit)]) if article.title else ()


def _focus(number: int, places: set[int]) -> float:
    """How much of what stands near a sentence is about its topic too, from `PASSING` to 1."""
    near = sum(place in places for place in range(number - NEAR, number + NEAR + 1)) - 1
    return PASSING + (1 - PASSING) * min(1.0, near / 2)
