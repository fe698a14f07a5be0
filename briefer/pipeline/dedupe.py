"""One wire text in many outlets is one article with several carriers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from briefer.model import Article, Carrier, Sentence
from briefer.text.runs import measure

SHARED = 0.7
"""An article repeats an earlier one when this share of its text, and of the earlier one's, says the same."""

SENIORS = 8
"""A sentence ties an article to at most this many earlier ones, so that cost stays linear in a text carried by all."""


def duplicates(
    articles: Sequence[Article], sentences: Sequence[Sentence], groups: Sequence[Sequence[int]]
) -> dict[str, str]:
    """Article id → id of the article that it repeats. The original is the first in order of date, then of input.

    `groups` are the sentences that say the same within a language (see `relate.groups`).
    """
    order = {article.id: rank for rank, article in enumerate(sorted(articles, key=_seniority))}
    size: dict[str, int] = defaultdict(int)
    for sentence in sentences:
        size[sentence.article] += measure(sentence.text)
    # How much of `article` (first key) says the same as `earlier` (second), and the other way round.
    mine: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    theirs: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for group in groups:
        lengths: dict[str, int] = defaultdict(int)
        for index in group:
            lengths[sentences[index].article] += measure(sentences[index].text)
        ids = sorted(lengths, key=order.__getitem__)
        for position, article in enumerate(ids):
            for earlier in ids[: min(position, SENIORS)]:
                mine[article][earlier] += lengths[article]
                theirs[article][earlier] += lengths[earlier]
    original: dict[str, str] = {}
    for article in sorted(mine, key=order.__getitem__):
        for earlier in sorted(mine[article], key=order.__getitem__):
            enough = mine[article][earlier] >= SHARED * size[article]
            if enough and theirs[article][earlier] >= SHARED * size[earlier] and earlier not in original:
                original[article] = earlier
                break
    return original


def carrier(article: Article) -> Carrier:
    """How a repeated article is named beside its original."""
    return Carrier(article.source.uri, article.outlet, article.link)


def _seniority(article: Article) -> tuple[bool, str]:
    # sorted() is stable: input order decides between equal and unknown dates.
    return (not article.published.value, article.published.value)
