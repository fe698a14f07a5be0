"""`briefer list`: the briefs, articles, sources or runs of the archive."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

import briefer
from briefer.cli import options
from briefer.cli.say import plain
from briefer.model import Kept, Run, Standing


@click.command
@click.argument("what", metavar="briefs|articles|sources|runs")
@click.option("--json", "as_json", is_flag=True, help="as JSON")
@options.archive
@options.config
def list(what: str, as_json: bool, archive: str | None, config: Path | None) -> int:
    """List the briefs, articles, sources or runs of the archive."""
    rows = briefer.list_archive(what, archive=archive, config=config)
    if as_json:
        print(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2))
        return 0
    for row in rows:
        print(plain(_line(row)))
    return 0


def _line(row: Run | Kept | Standing) -> str:
    match row:
        case Run():
            return f"{row.date}  edition {row.edition}  {row.kind}  made {row.made[:19]}  run {row.number}"
        case Kept():
            told = (row.published[:10], row.outlet, row.title or row.uri)
            gone = f"taken out on {row.forgotten[:10]}" if row.forgotten else ""
            return f"{row.article}  {' · '.join(filter(None, (*told, gone)))}"
    when = f"last new {row.new or 'never'}, last read {row.read or 'never'}"
    return f"{row.address}  {when}{f', fails: {row.failure}' if row.failure else ''}"
