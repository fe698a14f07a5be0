"""What a page says of itself: in JSON-LD and meta elements, beside its headline, in its address.

`said` reads what scripts and meta elements say, before they are taken out of the tree; `about` puts it together with
what the page shows. The headline is what is shown of what the page calls its title; beside it, until the first
paragraph, stand date, outlet and people. What stands elsewhere (menus, lists of other articles) is never asked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from briefer.articles import dates
from briefer.articles.article import About
from briefer.articles.byline import byline_of, is_byline, may_name, people
from briefer.articles.elements import HEADINGS, Shown, plain
from briefer.articles.furniture import is_caption, is_notice, is_tool
from briefer.articles.outlet import outlet_name, outlet_of
from briefer.articles.pieces import tidy
from briefer.articles.prose import ends_sentence, is_headline, size
from briefer.articles.title import is_control, letters, without_site
from briefer.articles.words import any_of
from briefer.model import Published
from briefer.text.han import HAN_CHARACTER
from briefer.text.patterns import lazy

_ARTICLE = lazy(r"(?:Article|Posting|Report|Review)$")
_DATES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "apub:time",
    "apub:date", "publishdate", "pubdate", "publish-date", "publication_date", "parsely-pub-date", "sailthru.date",
    "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "citation_publication_date", "article.published",
    "weibo:article:create_at", "bytedance:published_time", "og:release_date", "release_date", "date", "_pubtime",
    "created",
)  # fmt: skip
_CHANGES = ("article:modified_time", "og:updated_time", "datemodified", "lastmodified", "last-modified",
            "bytedance:updated_time", "dcterms.modified")  # fmt: skip
_SITES = ("og:site_name", "application-name", "citation_journal_title", "dc.publisher", "publisher")
_SOURCES = ("source", "contentsource", "mediaid")
_AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "byl", "citation_author")
_TITLES = ("og:title", "twitter:title", "articletitle")
_LOCAL = lazy(r"[+-](?!00:?00)\d\d:?\d\d$")
"""A time with the distance of its zone is the outlet's own; of another the day may be the one before or after it."""
_LABELS = any_of("published_label", "updated_label", "other_date_label", "outlet_label", "byline_label")
_LABEL = lazy(rf"(?:^|\s){_LABELS}(?:日期|时间|時間|\sat|\son)?\s?[:：]?$", re.IGNORECASE)
_PATH = lazy(r"\s[>»›→]\s|->|＞")
"""What parts the steps of a path through the site (首页 > 国际)."""
_MOST_LD = 500_000
"""Characters; a longer script is no description of an article."""
_BESIDE = 25
"""Lines behind the headline that are looked at: tools and pictures may stand before the date."""
_ABOVE = 4
"""Lines above the headline that are looked at when none behind it says a date."""
_BODY = 30
"""Words from which on a line that ends a sentence is the first paragraph."""
_TELLING = 8
"""Words from which on a line that ends a sentence tells something."""
_NAMES = 8
"""Words of a line that names people and an outlet."""
_ENTRIES = 3
"""Dated entries from which on a page is no single article."""
_AGED = 366
"""Days after which a page that was changed is hardly the news of its first day."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a page's scripts and meta elements say, and its times and headings before anything is taken out of it."""

    linked: Mapping[str, object]
    metas: Mapping[str, str]
    titles: tuple[str, ...]
    """What it calls its title, best first; the last is that of its window."""
    times: tuple[str, ...]
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
        for element in tree.iterfind(".//*[@itemprop='datePublished']")
    ]
    times = (*marked[:1], *[time.get("datetime") or "" for time in tree.iterfind(".//time[@datetime]")][:1])
    return Said(
        linked,
        metas,
        tuple("" if is_control(title) else plain(tidy(title)) for title in titles),
        times,
        _link(tree, metas, linked),
    )


