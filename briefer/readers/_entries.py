"""The entries of a feed, however it is written, become articles: what its formats have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefer.articles import dates
from briefer.articles.article import About, article
from briefer.articles.elements import fragment, is_markup, plain
from briefer.articles.outlet import outlet_name, outlet_of
from briefer.articles.pieces import join
from briefer.articles.prose import size
from briefer.articles.words import any_of
from briefer.errors import ReadError
from briefer.model import Article, Document, Problem, Published, Source, Teaser
from briefer.text.decode import settle
from briefer.text.digest import digest
from briefer.text.patterns import lazy

WHOLE = 150
"""Words from which on an entry is taken for the whole article: summaries are shorter."""

_CUT = lazy(r"(?:…|\.\.\.)[\s\])）]*$")
_READ_ON = lazy(rf"{any_of('button_opens', 'button')}")
_LAST = 3
"""Paragraphs at the end in which an entry says that it goes on elsewhere."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as its feed has it; what it lacks is empty."""

    text: str = ""
    markup: bool = False
    """Its text is HTML."""
    title: str = ""
    author: str = ""
    outlet: str = ""
    published: object = None
    link: str = ""
    guid: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed is called, its entries in its order, and why it may lack some."""

    title: str
    entries: Sequence[Entry]
    fault: str = ""


def read(document: Document, feed: Feed, read_by: str, most: int) -> Iterator[Article | Teaser | Problem]:
    """The articles of the first `most` entries. One whose text is short leads to its page, where the settings say so.

    Raises ReadError when there is none.
    """
    uri = document.source.uri
    if not feed.entries:
        reason = feed.fault or "the feed holds no entry"
        raise ReadError(reason, where=uri, hint="look at it in a browser; its outlet may have moved it")
    outlet = outlet_of([feed.title], named=True) or outlet_name(feed.title)
    bare = 0
    for number, entry in enumerate(feed.entries[:most], 1):
        about = replace(_about(entry, outlet), place=f"entry {number}", read_by=read_by, partial=feed.fault)
        found, cut = _article(document, entry, about)
        link = found.link
        if link and document.source.full and (cut or size(found.text) < WHOLE):
            yield Teaser(found, Source(link))
        elif found.text.strip():
            yield found
        else:
            bare += 1
    if bare:
        told = f"{bare} of its entries hold no text of their own"
        yield Problem("read", uri, told, "set full = true for it under [[sources]]: then their pages are read")
    if len(feed.entries) > most:
        told = f"more than {most:,} entries; the others were not read"
        yield Problem("read", uri, told, "if it is right so, set entries higher under [readers.rss] or [readers.json]")
    if feed.fault:
        yield Problem("read", uri, feed.fault, "what could be read is used")


def _article(document: Document, entry: Entry, about: About) -> tuple[Article, bool]:
    """The article of an entry, and whether it says itself that it goes on elsewhere."""
    text, parts = settle(entry.text), None
    if entry.markup or is_markup(text):
        inner, found = join(fragment(text))
        if inner.strip() or entry.markup:
            text, parts = inner, found
    cut = _goes_on(text)
    partial = about.partial or ("its feed holds only the beginning" if cut else "")
    return article(document, text, replace(about, partial=partial), parts), cut


def _about(entry: Entry, outlet: str) -> About:
    own = "\x1f".join((entry.guid, entry.link, entry.title, str(entry.published), entry.text))
    return About(
        title=plain(settle(entry.title)),
        outlet=outlet_name(plain(settle(entry.outlet))) or outlet,
        author=plain(settle(entry.author)),
        published=dates.from_metadata(entry.published) or Published(),
        link=settle(entry.link).strip(),
        guid=" ".join(settle(entry.guid).split()),
        own=digest(own.encode("utf-8", "surrogatepass")),
    )


def _goes_on(text: str) -> bool:
    last = text.rstrip().rsplit("\n", _LAST)[1:] or [text.rstrip()[-200:]]
    return any(_CUT.search(line) or (size(line) < 10 and _READ_ON.match(line.lstrip("[(（»→ "))) for line in last)
