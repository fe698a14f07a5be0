"""What an issue told: each of its items with its texts ready to be compared, and who told it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from briefer.articles.entries import published_at
from briefer.model import Article, Carrier, Item, Quote
from briefer.pairing.verdict import Said, said

_COMPARED = 6
"""So many quotations of an item are compared with those of other days: those that it shows, then the first others."""
_READ = ("zh", "en")

Place = tuple[str, str, int, int]
"""Characters of one version of an article."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An item of an issue: what it shows, all that is compared of it, and what it quotes from whom."""

    date: str
    item: Item
    shown: tuple[Said, ...]
    texts: tuple[Said, ...]
    quoted: tuple[tuple[Quote, Article], ...]
    places: frozenset[Place]
    known_to: frozenset[str] = frozenset()
    """The outlets that tell it, those too that carry the text of another."""


def tellings(
    date: str, items: Iterable[Item], articles: Sequence[Article], carriers: Sequence[Sequence[Carrier]] = ()
) -> list[Telling]:
    """The items of an issue, in order; `carriers` say for each of its `articles` who else has its text."""
    held = {article.id: article for article in articles}
    others = {article.id: names for article, names in zip(articles, carriers, strict=False)}
    return list(_tellings(date, items, held, others))


def _tellings(
    date: str, items: Iterable[Item], held: Mapping[str, Article], others: Mapping[str, Sequence[Carrier]]
) -> Iterator[Telling]:
    for item in items:
        quoted = tuple((quote, held[quote.article]) for quote in (*item.quotes, *item.also) if quote.article in held)
        texts = {quote.text: _said(quote, article) for quote, article in quoted[:_COMPARED] if quote.language in _READ}
        shown = tuple(texts[quote.text] for quote in item.quotes if quote.text in texts)
        places = frozenset((a.id, a.version, quote.span.start, quote.span.end) for quote, a in quoted)
        carried = (each.outlet for quote, _ in quoted for each in others.get(quote.article, ()))
        known = frozenset((*(outlet(article) for _, article in quoted), *filter(None, carried)))
        yield Telling(date, item, shown, tuple(texts.values()), quoted, places, known)


def outlet(article: Article) -> str:
    """Who tells it: its outlet, else the article itself."""
    return article.outlet or article.id


def address(article: Article) -> str:
    """The file or page that holds this article and no other, so that another text there is a new version; or empty."""
    alone = not (article.place or article.guid or article.link) and article.source.uri != "-"
    return article.source.uri if alone else ""


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of some tellings, each once a telling, and the telling (its number) that each belongs to."""

    said: list[Said] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)


def texts_of(told: Sequence[Telling]) -> Texts:
    """All texts of `told`."""
    found = Texts()
    for number, telling in enumerate(told):
        found.said.extend(telling.texts)
        found.owners.extend([number] * len(telling.texts))
    return found


def _said(quote: Quote, article: Article) -> Said:
    return said(quote.text, quote.language, published_at(article, quote.span.start).value)
