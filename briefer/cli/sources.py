"""`briefer sources`: what the daily brief is made from, listed, added, tried and removed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

import briefer
from briefer.api.sources import Listed
from briefer.cli import options
from briefer.cli.app import Group
from briefer.cli.say import plain, report, say
from briefer.desk import Desk
from briefer.model import Article, Problem

SHOWN = 10
"""So many articles of a source are shown."""


@click.group(cls=Group)
def sources() -> None:
    """The sources of the settings: list, add ADDRESS, test NAME, remove NAME."""


@sources.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="as JSON")
@options.archive
@options.daily_config
def list_(as_json: bool, archive: str | None, config: Path | None) -> int:
    """List the sources of the settings, and how each has been doing."""
    with Desk(options.settings(config)) as desk:
        found = briefer.list_sources(archive=archive, desk=desk)
    if as_json:
        print(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=2))
    for each in found if not as_json else ():
        print(plain(_line(each)))
    if not found:
        say("no source is listed (briefer sources add ADDRESS)")
    return 1 if any(each.state in ("silent", "failing") for each in found) else 0


@sources.command
@click.argument("address")
@click.option("--name", default="", help="how it is called (default: by its outlet or address)")
@click.option("--outlet", default="", help="its outlet; wins over what it says")
@click.option("--grade", default="", help="your grade, printed with each citation")
@options.daily_config
def add(address: str, name: str, outlet: str, grade: str, config: Path | None) -> int:
    """Find the feed of a page (or take a feed, page, folder or list), show what it holds, add it to the settings."""
    file = options.settings(config) or options.SETTINGS
    tried = briefer.add_source(address, name=name, outlet=outlet, grade=grade, config=file)
    for other in tried.feeds[1:]:
        say(f"the page also names {other}")
    _show(tried.articles, tried.problems)
    print(plain(f"added to {file}: {tried.source.uri}"))
    return 1 if tried.problems else 0


@sources.command
@click.argument("name", metavar="NAME|ADDRESS")
@options.daily_config
def test(name: str, config: Path | None) -> int:
    """Show what a source gives now; nothing is kept."""
    with Desk(options.settings(config)) as desk:
        tried = briefer.try_source(name, desk=desk)
    _show(tried.articles, tried.problems)
    return 1 if tried.problems else 0


@sources.command
@click.argument("name", metavar="NAME|ADDRESS")
@options.archive
@options.daily_config
def remove(name: str, archive: str | None, config: Path | None) -> int:
    """Take a source out of the settings; its articles stay in the archive."""
    file = options.settings(config) or options.SETTINGS
    gone = briefer.remove_source(name, archive=archive, config=file)
    print(plain(f"removed from {file}: {gone.uri}"))
    return 0


def _show(articles: Sequence[Article], problems: Sequence[Problem]) -> None:
    """What would be read: date, outlet and title of the first articles, how many there are, what went wrong."""
    for article in articles[:SHOWN]:
        told = (article.published.value[:10] or "no date", article.outlet, article.title or article.source.uri)
        print(plain("  ".join(filter(None, told))))
    if len(articles) > SHOWN:
        print(f"… and {len(articles) - SHOWN} more")
    report(problems)


def _line(listed: Listed) -> str:
    source, standing = listed.source, listed.standing
    last = f"last new {standing.new or 'never'}" if standing else "not asked yet"
    told = (source.called, source.uri if source.called != source.uri else "", listed.state, last, listed.message)
    return "  ".join(filter(None, told))
