"""What became of every article and every file: nothing that was given is lost without a word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefer.articles.language import unread
from briefer.model import Article, Carrier, Coverage, Entry, Fate, Problem, Section, Window
from briefer.pipeline.corpus import Corpus
from briefer.pipeline.dedupe import carrier

SAMPLE = "样例 · SAMPLE"
"""The banner of a brief that quotes a text which calls itself a sample."""


NOT_CHOSEN = "no sentence of it was chosen"


@dataclass(frozen=True, slots=True)
class Fates:
    """Numbers of the articles inside the window, of those outside it, and which repeats which."""

    inside: tuple[int, ...]
    outside: tuple[int, ...]
    repeated: Mapping[int, int]

    @property
    def kept(self) -> tuple[int, ...]:
        """Those that the brief is made from."""
        return tuple(number for number in self.inside if number not in self.repeated)


def inside(articles: Sequence[Article], window: Window, day: str) -> tuple[list[int], tuple[int, ...]]:
    """The numbers of the articles published inside `window` and of those outside; an unknown date is inside.

    So is the day on which a file was made: it says little of when its text was published. Without an end the window
    ends with the `day` of the brief.
    """
    until = window.until or day or None
    within = [
        number
        for number, article in enumerate(articles)
        if article.published.how == "properties" or _within(article.published.value, window.since, until)
    ]
    known = set(within)
    return within, tuple(number for number in range(len(articles)) if number not in known)


def cited(sections: Sequence[Section]) -> list[str]:
    """Ids of the quoted articles in order of first citation."""
    items = [item for section in sections for item in section.items]
    return list(dict.fromkeys(q.article for item in items for q in (*item.quotes, *item.also)))


def carriers(corpus: Corpus, ids: Sequence[str], fates: Fates) -> tuple[tuple[Carrier, ...], ...]:
    """For each of the articles `ids` the others that carry its text."""
    found: dict[int, list[Carrier]] = defaultdict(list)
    for number, original in sorted(fates.repeated.items()):
        found[original].append(carrier(corpus.articles[number]))
    return tuple(tuple(found[corpus.numbers[each]]) for each in ids)


def coverage(
    corpus: Corpus, fates: Fates, sections: Sequence[Section], silent: Sequence[str], problems: Sequence[Problem]
) -> Coverage:
    """The ledger, one row an article or a file that gave none, and the `silent` topics."""
    quoted = set(cited(sections))
    outside = set(fates.outside)
    rows = [_entry(corpus, number, fates.repeated, outside, quoted) for number in range(len(corpus.articles))]
    known = {row.uri for row in rows}
    rejected = {p.where: p for p in problems if p.stage in {"fetch", "read"} and p.where not in known}
    rows += [Entry(uri, None, "rejected", problem.message) for uri, problem in rejected.items()]
    return Coverage(tuple(rows), tuple(silent))


def banner(articles: Sequence[Article]) -> str:
    """The sample banner when any of `articles` is a sample."""
    return SAMPLE if any(article.sample for article in articles) else ""


def entry(article: Article, fate: Fate, reason: str) -> Entry:
    """The row of an article."""
    told = (article.title, article.outlet, article.languages or ("und",))
    return Entry(article.source.uri, article.id, fate, reason, bool(article.partial), *told)


def _entry(corpus: Corpus, number: int, repeated: Mapping[int, int], outside: set[int], quoted: set[str]) -> Entry:
    article = corpus.articles[number]
    if number in repeated:
        first = corpus.articles[repeated[number]]
        return entry(article, "duplicate", f"the same text as {first.source.uri}")
    if number in outside:
        return entry(article, "outside_window", f"published {article.published.value}")
    if article.id in quoted:
        return entry(article, "briefed", article.partial)
    if not corpus.analyses[number].starts and (foreign := unread(article.languages)):
        return entry(article, "rejected", foreign)
    return entry(article, "unused", article.partial or NOT_CHOSEN)


def _within(value: str, since: str | None, until: str | None) -> bool:
    if not value:
        return True
    # ISO dates compare as text when cut to the same precision.
    after = since is None or value[:10] >= since[: len(value[:10])]
    return after and (until is None or value[:10] <= until[: len(value[:10])])
