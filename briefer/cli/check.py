"""`briefer check`: what is wrong with the settings and the machine, where, and the remedy."""

from __future__ import annotations

from pathlib import Path

import click

import briefer
from briefer.cli import options
from briefer.cli.say import plain


@click.command
@options.topics
@options.config
def check(topics: Path | None, config: Path | None) -> int:
    """Check settings, topics file, fonts, plugins and versions."""
    checks = briefer.check(topics=topics, config=config)
    width = max(len(found.what) for found in checks)
    for found in checks:
        mark = "ok  " if found.fine else "WRONG"
        print(plain(f"{mark:<5} {found.what:<{width}}  {found.message}"))
        if found.hint and not found.fine:
            print(plain(f"      {'':<{width}}  → {found.hint}"))
    return 0 if all(found.fine for found in checks) else 1