def about(found: Said, lines: Sequence[Shown], uri: str) -> About:
    """Title, outlet, author, date and link of the page; empty where it says nothing."""
    body = _body(lines)
    at = _headline(found, lines, body)
    beside = tuple(
        _beside(
            lines[at + 1 : max(body, at + 3)][:_BESIDE] if at is not None else lines[max(0, body - _BESIDE) : body + 2]
        )
    )
    above = tuple(_beside(lines[max(0, at - _ABOVE) : at])) if at is not None else ()
    title = _whole(found, lines, at) if at is not None else _called(found)
    bylines = [line for line in beside if is_byline(line)]
    names = [line for n, line in enumerate(beside) if _attends(beside, n) and letters(line) not in letters(title)]
    outlet = (
        outlet_name(_name(found.linked.get("publisher")))
        or next((name for key in _SITES if (name := outlet_name(found.metas.get(key, "")))), "")
        or outlet_of([*bylines, *names], named=True)
        or next((name for key in _SOURCES if (name := outlet_name(found.metas.get(key, "")))), "")
        or outlet_name(_site(found, title))
        or outlet_of([*bylines, *names])
    )
    return About(
        title=title,
        outlet=outlet,
        author=people(_authors(found), outlet) or byline_of([*names, *bylines]),
        published=_published(found, beside, above, uri),
        link=found.link,
    )


def _headline(found: Said, lines: Sequence[Shown], body: int) -> int | None:
    """Which line shows what the page calls its title: its beginning before a part of it, headings before other lines,
    the last one above the text.
    """
    wanted = [letters(title) for title in found.titles if title]
    shortest = min((len(letters(without_site(title))) for title in found.titles if title), default=0)
    ranked: list[tuple[bool, int, int, int]] = []
    for number, line in enumerate(lines[: body + _BESIDE]):
        key = letters(line.text)
        rank = 2 if line.tag == "h1" else 1 if line.tag in HEADINGS else 0
        if (
            len(key) < (2 if rank else 4)
            or len(line.text) > 300
            or _PATH.search(line.text)
            or (not rank and _links(line))
        ):
            continue
        begins = any(title.startswith(key) for title in wanted)
        enough = (3 if begins else 2) * len(key) >= min(shortest, 60)
        if enough and (begins or any(key in title for title in wanted)):
            ranked.append((begins, rank, number if number < body else -number, number))
    if ranked:
        return max(ranked)[-1]
    if entry := first_entry(lines):
        return entry.start - 1
    firsts = [n for n, line in enumerate(lines) if line.tag == "h1" and is_headline(line.text) and not _links(line)]
    return firsts[0] if len(firsts) == 1 else _above_the_date(lines[:body])


def first_entry(lines: Sequence[Shown]) -> range:
    """Which lines are the first of several dated entries (a blog's archive): from its date to the next headline.

    Empty where the page has fewer than three, or no headline stands above its date.
    """
    dated = [n for n, line in enumerate(lines) if _opens_entry(lines, n)]
    if len(dated) < _ENTRIES or not all(_may_be_headline(lines[n - 1]) for n in dated[:2]):
        return range(0)
    if _body(lines) < dated[0]:  # below a text: its comments
        return range(0)
    return range(dated[0], dated[1] - 1)


def _may_be_headline(line: Shown) -> bool:
    return is_headline(line.text) and not is_byline(line.apart)


def _opens_entry(lines: Sequence[Shown], number: int) -> bool:
    """A date alone, below a line, that a paragraph follows before the next date."""
    if number == 0 or not dates.stands_alone(lines[number].apart):
        return False
    for line in lines[number + 1 : number + 5]:
        if dates.stands_alone(line.apart):
            return False
        if _is_body(line):
            return True
    return False


def _whole(found: Said, lines: Sequence[Shown], at: int) -> str:
    """The headline in line `at`, with the lines behind it that are a part of what the page calls its title."""
    title = lines[at].text
    for line in lines[at + 1 : at + 3]:
        longer = f"{title}{'' if HAN_CHARACTER.match(title[-1]) else ' '}{line.text}"
        if not any(letters(without_site(each)).startswith(letters(longer)) for each in found.titles):
            break
        title = longer
    return title


def _above_the_date(lines: Sequence[Shown]) -> int | None:
    """The line above the first byline with a date, and above what else says by whom, if a headline can be so."""
    dated = next(
        (n for n, line in enumerate(lines) if is_byline(line.apart) and dates.of_bylines([line.apart]).value), 0
    )
    above = next((n for n in range(dated - 1, max(dated - _ABOVE, 0) - 1, -1) if not is_byline(lines[n].apart)), None)
    if above is None or size(lines[above].text) < 3 or _links(lines[above]) or _PATH.search(lines[above].text):
        return None
    return above if is_headline(lines[above].text) else None


