"""A folder that is a wiki: one page an issue, an index of all, text of the user's around what is generated kept.

Nothing here reads or writes a file: old text and new text in, text out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefer.model import Brief, Topic
from briefer.pages.forms import MARKDOWN
from briefer.pages.labels import labels
from briefer.protocols import Form
from briefer.text.patterns import lazy
from briefer.wikis.obsidian import OBSIDIAN
from briefer.wikis.wikitext import DOKUWIKI, MEDIAWIKI

_TOLD = ": generated; what you write above this line or below the last one stays"
_FRONT = lazy(r"\A---\n.*?\n---\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Flavour:
    """How one kind of wiki names its pages, links to them, and hides a line."""

    writer: str
    """The format of its pages."""
    form: Form
    """How text stands in its index."""
    suffix: str
    index: str
    """The name of the page that lists all issues."""
    link: str
    """A link with ``{page}`` and ``{text}``, from one page of the folder to another."""
    line: str
    """A line that readers of the page do not see."""


FLAVOURS: Mapping[str, Flavour] = {
    "md": Flavour("md", MARKDOWN, ".md", "index", "[{text}]({page}.md)", "<!-- {} -->"),
    "github": Flavour("md", MARKDOWN, ".md", "index", "[{text}]({page})", "<!-- {} -->"),
    "obsidian": Flavour("obsidian", OBSIDIAN, ".md", "index", "[[briefs/{page}|{text}]]", "%% {} %%"),
    "mediawiki": Flavour("mediawiki", MEDIAWIKI, ".wiki", "index", "[[briefs/{page}|{text}]]", "<!-- {} -->"),
    # DokuWiki has no comments: a link to nowhere, with a text of no width.
    "dokuwiki": Flavour("dokuwiki", DOKUWIKI, ".txt", "start", "[[{page}|{text}]]", "[[#{}|\u200b]]"),
}
"""Kinds of wikis by name. ``github`` is for GitHub's wikis, where a link with an ending leads to the raw file."""


@dataclass(frozen=True, slots=True)
class Issue:
    """What the index says of one brief."""

    date: str
    title_en: str
    title_zh: str
    topics: tuple[tuple[Topic, int], ...]
    """The topics with items, and how many."""


@dataclass(frozen=True, slots=True)
class Update:
    """A page's text to be, and whether what was generated in it had been edited: then it is the old text."""

    text: str
    edited: bool = False


def issue(brief: Brief) -> Issue:
    """What the index says of `brief`."""
    topics = tuple((section.topic, len(section.items)) for section in brief.sections if section.items)
    return Issue(brief.date, brief.title_en, brief.title_zh, topics)


def navigation(flavour: Flavour, locale: str, days: Sequence[str], day: str) -> str:
    """One line: the issue before `day`, the index, the issue after it; `days` are in order."""
    at = days.index(day)
    every = " ".join(dict.fromkeys(one.text("All issues") for one in labels(locale)))
    parts = [flavour.link.format(page=flavour.index, text=every)]
    if at > 0:
        parts.insert(0, "← " + flavour.link.format(page=days[at - 1], text=days[at - 1]))
    if at + 1 < len(days):
        parts.append(flavour.link.format(page=days[at + 1], text=days[at + 1]) + " →")
    return " · ".join(parts)


def update(old: str | None, new: str, flavour: Flavour, navigation: str = "") -> Update:
    """A page that stands as `old` (None: not yet) with `new` as its generated part.

    Front matter is generated too, until the user changes it. The text around the generated part stays as it is. A page
    without the two lines, or changed between them, stays whole (`edited`), unless it says the new text already.
    """
    front = found[0] if (found := _FRONT.match(new)) else ""
    body = (f"{navigation}\n\n" if navigation else "") + new[len(front) :].strip("\n")
    if old is None:
        return Update(front + _framed(body, front, flavour) + "\n")
    region = _Region.of(old, flavour)
    if region is None or not (region.intact or _plain(region.body) == _plain(body)):
        return Update(old, edited=True)
    before = old[: region.start]
    if front and _digest(before) == region.front:
        before = front
    return Update(before + _framed(body, front, flavour) + old[region.end :])


def relinked(old: str, flavour: Flavour, navigation: str) -> Update:
    """`old` with another line of navigation; the rest of its generated part stays."""
    region = _Region.of(old, flavour)
    if region is None or not region.intact:
        return Update(old, edited=True)
    rest = region.body.strip("\r\n").partition("\n")[2].strip("\r\n")
    begin = _begin(f"{navigation}\n\n{rest}", region.front, flavour)
    end = flavour.line.format("briefer end")
    return Update(f"{old[: region.start]}{begin}\n\n{navigation}\n\n{rest}\n\n{end}{old[region.end :]}")


@dataclass(frozen=True, slots=True)
class _Region:
    """The generated part of a page: its two lines and what stands between them."""

    start: int
    end: int
    body: str
    digest: str
    front: str
    """The digest of the front matter as it was generated, or empty."""

    @property
    def intact(self) -> bool:
        return _digest(self.body) == self.digest

    @classmethod
    def of(cls, text: str, flavour: Flavour) -> _Region | None:
        opening, closing = (re.escape(part) for part in flavour.line.split("{}"))
        begin = re.search(
            rf"^{opening}briefer begin ([0-9a-f]{{16}})(?: ([0-9a-f]{{16}}))?(?:: [^\n]*?)?{closing}(?=\r?$)",
            text,
            re.M,
        )
        if begin is None:
            return None
        ends = list(re.finditer(rf"^{opening}briefer end{closing}(?=\r?$)", text, re.M))
        if not ends or ends[-1].start() < begin.end():
            return None
        return cls(begin.start(), ends[-1].end(), text[begin.end() : ends[-1].start()], begin[1], begin[2] or "")


def _framed(body: str, front: str, flavour: Flavour) -> str:
    begin = _begin(body, _digest(front) if front else "", flavour)
    return f"{begin}\n\n{body}\n\n{flavour.line.format('briefer end')}"


def _begin(body: str, front: str, flavour: Flavour) -> str:
    return flavour.line.format(" ".join(filter(None, ("briefer begin", _digest(body), front))) + _TOLD)


def _digest(text: str) -> str:
    return hashlib.sha256(_plain(text).encode()).hexdigest()[:16]


def _plain(text: str) -> str:
    """What an editor changes without being asked does not count: line ends, blanks at their end."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")
