"""Reports become sections: for each topic the ranker's choice, each thing in full once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import inf, log

from briefer.model import Budget, Candidate, Chosen, Item, Problem, Quote, Report, Section, Topic
from briefer.pairing.reports import beside
from briefer.pairing.retold import comparable, contradicts, shown
from briefer.pipeline.drafts import (
    Draft,
    homes_of,
    likely,
    picked,
    said_in,
    share,
    tells,
    told_once,
    with_fillers,
    with_folded,
)
from briefer.pipeline.fanout import attempt
from briefer.pipeline.newsworthiness import is_news
from briefer.pipeline.quote import item, quote
from briefer.pipeline.value import Place, Seen, place
from briefer.protocols import Ranker
from briefer.text.digest import short_id

SPARE = 2
"""Each topic chooses this many times the items asked for, so that one shown elsewhere can be replaced."""

LEAST = 0.33
"""What is worth less than this part of a topic's best is not printed: a topic may have less news than picks."""

FILLER = 0.6
"""The same of what is no news by itself (see `Known.is_filler`): it is printed where it is its topic's best, or what
says it in other words is news."""

UNFIT = 0.07
"""What reads worse than this (see `Known.fitness`) is not printed though a topic had nothing else: notices, spoken
language, scraps."""


COMPARED = 2
"""So many quotations at most are to be compared with an item."""

AGAIN = 0.6
"""What a key development is worth for each one of its topic before it."""

TOLD = 0.3
"""How far the number of articles that tell of its matter lifts a key development, by its logarithm."""

MATTER = 0.3
"""Two sentences tell of one matter when the shorter one shares this part of its words of content with the other."""

ALIKE = 0.5
"""The same of two that may tell one thing in two ways."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What an editor chose: the sentences (by their places) of reports taken out, and of those that are printed first.

    What was taken out counts as told: it does not come back in other words, and all else stays as it was.
    """

    struck: frozenset[Place] = frozenset()
    pinned: tuple[Place, ...] = ()

    def strikes(self, report: Report) -> bool:
        """Whether `report` is not printed."""
        return bool(self.struck) and any(place(sentence) in self.struck for sentence in report.sentences)

    def pin(self, report: Report) -> int | None:
        """The rank of `report` among those that are printed whatever the ranker says, or None."""
        held = {place(sentence) for sentence in report.sentences} if self.pinned else set()
        return next((rank for rank, each in enumerate(self.pinned) if each in held), None)

    def puts(self, item: Item) -> bool:
        """Whether `item` is printed whatever the ranker says."""
        quotes = (*item.quotes, *item.also)
        return any((quote.article, quote.span.start, quote.span.end) in self.pinned for quote in quotes)


@dataclass(frozen=True, slots=True)
class Choice:
    """The sections; item id → its weight in the whole day; what went wrong."""

    sections: tuple[Section, ...]
    weights: Mapping[str, float]
    problems: tuple[Problem, ...] = ()
    emptied: frozenset[str] = frozenset()
    """The topics (keys) that print nothing since an editor took it out."""


