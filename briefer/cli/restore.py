"""`briefer restore`: a backup in place of the archive."""

from __future__ import annotations

from pathlib import Path

import click

import briefer
from briefer.cli import options
from briefer.cli.say import plain, say


@click.command
@click.argument("file", type=options.PATH)
@options.archive
@options.config
def restore(file: Path, archive: str | None, config: Path | None) -> int:
    """Put what is in FILE (of briefer backup) in the place of the archive, which is laid aside."""
    aside = briefer.restore(file, archive=archive, config=config)
    if aside is not None:
        say(f"the archive before is {aside}")
    print(plain(f"restored: {file}"))
    return 0
