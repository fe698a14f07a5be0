"""What a report is worth as a line of a brief: how it reads, how new it is, how much it is about a topic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from math import prod

from briefer.model import Analysis, Article, Candidate, Mark, Report, Sentence, Topic
from briefer.pipeline.fitness import fitness
from briefer.pipeline.freshness import freshness
from briefer.pipeline.newsworthiness import is_dated, is_news, newsworthiness, told_as
from briefer.text.fold import fold
from briefer.text.patterns import any_of, lazy
from briefer.text.runs import measure

STRICT = 2
"""Power on fitness: a line of a brief stands by itself, without the summary around it that forgives a flaw."""

ROUGH = 0.6
"""What a sentence is worth of an article that says itself that a machine translated it."""

CLEARLY = 0.1
"""By so much must a quotation read better to take the place of one that says the same."""

SOUND = 0.7
"""What reads so well (see `Known.fitness`) stands by itself; "he also said" does not."""

WEIGHED = 6
"""So many sentences of each language are weighed against each other as the quotations of a report."""

LATE = 0.8
"""What is left (see `freshness`) of the worth of a sentence that is quoted although newer ones say the same."""

ASIDE = 0.5
"""What a report is worth that only letters, opinion, interviews and newsletters hold."""

VIEWS = 0.75
"""What it is worth where only articles hold it whose titles ask, or say what outsiders make of the news."""

_any_of = partial(any_of, "briefer.pipeline")
_ASIDE = lazy(_any_of("aside"), re.IGNORECASE)
_VIEWS = lazy(
    rf"^[^:：,，]{{0,8}}?{_any_of('voices')}(?:[:：]|{_any_of('said')}|{_any_of('judges')})"
    rf"|^(?:\w+ ){{0,2}}{_any_of('chorus.en')}"
    rf"|^{_any_of('asks.en')}(?! {_any_of('known_by_now')})|{_any_of('asks.zh')}|[?？]\W*$",
    re.IGNORECASE,
)

Place = tuple[str, int, int]
"""A sentence's article id and span: what tells it apart from all others."""

Marks = Mapping[Place, Mark]
"""What a topic says of sentences."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The reports as one topic sees them: which sentences of which are about it, how much, and why."""

    topic: Topic
    candidates: tuple[Candidate, ...]
    marks: Marks
    known: Known


class Known:
    """What a run knows of its articles, by id: their order, dates and outlets, which are no reports or machine-made."""

    def __init__(self, articles: Sequence[Article], analyses: Sequence[Analysis] = ()) -> None:
        self.order: dict[str, int] = {}
        for index, article in enumerate(articles):
            self.order.setdefault(article.id, index)
        self.dates = {article.id: article.published.value for article in articles}
        self.bilingual = {"zh", "en"} <= {code for article in articles for code in article.languages}
        """Whether texts of both languages were searched."""
        self.outlets = {article.id: article.outlet or article.id for article in articles}
        self.asides = frozenset(article.id for article in articles if _ASIDE.search(fold(article.title)))
        self.views = frozenset(article.id for article in articles if _VIEWS.search(fold(article.title)))
        self._fitness: dict[Place, float] = {}
        self._depths = {a.id: found.depths for a, found in zip(articles, analyses, strict=False)}
        self.rough = frozenset(a.id for a, found in zip(articles, analyses, strict=False) if found.translated)

    def date(self, sentence: Sentence) -> str:
        """When `sentence` was published: with its article, or in an entry of its own."""
        return sentence.published or self.dates[sentence.article]

    def fitness(self, sentence: Sentence) -> float:
        """How well `sentence` reads as a line of a brief, 0 to 1."""
        where = place(sentence)
        found = self._fitness.get(where)
        if found is None:
            found = fitness(sentence) ** STRICT * (ROUGH if sentence.article in self.rough else 1.0)
            self._fitness[where] = found
        return found

    def depth(self, sentence: Sentence) -> int:
        """How many sentences stand before it in its article or entry."""
        depths = self._depths.get(sentence.article, ())
        return depths[sentence.position] if sentence.position < len(depths) else sentence.position

    def freshness(self, report: Report, day: str) -> float:
        """How new `report` is on `day`, 0 to 1: its newest sentence a language, the mean of both."""
        newest: dict[str, float] = {}
        for sentence in report.sentences:
            fresh = freshness(self.date(sentence), day)
            newest[sentence.language] = max(newest.get(sentence.language, 0.0), fresh)
        return sum(newest.values()) / len(newest)

    def news(self, report: Report, day: str = "") -> float:
        """How far an editor would put `report` first on `day`, 0 to 1."""
        best = quoted(report, self)
        outlets = len({self.outlets[sentence.article] for sentence in report.sentences})
        depth = min(map(self.depth, report.sentences))
        newest = self.newest(report)
        value = newsworthiness(best, newest, depth, outlets, overtaken=newest < day)
        return value * self._kind(report)

    def _kind(self, report: Report) -> float:
        """What is left of a report by what its articles are."""
        if all(sentence.article in self.asides for sentence in report.sentences):
            return ASIDE
        return VIEWS if all(sentence.article in self.views for sentence in report.sentences) else 1.0

    def is_filler(self, report: Report) -> bool:
        """Whether it is no news and fills a topic: it reads badly, is background, chorus, comment, undated views."""
        newest = self.newest(report)
        return not any(
            self.fitness(sentence) >= SOUND
            and is_news(sentence, newest)
            and (sentence.article not in self.views or is_dated(sentence))
            for sentence in quoted(report, self)
        )

    def newest(self, report: Report) -> str:
        """The day of its newest sentence."""
        return max(self.date(sentence) for sentence in report.sentences)[:10]

    def late(self, sentence: Sentence, newest: str) -> bool:
        """Whether `newest` is not clearly newer."""
        return freshness(self.date(sentence), newest) >= LATE


