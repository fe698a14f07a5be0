"""Who is who: people, places and organisations in both languages, each with all its spellings in one row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefer.model import Article, Draft, Findings, Name, Past, Quote, Report, Sentence, Span
from briefer.naming.entity import key
from briefer.naming.established import Established, names_of
from briefer.naming.forms import Group
from briefer.naming.groups import names
from briefer.naming.mentions import mentions
from briefer.protocols import Finder


@dataclass(frozen=True, slots=True)
class Names(Finder):
    """The names that the brief's quotations hold; the established ones may come from a file of your own."""

    path: str = ""
    """The file of established names; empty for the shipped one."""
    limit: int = 24
    """How many names are listed at most: those of the quotations shown before those of others of their reports, and
    countries only where there is room."""

    def find(self, draft: Draft, past: Past | None) -> Findings:
        """The names, people first, then those that the quotations shown hold most often.

        Raises ConfigError when the file of established names is wrong.
        """
        established = names_of(draft.articles, self.path)
        rows = _rows(established, draft.articles, draft.sentences, draft.reports)
        items = [item for section in draft.sections for item in section.items]
        shown = _Quoted(quote for item in items for quote in item.quotes)
        more = _Quoted(quote for item in items for quote in item.also)
        kept = sorted((row for row in rows if shown.count(row[1])), key=lambda row: -shown.count(row[1]))
        kept += [row for row in rows if more.count(row[1]) and not shown.count(row[1])]
        kept.sort(key=lambda row: row[1].entity is not None and established.entities[row[1].entity].country)
        listed = sorted(kept[: self.limit], key=lambda row: (row[0].kind != "person", -shown.count(row[1])))
        return Findings(names=tuple(name for name, _ in listed))


def find_names(
    articles: Sequence[Article],
    sentences: Sequence[Sentence],
    reports: Sequence[Report] = (),
    *,
    path: Path | None = None,
) -> tuple[Name, ...]:
    """All names in `sentences` (of `articles`), the most mentioned first; `path` is a file of established names.

    Raises ConfigError when that file is wrong.
    """
    established = names_of(articles, "" if path is None else str(path))
    return tuple(name for name, _ in _rows(established, articles, sentences, reports))


def _rows(
    established: Established, articles: Sequence[Article], sentences: Sequence[Sentence], reports: Sequence[Report]
) -> list[tuple[Name, Group]]:
    outlets = frozenset(key(name) for article in articles for name in (article.outlet, article.byline) if name)
    return names(mentions(sentences, established, outlets), established, reports)


class _Quoted:
    """Stretches of articles that quotations stand in."""

    def __init__(self, quotes: Iterable[Quote]) -> None:
        self._spans: dict[str, list[Span]] = defaultdict(list)
        for quote in quotes:
            self._spans[quote.article].append(quote.span)

    def count(self, group: Group) -> int:
        """How often a sure spelling of `group` stands in them."""
        return sum(
            span.start <= mention.span.start < span.end
            for form, sure in group.forms
            if sure
            for mention in form.mentions
            for span in self._spans.get(mention.sentence.article, ())
        )