def choose(seen: Sequence[Seen], picks: int, ranker: Ranker, choices: Choices = Choices()) -> Choice:
    """A section a topic, in order, with at most `picks` items; an item stands in the topic that it is most about.

    What an earlier topic already prints is pointed to, after the picks and beside their number. What an editor put
    first comes before the picks, whatever their number.
    """
    step = partial(attempt, partial(_rank, ranker, picks * SPARE, choices))
    outcomes = [step(topic) for topic in seen]
    problems = tuple(outcome for outcome in outcomes if isinstance(outcome, Problem))
    drafts = [
        [] if isinstance(outcome, Problem) else _items(topic, outcome, choices)
        for topic, outcome in zip(seen, outcomes, strict=True)
    ]
    homes = homes_of(drafts)
    sections: list[Section] = []
    told: list[Draft] = []
    emptied: set[str] = set()
    for number, (topic, drafted) in enumerate(zip(seen, drafts, strict=True)):
        once, folded = told_once([draft for draft in drafted if not draft.of])
        folded += [draft for draft in drafted if draft.of]
        home = [draft for draft in once if homes[draft.item.id] == number]
        own = [draft for draft in home if not draft.filler]
        fresh: list[Draft] = []
        pointers: dict[str, Item] = {}
        # A topic whose every report is told elsewhere still shows its best: silence would be a false statement.
        for draft in own or drafted[:1]:
            before = next((each for each in told if tells(each, draft)), None)
            if draft.struck:
                told.append(draft)
            elif before and draft.pin is None:
                if not before.struck:
                    pointers.setdefault(before.item.id, _pointer(before.item, topic.topic))
            else:
                fresh.append(draft)
        new, left = picked(fresh, picks, topic.known.dates)
        below = [draft for draft in (*folded, *left) if homes.get(draft.item.id, number) == number and not draft.struck]
        new = with_fillers(with_folded(new, below, picks), (*home, *folded), topic.known.dates)
        told += new
        if any(draft.struck for draft in drafted) and not new and not pointers:
            emptied.add(topic.topic.key)
        sections.append(Section(topic.topic, (*(draft.item for draft in new), *pointers.values())))
    shown_now = [draft for draft in told if not draft.struck]
    weights = {draft.item.id: inf if draft.pin is not None else draft.weight for draft in shown_now}
    dates = seen[0].known.dates if seen else {}
    return Choice(tuple(_compared(sections, shown_now, dates)), weights, problems, frozenset(emptied))


def key_items(sections: Sequence[Section], weights: Mapping[str, float], most: int) -> tuple[str, ...]:
    """Ids of the key developments: the items of most weight in the whole day, in the order of the sections.

    Each further item of one topic counts less; what is the news of the day is told by more than one matter. What has
    no weight is no news, and developed only where nothing else did.
    """
    waiting = [(number, item.id) for number, section in enumerate(sections) for item in section.items if not item.see]
    waiting = [each for each in waiting if weights.get(each[1])] or waiting
    taken: Counter[int] = Counter()
    keep: set[str] = set()
    while waiting and len(keep) < most:
        best = max(waiting, key=lambda each: round(weights.get(each[1], 0.0) * AGAIN ** taken[each[0]], 6))
        waiting.remove(best)
        taken[best[0]] += 1
        keep.add(best[1])
    return tuple(item.id for section in sections for item in section.items if item.id in keep)


def _rank(ranker: Ranker, most: int, choices: Choices, seen: Seen) -> Sequence[Chosen]:
    struck = sum(choices.strikes(candidate.report) for candidate in seen.candidates) if choices.struck else 0
    return ranker.choose(seen.candidates, Budget(picks=most + struck))


def _items(topic: Seen, choice: Sequence[Chosen], choices: Choices) -> list[Draft]:
    """What one topic may show, best first."""
    best = max((chosen.score for chosen in choice), default=0.0)
    scale = best if best > 0 else 1.0
    held = _held(topic.candidates)
    most = max((_worth(topic.candidates[chosen.index]) for chosen in choice), default=0.0)

    def part(index: int) -> float:
        return _worth(topic.candidates[index]) / most if most else 1.0

    def worth_it(index: int) -> bool:
        return part(index) >= FILLER or (part(index) >= LEAST and not fills(index))

    def fills(index: int) -> bool:
        return topic.known.is_filler(topic.candidates[index].report)

    def draft(index: int, score: float) -> Draft:
        found = topic.candidates[index]
        made = item(found.report, topic.marks, score / scale, topic.known)
        weight = 0.0 if fills(index) else score * (1 + TOLD * log(_tellers(found.report, held)))
        contents = shown(made, found.report.sentences)
        pin, struck = choices.pin(found.report), choices.strikes(found.report)
        filler = pin is None and part(index) < 1 and fills(index)
        return Draft(made, found.relevance, found.fitness, contents, found.report, weight, pin, struck, filler)

    scores = {chosen.index: chosen.score for chosen in choice}
    pinned = {
        index: rank for index, each in enumerate(topic.candidates) if (rank := choices.pin(each.report)) is not None
    }
    first = sorted((index for index in pinned if topic.candidates[index].relevance > 0), key=pinned.__getitem__)
    choice = [each for each in choice if topic.candidates[each.index].fitness >= UNFIT or each.index in pinned]
    taken = {index for index in scores if worth_it(index)} | pinned.keys()
    where = {
        place(sentence): index
        for index, each in enumerate(topic.candidates)
        if each.relevance > 0
        for sentence in each.report.sentences
    }
    others = {
        index: [said_in(sentence) for sentence in each.report.sentences]
        for index, each in enumerate(topic.candidates)
        if each.relevance > 0 and each.fitness >= UNFIT and index not in taken
    }
    drafts = [draft(index, scores.get(index, 0.0)) for index in first]
    for chosen in choice:
        found = topic.candidates[chosen.index]
        if chosen.index in pinned or (not worth_it(chosen.index) and not choices.strikes(found.report)):
            continue
        own = draft(chosen.index, chosen.score)
        drafts.append(own)
        # To a ranker the same words add nothing; where they tell it otherwise they are the other half of the news.
        words = [said_in(sentence) for sentence in found.report.sentences]
        near = [index for index, theirs in others.items() if _share(words, theirs, ALIKE)]
        partners = {place(each.sentence): verdict for each, verdict in beside(found.report, topic.known.dates)}
        besides = {where[at]: verdict for at, verdict in partners.items() if at in where}
        near += besides
        for index in dict.fromkeys(near):
            if index in others:
                other = draft(index, chosen.score)
                tells = besides.get(index) == "differs" or contradicts(other.contents, own.contents)
                tells = tells and not topic.known.is_filler(other.report)  # weeks ago it was otherwise: no quarrel
                drafts.append(other if tells else replace(other, of=own.item.id))
                del others[index]
    return drafts


