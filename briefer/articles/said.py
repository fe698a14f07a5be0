"""What a page's scripts and meta elements say of it: title, day, authors, address, read before they leave the tree."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from briefer.articles import agreement, dates
from briefer.articles.elements import plain
from briefer.articles.pieces import tidy
from briefer.articles.title import is_control
from briefer.model import Published
from briefer.text.patterns import lazy

_ARTICLE = lazy(r"(?:Article|Posting|Report|Review)$")
_DATES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "apub:time",
    "apub:date", "publishdate", "pubdate", "publish-date", "publication_date", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "citation_publication_date", "article.published", "weibo:article:create_at",
    "bytedance:published_time", "og:release_date", "release_date", "_pubtime", "firstpublishedtime", "og:pubdate",
    "pub_date", "publish_date", "publish_time", "pubtime", "prism.publicationdate", "citation_online_date",
)  # fmt: skip
_VAGUE = ("dc.date", "dcterms.created", "dcterms.date", "date", "created", "og:time", "dc.date.created")
"""Days of a page that may be those of its making or of its last change as well."""
_CHANGES = ("article:modified_time", "og:updated_time", "datemodified", "lastmodified", "last-modified", "lastmod",
            "bytedance:updated_time", "dcterms.modified", "dateupdate", "lastmodifiedtime", "revision_date",
            "weibo:article:update_at", "og:article:modified_time")  # fmt: skip
_AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "byl", "citation_author")
_TURNED = lazy(r"(?P<last>[^\s,][^,]{0,30}), (?P<first>[^\s,]+(?: [^\s,]+){0,2})$")
"""A catalogue's way to write a name, in `_CATALOGUE`."""
_CATALOGUE = ("dc.creator", "citation_author")
_TITLES = ("og:title", "twitter:title", "articletitle")
_LOCAL = lazy(r"[+-](?!00:?00)\d\d:?\d\d$")
"""A time with the distance of its zone is the outlet's own; of another the day may be the one before or after it."""
_SCRIPTED = lazy(
    r"(?:\b|_)(?:(?P<stamp>var ct)|(?:first_?)?pub(?:lish|lished|lication)?_?(?:date|time|at|on)|date_?published"
    r")[\"']?\s*[:=]\s*[\"']?"
    r"(?P<value>\d{10}(?:\d{3})?\b|(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?(?:[ T]\d\d:\d\d)?)",
    re.IGNORECASE,
)
"""A day of publication in a page's own scripts; WeChat's pages have no other."""
_WECHAT_ZONE = 8 * 3600
"""Seconds: WeChat writes moments, and shows them in China's time."""
_REFERRED = "publisher, referred to"
"""Under which name `Said.linked` holds a publisher that the article's description may only refer to."""
_MOST_SCRIPT = 200_000
"""Characters of a script that are looked at."""
_MOST_LD = 500_000
"""Characters; a longer script is no description of an article."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a page's scripts and meta elements say, and its times and headings before anything is taken out of it."""

    linked: Mapping[str, object]
    metas: Mapping[str, str]
    authors: tuple[tuple[str, ...], ...]
    """Whom its meta elements name, a kind of element each, best first."""
    titles: tuple[str, ...]
    """What it calls its title, best first; the last is that of its window."""
    marked: tuple[str, ...]
    """What an element marked as the day of publication says."""
    times: tuple[str, ...]
    """What the first element of time says, whichever time that is."""
    scripted: tuple[str, ...]
    """Days of publication in its scripts, where nothing else states one."""
    link: str


def said(tree: etree._Element) -> Said:
    """What the page in `tree` says of itself."""
    linked, metas = _linked(tree), _metas(tree)
    window = tree.find(".//title")
    headline = linked.get("headline")
    titles = [headline if isinstance(headline, str) else "", *(metas.get(key, "") for key in _TITLES)]
    titles.append((window.text or "") if window is not None else "")
    marked = [
        element.get("content") or element.get("datetime") or ""
        for element in tree.iter("*")
        if element.get("itemprop") == "datePublished"
    ]
    times = [moment for time in tree.iter("time") if (moment := time.get("datetime")) is not None][:1]
    states = (
        linked.get("datePublished") or any((*marked[:1], *times)) or any(metas.get(key) for key in (*_DATES, *_VAGUE))
    )
    scripted = () if states else tuple(dict.fromkeys(_scripted(tree)))
    if len({day.value[:10] for each in scripted if (day := dates.from_metadata(each))}) > 1:
        scripted = ()  # those of other articles, too
    titles = ["" if is_control(title) else plain(tidy(title)) for title in titles]
    return Said(
        linked,
        metas,
        _named(tree),
        tuple(titles),
        tuple(marked[:1]),
        tuple(times),
        scripted,
        _link(tree, metas, linked),
    )


def own_text(found: Said) -> str:
    """The article's text in what the page's scripts say of it (JSON-LD ``articleBody``); empty where there is none."""
    text = found.linked.get("articleBody")
    return text if isinstance(text, str) else ""


