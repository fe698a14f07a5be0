"""`briefer ingest`: sources are read into the archive."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

import briefer
from briefer.api._sources import addressed, nothing_read
from briefer.api.ingest import FAILED
from briefer.cli import options
from briefer.cli.progress import working
from briefer.cli.say import plain, report
from briefer.desk import Desk


@click.command
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@options.archive
@options.config
@options.encoding
@options.published
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="how many processes work at once")
@options.quiet
def ingest(
    sources: tuple[str, ...],
    archive: str | None,
    config: Path | None,
    encoding: str | None,
    published: str | None,
    jobs: int | None,
    quiet: bool,
) -> int:
    """Read sources into the archive; a line for each: new, known, changed, failed."""
    with Desk(config) as opened, working("reading …", quiet=quiet):
        desk = opened.under(encoding=encoding, jobs=jobs)
        rows = briefer.ingest(
            sources, archive=archive, moment=datetime.now().astimezone(), published=published, desk=desk
        )
    if not quiet:
        for row in rows:
            print(plain(str(row)))
    problems = [problem for row in rows for problem in row.problems]
    if all(fate == FAILED for row in rows for fate, _ in row.counts):
        raise nothing_read(addressed(sources), problems)
    report(problems)
    return 1 if problems else 0
