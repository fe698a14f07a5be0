"""Reports become sections: for each topic the ranker's choice, and for each choice its best quotations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from itertools import product

from briefer.model import (
    Article,
    Budget,
    Candidate,
    Chosen,
    Item,
    LanguageCode,
    Match,
    Problem,
    Quote,
    Report,
    Section,
    Sentence,
    Topic,
)
from briefer.pipeline.alike import Content, repeats, shown
from briefer.pipeline.fanout import fan_out
from briefer.pipeline.fitness import fitness
from briefer.pipeline.freshness import freshness
from briefer.protocols import Ranker
from briefer.text.digest import short_id
from briefer.text.runs import measure

SPARE = 2
"""Each topic chooses this many times the items asked for, so that one shown elsewhere can be replaced."""

STRICT = 2
"""Power on fitness: a line of a brief stands by itself, without the summary around it that forgives a flaw."""

ROUGH = 0.6
"""What a sentence is worth of an article that says itself that a machine translated it."""

CLEARLY = 0.1
"""By so much must a quotation read better to take the place of one that says the same."""

WEIGHED = 6
"""So many sentences of each language are weighed against each other as the quotations of a report."""

LATE = 0.8
"""What is left (see `freshness`) of the worth of a sentence that is quoted although newer ones say the same."""

LINKS = 6
"""So many words that say the same in both quotations are shown."""

HEAD = 500
"""So many characters of an article hold its byline and notes."""

_TRANSLATED = re.compile(
    r"(?:automatic(?:ally)?|machine)[ -]?translat(?:ed|ion)|translated (?:automatically|by (?:machine|Google|DeepL))"
    r"|(?:机器|自动|機器|自動)(?:翻译|翻譯)|机翻|機翻",
    re.IGNORECASE,
)

Place = tuple[str, int, int]
"""A sentence's article id and span: what tells it apart from all others."""


@dataclass(frozen=True, slots=True)
class Matched:
    """The reports as one topic sees them: which sentences of which are about it, how much, and why."""

    topic: Topic
    candidates: tuple[Candidate, ...]
    matches: Mapping[Place, Match]
    known: Known


@dataclass(frozen=True, slots=True)
class Draft:
    """An item that a topic may show, how much the topic is about it, how it reads, and what its quotations say."""

    item: Item
    relevance: float
    fitness: float
    contents: tuple[Content, ...]

    def better(self, other: Draft) -> bool:
        """Whether this is the one to show of two that say the same: in more languages, or clearly easier to read."""
        told, mine = ({content.language for content in each.contents} for each in (other, self))
        return told <= mine and self.fitness > other.fitness + (CLEARLY if told == mine else -2 * CLEARLY)


def choose(
    matched: Sequence[Matched], picks: int, ranker: Ranker, executor: Executor
) -> tuple[tuple[Section, ...], tuple[Problem, ...]]:
    """A section a topic, in order, with at most `picks` items; an item stands in the topic that it is most about."""
    step = partial(_rank, ranker, Budget(picks=picks * SPARE))
    outcomes = list(fan_out(executor, step, matched))
    problems = tuple(outcome for outcome in outcomes if isinstance(outcome, Problem))
    drafts = [
        [] if isinstance(outcome, Problem) else _items(topic, outcome)
        for topic, outcome in zip(matched, outcomes, strict=True)
    ]
    homes = _homes(drafts)
    sections = []
    for number, (topic, drafted) in enumerate(zip(matched, drafts, strict=True)):
        own = [item for item in _told_once(drafted) if homes[item.id] == number]
        # A topic whose every report is told elsewhere still shows its best: silence would be a false statement.
        items = own or [draft.item for draft in drafted[:1]]
        sections.append(Section(topic.topic, tuple(items[:picks])))
    return tuple(sections), problems


def see(
    topic: Topic, reports: Sequence[Report], matches: Sequence[Match], articles: Sequence[Article], day: str = ""
) -> Matched:
    """`reports` as `topic` sees them on `day`: those that it does not match are context, of relevance 0."""
    mine = {place(match.sentence): match for match in matches if match.topic == topic.key}
    known = Known(articles)
    candidates = []
    for report in reports:
        about = max((mine[place(s)].weight for s in report.sentences if place(s) in mine), default=0.0)
        candidates.append(replace(candidate(report, known, about), freshness=known.freshness(report, day)))
    return Matched(topic, tuple(candidates), mine, known)


