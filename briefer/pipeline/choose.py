"""Reports become sections: for each topic the ranker's choice, each thing in full once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import inf, log

from briefer.model import Beside, Budget, Candidate, Chosen, Item, Problem, Report, Section, Sentence, Topic
from briefer.pairing.reports import beside
from briefer.pairing.retold import NEARLY, Content, comparable, contradicts, otherwise, repeats, shown, told_as
from briefer.pipeline.fanout import attempt
from briefer.pipeline.quote import item, quote
from briefer.pipeline.value import CLEARLY, Place, Seen, place
from briefer.protocols import Ranker
from briefer.text.digest import short_id
from briefer.text.stem import stem
from briefer.text.stopwords import is_stopword

SPARE = 2
"""Each topic chooses this many times the items asked for, so that one shown elsewhere can be replaced."""

LEAST = 0.33
"""What is worth less than this part of a topic's best is not printed: a topic may have less news than picks."""

UNFIT = 0.07
"""What reads worse than this (see `Known.fitness`) is not printed though a topic had nothing else: notices, spoken
language, scraps."""

SOME = 3
"""The words besides the count that two quotations of one fact share at least."""

RECOUNTED = 0.3
"""Two quotations with one count are of one fact when the shorter shares this part of its content with the other."""

LIKELY = 0.5
"""How likely (0..1) a sentence of the other language says the same as an item that it stands below to be compared."""

