"""`briefer verify`: every quotation of a brief against its source."""

from __future__ import annotations

from pathlib import Path

import click

import briefer
from briefer.cli import options
from briefer.cli.say import plain


@click.command
@click.argument("file", type=options.PATH)
@click.option("--offline", is_flag=True, help="check against the texts in the file only")
@options.archive
@click.option("--config", type=options.PATH, help="settings file (briefer.toml) that it was made with")
def verify(file: Path, offline: bool, archive: str | None, config: Path | None) -> int:
    """Re-check every quotation of a brief against its source; name what was taken out of the archive."""
    findings = briefer.verify(file, offline=offline, archive=archive, config=config)
    for finding in findings:
        hint = f" ({finding.hint})" if finding.hint else ""
        print(plain(f"{finding.kind}: {finding.where}: {finding.message}{hint}"))
    if not findings:
        print(f"{file}: every quotation is what its source says")
    worst = 3 if any(finding.kind == "false" for finding in findings) else 1
    return worst if findings else 0