class Known:
    """The order and the dates of the articles, by id, and which of them a machine translated."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.order = {article.id: index for index, article in enumerate(articles)}
        self.dates = {article.id: article.published.value for article in articles}
        self.rough = frozenset(article.id for article in articles if _TRANSLATED.search(article.text[:HEAD]))

    def fitness(self, sentence: Sentence) -> float:
        """How well `sentence` reads as a line of a brief, 0 to 1."""
        return fitness(sentence) ** STRICT * (ROUGH if sentence.article in self.rough else 1.0)

    def freshness(self, report: Report, day: str) -> float:
        """How new `report` is on `day`, 0 to 1: its newest sentence a language, the mean of both."""
        newest: dict[str, float] = {}
        for sentence in report.sentences:
            fresh = freshness(self.dates[sentence.article], day)
            newest[sentence.language] = max(newest.get(sentence.language, 0.0), fresh)
        return sum(newest.values()) / len(newest)

    def newest(self, report: Report) -> str:
        """The day of its newest sentence."""
        return max(self.dates[sentence.article] for sentence in report.sentences)[:10]

    def late(self, sentence: Sentence, newest: str) -> bool:
        """Whether `newest` is not clearly newer."""
        return freshness(self.dates[sentence.article], newest) >= LATE


def candidate(report: Report, known: Known, relevance: float) -> Candidate:
    """A report with what a ranker wants to know of it."""
    first = min(report.sentences, key=lambda s: (known.order[s.article], s.position))
    best = [each for each in _shown(report, {}, known) if each]
    return Candidate(
        report=report,
        document=known.order[first.article],
        position=first.position,
        length=sum(measure(sentence.text) for sentence in best),
        fitness=sum(known.fitness(sentence) for sentence in best) / len(best),
        relevance=relevance,
    )


def key_items(sections: Sequence[Section], articles: Sequence[Article], most: int) -> tuple[str, ...]:
    """Ids of the key developments: the first of each topic, then the best of the rest, in the order of the sections."""
    outlets = {article.id: article.outlet or article.id for article in articles}

    def weight(item: Item) -> float:
        told_by = {outlets[quote.article] for quote in (*item.quotes, *item.also)}
        return round(item.score * (1 + 0.15 * (len(told_by) - 1) + 0.25 * bool(item.zh and item.en)), 6)

    ordered = list({item.id: item for section in sections for item in section.items}.values())
    firsts = list(dict.fromkeys(section.items[0].id for section in sections if section.items))[:most]
    rest = sorted((item for item in ordered if item.id not in firsts), key=lambda item: -weight(item))
    keep = {*firsts, *(item.id for item in rest[: most - len(firsts)])}
    return tuple(item.id for item in ordered if item.id in keep)


def place(sentence: Sentence) -> Place:
    """What tells a sentence apart."""
    return (sentence.article, sentence.span.start, sentence.span.end)


def _rank(ranker: Ranker, budget: Budget, matched: Matched) -> Sequence[Chosen]:
    return ranker.choose(matched.candidates, budget)


def _items(topic: Matched, choice: Sequence[Chosen]) -> list[Draft]:
    """What one topic may show, best first."""
    best = max((chosen.score for chosen in choice), default=0.0)
    scale = best if best > 0 else 1.0
    drafts = []
    for chosen in choice:
        found = topic.candidates[chosen.index]
        made = item(found.report, topic.matches, chosen.score / scale, topic.known)
        drafts.append(Draft(made, found.relevance, found.fitness, shown(made, found.report.sentences)))
    return drafts


def _told_once(drafts: Sequence[Draft]) -> list[Item]:
    """The items that say something which none before them says; of two that say the same, the one that reads better.

    It stands where the first of them stood, with the score of that place: what is said is worth the same.
    """
    kept: list[Draft] = []
    for draft in drafts:
        same = [at for at, before in enumerate(kept) if repeats(draft.contents, before.contents)]
        if not same:
            kept.append(draft)
        elif len(same) == 1 and draft.better(kept[same[0]]):
            kept[same[0]] = replace(draft, item=replace(draft.item, score=kept[same[0]].item.score))
    return [draft.item for draft in kept]


def item(report: Report, matches: Mapping[Place, Match], score: float, known: Known) -> Item:
    """A report as it is printed: its best quotation a language, and all its other sentences."""
    zh, en = _shown(report, matches, known)
    shown = tuple(sentence for sentence in (zh, en) if sentence)
    why = {place(s): matches[place(s)].why for s in report.sentences if place(s) in matches}
    quotes = {place(s): quote(s, why.get(place(s), ())) for s in report.sentences}
    also = tuple(quotes[place(s)] for s in report.sentences if s not in shown)
    return Item(
        id=short_id("item", *(quotes[place(s)].id for s in report.sentences)),
        score=round(score, 6),
        zh=quotes[place(zh)] if zh else None,
        en=quotes[place(en)] if en else None,
        evidence=_between(report.evidence, zh, en)[:LINKS] if zh and en else (),
        also=also,
    )


def quote(sentence: Sentence, why: tuple[str, ...] = ()) -> Quote:
    """A sentence as it is quoted."""
    return Quote(short_id(*place(sentence)), sentence.article, sentence.span, sentence.text, sentence.language, why)


def _shown(report: Report, matches: Mapping[Place, Match], known: Known) -> tuple[Sentence | None, Sentence | None]:
    """The Chinese and the English sentence to quote: of those that read about as well, the two most alike."""
    others = sorted({sentence.language for sentence in report.sentences} - {"zh", "en"})
    zh, en = (_readable(report, code, matches, known)[:WEIGHED] for code in ("zh", "en"))
    other = [each for code in others for each in _readable(report, code, matches, known)]
    if not zh or not en:
        return next(iter(zh), None), next(iter(en or (other if not zh else ())), None)

    newest = known.newest(report)

    def worth(pair: tuple[Sentence, Sentence]) -> tuple[int, int, int, int, list[str]]:
        about = sum(place(sentence) in matches for sentence in pair)
        reads = round(known.fitness(pair[0]) * known.fitness(pair[1]) / CLEARLY)
        late = sum(known.late(sentence, newest) for sentence in pair)
        dates = sorted(known.dates[sentence.article] for sentence in pair)
        return about, reads, late, len(_between(report.evidence, *pair)), dates

    return max(product(zh, en), key=worth)


def _readable(report: Report, code: LanguageCode, matches: Mapping[Place, Match], known: Known) -> list[Sentence]:
    """The sentences of that language: about the topic first, fit to stand alone, of late, the earliest."""
    own = [sentence for sentence in report.sentences if sentence.language == code]
    newest = known.newest(report)
    return sorted(own, key=lambda s: (place(s) not in matches, -round(known.fitness(s), 6), not known.late(s, newest)))


def _between(evidence: Sequence[tuple[str, str]], zh: Sentence, en: Sentence) -> tuple[tuple[str, str], ...]:
    """What ties these two of a report, each word once; its evidence speaks of all its sentences."""
    found: dict[str, str] = {}
    for left, right in evidence:
        if left in zh.text and right in en.text and not any(right in told for told in found.values()):
            found.setdefault(left, right)
    return tuple(found.items())


def _homes(drafts: Sequence[Sequence[Draft]]) -> dict[str, int]:
    """Item id → the section that it is most about; the first of them when several are equal."""
    about: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for number, drafted in enumerate(drafts):
        for draft in drafted:
            about[draft.item.id].append((-round(draft.relevance, 6), number))
    return {item: min(places)[1] for item, places in about.items()}


def with_glosses(
    sections: Sequence[Section], glosses: Mapping[str, tuple[tuple[str, str], ...]]
) -> tuple[Section, ...]:
    """The sections with each item's gloss, where a finder gave one."""
    return tuple(
        replace(section, items=tuple(replace(item, gloss=glosses.get(item.id, ())) for item in section.items))
        for section in sections
    )