STANDS = 0.5
"""What is to be compared reads at least so well by itself: "he did not say how many" tells nobody anything."""

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
class Draft:
    """An item that a topic may show, how much the topic is about it, how it reads, and what its quotations say."""

    item: Item
    relevance: float
    fitness: float
    contents: tuple[Content, ...]
    report: Report
    weight: float = 0.0
    """What it is worth beside those of all topics: the ranker's score, and how many articles are about the matter."""
    pin: int | None = None
    """Its rank among what an editor wants printed first, or None."""
    struck: bool = False
    """An editor took it out."""
    of: str = ""
    """The id of the item that it is only printed beside: it may say the same, or tells of its matter otherwise."""

    def better(self, other: Draft) -> bool:
        """Whether this is the one to show of two that say the same: in more languages, or clearly easier to read."""
        told, mine = ({content.language for content in each.contents} for each in (other, self))
        return told <= mine and self.fitness > other.fitness + (CLEARLY if told == mine else -2 * CLEARLY)


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
    homes = _homes(drafts)
    sections: list[Section] = []
    told: list[Draft] = []
    emptied: set[str] = set()
    for number, (topic, drafted) in enumerate(zip(seen, drafts, strict=True)):
        once, folded = _told_once([draft for draft in drafted if not draft.of])
        folded += [draft for draft in drafted if draft.of]
        own = [draft for draft in once if homes[draft.item.id] == number]
        fresh: list[Draft] = []
        pointers: dict[str, Item] = {}
        # A topic whose every report is told elsewhere still shows its best: silence would be a false statement.
        for draft in own or drafted[:1]:
            before = next((each for each in told if _tells(each, draft)), None)
            if draft.struck:
                told.append(draft)
            elif before and draft.pin is None:
                if not before.struck:
                    pointers.setdefault(before.item.id, _pointer(before.item, topic.topic))
            else:
                fresh.append(draft)
        new = _picked(fresh, picks, topic.known.dates)
        below = [draft for draft in folded if homes.get(draft.item.id, number) == number and not draft.struck]
        new = _with_folded(new, below, picks)
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

    Each further item of one topic counts less; what is the news of the day is told by more than one matter.
    """
    waiting = [(number, item.id) for number, section in enumerate(sections) for item in section.items if not item.see]
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
    least = LEAST * max((_worth(topic.candidates[chosen.index]) for chosen in choice), default=0.0)

    def draft(index: int, score: float) -> Draft:
        found = topic.candidates[index]
        made = item(found.report, topic.marks, score / scale, topic.known)
        weight = score * (1 + TOLD * log(_tellers(found.report, held)))
        contents = shown(made, found.report.sentences)
        pin, struck = choices.pin(found.report), choices.strikes(found.report)
        return Draft(made, found.relevance, found.fitness, contents, found.report, weight, pin, struck)

    scores = {chosen.index: chosen.score for chosen in choice}
    pinned = {
        index: rank for index, each in enumerate(topic.candidates) if (rank := choices.pin(each.report)) is not None
    }
    first = sorted((index for index in pinned if topic.candidates[index].relevance > 0), key=pinned.__getitem__)
    choice = [each for each in choice if topic.candidates[each.index].fitness >= UNFIT or each.index in pinned]
    taken = {index for index in scores if _worth(topic.candidates[index]) >= least} | pinned.keys()
    where = {
        place(sentence): index
        for index, each in enumerate(topic.candidates)
        if each.relevance > 0
        for sentence in each.report.sentences
    }
    others = {
        index: [_content(sentence) for sentence in each.report.sentences]
        for index, each in enumerate(topic.candidates)
        if each.relevance > 0 and each.fitness >= UNFIT and index not in taken
    }
    drafts = [draft(index, scores.get(index, 0.0)) for index in first]
    for chosen in choice:
        found = topic.candidates[chosen.index]
        if chosen.index in pinned or (_worth(found) < least and not choices.strikes(found.report)):
            continue
        own = draft(chosen.index, chosen.score)
        drafts.append(own)
        # To a ranker the same words add nothing; where they tell it otherwise they are the other half of the news.
        words = [_content(sentence) for sentence in found.report.sentences]
        near = [index for index, theirs in others.items() if _share(words, theirs, ALIKE)]
        partners = {place(each.sentence): verdict for each, verdict in beside(found.report, topic.known.dates)}
        besides = {where[at]: verdict for at, verdict in partners.items() if at in where}
        near += besides
        for index in dict.fromkeys(near):
            if index in others:
                other = draft(index, chosen.score)
                tells = besides.get(index) == "differs" or contradicts(other.contents, own.contents)
                drafts.append(other if tells else replace(other, of=own.item.id))
                del others[index]
    return drafts


def _picked(drafts: Sequence[Draft], picks: int, dates: Mapping[str, str]) -> list[Draft]:
    """The first `picks` of `drafts`, and all that an editor put first. `dates` by article id.

    What likely says what one before it says, in the other language, stands below that one to be compared; it takes a
    pick where nothing else does.
    """
    told: set[Place] = set()
    kept: list[int] = []
    waiting: list[int] = []
    for at, draft in enumerate(drafts):
        if draft.pin is None and len(kept) >= picks:
            continue
        if draft.pin is None and told.issuperset(map(place, draft.report.sentences)):
            waiting.append(at)
            continue
        kept.append(at)
        told.update(place(each.sentence) for each in _likely(draft, dates))
    kept += waiting[: max(0, picks - len(kept))]
    return [drafts[at] for at in sorted(kept)]


def _likely(draft: Draft, dates: Mapping[str, str]) -> Iterator[Beside]:
    """What likely says what `draft` says; nobody can tell."""
    found = beside(draft.report, dates)
    return (each for each, verdict in found if verdict == "unsure" and each.score >= LIKELY)


def _with_folded(new: Sequence[Draft], folded: Sequence[Draft], picks: int) -> list[Draft]:
    """`new`, and what was left out beside each of them: what says the same stands in it, what may be another thing is
    printed behind it where there is room, and else to be compared. What was folded or contradicts stands somewhere."""
    kept = {draft.item.id: draft for draft in new}
    behind: dict[str, list[Draft]] = defaultdict(list)
    room = picks - len(new)
    for draft in folded:
        first = kept.get(draft.of)
        if first is None or draft.item.id in kept:
            continue
        verdict = told_as(draft.contents, first.contents)
        if verdict == "same" or (verdict == "unsure" and _is_retold(first, draft)):
            kept[draft.of] = replace(first, item=_joined(first.item, draft.item))
        elif room > 0 and (
            verdict == "differs" or otherwise(draft.contents, first.contents) or _adds_figures(first, draft)
        ):
            room -= 1
            behind[draft.of].append(draft)
        elif _is_beside(first, draft) if verdict == "differs" else draft.fitness >= STANDS and _is_told(first, draft):
            kept[draft.of] = replace(first, item=replace(first.item, compare=(*first.item.compare, *draft.item.quotes)))
    return [each for draft in new for each in (kept[draft.item.id], *behind[draft.item.id])]


def _joined(item: Item, other: Item) -> Item:
    known = {quote.id for quote in (*item.quotes, *item.also)}
    return replace(item, also=(*item.also, *(q for q in (*other.quotes, *other.also) if q.id not in known)))


def _is_retold(before: Draft, draft: Draft) -> bool:
    """Whether one article tells it twice, as a live page does in its summary and in an entry."""
    articles = {quote.article for quote in before.item.quotes}
    return articles == {quote.article for quote in draft.item.quotes} and _says(before, draft)


def _is_beside(one: Draft, other: Draft) -> bool:
    """Whether it is known that one may tell what the other tells: figures that differ are no quarrel of two matters."""
    own, theirs = ({place(sentence) for sentence in each.report.sentences} for each in (one, other))
    return _is_near(one, other) or any(
        place(each.own) in own | theirs and place(each.sentence) in own | theirs
        for each in (*one.report.beside, *other.report.beside)
    )


def _is_told(before: Draft, draft: Draft) -> bool:
    return _is_near(before, draft) or _says(before, draft)


def _is_near(one: Draft, other: Draft) -> bool:
    """Whether two of one language tell of one matter in like words, none a part of the other: enough to be compared."""
    return any(
        a.language == b.language
        and a.said.text not in b.said.text
        and b.said.text not in a.said.text
        and len(a.words & b.words) >= NEARLY * min(len(a.words), len(b.words)) > 0
        for a in one.contents
        for b in other.contents
    )


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
        likely = [quote(each.sentence) for each in _likely(draft, dates) if comparable(draft.contents, each.sentence)]
        return replace(item, compare=tuple(q for q in (*likely, *item.compare) if q.id not in shown_now)[:COMPARED])

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
            held[sentence.article].append(_content(sentence))
    return held


def _tellers(report: Report, held: Mapping[str, Sequence[frozenset[str]]]) -> int:
    """How many articles tell of the matter of `report`: its own, and those with a sentence that shares enough words."""
    own = {sentence.article for sentence in report.sentences}
    words = [_content(sentence) for sentence in report.sentences]
    near = {article for article, sentences in held.items() if article not in own and _share(words, sentences, MATTER)}
    return len(own | near)


def _share(some: Sequence[frozenset[str]], others: Sequence[frozenset[str]], part: float) -> bool:
    """Whether two sentences share this part of the shorter one's words of content."""
    return any(len(mine & theirs) >= part * min(len(mine), len(theirs)) for mine in some for theirs in others)


