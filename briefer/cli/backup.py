"""`briefer backup`: a whole copy of the archive as one file."""

from __future__ import annotations

from pathlib import Path

import click

import briefer
from briefer.cli import options
from briefer.cli.say import plain


@click.command
@click.argument("file", type=options.PATH)
@options.archive
@options.config
def backup(file: Path, archive: str | None, config: Path | None) -> int:
    """Copy the archive into FILE, whole, also while others read and write."""
    print(plain(str(briefer.backup(file, archive=archive, config=config))))
    return 0
