"""One article becomes a card: its topics and its three to five key sentences, each with the reason it was chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from functools import partial

from briefer.articles.language import unread
from briefer.model import (
    Article,
    Brief,
    Budget,
    Candidate,
    Chosen,
    Coverage,
    Fate,
    Item,
    Mark,
    Plan,
    Report,
    Section,
    Sentence,
    Topic,
)
from briefer.pipeline.fitness import POINTING, points_back
from briefer.pipeline.ledger import NOT_CHOSEN, banner, entry
from briefer.pipeline.newsworthiness import is_news, is_past, told_as
from briefer.pipeline.quote import item
from briefer.pipeline.segment import segment, words_of
from briefer.pipeline.value import SOUND, STRICT, Known, Place, candidate, place
from briefer.protocols import Kit
from briefer.text.runs import language_of
from briefer.text.stem import stem
from briefer.text.stopwords import is_stopword

OFF_TOPIC = 0.4
"""What a sentence is worth in a card that no topic matches, when another does."""

GENERAL = Topic("general", (("en", "General"), ("zh", "综合"), ("zh-Hant", "綜合")))
"""Where key sentences stand that no topic of the user's matches."""

UNTITLED = 0.8
"""What a sentence is worth in a card that shares no word with the headline; half of its words make up for the rest."""

REASONS = 3
"""How many recurring words are named as the reason for a sentence that no topic matches."""

_TRIES = 4
"""How often a card is chosen anew without what would stand in it alone; then without all that points back."""


def make_card(article: Article, plan: Plan, kit: Kit) -> Brief:
    """A Brief of one article: a section a topic that it touches, its key sentences, in reading order in `key`."""
    sentences = segment(article, kit.languages)
    marks: dict[Place, Mark] = {}
    for match in kit.grouper.match(sentences):
        best_mark = marks.get(place(match.sentence))
        if best_mark is None or match.weight > best_mark.weight:
            marks[place(match.sentence)] = Mark(match.topic, match.sentence.position, match.weight, match.why)
    plain = OFF_TOPIC if marks else 1.0
    known = Known([article])
    title = (
        _content(words_of(article.title, language_of(article.title), kit.languages)) if article.title else frozenset()
    )
    titled = [_titled(each, title) for each in sentences]
    candidates = [
        candidate(Report((each,)), known, round(_relevance(marks.get(place(each)), plain) * near * told_as(each), 6))
        for each, near in zip(sentences, titled, strict=True)
    ]
    standing = _standing(sentences, titled, known, article.published.value[:10])
    where = [mark.topic if (mark := marks.get(place(each))) else GENERAL.key for each in sentences]
    chosen = _choose(
        sentences, candidates, standing, where, partial(kit.ranker.choose, budget=Budget(picks=plan.picks))
    )
    best = max((choice.score for choice in chosen), default=0.0) or 1.0
    recurring = _recurring(sentences)
    placed: dict[str, list[Item]] = {}
    order: dict[str, int] = {}
    for choice in chosen:
        sentence = sentences[choice.index]
        made = _reasoned(item(Report((sentence,)), marks, choice.score / best, known), sentence, recurring)
        mark = marks.get(place(sentence))
        placed.setdefault(mark.topic if mark else GENERAL.key, []).append(made)
        order[made.id] = sentence.position
    touched = {mark.topic for mark in marks.values()}
    shown = [topic for topic in kit.grouper.topics() if topic.key in touched]
    sections = tuple(
        Section(topic, tuple(sorted(placed.get(topic.key, ()), key=lambda i: order[i.id])))
        for topic in (*shown, *([GENERAL] if GENERAL.key in placed else []))
    )
    foreign = "" if sentences else unread(article.languages)
    fate: Fate = "briefed" if chosen else "rejected" if foreign else "unused"
    row = entry(article, fate, foreign or article.partial or ("" if chosen else NOT_CHOSEN))
    return Brief(
        plan=replace(plan, banner=plan.banner or banner([article])),
        articles=(article,),
        carriers=((),),
        key=tuple(sorted(order, key=order.__getitem__)),
        sections=sections,
        coverage=Coverage((row,), tuple(section.topic.key for section in sections if not section.items)),
    )


def _standing(sentences: Sequence[Sentence], titled: Sequence[float], known: Known, day: str) -> set[int]:
    """The sentences that an editor would not strike first, by number: they are news, or open the text with what the
    headline says, and read well by themselves, or below the sentence before them."""
    found: set[int] = set()
    for number, (each, near) in enumerate(zip(sentences, titled, strict=True)):
        back = points_back(each)
        if known.fitness(each) < (SOUND * POINTING**STRICT if back and number else SOUND):
            continue
        if is_news(each, day) or (near == 1 and not number and not is_past(each, day)):
            found.add(number)
            # Of whom the headline's sentence speaks is said before it.
            found.update({number - 1} if back and near == 1 and number else ())
    return found


def _choose(
    sentences: Sequence[Sentence],
    candidates: Sequence[Candidate],
    standing: Set[int],
    where: Sequence[str],
    choose: Callable[[Sequence[Candidate]], Sequence[Chosen]],
) -> Sequence[Chosen]:
    """The key sentences, of those `standing` if there are any; what points back only right below what it points at.

    `where` is the section of each.
    """

    def chosen_of(left: Set[int]) -> Sequence[Chosen]:
        return choose(
            [each if number in left else replace(each, relevance=0.0) for number, each in enumerate(candidates)]
        )

    # What opens the text has nothing above it.
    back = {number for number, each in enumerate(sentences) if number and points_back(each)}
    left = set(standing) or set(range(len(sentences)))
    for _ in range(_TRIES):
        chosen = chosen_of(left)
        shown = {choice.index for choice in chosen}
        loose = {number for number in shown & back if not (number - 1 in shown and where[number - 1] == where[number])}
        if not loose or loose >= left:
            return chosen
        left -= loose
    return chosen_of(left - back or left)


def _relevance(mark: Mark | None, plain: float) -> float:
    return plain + (1 - plain) * mark.weight if mark else plain


def _titled(sentence: Sentence, title: frozenset[str]) -> float:
    """How near a sentence is to what the headline says the article is about, from `UNTITLED` to 1."""
    shared = len(title & _content(sentence.words)) / len(title) if title else 1.0
    return UNTITLED + (1 - UNTITLED) * min(1.0, 2 * shared)


def _content(words: Sequence[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in words if not is_stopword(word))


def _recurring(sentences: Sequence[Sentence]) -> Counter[str]:
    return Counter(word for s in sentences for word in set(s.words) if len(word) > 1 and not is_stopword(word))


def _reasoned(made: Item, sentence: Sentence, recurring: Counter[str]) -> Item:
    """The item with a reason on its quotation: the topic's words where they match, else what the article repeats."""
    words = sorted(word for word in set(sentence.words) if recurring[word] > 1)
    reason = tuple(sorted(words, key=lambda word: -recurring[word])[:REASONS])
    zh, en = (replace(quote, why=quote.why or reason) if quote else None for quote in (made.zh, made.en))
    return replace(made, zh=zh, en=en)