def _compared(sections: Sequence[Section], printed: Sequence[Draft], dates: Mapping[str, str]) -> list[Section]:
    """The sections, each item with what likely says the same in the other language and stands nowhere else.

    `dates` by article id.
    """
    reports = {draft.item.id: draft for draft in printed}
    shown_now = {quote.id for draft in printed for quote in (*draft.item.quotes, *draft.item.also)}

    def compared(item: Item) -> Item:
        draft = reports.get(item.id)
        if draft is None or item.see or len(item.quotes) > 1:
            return replace(item, compare=tuple(q for q in item.compare if q.id not in shown_now)[:COMPARED])
        near = [
            quote(each.sentence)
            for each in likely(draft, dates)
            if comparable(draft.contents, each.sentence)
            and is_news(each.sentence, dates.get(each.sentence.article, ""))
        ]
        # A text that says it in its summary and in a paragraph says it once.
        found: dict[str, Quote] = {}
        for each in (*near, *item.compare):
            if each.id not in shown_now:
                found.setdefault(each.text.strip(), each)
        return replace(item, compare=tuple(found.values())[:COMPARED])

    return [replace(section, items=tuple(map(compared, section.items))) for section in sections]


def _worth(candidate: Candidate) -> float:
    """What a candidate is worth by itself, whatever ranker chose it."""
    news = 1.0 if candidate.news is None else candidate.news
    return round(candidate.relevance * candidate.fitness * candidate.freshness * news, 6)


def _held(candidates: Sequence[Candidate]) -> dict[str, list[frozenset[str]]]:
    """Article id → the words of content of each of its sentences that is about the topic."""
    held: dict[str, list[frozenset[str]]] = defaultdict(list)
    for candidate in candidates:
        for sentence in candidate.report.sentences if candidate.relevance > 0 else ():
            held[sentence.article].append(said_in(sentence))
    return held


def _tellers(report: Report, held: Mapping[str, Sequence[frozenset[str]]]) -> int:
    """How many articles tell of the matter of `report`: its own, and those with a sentence that shares enough words."""
    own = {sentence.article for sentence in report.sentences}
    words = [said_in(sentence) for sentence in report.sentences]
    near = {article for article, sentences in held.items() if article not in own and _share(words, sentences, MATTER)}
    return len(own | near)


def _share(some: Sequence[frozenset[str]], others: Sequence[frozenset[str]], part: float) -> bool:
    """Whether two sentences share this part of the shorter one's words of content."""
    return any(share(mine, theirs) >= part for mine in some for theirs in others)


def _pointer(item: Item, topic: Topic) -> Item:
    """The item as `topic` points to it, with an id of its own: one id is one item."""
    return replace(item, id=short_id("see", topic.key, item.id), see=item.id)
