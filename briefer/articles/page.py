"""What a page says of itself: JSON-LD first, then meta elements, then the page's own title and bylines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from briefer.articles import dates
from briefer.articles.article import About
from briefer.articles.byline import is_byline
from briefer.articles.outlet import outlet_of
from briefer.articles.pieces import tidy
from briefer.model import Published
from briefer.text.han import HAN
from briefer.text.patterns import lazy

_ARTICLE = lazy(r"(?:Article|Posting|Report|Review)$")
_DATES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "publishdate",
    "pubdate", "publish-date", "publication_date", "parsely-pub-date", "sailthru.date", "dc.date",
    "dc.date.issued", "dcterms.created", "dcterms.date", "citation_publication_date", "article.published",
    "weibo:article:create_at", "date", "_pubtime",
)  # fmt: skip
_OUTLETS = (
    "og:site_name",
    "application-name",
    "citation_journal_title",
    "dc.publisher",
    "publisher",
    "source",
    "mediaid",
)
_AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "byl", "citation_author")
_SUFFIX = lazy(rf"\s*(?:[|｜_]|\s[-–—]\s|-(?=[^-]*[{HAN}][^-]*$))\s*")
_NEAR = lazy(r"date|time|pub|source|info|byline|author|meta|dateline|来源", re.IGNORECASE)
_MOST_LD = 500_000


def about(tree: etree._Element) -> About:
    """Title, outlet, author, date and link of the page in `tree`; empty where it says nothing."""
    linked = _linked(tree)
    metas = _metas(tree)
    bylines = list(_bylines(tree))
    outlet = (
        _name(linked.get("publisher"))
        or next((metas[key] for key in _OUTLETS if metas.get(key)), "")
        or outlet_of(bylines)
    )
    title = _title(tree, linked, metas, outlet)
    return About(
        title=title,
        outlet=outlet or _outlet_in_title(tree, title),
        author=_author(linked, metas) or (bylines[0] if bylines else ""),
        published=_published(tree, linked, metas, bylines),
        link=_link(tree, metas, linked),
    )


def _linked(tree: etree._Element) -> dict[str, object]:
    """The JSON-LD object that describes the article, or an empty one."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        raw = (script.text or "").strip()
        if not raw or len(raw) > _MOST_LD:
            continue
        try:
            loaded = json.loads(raw, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(loaded):
            kinds = item.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in names):
                return item
    return {}


def _objects(loaded: object) -> Iterator[dict[str, object]]:
    items = loaded if isinstance(loaded, list) else [loaded]
    for item in items:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            if isinstance(graph, list):
                yield from (node for node in graph if isinstance(node, dict))


def _metas(tree: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iterfind(".//meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        value = tidy(meta.get("content") or "")
        if key and value:
            found.setdefault(key, value)
    return found


def _title(tree: etree._Element, linked: dict[str, object], metas: dict[str, str], outlet: str) -> str:
    headline = linked.get("headline")
    if isinstance(headline, str) and headline.strip():
        return tidy(headline)
    shown = [_inner(head) for head in tree.iterfind(".//h1")]
    shown = [text for text in shown if text and text != outlet]
    given = metas.get("og:title") or metas.get("twitter:title") or _page_title(tree)
    for text in shown:
        # The heading that readers see is the title when the page's own title begins with it.
        if given.startswith(text) or len(shown) == 1:
            return text
    return _without_suffix(given, outlet)


def _inner(element: etree._Element, between: str = "", most: int = 2000) -> str:
    """The element's text; no more of it than `most` pieces, since nested elements would be read again and again."""
    return tidy(between.join(str(text) for text in islice(element.itertext(), most)))


def _page_title(tree: etree._Element) -> str:
    element = tree.find(".//title")
    return tidy(element.text or "") if element is not None else ""


def _without_suffix(title: str, outlet: str) -> str:
    """The title without the site's name at its end."""
    if outlet and title.endswith(outlet):
        return title[: -len(outlet)].rstrip(" |｜_-–—·")
    parts = _SUFFIX.split(title)
    return parts[0] if len(parts) > 1 and len(parts[0]) >= 0.5 * len(title) else title


def _outlet_in_title(tree: etree._Element, title: str) -> str:
    whole = _page_title(tree)
    if title and whole.startswith(title) and len(whole) > len(title):
        return _SUFFIX.split(whole[len(title) :].strip())[-1].strip(" |｜_-–—·")
    return ""


def _name(value: object) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name")
    return tidy(value) if isinstance(value, str) else ""


def _author(linked: dict[str, object], metas: dict[str, str]) -> str:
    author = linked.get("author")
    names = [_name(item) for item in author] if isinstance(author, list) else [_name(author)]
    found = ", ".join(name for name in names if name)
    return found or next((metas[key] for key in _AUTHORS if metas.get(key) and "://" not in metas[key]), "")


def _published(tree: etree._Element, linked: dict[str, object], metas: dict[str, str], bylines: list[str]) -> Published:
    given: list[object] = [linked.get("datePublished"), linked.get("dateCreated")]
    given += [metas.get(key) for key in _DATES]
    given += [time.get("datetime") for time in tree.iterfind(".//time[@datetime]")][:1]
    for value in given:
        if found := dates.from_metadata(value):
            return found
    for line in bylines:
        if dated := dates.from_text(line, "byline"):
            return dated
    return Published()


def _bylines(tree: etree._Element) -> Iterator[str]:
    """Short texts of elements whose class or id says that they hold date, source or author, in document order."""
    for element in tree.iter("p", "div", "span", "time", "address", "li", "td", "em"):
        label = f"{element.get('class') or ''} {element.get('id') or ''}"
        if (element.tag in ("time", "address") or _NEAR.search(label)) and len(element) < 12:
            text = _inner(element, " ", most=200)
            if len(text) <= 160 and is_byline(text):
                yield text


def _link(tree: etree._Element, metas: dict[str, str], linked: dict[str, object]) -> str:
    for link in tree.iterfind(".//link[@rel='canonical']"):
        if href := (link.get("href") or "").strip():
            return href
    return metas.get("og:url") or _name(linked.get("url"))