def _content(sentence: Sentence) -> frozenset[str]:
    words = [stem(word) for word in sentence.words if not is_stopword(word)]
    return frozenset(words or sentence.words)


def _pointer(item: Item, topic: Topic) -> Item:
    """The item as `topic` points to it, with an id of its own: one id is one item."""
    return replace(item, id=short_id("see", topic.key, item.id), see=item.id)


def _tells(before: Draft, draft: Draft) -> bool:
    """Whether `before` is the same report or says the same."""
    return before.item.id == draft.item.id or _says(before, draft)


def _says(before: Draft, draft: Draft) -> bool:
    """Whether a reader of `before` learns nothing new: by its words, or by a count of the same things."""
    return repeats(draft.contents, before.contents) or any(
        _counts(one) & _counts(other)
        and not contradicts((one,), (other,))
        and len((one.words & other.words) - one.figures) >= max(SOME, RECOUNTED * min(len(one.words), len(other.words)))
        for one in draft.contents
        for other in before.contents
        if one.language == other.language
    )


def _adds_figures(before: Draft, draft: Draft) -> bool:
    """Whether it says another thing, in figures that `before` does not hold."""
    told = {figure for content in before.contents for figure in content.counts}
    return any(content.counts - told for content in draft.contents) and not _says(before, draft)


def _counts(content: Content) -> frozenset[str]:
    """The figures that few reports share by chance: of two digits and more, no years."""
    return frozenset(figure for figure in content.counts if sum(map(str.isdigit, figure)) > 1)


def _told_once(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Draft]]:
    """The drafts that say something which none before them says; of two that say the same, the one that reads better.
    And those that are left out, each `of` the one that says it.

    It stands where the first of them stood, with the score of that place: what is said is worth the same.
    """
    kept: list[Draft] = []
    folded: list[tuple[Draft, int]] = []
    for draft in drafts:
        same = [at for at, before in enumerate(kept) if _says(before, draft)]
        if not same or draft.pin is not None:
            kept.append(draft)
        elif len(same) == 1 and draft.better(kept[same[0]]) and kept[same[0]].pin is None and not kept[same[0]].struck:
            folded.append((kept[same[0]], same[0]))
            kept[same[0]] = replace(draft, item=replace(draft.item, score=kept[same[0]].item.score))
        else:
            folded.append((draft, same[0]))
    return kept, [replace(draft, of=kept[at].item.id) for draft, at in folded]


def _homes(drafts: Sequence[Sequence[Draft]]) -> dict[str, int]:
    """Item id → the section that it is most about; the first of them when several are equal."""
    about: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for number, drafted in enumerate(drafts):
        for draft in drafted:
            about[draft.item.id].append((-round(draft.relevance, 6), number))
    return {item: min(places)[1] for item, places in about.items()}