def _called(found: Said) -> str:
    """What the page calls its title, where no line shows it."""
    given = next((title for title in found.titles if title), "")
    return given if given in found.titles[:-1] else without_site(given)


def _links(line: Shown) -> bool:
    """Whether most of the line leads elsewhere."""
    return 2 * line.linked > len(line.text)


def _body(lines: Sequence[Shown]) -> int:
    """Where the text begins: at the first long paragraph, or the first of two that tell something; else at the end."""
    tells = [not _links(line) and size(line.text) >= _TELLING and ends_sentence(line.text) for line in lines]
    for number, line in enumerate(lines):
        if tells[number] and (_is_body(line) or any(tells[number + 1 : number + 2])):
            return number
    return next((number + 1 for number, telling in enumerate(tells) if telling), len(lines))


def _is_body(line: Shown) -> bool:
    return (
        len(line.text) > 60
        and 2 * line.linked < len(line.text)
        and size(line.text) >= _BODY
        and ends_sentence(line.text)
    )


def _beside(lines: Sequence[Shown]) -> Iterator[str]:
    """The lines' texts; a label alone (发布日期：) together with what follows it."""
    label = ""
    for line in lines:
        text = f"{label} {line.apart}".strip()
        label = ""
        if len(text) <= 20 and _LABEL.search(text):
            label = text
        else:
            yield text


def _attends(lines: Sequence[str], number: int) -> bool:
    """Whether a short line stands right beside one that says when, and could say by whom: a name, an outlet."""
    line = lines[number]
    if (
        size(line) > _NAMES
        or ends_sentence(line)
        or is_byline(line)
        or not may_name(line)
        or is_tool(line)
        or is_notice(line)
        or is_caption(line)
    ):
        return False
    return any(is_byline(other) and dates.of_bylines([other]).value for other in lines[max(number - 1, 0) : number + 2])


def _site(found: Said, title: str) -> str:
    """What the window's title has behind the headline: the site's name stands last."""
    window = found.titles[-1]
    rest = window[len(title) :] if title and window.startswith(title) else ""
    return without_site(rest.strip(" |｜_-–—·"), last=True)


def _published(found: Said, beside: Sequence[str], above: Sequence[str], uri: str) -> Published:
    """What the page states, what stands beside its headline, and its address, weighed against each other."""
    stated, local = _stated(found)
    changes = (found.linked.get("dateModified"), *(found.metas.get(key) for key in _CHANGES))
    changed = next((day for each in changes if (day := dates.from_metadata(each))), Published())
    beside, above = ([line for line in lines if dates.stands_alone(line)] for lines in (beside, above))
    links = (link for link in (found.link, uri) if "://" in link)
    address = next((day for link in links if (day := dates.from_address(link)).value), Published())
    if not stated.value:
        shown = dates.of_bylines(beside)
        return dates.agreed(shown if shown.value else dates.of_bylines(above), address)
    shown = dates.of_bylines(beside, changed=changed.value if dates.days_apart(stated, changed) else "")
    settled = dates.settled(stated, shown, address, universal=not local)
    alone = not shown.value and not address.value
    aged = alone and dates.days_apart(settled, changed) > _AGED
    return dates.doubted(settled) if aged or dates.disputed((*above, *beside)) else settled


def _stated(found: Said) -> tuple[Published, bool]:
    """The day of publication in JSON-LD, meta elements or marked elements, and whether its zone is the outlet's."""
    linked = (found.linked.get("datePublished"), found.linked.get("dateCreated"))
    for value in (*linked, *(found.metas.get(key) for key in _DATES), *found.times):
        if day := dates.from_metadata(value):
            return day, isinstance(value, str) and bool(_LOCAL.search(value.strip()))
    return Published(), False


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


def _name(value: object) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name")
    return tidy(value) if isinstance(value, str) else ""


def _authors(found: Said) -> tuple[str, ...]:
    author = found.linked.get("author")
    names = [_name(item) for item in author] if isinstance(author, list) else [_name(author)]
    return (*(name for name in names if name), *(found.metas[key] for key in _AUTHORS if found.metas.get(key)))


def _link(tree: etree._Element, metas: Mapping[str, str], linked: Mapping[str, object]) -> str:
    for link in tree.iterfind(".//link[@rel='canonical']"):
        if href := (link.get("href") or "").strip():
            return href
    return metas.get("og:url") or _name(linked.get("url"))
