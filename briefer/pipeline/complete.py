"""A feed holds the beginning of an article, its page the whole: the page's text under what the feed says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefer.model import Article, Problem, Teaser

_HINT = "what the feed itself says of it is used"


def whole(
    teaser: Teaser, pages: Sequence[Article], problems: Sequence[Problem]
) -> tuple[Article | None, Problem | None]:
    """The article that `teaser` begins, as its page has it, or the teaser itself and why no more was to be had.

    `pages` and `problems` are what reading the page gave. Either way the article is known by the name and the link that
    its feed gives it. None: its feed says nothing of it, and its page is not to be had.
    """
    short = teaser.article
    page = next((page for page in pages if len(page.text) >= len(short.text)), None)
    if page is None:
        why = problems[0].message if problems else "its page holds less than its feed"
        if not short.text.strip():
            return None, Problem("fetch", teaser.page.uri, why, "its feed holds no text of it either")
        told = f"only the beginning, as its feed has it: {why}"
        problem = Problem("fetch", short.source.uri, f"{teaser.page.uri}: {why}", _HINT)
        return replace(short, partial=told), problem
    published = page.published if page.published.sure or not short.published.value else short.published
    return (
        replace(
            page,
            guid=short.guid,
            link=short.link or page.link,
            title=page.title or short.title,
            outlet=page.outlet or short.outlet,
            byline=page.byline or short.byline,
            published=published,
        ),
        None,
    )
