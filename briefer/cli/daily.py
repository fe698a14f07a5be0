"""`briefer daily`: the brief of the day from all sources of the settings."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

import briefer
from briefer.cli import options
from briefer.cli.progress import working
from briefer.cli.say import plain, report, say
from briefer.desk import Desk


@click.command
@click.option("--date", metavar="YYYY-MM-DD", help="the day (default: today)")
@click.option("--redo", is_flag=True, help="make a new edition of the day's brief; earlier ones stay in the archive")
@options.only
@options.formats
@click.option("--out", type=options.PATH, help="folder of briefs (default: output)")
@options.archive
@options.daily_config
@options.quiet
def daily(
    date: str | None,
    redo: bool,
    only: str | None,
    to: str | None,
    out: Path | None,
    archive: str | None,
    config: Path | None,
    quiet: bool,
) -> int:
    """Fetch all sources of the settings; make the brief of the day, and those of days that were missed."""
    with Desk(options.settings(config)) as opened, working("fetching, reading, choosing …", quiet=quiet) as say_how_far:
        days = briefer.daily(
            date=date,
            redo=redo,
            only=only,
            to=to,
            archive=archive,
            moment=datetime.now().astimezone(),
            desk=opened.under(out=out),
            say=say_how_far,
        )
    for issue in days.issues:
        for path in issue.files:
            print(plain(str(path)))
    if not days.issues and not quiet:
        say(f"briefer: the brief of {days.date} is made already (--redo makes a new edition)")
    problems = list(dict.fromkeys((*(each for issue in days.issues for each in issue.problems), *days.problems)))
    report(problems)
    return 1 if problems else 0
