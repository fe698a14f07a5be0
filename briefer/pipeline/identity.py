"""Who an article is: its publisher's name for it, else its address, else its bytes; never a path or a row number."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from briefer.model import Article


def identified(articles: Sequence[Article]) -> list[Article]:
    """The articles with their ids (128 bits in hexadecimal), which depend on no path and no place in a file.

    An id stands for the publisher's guid, else for the canonical link, unless articles of another text bear the same
    one here (a site that gives one address to all its pages); else for the bytes of the article's own record. A guid
    may be a mere number: it counts together with the link, or the outlet where there is none.
    """
    versions: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        for name in _names(article):
            versions[name].add(article.version)
    ids = (next((name for name in _names(article) if len(versions[name]) == 1), _own(article)) for article in articles)
    return [replace(article, id=_digest(name)) for article, name in zip(articles, ids, strict=True)]


def own_id(article: Article) -> str:
    """The id that an article has by its own bytes alone."""
    return _digest(_own(article))


def _names(article: Article) -> list[str]:
    names = []
    if article.guid:
        names.append("\x1f".join(("guid", article.guid, article.link or article.outlet)))
    if article.link:
        names.append("\x1f".join(("link", article.link)))
    return names


def _own(article: Article) -> str:
    """The record's own bytes, which are those of the source where it holds one article."""
    # Several articles of one source without bytes of their own are told apart by their texts.
    return "\x1f".join(("bytes", article.own or article.source.sha256, article.version))


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32]
