"""`briefer make`: a dated brief from files and folders."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

import briefer
from briefer.api.write import file_name, formats
from briefer.cli.press import press
from briefer.cli.progress import working
from briefer.cli.say import plain, report, say
from briefer.config import day as day_of
from briefer.desk import Desk
from briefer.errors import WriteError
from briefer.files import FilesOf, folder, put
from briefer.model import Brief, Made, Problem
from briefer.pipeline.fanout import problem

Text = str | None


def make(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", help="files and folders to read")],
    to: Annotated[Text, typer.Option(help="formats, with commas: md,html,pdf,json,epub,docx,mail,...")] = None,
    out: Annotated[Path | None, typer.Option(help="folder of briefs (default: output)")] = None,
    topics: Annotated[Path | None, typer.Option(help="topics file (default: ceasefire, pows, neutrality)")] = None,
    date: Annotated[Text, typer.Option(metavar="YYYY-MM-DD", help="date of the brief (default: today)")] = None,
    since: Annotated[Text, typer.Option(metavar="YYYY-MM-DD", help="only what was published from this day on")] = None,
    until: Annotated[Text, typer.Option(metavar="YYYY-MM-DD", help="only what was published up to this day")] = None,
    locale: Annotated[Text, typer.Option(metavar="en|zh|zh-Hant|both", help="language of labels and dates")] = None,
    picks: Annotated[int | None, typer.Option(min=1, help="items a topic")] = None,
    ranker: Annotated[Text, typer.Option(help="how to choose; see briefer plugins")] = None,
    published: Annotated[Text, typer.Option(metavar="DATE", help="date of sources that do not say")] = None,
    title: Annotated[Text, typer.Option(help="title of the brief")] = None,
    config: Annotated[Path | None, typer.Option(help="settings file (briefer.toml)")] = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="how many processes work at once")] = None,
    executor: Annotated[Text, typer.Option(help="where the work runs: serial, processes")] = None,
    wiki: Annotated[Path | None, typer.Option(help="folder kept as a wiki: the brief becomes a page of it too")] = None,
    wiki_format: Annotated[Text, typer.Option(metavar="md|github|obsidian|...", help="what kind of wiki it is")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="say nothing but problems")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="say what became of each source")] = False,
) -> None:
    """Make a dated brief from files and folders."""
    with Desk(config) as opened:
        desk = opened.under(
            topics=topics,
            locale=locale,
            picks=picks,
            ranker=ranker,
            title=title,
            jobs=jobs,
            executor=executor,
            out=out,
            wiki=wiki,
            wiki_format=wiki_format,
        )
        settings = desk.config
        wanted = formats(to or settings.formats)
        day = day_of(date) if date else datetime.now(ZoneInfo(settings.timezone)).date().isoformat()
        shelf = folder(settings.wiki / "briefs") if settings.wiki else None
        place = folder(settings.out / day)
        with press(wanted, desk) as formatting:
            with working("reading and choosing …", quiet=quiet):
                brief = briefer.make(sources, date=day, since=since, until=until, published=published, desk=desk)
            problems = list(brief.problems)
            with working("writing …", quiet=quiet):
                for name, made in formatting.make(brief):
                    problems += _put(made, place / file_name(name))
        if shelf is not None:
            with working("writing the wiki …", quiet=quiet):
                problems += _publish(brief, shelf, desk)
    report(problems)
    if verbose:
        for entry in brief.coverage.ledger:
            say(f"{entry.uri}: {entry.fate}{f' ({entry.reason})' if entry.reason else ''}")
    silent = len(brief.coverage.silent_topics) == len(brief.sections)
    if silent:
        say("briefer: no topic had any reporting (see --topics)")
    raise typer.Exit(1 if problems or silent else 0)


def _publish(brief: Brief, shelf: Path, desk: Desk) -> tuple[Problem, ...]:
    """Put the brief into the wiki and print what was written; what failed costs nothing that was written before."""
    try:
        files, problems = briefer.publish(brief, FilesOf(shelf), desk=desk)
        for name, data in files.items():
            if data is None:
                (shelf / name).unlink()
            else:
                put(shelf / name, data)
                print(plain(str(shelf / name)))
    except WriteError as error:
        return (problem(error),)
    return tuple(problems)


def _put(made: Made | WriteError, path: Path) -> tuple[Problem, ...]:
    """Put one format in its place and print where it is; a format that fails costs none of the others."""
    try:
        if isinstance(made, WriteError):
            raise made
        put(path, made.data)
    except WriteError as error:
        return (problem(error),)
    print(plain(str(path)), flush=True)
    return made.problems
