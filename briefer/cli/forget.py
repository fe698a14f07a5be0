"""`briefer forget`: an article is taken out of the archive."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

import briefer
from briefer.cli import options
from briefer.cli.say import plain


@click.command
@click.argument("name", metavar="ID")
@options.archive
@options.config
def forget(name: str, archive: str | None, config: Path | None) -> int:
    """Take an article out: its texts, bytes and quotations go, a named gap stays."""
    for kept in briefer.forget(name, archive=archive, moment=datetime.now().astimezone(), config=config):
        print(plain(f"forgotten: {kept.uri} (version {kept.version})"))
    return 0