def see(topics: Iterable[tuple[Topic, Marks]], reports: Sequence[Report], known: Known, day: str = "") -> list[Seen]:
    """`reports` as each topic sees them on `day`: those that hold nothing about it are context, of relevance 0."""
    plain = [replace(candidate(each, known, 0.0), freshness=known.freshness(each, day), news=0.0) for each in reports]
    places = [tuple(map(place, report.sentences)) for report in reports]
    news: dict[int, float] = {}

    def candidates(marks: Marks) -> Iterator[Candidate]:
        for number, made in enumerate(plain):
            about = max((marks[each].weight for each in places[number] if each in marks), default=0.0)
            if about and number not in news:
                news[number] = known.news(made.report, day)
            yield replace(made, relevance=about, news=news[number]) if about else made

    return [Seen(topic, tuple(candidates(marks)), marks, known) for topic, marks in topics]


def candidate(report: Report, known: Known, relevance: float) -> Candidate:
    """A report with what a ranker wants to know of it."""
    first = min(report.sentences, key=lambda s: (known.order[s.article], s.position))
    best = quoted(report, known)
    return Candidate(
        report=report,
        document=known.order[first.article],
        position=first.position,
        length=sum(measure(sentence.text) for sentence in best),
        fitness=sum(known.fitness(sentence) for sentence in best) / len(best),
        relevance=relevance,
    )


def quoted(report: Report, known: Known) -> tuple[Sentence, ...]:
    """The sentences to quote where no topic asks, the Chinese one first."""
    return report.sentences if len(report.sentences) == 1 else tuple(each for each in shown(report, {}, known) if each)


def shown(report: Report, marks: Marks, known: Known) -> tuple[Sentence | None, Sentence | None]:
    """The Chinese and the English sentence to quote: of those that are about as good news, the two most alike.

    A report in neither language has its sentence in the second place.
    """
    others = sorted({sentence.language for sentence in report.sentences} - {"zh", "en"})
    zh, en = (_readable(report, code, marks, known)[:WEIGHED] for code in ("zh", "en"))
    other = [each for code in others for each in _readable(report, code, marks, known)]
    if not zh or not en:
        return next(iter(zh), None), next(iter(en or (other if not zh else ())), None)

    newest = known.newest(report)

    def worth(pair: tuple[Sentence, Sentence]) -> tuple[int, int, int, int, list[str]]:
        about = sum(_marked(sentence, marks) for sentence in pair)
        reads = round(prod(known.fitness(sentence) * told_as(sentence) for sentence in pair) / CLEARLY)
        late = sum(known.late(sentence, newest) for sentence in pair)
        dates = sorted(known.date(sentence) for sentence in pair)
        return about, reads, late, len(between(report.evidence, *pair)), dates

    return max(product(zh, en), key=worth)


def between(evidence: Sequence[tuple[str, str]], zh: Sentence, en: Sentence) -> tuple[tuple[str, str], ...]:
    """What ties these two of a report, each word once; its evidence speaks of all its sentences."""
    found: dict[str, str] = {}
    for left, right in evidence:
        if left in zh.text and right in en.text and not any(right in told for told in found.values()):
            found.setdefault(left, right)
    return tuple(found.items())


def _readable(report: Report, code: str, marks: Marks, known: Known) -> list[Sentence]:
    """The sentences of that language: about the topic first, fit to stand alone, of late, the earliest."""
    own = [sentence for sentence in report.sentences if sentence.language == code]
    newest = known.newest(report)
    return sorted(own, key=lambda s: (not _marked(s, marks), -round(known.fitness(s), 6), not known.late(s, newest)))


def _marked(sentence: Sentence, marks: Marks) -> bool:
    """Whether a sentence holds a word of the topic itself."""
    mark = marks.get(place(sentence))
    return mark is not None and not mark.lent


def place(sentence: Sentence) -> Place:
    """What tells a sentence apart."""
    return (sentence.article, sentence.span.start, sentence.span.end)
