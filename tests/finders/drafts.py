"""Hand-made drafts: articles of one sentence a line, reports and sections of your choice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefer.model import Article, Draft, Item, Quote, Report, Section, Sentence, Source, Span, Topic
from briefer.text.runs import language_of


def article(name: str, *lines: str, outlet: str = "") -> tuple[Article, tuple[Sentence, ...]]:
    text, sentences = "", []
    for position, line in enumerate(lines):
        span = Span(len(text), len(text) + len(line))
        sentences.append(Sentence(name, span, line, language_of(line), position=position))
        text += line + "\n"
    return Article(name, Source(name), text, outlet=outlet), tuple(sentences)


def quote(sentence: Sentence, why: tuple[str, ...] = ()) -> Quote:
    place = f"{sentence.article}{sentence.position}"
    return Quote(place, sentence.article, sentence.span, sentence.text, sentence.language, why)


def item(*sentences: Sentence) -> Item:
    quotes = {sentence.language: quote(sentence) for sentence in sentences}
    return Item("-".join(q.id for q in quotes.values()), 1.0, quotes.get("zh"), quotes.get("en"))


def draft(
    articles: Iterable[tuple[Article, tuple[Sentence, ...]]], items: Sequence[Item] = (), reports: Sequence[Report] = ()
) -> Draft:
    pairs = list(articles)
    section = Section(Topic("truce", (("en", "Truce"),)), tuple(items))
    return Draft(tuple(a for a, _ in pairs), tuple(s for _, own in pairs for s in own), (section,), tuple(reports))
