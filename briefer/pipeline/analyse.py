"""One pass over an article: its sentences, what they are compared by, and which topics they are about.

What grows with the articles happens here, batch by batch, wherever the executor runs it; what comes back is small.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefer.articles.language import READ, without_unread
from briefer.model import Analysis, Article, Mark, Sentence, Span
from briefer.pipeline.intake import Batch, Intake
from briefer.pipeline.read import Read, read
from briefer.pipeline.segment import segment, words_of
from briefer.protocols import Kit, Language
from briefer.text.digest import digest
from briefer.text.patterns import lazy
from briefer.text.runs import language_of

LEAD = 2
"""So many first sentences say what an article is about."""

LENT = 0.5
"""What a sentence without a topic word is worth in an article that is about the topic, against headline and lead."""

MOST = 0.5
"""An article is about a topic when headline, lead, and at least this part of its sentences hold its words."""

HEAD = 500
"""So many characters of an article hold its byline and notes."""

_TRANSLATED = lazy(
    r"(?:automatic(?:ally)?|machine)[ -]?translat(?:ed|ion)|translated (?:automatically|by (?:machine|Google|DeepL))"
    r"|(?:机器|自动|機器|自動)(?:翻译|翻譯)|机翻|機翻",
    re.IGNORECASE,
)


def analyse_all(batch: Batch, intake: Intake, kit: Kit) -> list[Read]:
    """What each portion of a batch gave: its articles, each with its version and its analysis."""
    return [_analysed(read(portion, intake), kit) for portion in batch]


def _analysed(found: Read, kit: Kit) -> Read:
    articles = tuple(settled(article, kit.languages) for article in found.articles)
    words: set[str] = set()
    analyses = tuple(analyse(article, kit, words) for article in articles)
    return replace(found, articles=articles, analyses=analyses, vocabulary=frozenset(words))


def settled(article: Article, languages: Sequence[Language]) -> Article:
    """`article` with the digest of its text, and hidden what is in none of the `languages`."""
    version = digest(article.text.encode("utf-8", "surrogatepass"))[:32]
    read = {*READ, *(language.code for language in languages)}
    return replace(article, version=version, blocks=without_unread(article, read))


def analyse(article: Article, kit: Kit, vocabulary: set[str]) -> Analysis:
    """What one pass over `article` finds; its Chinese words are added to `vocabulary`."""
    sentences = segment(article, kit.languages)
    features, bounds = array("I"), array("i", [0])
    for sentence in sentences:
        features.extend(kit.pairing.features(sentence.words, sentence.language))
        bounds.append(len(features))
        if sentence.language == "zh":
            vocabulary.update(sentence.words)
    return Analysis(
        starts=array("i", [sentence.start for sentence in sentences]),
        ends=array("i", [sentence.end for sentence in sentences]),
        paragraphs=array("i", [sentence.paragraph for sentence in sentences]),
        languages=tuple(sentence.language for sentence in sentences),
        features=features,
        bounds=bounds,
        marks=tuple(_marks(article, sentences, kit)),
        translated=bool(_TRANSLATED.search(article.text[:HEAD])),
    )


def _marks(article: Article, sentences: Sequence[Sentence], kit: Kit) -> Iterator[Mark]:
    """Which sentence is about which topic, by its own words or because its article is."""
    own: dict[int, list[Mark]] = defaultdict(list)
    for match in kit.grouper.match(sentences):
        own[match.sentence.position].append(Mark(match.topic, match.sentence.position, match.weight, match.why))
    lent = _lent(article, own, len(sentences), kit) if own else {}
    for number in range(len(sentences)):
        if number in own:
            yield from own[number]
        else:
            # What is about another topic is not about this one because its article is.
            yield from (Mark(topic, number, weight, lent=True) for topic, weight in lent.items())


def _lent(article: Article, own: dict[int, list[Mark]], count: int, kit: Kit) -> dict[str, float]:
    """What each topic that both the headline and the lead are about lends to those of `count` sentences about none."""
    lead: dict[str, float] = defaultdict(float)
    for number in range(LEAD):
        for mark in own.get(number, ()):
            lead[mark.topic] = max(lead[mark.topic], mark.weight)
    title = article.title
    if not lead or not title:
        return {}
    code = language_of(title)
    headline = Sentence(article.id, Span(0, len(title)), title, code, words_of(title, code, kit.languages))
    titled = {match.topic: match.weight for match in kit.grouper.match([headline])}
    held = Counter(mark.topic for marks in own.values() for mark in marks)
    return {
        topic: round(LENT * min(weight, titled[topic]), 6)
        for topic, weight in lead.items()
        if topic in titled and held[topic] >= MOST * count
    }
