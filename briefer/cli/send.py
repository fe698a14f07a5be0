"""`briefer send`: a brief that was made goes out by mail."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import click

import briefer
from briefer.cli import options
from briefer.cli.say import plain, report
from briefer.config import Config
from briefer.desk import Desk
from briefer.errors import ConfigError


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
        problems = briefer.send(folder, to=recipients, password=_password(desk.config), moment=moment, desk=desk)
    refused = {problem.where for problem in problems}
    for each in recipients:
        if not quiet and not any(where in each for where in refused):
            print(plain(f"sent to {each}"))
    report(problems)
    return 1 if problems else 0


def _password(settings: Config) -> str:
    """The password, which is never an argument: other users of a machine can read those."""
    mail = settings.mail
    if not mail.user:
        return ""
    if mail.password_file is not None:
        try:
            return mail.password_file.read_text("utf-8").strip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "is not UTF-8"
            raise ConfigError(
                f"cannot be read: {reason}", where=str(mail.password_file), hint="check password_file under [mail]"
            ) from error
    if (password := os.environ.get(mail.password_env)) is None:
        raise ConfigError(
            f"there is no password for {mail.user}",
            where=settings.where("mail", "user"),
            hint=f"set the environment variable {mail.password_env}, or password_file under [mail]",
        )
    return password