def changed(found: Said) -> Published:
    """The day on which the page was changed, as it states it."""
    values = (found.linked.get("dateModified"), *(found.metas.get(key) for key in _CHANGES))
    return next((day for each in values if (day := dates.from_metadata(each))), Published())


def scripted(found: Said) -> Published:
    """The day that the page's scripts say, where nothing else states one."""
    return next((day for each in found.scripted if (day := dates.from_metadata(each))), Published())


def stated(found: Said) -> tuple[Published, bool]:
    """The day of publication in JSON-LD, meta elements or marked elements, and whether its zone is the outlet's.

    The first one that says a day; the same moment in the outlet's zone, where it stands in that as well. Not sure where
    the day may be another one of the page, or where the page states two: a live page is published anew with each entry.
    """
    day, local = _first_stated(found)
    others = (dates.from_metadata(each) for each in _certain(found))
    if any(other and _is_other_day(day, other, local=local) for other in others):
        day = agreement.doubted(day)
    return day, local


def _certain(found: Said) -> tuple[object, ...]:
    return (found.linked.get("datePublished"), *(found.metas.get(key) for key in _DATES), *found.marked)


def _is_other_day(one: Published, other: Published, *, local: bool) -> bool:
    """Whether two stated days are two, and not one in two zones."""
    if not (agreement.has_a_day(one) and agreement.has_a_day(other)):
        return False
    apart = agreement.days_apart(one, other)
    return apart > 1 or (
        apart == 1 and not local and one.value[10:] > other.value[10:] > "" and one.value > other.value
    )


def _first_stated(found: Said) -> tuple[Published, bool]:
    metas = found.metas
    certain = _certain(found)
    vague = (found.linked.get("dateCreated"), *(metas.get(key) for key in _VAGUE), *found.times)
    first, rough = Published(), Published()
    moment: object = None
    for number, value in enumerate((*certain, *vague)):
        day = dates.from_metadata(value)
        if not day:
            continue
        day = day if number < len(certain) else agreement.doubted(day)
        local = isinstance(value, str) and bool(_LOCAL.search(value.strip()))
        if not agreement.has_a_day(day):
            rough = rough if rough.value else agreement.doubted(day)
        elif not first.value:
            first, moment = day, value
            if local:
                return day, True
        elif local and isinstance(moment, str) and agreement.same_moment(moment, str(value)):
            return replace(day, sure=first.sure), True
    return (first if first.value else rough), False


def _scripted(tree: etree._Element) -> Iterator[str]:
    """The days of publication in the page's scripts, as they stand there."""
    for script in tree.iter("script"):
        text = script.text or ""
        for match in _SCRIPTED.finditer(text, 0, _MOST_SCRIPT):
            yield (
                str(int(match["value"]) + _WECHAT_ZONE)
                if match["stamp"] and match["value"].isdigit()
                else match["value"]
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
        nodes = list(_objects(loaded))
        for item in nodes:
            kinds = item.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in names):
                return _whole(item, nodes)
    return {}


def _whole(item: dict[str, object], nodes: Sequence[dict[str, object]]) -> dict[str, object]:
    """The description `item` with the publisher and the authors that it only refers to (``{"@id": …}``)."""
    known = {name: node for node in nodes if isinstance(name := node.get("@id"), str)}

    def meant(value: object) -> object:
        if isinstance(value, list):
            return [meant(each) for each in value]
        named = value.get("@id") if isinstance(value, dict) and "name" not in value else None
        return known.get(named, value) if isinstance(named, str) else value

    return {**item, "author": meant(item.get("author")), _REFERRED: meant(item.get("publisher"))}


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
    for meta in tree.iter("meta"):
        named = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        key = named.strip().lower()
        value = tidy(meta.get("content") or "")
        if key and value:
            found.setdefault(key, value)
    return found


def _named(tree: etree._Element) -> tuple[tuple[str, ...], ...]:
    """The authors in meta elements, each of those that are repeated."""
    found: dict[str, list[str]] = {key: [] for key in _AUTHORS}
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or "").strip().lower()
        if key in found and (value := tidy(meta.get("content") or "")):
            found[key].append(_TURNED.sub(r"\g<first> \g<last>", value) if key in _CATALOGUE else value)
    return tuple(map(tuple, found.values()))


def name_of(value: object) -> str:
    """The name of a person or an organisation in JSON-LD, the first of a list; empty where there is none."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name")
    return tidy(value) if isinstance(value, str) else ""


def publisher(found: Said) -> str:
    """The name of the publisher that the article's description names or refers to; of a site it may be the motto."""
    return name_of(found.linked.get(_REFERRED))


def authors(found: Said) -> Iterator[tuple[str, ...]]:
    """Whom the page states as its authors, as it writes them, best first: accounts and outlets may be among them."""
    author = found.linked.get("author")
    yield tuple(map(name_of, author)) if isinstance(author, list) else (name_of(author),)
    yield from found.authors


def _link(tree: etree._Element, metas: Mapping[str, str], linked: Mapping[str, object]) -> str:
    for link in tree.iterfind(".//link[@rel='canonical']"):
        if href := (link.get("href") or "").strip():
            return href
    return metas.get("og:url") or name_of(linked.get("url"))
