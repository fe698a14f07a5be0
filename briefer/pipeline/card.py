"""One article becomes a card: its topics and its three to five key sentences, each with the reason it was chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefer.model import Article, Brief, Budget, Item, Match, Plan, Section, Sentence, Topic
from briefer.pipeline.choose import Known, Place, candidate, item, place
from briefer.pipeline.ledger import Fates, banner, coverage
from briefer.pipeline.relate import groups, relate
from briefer.pipeline.segment import segment
from briefer.protocols import Kit
from briefer.text.stopwords import is_stopword

OFF_TOPIC = 0.4
"""What a sentence is worth in a card that no topic matches, when another does."""

GENERAL = Topic("general", (("en", "General"), ("zh", "综合"), ("zh-Hant", "綜合")))
"""Where key sentences stand that no topic of the user's matches."""

REASONS = 3
"""How many recurring words are named as the reason for a sentence that no topic matches."""


def make_card(article: Article, plan: Plan, kit: Kit) -> Brief:
    """A Brief of one article: a section a topic that it touches, its key sentences, in reading order in `key`."""
    sentences = segment(article, kit.languages)
    matches: dict[Place, Match] = {}
    for match in kit.grouper.match(sentences):
        best_match = matches.get(place(match.sentence))
        if best_match is None or match.weight > best_match.weight:
            matches[place(match.sentence)] = match
    reports = relate(sentences, groups(sentences), kit.pair)
    plain = OFF_TOPIC if matches else 1.0
    known = Known([article])
    candidates = [candidate(report, known, _relevance(report.sentences, matches, plain)) for report in reports]
    chosen = kit.ranker.choose(candidates, Budget(picks=plan.picks))
    best = max((choice.score for choice in chosen), default=0.0) or 1.0
    recurring = _recurring(sentences)
    placed: dict[str, list[Item]] = {}
    order: dict[str, int] = {}
    for choice in chosen:
        report = reports[choice.index]
        made = _reasoned(item(report, matches, choice.score / best, known), report.sentences, recurring)
        topics = [matches[place(s)].topic for s in report.sentences if place(s) in matches]
        placed.setdefault(topics[0] if topics else GENERAL.key, []).append(made)
        order[made.id] = report.sentences[0].position
    touched = {match.topic for match in matches.values()}
    shown = [topic for topic in kit.grouper.topics() if topic.key in touched or topic.key in placed]
    sections = tuple(
        Section(topic, tuple(sorted(placed[topic.key], key=lambda i: order[i.id])) if topic.key in placed else ())
        for topic in (*shown, *([GENERAL] if GENERAL.key in placed else []))
    )
    fates = Fates((article,), (), {})
    return Brief(
        plan=replace(plan, banner=plan.banner or banner([article])),
        articles=(article,),
        carriers=((),),
        key=tuple(sorted(order, key=order.__getitem__)),
        sections=sections,
        coverage=coverage(fates, sections, ()),
    )


def _relevance(sentences: Sequence[Sentence], matches: Mapping[Place, Match], plain: float) -> float:
    about = [matches[place(s)].weight for s in sentences if place(s) in matches]
    return plain + (1 - plain) * max(about) if about else plain


def _recurring(sentences: Sequence[Sentence]) -> Counter[str]:
    return Counter(word for s in sentences for word in set(s.words) if len(word) > 1 and not is_stopword(word))


def _reasoned(made: Item, sentences: Sequence[Sentence], recurring: Counter[str]) -> Item:
    """The item with a reason on each quotation: the topic's words where they match, else what the article repeats."""
    words = {s.span: [w for w in dict.fromkeys(s.words) if recurring[w] > 1] for s in sentences}
    reasons = {span: tuple(sorted(sorted(held), key=lambda w: -recurring[w])[:REASONS]) for span, held in words.items()}
    zh, en = (
        replace(quote, why=quote.why or reasons.get(quote.span, ())) if quote else None for quote in (made.zh, made.en)
    )
    return replace(made, zh=zh, en=en)
