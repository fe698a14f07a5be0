"""What a page says of itself: in JSON-LD and meta elements, beside its headline, in its address.

`about` puts together what scripts and meta elements say (`briefer.articles.said`) and what the page shows. The headline
is what is shown of what the page calls its title; beside it, until the first paragraph, stand date, outlet and people.
What stands elsewhere (menus, lists of other articles) is never asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefer.articles import agreement, dates, said
from briefer.articles.article import About
from briefer.articles.byline import is_byline, may_name, people, people_in
from briefer.articles.elements import HEADINGS, Shown
from briefer.articles.furniture import is_caption, is_notice, is_tool
from briefer.articles.outlet import outlet_name, outlet_of
from briefer.articles.prose import ends_sentence, is_headline, size
from briefer.articles.title import letters, without_site
from briefer.articles.words import any_of
from briefer.model import Published
from briefer.text.han import HAN_CHARACTER
from briefer.text.patterns import lazy

_SITES = ("og:site_name", "application-name", "citation_journal_title", "dc.publisher", "publisher")
_SOURCES = ("source", "contentsource", "mediaid")
_LABELS = any_of("published_label", "updated_label", "other_date_label", "outlet_label", "byline_label")
_LABEL = lazy(rf"(?:^|\s){_LABELS}(?:日期|时间|時間|\sat|\son)?\s?[:：]?$", re.IGNORECASE)
_PATH = lazy(r"\s[>»›→]\s|->|＞")
"""What parts the steps of a path through the site (首页 > 国际)."""
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
_TITLE = 2
"""Words from which on what a page calls itself could be a headline."""
_ENTRIES = 3
"""Dated entries from which on a page is no single article."""
_AGED = 366
"""Days after which a page that was changed is hardly the news of its first day."""


def about(found: said.Said, lines: Sequence[Shown], uri: str) -> About:
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
    attending = [n for n in range(len(beside)) if _attends(beside, n) and letters(beside[n]) not in letters(title)]
    names = [beside[n] for n in attending]
    dated = next((n for n, line in enumerate(beside) if is_byline(line)), 0)
    # What stands above the date is who publishes; below it may be the first line of the text, or a button.
    heads = [beside[n] for n in attending if n < dated]
    sections = _sections(lines[:body])
    outlet = (
        outlet_name(said.name_of(found.linked.get("publisher")))
        or next((name for key in _SITES if (name := outlet_name(found.metas.get(key, "")))), "")
        or outlet_name(said.publisher(found))
        or outlet_of([*bylines, *heads], named=True, but=sections)
        or outlet_of(names, named=True, but=sections)
        or next((name for key in _SOURCES if (name := outlet_name(found.metas.get(key, "")))), "")
        or outlet_name(_site(found, title))
        or outlet_of([*bylines, *names], but=sections)
    )
    stated = (people(names, outlet) for names in said.authors(found))
    author = next(filter(None, stated), "") or people_in([*bylines, *names], outlet)
    return About(
        title=title,
        # WeChat writes both in one line: its author, then who publishes.
        outlet=outlet.removeprefix(f"{author} ") if author else outlet,
        author=author,
        published=_published(found, beside, above, uri),
        link=found.link,
    )


def _headline(found: said.Said, lines: Sequence[Shown], body: int) -> int | None:
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
    above = firsts[0] if len(firsts) == 1 else _above_the_date(lines[:body])
    if above is None and max(map(size, found.titles), default=0) < _TITLE:
        above = next((n for n, line in enumerate(lines[:body]) if _may_be_title(line)), None)
    return above


def _may_be_title(line: Shown) -> bool:
    """Whether a line could be the headline of a page that calls itself by a word of its menu (显示, View)."""
    text = line.text
    return (
        size(text) >= _TITLE
        and is_headline(text)
        and not (_links(line) or is_byline(line.apart) or is_tool(text) or is_notice(text) or _PATH.search(text))
    )


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


def _whole(found: said.Said, lines: Sequence[Shown], at: int) -> str:
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


def _called(found: said.Said) -> str:
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


def _site(found: said.Said, title: str) -> str:
    """What the window's title has behind the headline: the site's name stands last."""
    window = found.titles[-1]
    rest = window[len(title) :] if title and window.startswith(title) else ""
    return without_site(rest.strip(" |｜_-–—·"), last=True)


def _sections(lines: Sequence[Shown]) -> frozenset[str]:
    """The steps of paths through the site (首页 > 国际 > 正文) behind the first, which is the site."""
    paths = (_PATH.split(f" {line.apart} ") for line in lines if _PATH.search(line.apart))
    return frozenset(step.strip() for steps in paths for step in steps[1:])


def _published(found: said.Said, beside: Sequence[str], above: Sequence[str], uri: str) -> Published:
    """The day of publication; not sure where the page's address is of another month."""
    settled = _settled(found, beside, above, uri)
    months = (dates.month_in_address(link) for link in (found.link, uri) if "://" in link)
    here = all(agreement.in_month(settled, month) for month in months)
    return settled if here else agreement.doubted(settled)


def _settled(found: said.Said, beside: Sequence[str], above: Sequence[str], uri: str) -> Published:
    """What the page states, what stands beside its headline, and its address, weighed against each other."""
    stated, local = said.stated(found)
    changed = said.changed(found)
    unaided = dates.without_year((*beside, *above), changed)
    beside, above = ([line for line in lines if dates.stands_alone(line)] for lines in (beside, above))
    links = (link for link in (found.link, uri) if "://" in link)
    address = next((day for link in links if (day := dates.from_address(link)).value), Published())
    if not stated.value:
        shown = dates.of_bylines(beside)
        shown = next(
            (day for day in (shown, dates.of_bylines(above), unaided, said.scripted(found)) if day.value), Published()
        )
        settled = agreement.agreed(shown, address)
        aged = agreement.days_apart(settled, changed) > _AGED and not agreement.same_day(settled, address)
        return agreement.doubted(settled) if aged else settled
    other = changed.value if agreement.days_apart(stated, changed) else ""
    shown = dates.of_bylines(beside, changed=other)
    if not shown.value and (over := dates.of_bylines(above, changed=other)).value < stated.value[:10]:
        shown = over  # a later day above the headline is that on which the page was looked at
    settled = agreement.settled(stated, shown, address, universal=not local)
    alone = not shown.value and not address.value
    aged = alone and agreement.days_apart(settled, changed) > _AGED
    turned = alone and not local and agreement.may_turn(settled, east=bool(HAN_CHARACTER.search(found.titles[-1])))
    return agreement.doubted(settled) if aged or turned or dates.disputed((*above, *beside)) else settled
