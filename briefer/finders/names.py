"""Who is who: people, places and organisations in both languages, each with all its spellings in one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from briefer.dictionary.meaning import dictionary_names, same_meaning
from briefer.model import Article, Brief, Draft, Findings, Item, Name, Report, Sentence
from briefer.naming.entity import key
from briefer.naming.established import SHIPPED, Established, likeness, load, of_articles
from briefer.naming.forms import Group
from briefer.naming.groups import names
from briefer.naming.mentions import mentions
from briefer.protocols import Finder
from briefer.sound.similarity import similarity
from briefer.text.han import han_count


@dataclass(frozen=True, slots=True)
class Names(Finder):
    """The names in the brief, those of the quoted items first; the established ones come from a file of your own."""

    needs: ClassVar[tuple[str, ...]] = ()

    path: str = ""
    """The file of established names; empty for the shipped one."""
    limit: int = 24
    """How many names are listed at most; countries only where there is room."""
    often: int = 3
    """A name that stands in no quoted item is listed when it occurs so many times."""

    def find(self, draft: Draft, previous: Brief | None) -> Findings:
        """The names, the most mentioned first. Raises ConfigError when the file of established names is wrong."""
        established = load(Path(self.path) if self.path else SHIPPED, of_articles(draft.articles))
        rows = _rows(established, draft.articles, draft.sentences, draft.reports)
        quoted = [quote for section in draft.sections for item in section.items for quote in _quotes(item)]
        kept = [row for row in rows if _stands_in(row[1], quoted)]
        kept += [row for row in rows if row not in kept and row[0].count >= self.often]
        kept.sort(key=lambda row: row[1].entity is not None and established.entities[row[1].entity].country)
        chosen = {id(group) for _, group in kept[: self.limit]}
        return Findings(names=tuple(name for name, group in rows if id(group) in chosen))


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
    return tuple(name for name, _ in _rows(load(path or SHIPPED, of_articles(articles)), articles, sentences, reports))


def same_name(a: str, b: str) -> float:
    """How likely two spellings name the same (0..1): by the established names, by CC-CEDICT, by sound.

    Symmetric. Titles before a name are passed over; a surname is compared with the surname of a full name.
    """
    established = load(SHIPPED)
    first, second = established.named(a), established.named(b)
    if first and second:
        return 1.0 if set(first) & set(second) else 0.0
    if not first and not second:
        return _by_dictionary(a, (b,), _by_dictionary(b, (a,), max(similarity(a, b), same_meaning(a, b))))
    other = b if first else a
    best, forms = same_meaning(a, b), [form for index in first or second for form in established.entities[index].forms]
    for index in first or second:
        best = max(best, likeness(other, established.entities[index]))
    return _by_dictionary(other, forms, best)


def _by_dictionary(name: str, others: Sequence[str], sound: float) -> float:
    """`sound`, unless the dictionary knows `name` as something that is called otherwise than all of `others`."""
    known = [other for other in others if not han_count(other)]
    called = dictionary_names(name)
    if not called or not known:
        return sound
    alike = max(similarity(one, other) for one in called for other in known)
    return max(sound, alike) if alike >= 0.2 else min(sound, 0.4)


def _rows(
    established: Established, articles: Sequence[Article], sentences: Sequence[Sentence], reports: Sequence[Report]
) -> list[tuple[Name, Group]]:
    outlets = frozenset(key(name) for article in articles for name in (article.outlet, article.byline) if name)
    return names(mentions(sentences, established, outlets), established, reports)


def _quotes(item: Item) -> list[tuple[str, int, int]]:
    return [(quote.article, quote.span.start, quote.span.end) for quote in item.quotes]


def _stands_in(group: Group, quoted: Sequence[tuple[str, int, int]]) -> bool:
    places = [(m.sentence.article, m.span.start) for form, sure in group.forms if sure for m in form.mentions]
    return any(article == where and start <= at < end for where, at in places for article, start, end in quoted)
