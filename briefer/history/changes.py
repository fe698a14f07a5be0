"""What is new in each item of an issue since the issues before it. START HERE.

An item tells the story of earlier items that say the same (`briefer.pairing.again`): it is *unchanged*, unless it has
more sources, other figures, or a publisher has changed what was quoted; then it is *updated*. Else it is *new*.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from briefer.articles.entries import published_at
from briefer.facts.figures import COUNTED, Figure, figures, unmatched
from briefer.history.stories import Assigned, assign
from briefer.history.told import Place, Telling, address, outlet, tellings, texts_of
from briefer.model import Article, Change, Item, Past, Section
from briefer.pairing.again import again
from briefer.pairing.verdict import Said, judge, said
from briefer.text.fold import fold

_ALIKE = 0.25
"""What says so much of each other and differs cannot stand in one story."""
_WIRE = 0.9
"""So much of two texts is the same words in the same order, where one is printed after the other."""
_SHOWN = 3
"""So many figures of an item are told as others now."""


def changes(sections: Sequence[Section], articles: Sequence[Article], past: Past) -> dict[str, Change]:
    """The change of each item of `sections` (by its id), which quote `articles`."""
    items = [item for section in sections for item in section.items]
    today = tellings(past.date, _printed(items), articles)
    before = [
        telling
        for issue in past.issues
        for telling in tellings(
            issue.date,
            _printed(item for section in issue.sections for item in section.items),
            issue.articles,
            issue.carriers,
        )
    ]
    links = _links(today, before)
    stories = assign(today, before, links, past)
    held = {name: article for article in articles for name in (article.id, address(article)) if name}
    found = {
        telling.item.id: _change(telling, [before[number] for number in numbers], before, stories[telling.item.id])
        for telling, numbers in zip(today, links, strict=True)
    }
    for telling, numbers in zip(today, links, strict=True):
        if corrected := _corrected([before[number] for number in numbers], held):
            found[telling.item.id] = replace(found[telling.item.id], kind="updated", corrected=corrected)
    return found | {item.id: found[item.see] for item in items if item.see in found}


def _printed(items: Iterable[Item]) -> list[Item]:
    """Those that are printed in full, each once."""
    return list({item.id: item for item in items if not item.see}.values())


def _links(today: Sequence[Telling], before: Sequence[Telling]) -> list[list[int]]:
    """For each telling of `today` the numbers of those `before` that tell the same, oldest first."""
    ours, theirs = texts_of(today), texts_of(before)
    ties = [(ours.owners[each.text], theirs.owners[each.earlier]) for each in again(ours.said, theirs.said)]
    found: list[set[int]] = [set() for _ in today]
    for number, other in (*_verbatim(today, before), *ties):
        if other not in found[number] and not _apart(today[number], before[other]):
            found[number].add(other)
    return [sorted(numbers) for numbers in found]


def _verbatim(today: Sequence[Telling], before: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Those that quote the same characters of an article."""
    places: dict[Place, list[int]] = defaultdict(list)
    for number, telling in enumerate(before):
        for place in telling.places:
            places[place].append(number)
    for number, telling in enumerate(today):
        for place in sorted(telling.places):
            yield from ((number, other) for other in places.get(place, ()))


def _apart(one: Telling, other: Telling) -> bool:
    """Whether what the two show says two things, but for figures."""
    if not one.places.isdisjoint(other.places):
        return False
    judged = (
        judge(mine, theirs)
        for mine in one.shown
        for theirs in other.shown
        if mine.language == theirs.language and mine.text != theirs.text
    )
    return any(each.verdict == "differs" and each.score >= _ALIKE and each.reason not in COUNTED for each in judged)


def _change(telling: Telling, linked: Sequence[Telling], before: Sequence[Telling], story: Assigned) -> Change:
    own = telling.item.id
    if not linked:
        return Change("new", telling.date, own, story=story.story, days=(telling.date,))
    whole = [before[number] for number in story.members]
    first = whole[0]
    sources = _sources(telling, whole)
    told = _figures(telling, whole)
    return Change(
        "updated" if sources or told else "unchanged",
        first.date,
        first.item.id,
        sources,
        told,
        story=story.story,
        days=tuple(sorted({each.date for each in whole} | {telling.date})),
        joins=story.joins,
    )


def _sources(telling: Telling, whole: Sequence[Telling]) -> int:
    """How many outlets tell it in their own words that did not before: who prints the same wire text adds nothing."""
    known = {name for each in whole for name in each.known_to}
    words = [_words(text) for each in whole for text in each.texts]
    more = set()
    for quote, article in telling.quoted:
        mine = _words(said(quote.text, quote.language, published_at(article, quote.span.start).value))
        if outlet(article) not in known and not any(_printed_after(mine, theirs) for theirs in words):
            more.add(outlet(article))
    return len(more)


def _words(text: Said) -> list[str]:
    return [term.key for term in text.terms]


def _printed_after(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    return mine == theirs or SequenceMatcher(None, mine, theirs, autojunk=False).ratio() >= _WIRE


def _figures(telling: Telling, whole: Sequence[Telling]) -> tuple[tuple[str, str], ...]:
    """Figures that no telling of the story had, each beside the one that the last telling had in its place."""
    now = _counted(telling)
    then = [figure for each in whole for figure in _counted(each)]
    last = _counted(whole[-1])
    gone = unmatched([figure for figure, _ in last], [figure for figure, _ in now])
    found: list[tuple[str, str]] = []
    for figure, text in now:
        if any(figure.equals(other) for other, _ in then):
            continue
        likely = [each for each in gone if each.kind == figure.kind and _near(each, figure)]
        # One that stands alone may be a toll whose words stand far from it.
        alone = sum(each.kind == figure.kind for each, _ in now) == 1
        place = next((each for each in likely if each.grows == figure.grows or (alone and each.grows)), None)
        if place is not None:
            gone.remove(place)
            found.append((next(words for other, words in last if other is place), text))
    return tuple(dict.fromkeys(found))[:_SHOWN]


def _near(one: Figure, other: Figure) -> bool:
    """Whether two figures may count one thing: neither is more than ten times the other."""
    small, large = sorted((abs(one.value), abs(other.value)))
    return small * 10 >= large


def _counted(telling: Telling) -> list[tuple[Figure, str]]:
    """The figures of what a telling shows, with their words as they stand."""
    return [
        (figure, side.text[figure.start : figure.end].strip())
        for side in telling.shown
        for figure in figures(fold(side.text) if side.language == "zh" else side.text, side.language)
        if figure.kind.partition(":")[0] in COUNTED
    ]


def _corrected(linked: Sequence[Telling], held: Mapping[str, Article]) -> tuple[str, ...]:
    """The outlets of articles that are of another version now, and no longer hold what was quoted from them."""
    found = []
    for each in linked:
        for quote, article in each.quoted:
            now = held.get(article.id) or held.get(address(article))
            if now is not None and now.version != article.version and quote.text not in now.text:
                found.append(now.outlet or now.title or now.source.uri)
    return tuple(dict.fromkeys(found))
