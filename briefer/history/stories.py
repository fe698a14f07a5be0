"""Stories: the items of several issues that tell one matter, under an id that lasts.

Its id is given once, when its first item is printed. Where an item tells two stories, they were one: the older one's id
stays, the younger one's leads to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefer.history.lasting import lasting
from briefer.history.told import Telling
from briefer.model import Past
from briefer.text.digest import short_id


@dataclass(frozen=True, slots=True)
class Assigned:
    """The story of an item: its id, the earlier tellings (numbers, oldest first) of it, and those that it joins."""

    story: str
    members: tuple[int, ...] = ()
    joins: tuple[str, ...] = ()


def assign(
    today: Sequence[Telling], before: Sequence[Telling], links: Sequence[Sequence[int]], past: Past
) -> dict[str, Assigned]:
    """The story of each item of `today`, by its id; `links` are the tellings `before` that say the same as each."""
    became = turned_out(past)
    told = [lasting(_own(telling), became) for telling in before]
    began: dict[str, int] = {}
    for number, story in enumerate(told):
        began.setdefault(story, number)
    joins: list[tuple[str, ...]] = []
    for numbers in links:
        # In the order in which they began: the oldest keeps its id. What was joined a moment ago is one already.
        stories = sorted({lasting(told[number], became) for number in numbers}, key=lambda story: began[story])
        became |= dict.fromkeys(stories[1:], stories[0]) if stories else {}
        joins.append(tuple(stories[1:]))
    members: dict[str, list[int]] = {}
    for number, story in enumerate(told):
        members.setdefault(lasting(story, became), []).append(number)
    found = {}
    for telling, numbers, joined in zip(today, links, joins, strict=True):
        if not numbers:
            found[telling.item.id] = Assigned(_new(telling))
            continue
        story = lasting(told[numbers[0]], became)
        found[telling.item.id] = Assigned(story, tuple(members[story]), joined)
    return found


def turned_out(past: Past) -> dict[str, str]:
    """Ids of stories that earlier items showed to be another one, each with that one's."""
    items = (item for issue in past.issues for section in issue.sections for item in section.items)
    return {story: item.change.story for item in items if item.change for story in item.change.joins}


def _own(telling: Telling) -> str:
    """The story that an earlier item was said to tell; an issue that knew of none has one an item."""
    change = telling.item.change
    return change.story if change is not None and change.story else _new(telling)


def _new(telling: Telling) -> str:
    return short_id("story", telling.date, telling.item.id)
