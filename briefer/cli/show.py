"""`briefer show`: an article, a version or a quotation in its place; the brief of a date."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

import briefer
from briefer import record
from briefer.cli import options
from briefer.cli.say import plain
from briefer.desk import Desk


@click.command
@click.argument("name", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="as JSON")
@options.archive
@options.config
def show(name: str, as_json: bool, archive: str | None, config: Path | None) -> int:
    """Show what an id names: an article, a version, a quotation (marked in its place), or the brief of a date."""
    with Desk(config) as desk:
        shown = briefer.show(name, archive=archive, desk=desk)
        if shown.brief is not None:
            data = briefer.write(shown.brief, "json" if as_json else "text", desk=desk)
            print("\n".join(plain(line) for line in data.decode().split("\n")), end="")
            return 0
    article = shown.article
    if article is None:
        return 1
    if as_json:
        told = json.loads(record.dump_article(article)) | {"versions": [asdict(each) for each in shown.versions]}
        if shown.span is not None:
            told |= {"start": shown.span.start, "end": shown.span.end, "quote": shown.span.of(article.text)}
        sys.stdout.buffer.write(
            json.dumps(told, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace") + b"\n"
        )
        return 0
    about = (article.outlet, article.published.value.replace("T", " "), article.source.uri)
    print(plain(article.title or article.source.uri))
    print(plain(" · ".join(filter(None, about))))
    for each in shown.versions:
        print(
            plain(
                f"version {each.version} · first seen {each.seen[:19]}{' · shown' * (each.version == article.version)}"
            )
        )
    print()
    text = article.text
    if shown.span is not None:
        start, end = shown.span.start, shown.span.end
        text = f"{text[:start]}>>>{text[start:end]}<<<{text[end:]}"
    print("\n".join(plain(line) for line in text.split("\n")))
    return 0
