"""`briefer watch`: what is dropped into a folder is read into the archive when it is whole."""

from __future__ import annotations

import signal
from pathlib import Path
from threading import Event

import click

import briefer
from briefer.api.watch import SETTLED
from briefer.cli import options
from briefer.cli.app import Stopped
from briefer.cli.say import plain, report, say
from briefer.desk import Desk


@click.command
@click.argument("folder", type=options.PATH)
@click.option("--settled", type=click.FloatRange(0.1), default=SETTLED, metavar="SECONDS",
              help="how long a file must not have changed to count as whole (2)")  # fmt: skip
@options.archive
@options.config
@options.encoding
@options.quiet
def watch(
    folder: Path, settled: float, archive: str | None, config: Path | None, encoding: str | None, quiet: bool
) -> int:
    """Read what lies in FOLDER and what is dropped there into the archive, until it is stopped."""
    stop, asked = Event(), []

    def end(number: int, _: object) -> None:
        # watchfiles swallows what is raised while it waits.
        asked.append(number)
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    with Desk(config) as opened:
        desk = opened.under(encoding=encoding)
        if not quiet and folder.is_dir():
            say(f"briefer: watching {folder} (Ctrl-C ends it)")
        for rows in briefer.watch(folder, archive=archive, seconds=settled, stop=stop, desk=desk):
            for row in rows:
                if not quiet:
                    print(plain(str(row)), flush=True)
                report(row.problems)
    if asked:
        raise Stopped(asked[0])
    return 0
