"""`briefer make`: a dated brief from files and folders."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

import briefer
from briefer.api.press import press
from briefer.api.put import Put, put_formats, put_wiki
from briefer.api.write import formats
from briefer.cli import options
from briefer.cli.progress import working
from briefer.cli.say import plain, report, say
from briefer.config import day as day_of
from briefer.desk import Desk
from briefer.errors import ConfigError
from briefer.files import folder
from briefer.model import Problem


@click.command
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@options.formats
@click.option("--out", type=options.PATH, help="folder of briefs (default: output)")
@click.option("--date", metavar="YYYY-MM-DD", help="date of the brief (default: today)")
@click.option("--since", metavar="YYYY-MM-DD", help="only what was published from this day on")
@click.option("--until", metavar="YYYY-MM-DD", help="only what was published up to this day")
@click.option("--picks", type=click.IntRange(1), metavar="N", help="items a topic")
@click.option("--title", help="title of the brief")
@options.edits
@options.topics
@options.locale
@options.ranker
@options.published
@options.encoding
@options.config
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="how many processes work at once")
@click.option("--executor", metavar="NAME", help="where the work runs: serial, processes, dask")
@options.archive
@options.only
@click.option("--wiki", type=options.PATH, help="folder kept as a wiki: the brief becomes a page of it too")
@click.option("--wiki-format", metavar="md|github|obsidian|...", help="what kind of wiki it is")
@options.quiet
@click.option("--verbose", is_flag=True, help="say what became of each source")
def make(
    sources: tuple[str, ...],
    to: str | None,
    out: Path | None,
    date: str | None,
    since: str | None,
    until: str | None,
    picks: int | None,
    title: str | None,
    edits: Path | None,
    topics: Path | None,
    locale: str | None,
    ranker: str | None,
    published: str | None,
    encoding: str | None,
    config: Path | None,
    jobs: int | None,
    executor: str | None,
    archive: str | None,
    only: str | None,
    wiki: Path | None,
    wiki_format: str | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Make a dated brief from files, folders, archives, feeds and addresses (- is standard input)."""
    with Desk(config) as opened:
        desk = opened.under(
            topics=topics,
            locale=locale,
            picks=picks,
            ranker=ranker,
            title=title,
            jobs=jobs,
            executor=executor,
            encoding=encoding,
            out=out,
            wiki=wiki,
            wiki_format=wiki_format,
        )
        settings = desk.config
        if wiki_format and not settings.wiki:
            raise ConfigError(
                "is the form of a wiki, and there is none", where="--wiki-format", hint="add --wiki FOLDER"
            )
        wanted = formats(to or settings.formats)
        day = day_of(date) if date else datetime.now(ZoneInfo(settings.timezone)).date().isoformat()
        shelf = folder(settings.wiki / "briefs") if settings.wiki else None
        place = folder(settings.out / day)
        with press(wanted, desk) as formatting:
            with working("reading and choosing …", quiet=quiet):
                brief = briefer.make(
                    sources,
                    date=day,
                    since=since,
                    until=until,
                    published=published,
                    edits=edits,
                    archive=archive,
                    only=only,
                    moment=datetime.now().astimezone(),
                    desk=desk,
                )
            problems = list(brief.problems)
            with working("writing …", quiet=quiet):
                problems += _shown(put_formats(dict(formatting.make(brief)), place))
        if shelf is not None:
            with working("writing the wiki …", quiet=quiet):
                problems += _shown(put_wiki(brief, shelf, desk))
    report(problems)
    if verbose:
        for entry in brief.coverage.ledger:
            say(f"{entry.uri}: {entry.fate}{f' ({entry.reason})' if entry.reason else ''}")
    silent = len(brief.coverage.silent_topics) == len(brief.sections)
    if silent:
        say("briefer: no topic had any reporting (see --topics)")
    return 1 if problems or silent else 0


def _shown(put: Put) -> list[Problem]:
    """Print where the files of a brief are; gives what went wrong with the others."""
    for path in put.files:
        print(plain(str(path)), flush=True)
    return put.problems
