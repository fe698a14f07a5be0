"""`briefer verify`: every quotation of a brief against its source."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import briefer
from briefer.cli.say import plain


def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="a brief.json")],
    offline: Annotated[bool, typer.Option("--offline", help="check against the texts in the file only")] = False,
    config: Annotated[Path | None, typer.Option(help="settings file (briefer.toml) that it was made with")] = None,
) -> None:
    """Re-check every quotation of a brief against its source."""
    findings = briefer.verify(file, offline=offline, config=config)
    for finding in findings:
        hint = f" ({finding.hint})" if finding.hint else ""
        print(plain(f"{finding.kind}: {finding.where}: {finding.message}{hint}"))
    if not findings:
        print(f"{file}: every quotation is what its source says")
    worst = 3 if any(finding.kind == "false" for finding in findings) else 1
    raise typer.Exit(worst if findings else 0)
