"""Reports become sections: for each topic the ranker's choice, each thing in full once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from briefer.model import Article, Budget, Chosen, Item, Problem, Section, Topic
from briefer.pairing.retold import Content, repeats, shown
from briefer.pipeline.fanout import attempt
from briefer.pipeline.quote import item
from briefer.pipeline.value import CLEARLY, Seen
from briefer.protocols import Ranker
from briefer.text.digest import short_id

SPARE = 2
"""Each topic chooses this many times the items asked for, so that one shown elsewhere can be replaced."""


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


def choose(seen: Sequence[Seen], picks: int, ranker: Ranker) -> tuple[tuple[Section, ...], tuple[Problem, ...]]:
    """A section a topic, in order, with at most `picks` items; an item stands in the topic that it is most about.

    What an earlier topic already prints is pointed to, after the picks and beside their number.
    """
    step = partial(attempt, partial(_rank, ranker, Budget(picks=picks * SPARE)))
    outcomes = [step(topic) for topic in seen]
    problems = tuple(outcome for outcome in outcomes if isinstance(outcome, Problem))
    drafts = [
        [] if isinstance(outcome, Problem) else _items(topic, outcome)
        for topic, outcome in zip(seen, outcomes, strict=True)
    ]
    homes = _homes(drafts)
    sections: list[Section] = []
    printed: list[Draft] = []
    for number, (topic, drafted) in enumerate(zip(seen, drafts, strict=True)):
        own = [draft for draft in _told_once(drafted) if homes[draft.item.id] == number]
        new: list[Draft] = []
        pointers: dict[str, Item] = {}
        # A topic whose every report is told elsewhere still shows its best: silence would be a false statement.
        for draft in own or drafted[:1]:
            before = next((each for each in printed if _tells(each, draft)), None)
            if before:
                pointers.setdefault(before.item.id, _pointer(before.item, topic.topic))
            elif len(new) < picks:
                new.append(draft)
        printed += new
        sections.append(Section(topic.topic, (*(draft.item for draft in new), *pointers.values())))
    return tuple(sections), problems


def key_items(sections: Sequence[Section], articles: Sequence[Article], most: int) -> tuple[str, ...]:
    """Ids of the key developments: the first of each topic, then the best of the rest, in the order of the sections."""
    outlets = {article.id: article.outlet or article.id for article in articles}

    def weight(item: Item) -> float:
        told_by = {outlets[quote.article] for quote in (*item.quotes, *item.also)}
        return round(item.score * (1 + 0.15 * (len(told_by) - 1) + 0.25 * bool(item.zh and item.en)), 6)

    printed = [[item for item in section.items if not item.see] for section in sections]
    ordered = [item for items in printed for item in items]
    firsts = [items[0].id for items in printed if items][:most]
    rest = sorted((item for item in ordered if item.id not in firsts), key=lambda item: -weight(item))
    keep = {*firsts, *(item.id for item in rest[: most - len(firsts)])}
    return tuple(item.id for item in ordered if item.id in keep)


def _rank(ranker: Ranker, budget: Budget, seen: Seen) -> Sequence[Chosen]:
    return ranker.choose(seen.candidates, budget)


def _items(topic: Seen, choice: Sequence[Chosen]) -> list[Draft]:
    """What one topic may show, best first."""
    best = max((chosen.score for chosen in choice), default=0.0)
    scale = best if best > 0 else 1.0
    drafts = []
    for chosen in choice:
        found = topic.candidates[chosen.index]
        made = item(found.report, topic.marks, chosen.score / scale, topic.known)
        drafts.append(Draft(made, found.relevance, found.fitness, shown(made, found.report.sentences)))
    return drafts


def _pointer(item: Item, topic: Topic) -> Item:
    """The item as `topic` points to it, with an id of its own: one id is one item."""
    return replace(item, id=short_id("see", topic.key, item.id), see=item.id)


def _tells(before: Draft, draft: Draft) -> bool:
    """Whether `before` is the same report or says the same."""
    return before.item.id == draft.item.id or repeats(draft.contents, before.contents)


def _told_once(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that say something which none before them says; of two that say the same, the one that reads better.

    It stands where the first of them stood, with the score of that place: what is said is worth the same.
    """
    kept: list[Draft] = []
    for draft in drafts:
        same = [at for at, before in enumerate(kept) if repeats(draft.contents, before.contents)]
        if not same:
            kept.append(draft)
        elif len(same) == 1 and draft.better(kept[same[0]]):
            kept[same[0]] = replace(draft, item=replace(draft.item, score=kept[same[0]].item.score))
    return kept


def _homes(drafts: Sequence[Sequence[Draft]]) -> dict[str, int]:
    """Item id → the section that it is most about; the first of them when several are equal."""
    about: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for number, drafted in enumerate(drafts):
        for draft in drafted:
            about[draft.item.id].append((-round(draft.relevance, 6), number))
    return {item: min(places)[1] for item, places in about.items()}
