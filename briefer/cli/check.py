"""`briefer check`: what is wrong with the settings and the machine, where, and the remedy."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import briefer
from briefer.cli.say import plain


def check(
    topics: Annotated[Path | None, typer.Option(help="topics file to check")] = None,
    config: Annotated[Path | None, typer.Option(help="settings file to check")] = None,
) -> None:
    """Check settings, topics file, fonts, plugins and versions."""
    checks = briefer.check(topics=topics, config=config)
    width = max(len(found.what) for found in checks)
    for found in checks:
        mark = "ok  " if found.fine else "WRONG"
        print(plain(f"{mark:<5} {found.what:<{width}}  {found.message}"))
        if found.hint and not found.fine:
            print(plain(f"      {'':<{width}}  → {found.hint}"))
    raise typer.Exit(0 if all(found.fine for found in checks) else 1)
