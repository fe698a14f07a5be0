"""Where the news of a desk takes place: a word of a topic in an article about elsewhere is mostly another matter.

A desk follows a war, an election, a summit under several topics, and each has words that home news use too (grain,
energy, sanctions). Which countries all that is about tells the one from the other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from briefer.dictionary.lexicon import senses
from briefer.facts.claims import countries, countries_of
from briefer.model import Analysis, Article
from briefer.pipeline.aboutness import titled_by
from briefer.pipeline.corpus import Corpus
from briefer.protocols import Kit, Pairing
from briefer.text.fold import fold

FEW = 2
"""From so many articles of a language on a topic says what they share; ..."""

CELLS = 4
"""... so many topics and languages together say where the desk's news takes place."""

HELD = 0.5
"""A topic in a language is about a country that more than this part of its articles names."""

SHARED = 0.6
"""The desk's countries are those that this part of its topics and languages is about."""


def elsewhere(corpus: Corpus, left_out: Set[int], kit: Kit) -> dict[str, frozenset[int]]:
    """Topic → the articles (by number) that name none of the countries which the desk's topics share.

    A topic of which no language is about these countries takes place elsewhere itself, and has no such articles; nor
    is an article one whose headline holds a name of the topic.
    """
    cells: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, analysis in enumerate(corpus.analyses):
        for topic in {mark.topic for mark in analysis.marks if not mark.lent} if number not in left_out else ():
            cells[topic, _language(analysis)].append(number)
    if sum(len(held) >= FEW for held in cells.values()) < CELLS:
        return {}
    held_by = {number: frozenset(corpus.analyses[number].features) for held in cells.values() for number in held}
    known = _countries(corpus.vocabulary, frozenset().union(*held_by.values()), kit.pairing)
    named = {number: frozenset(known[each] for each in known.keys() & held) for number, held in held_by.items()}
    about = {cell: _about([named[each] for each in held]) for cell, held in cells.items() if len(held) >= FEW}
    votes = Counter(country for each in about.values() for country in each)
    shared = {country for country, count in votes.items() if count >= SHARED * len(about)}
    if not shared:
        return {}
    there = {topic for (topic, _), each in about.items() if each & shared}
    found: dict[str, set[int]] = defaultdict(set)
    for (topic, _), held in cells.items():
        if topic in there:
            found[topic].update(number for number in held if not named[number] & shared)
    return {
        topic: frozenset(each for each in numbers if not _is_named(corpus.articles[each], topic, kit))
        for topic, numbers in found.items()
    }


def _is_named(article: Article, topic: str, kit: Kit) -> bool:
    """Whether the headline holds a name that the topic asks for: who resigned is the topic, wherever it was."""
    return any(_is_name(word) for match in titled_by(article, kit) if match.topic == topic for word in match.why)


def _is_name(word: str) -> bool:
    """Whether a word of a headline is a name: with a capital, or no common noun of the Chinese lexicon."""
    if word.isascii():
        return not word.islower()
    return not any(pinyin[:1].islower() for pinyin, _ in senses(fold(word)))


def _countries(vocabulary: Iterable[str], held: Set[int], pairing: Pairing) -> Mapping[int, str]:
    """The features (of those `held`) of words that stand for a country → the country."""
    found = {feature: name for key, name in countries().items() for feature in pairing.features((key,), "en")}
    for word in sorted(vocabulary):
        features = pairing.features((word,), "zh")
        for name in countries_of(word) if not held.isdisjoint(features) else ():
            found |= dict.fromkeys(features, name)
    return found


def _about(named: Sequence[frozenset[str]]) -> frozenset[str]:
    count = Counter(country for each in named for country in each)
    return frozenset(country for country, held in count.items() if held > HELD * len(named))


def _language(analysis: Analysis) -> str:
    return "zh" if 2 * analysis.languages.count("zh") > len(analysis.languages) else "en"
