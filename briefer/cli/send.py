"""`briefer send`: a brief that was made goes out by mail."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

import briefer
from briefer.api.password import password_of
from briefer.cli import options
from briefer.cli.say import plain, report
from briefer.desk import Desk


@click.command
@click.argument("folder", type=options.PATH)
@click.option("--to", metavar="ADDRESS,...", help="to whom (default: the settings')")
@click.option("--config", type=options.PATH, help="settings file (briefer.toml) with [mail]")
@options.quiet
def send(folder: Path, to: str | None, config: Path | None, quiet: bool) -> int:
    """Send a brief by mail: the page as the text of the mail, the PDF attached."""
    moment = datetime.now().astimezone().replace(microsecond=0)
    with Desk(config) as desk:
        recipients = tuple(each.strip() for each in to.split(",") if each.strip()) if to else desk.config.mail.to
        problems = briefer.send(folder, to=recipients, password=password_of(desk.config), moment=moment, desk=desk)
    refused = {problem.where for problem in problems}
    for each in recipients:
        if not quiet and not any(where in each for where in refused):
            print(plain(f"sent to {each}"))
    report(problems)
    return 1 if problems else 0
