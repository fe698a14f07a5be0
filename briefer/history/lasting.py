"""A story's id lasts: where two turned out to be one, the id of either leads to it."""

from __future__ import annotations

from collections.abc import Mapping


def lasting(story: str, became: Mapping[str, str]) -> str:
    """The id that a story has now; `became` has those that turned out to be another one, each with that one's id."""
    seen = {story}
    while (after := became.get(story, story)) not in seen:
        seen.add(after)
        story = after
    return story
