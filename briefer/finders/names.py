"""Who is who: people, places and organisations in both languages, each with all its spellings in one row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from briefer.model import Article, Draft, Findings, Name, Past, Quote, Report, Sentence, Span, Variant
from briefer.naming.entity import key
from briefer.naming.established import Established, names_of
from briefer.naming.forms import Group
from briefer.naming.groups import names
from briefer.naming.mentions import Mention, mentions
from briefer.protocols import Finder


@dataclass(frozen=True, slots=True)
class Names(Finder):
    """The names that the brief's quotations hold; the established ones may come from a file of your own."""

    path: str = ""
    """The file of established names; empty for the shipped one."""
    limit: int = 30
    """How many names are listed at most: people first, countries only where there is room."""

    def find(self, draft: Draft, past: Past | None) -> Findings:
        """The names that the quotations shown hold, people first, then the most frequent first; each spelling where a
        quotation holds it, or else a source that is quoted.

        Raises ConfigError when the file of established names is wrong.
        """
        established = names_of(draft.articles, self.path)
        rows = _rows(established, draft.articles, draft.sentences, draft.reports)
        items = [item for section in draft.sections for item in section.items]
        shown = _Quoted(quote for item in items for quote in item.quotes)
        cited = shown.articles.union(quote.article for item in items for quote in item.also)
        counts = [(shown.count(group), name, group) for name, group in rows]
        kept = sorted((row for row in counts if row[0]), key=lambda row: (row[1].kind != "person", -row[0]))
        plain = [row for row in kept if row[2].entity is None or not established.entities[row[2].entity].country]
        most = {id(row) for row in [*plain, *(row for row in kept if row not in plain)][: self.limit]}
        listed = (row for row in kept if id(row) in most)
        return Findings(names=tuple(replace(name, variants=shown.variants(group, cited)) for _, name, group in listed))


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

    @property
    def articles(self) -> set[str]:
        """The articles that are quoted."""
        return set(self._spans)

    def count(self, group: Group) -> int:
        """How often a spelling of `group` stands in them: a sure one, or any where none is sure."""
        surely = any(sure for _, sure in group.forms)
        return sum(self._hold(mention) for form, sure in group.forms if sure or not surely for mention in form.mentions)

    def variants(self, group: Group, cited: Set[str]) -> tuple[Variant, ...]:
        """The spellings of `group`: each once, where a quotation holds it first, or else an article that is `cited`."""
        first: dict[tuple[str, bool], tuple[bool, Variant]] = {}
        for form, sure in group.forms:
            for mention in form.mentions:
                held, article = self._hold(mention), mention.sentence.article
                earlier = first.get((mention.text, sure))
                if (held or article in cited) and (earlier is None or held > earlier[0]):
                    first[mention.text, sure] = held, Variant(mention.text, article, mention.span, sure)
        return tuple(variant for _, variant in first.values())

    def _hold(self, mention: Mention) -> bool:
        start = mention.span.start
        return any(span.start <= start < span.end for span in self._spans.get(mention.sentence.article, ()))
