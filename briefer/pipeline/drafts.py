"""Drafts of items: of what a topic may print, each thing once, and where what it leaves out stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from briefer.model import Beside, Item, Report, Sentence, Verdict
from briefer.pairing.reports import beside
from briefer.pairing.retold import NEARLY, Content, contradicts, otherwise, repeats, told_as
from briefer.pipeline.newsworthiness import is_news
from briefer.pipeline.value import CLEARLY, Place, place
from briefer.text.stem import stem
from briefer.text.stopwords import is_stopword

SOME = 3
"""The words besides the count that two quotations of one fact share at least."""

RECOUNTED = 0.3
"""Two quotations with one count are of one fact when the shorter shares this part of its content with the other."""

BESIDES = 0.3
"""What two of one language that may tell one thing share of the shorter one's words besides those of their topic."""

LIKELY = 0.5
"""How likely (0..1) a sentence of the other language says the same as an item that it stands below to be compared."""

RETOLD = 0.45
"""How likely (0..1) a sentence says what an item says, or tells it otherwise, that its pick goes to other news."""

STANDS = 0.5
"""What is to be compared reads at least so well by itself: "he did not say how many" tells nobody anything."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An item that a topic may show, how much the topic is about it, how it reads, and what its quotations say."""

    item: Item
    relevance: float
    fitness: float
    contents: tuple[Content, ...]
    report: Report
    weight: float = 0.0
    """What it is worth beside those of all topics: the ranker's score, and how many articles are about the matter;
    nothing where it is no news."""
    pin: int | None = None
    """Its rank among what an editor wants printed first, or None."""
    struck: bool = False
    """An editor took it out."""
    filler: bool = False
    """It is no news (see `Known.is_filler`) where its topic has some: what says it better may be."""
    of: str = ""
    """The id of the item that it is only printed beside: it may say the same, or tells of its matter otherwise."""

    def better(self, other: Draft) -> bool:
        """Whether this is the one to show of two that say the same: in more languages, or clearly easier to read."""
        told, mine = ({content.language for content in each.contents} for each in (other, self))
        return told <= mine and self.fitness > other.fitness + (CLEARLY if told == mine else -2 * CLEARLY)


def told_once(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Draft]]:
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


def picked(drafts: Sequence[Draft], picks: int, dates: Mapping[str, str]) -> tuple[list[Draft], list[Draft]]:
    """The first `picks` of `drafts`, and all that an editor put first; and what would have been picked, each `of` the
    one that tells its matter. `dates` by article id.

    What may say what one before it says, or tells it otherwise, takes a pick where nothing else does.
    """
    told: dict[Place, str] = {}
    kept: list[int] = []
    waiting: dict[int, str] = {}
    for at, draft in enumerate(drafts):
        if draft.pin is None and len(kept) >= picks:
            continue
        own = [told[each] for each in _places(draft.item) if each in told]
        if draft.pin is None and len(own) == len(draft.item.quotes):
            waiting[at] = own[0]
            continue
        kept.append(at)
        for each, _ in beside(draft.report, dates):
            if _is_one(each, draft) and each.likelihood >= RETOLD:
                told.setdefault(place(each.sentence), draft.item.id)
    kept += list(waiting)[: max(0, picks - len(kept))]
    left = [replace(drafts[at], of=of) for at, of in waiting.items() if at not in kept]
    return [drafts[at] for at in sorted(kept)], left


def said_in(sentence: Sentence) -> frozenset[str]:
    """The words of content of a sentence, English ones as stems; all of them where it has none."""
    words = [stem(word) for word in sentence.words if not is_stopword(word)]
    return frozenset(words or sentence.words)


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the shorter one's words that the other holds too, 0 to 1."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def likely(draft: Draft, dates: Mapping[str, str]) -> list[Beside]:
    """What likely says what `draft` says, the likeliest first; nobody can tell."""
    found = beside(draft.report, dates)
    unsure = [each for each, verdict in found if verdict == "unsure" and each.likelihood >= LIKELY]
    return sorted(unsure, key=lambda each: -each.likelihood)


def _places(item: Item) -> list[Place]:
    return [(quote.article, quote.span.start, quote.span.end) for quote in item.quotes]


def _is_one(pair: Beside, draft: Draft) -> bool:
    """Whether the two of `pair` may tell one thing, not only one matter: all that is about a topic shares its words."""
    if pair.own.language != pair.sentence.language:
        return True
    why = " ".join(word for quote in draft.item.quotes for word in quote.why).lower()
    asked = {word for word in pair.own.words if word in why} | {stem(word) for word in why.split()}
    return share(said_in(pair.own) - asked, said_in(pair.sentence) - asked) >= BESIDES


def with_folded(new: Sequence[Draft], folded: Sequence[Draft], picks: int) -> list[Draft]:
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
        elif (
            room > 0
            and not draft.filler
            and (verdict == "differs" or otherwise(draft.contents, first.contents) or _adds_figures(first, draft))
        ):
            room -= 1
            behind[draft.of].append(draft)
        elif _is_beside(first, draft) if verdict == "differs" else draft.fitness >= STANDS and _is_told(first, draft):
            kept[draft.of] = replace(first, item=replace(first.item, compare=(*first.item.compare, *draft.item.quotes)))
    return [each for draft in new for each in (kept[draft.item.id], *behind[draft.item.id])]


def with_fillers(new: Sequence[Draft], drafts: Iterable[Draft], dates: Mapping[str, str]) -> list[Draft]:
    """`new`, below each what of `drafts` fills its topic and tells its matter otherwise, or likely tells it and is no
    background: what contradicts never vanishes, but where an editor took it out. `dates` by article id."""
    fillers = [draft for draft in drafts if draft.filler and not draft.struck]
    waiting = {place(each): draft for draft in fillers for each in draft.report.sentences}

    def tells(pair: Beside, verdict: Verdict) -> bool:
        return verdict == "differs" or (
            pair.likelihood >= LIKELY and is_news(pair.sentence, _day(pair.sentence, dates))
        )

    def below(first: Draft) -> Draft:
        found = {
            draft.item.id: draft.item.quotes
            for pair, verdict in beside(first.report, dates)
            if (draft := waiting.get(place(pair.sentence))) and tells(pair, verdict)
        }
        known = {quote.id: quote for quote in (*first.item.compare, *chain.from_iterable(found.values()))}
        compare = tuple(known.values())
        return replace(first, item=replace(first.item, compare=compare))

    return [below(draft) for draft in new] if waiting else list(new)


def _day(sentence: Sentence, dates: Mapping[str, str]) -> str:
    return sentence.published or dates.get(sentence.article, "")


def homes_of(drafts: Sequence[Sequence[Draft]]) -> dict[str, int]:
    """Item id → the section that it is most about; the first of them when several are equal."""
    about: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for number, drafted in enumerate(drafts):
        for draft in drafted:
            about[draft.item.id].append((-round(draft.relevance, 6), number))
    return {item: min(places)[1] for item, places in about.items()}


def tells(before: Draft, draft: Draft) -> bool:
    """Whether `before` is the same report or says the same."""
    return before.item.id == draft.item.id or _says(before, draft)


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
