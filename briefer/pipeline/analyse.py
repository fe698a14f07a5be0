"""One pass over an article: its sentences, what they are compared by, and which topics they are about.

What grows with the articles happens here, batch by batch, wherever the executor runs it; what comes back is small.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefer.articles.entries import moments
from briefer.articles.language import READ, without_unread
from briefer.model import Analysis, Article, Sentence
from briefer.pipeline.aboutness import marks
from briefer.pipeline.intake import Batch, Intake
from briefer.pipeline.read import Read, read
from briefer.pipeline.segment import segment
from briefer.protocols import Kit, Language
from briefer.text.digest import digest
from briefer.text.patterns import lazy

HEAD = 500
"""So many characters of an article hold its byline and notes."""

ENTRY = 2
"""How deep the first sentence of a timed entry stands: it leads its entry, not the page."""

_TIMED = re.compile(r"\d\d?[.:：]\d\d")
_TRANSLATED = lazy(
    r"(?:automatic(?:ally)?|machine)[ -]?translat(?:ed|ion)|translated (?:automatically|by (?:machine|Google|DeepL))"
    r"|(?:机器|自动|機器|自動)(?:翻译|翻譯)|机翻|機翻",
    re.IGNORECASE,
)


def analyse_all(batch: Batch, intake: Intake, kit: Kit) -> list[Read]:
    """What each portion of a batch gave: its articles, each with its version and its analysis."""
    return [_analysed(read(portion, intake), kit) for portion in batch]


def analyse_kept(batch: Sequence[Article], kit: Kit) -> list[Read]:
    """The same of articles that were read before, and are settled."""
    found = []
    for article in batch:
        words: set[str] = set()
        analysis = analyse(article, kit, words)
        found.append(Read((article,), (analysis,), vocabulary=frozenset(words)))
    return found


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
        depths=array("i", _depths(article, sentences)),
        languages=tuple(sentence.language for sentence in sentences),
        moments=moments(article, (sentence.start for sentence in sentences)),
        features=features,
        bounds=bounds,
        marks=tuple(marks(article, sentences, kit)),
        translated=bool(_TRANSLATED.search(article.text[:HEAD])),
    )


def _depths(article: Article, sentences: Sequence[Sentence]) -> Iterator[int]:
    """The place of each sentence in the article or, where less, in its entry: what a time stands before."""
    end, entry = 0, 0
    for number, sentence in enumerate(sentences):
        if number and _TIMED.search(article.text[end : sentence.start]):
            entry = number
        end = sentence.end
        yield min(number, ENTRY + number - entry) if entry else number
