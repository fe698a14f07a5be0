"""`briefer now`: one article, now."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

import briefer
from briefer.api.write import file_name, formats, render
from briefer.cli import options
from briefer.cli.say import plain, report, say
from briefer.desk import Desk
from briefer.errors import ConfigError, WriteError
from briefer.files import put

CONTROLS_KEPT = "\n\t"
NOT_TEXT = ("pdf", "epub", "docx")


@click.command
@click.argument("source", metavar="SOURCE|-")
@click.option("--to", default="text", metavar="text|md|html|json|pdf", help="format of the card")
@click.option("--out", type=options.PATH, help="file to write instead of standard output")
@click.option("--picks", type=click.IntRange(1, 5), metavar="1-5", help="key sentences")
@options.topics
@options.locale
@options.ranker
@options.published
@options.encoding
@options.config
def now(
    source: str,
    to: str,
    out: Path | None,
    picks: int | None,
    topics: Path | None,
    locale: str | None,
    ranker: str | None,
    published: str | None,
    encoding: str | None,
    config: Path | None,
) -> int:
    """Make a card of one article, now: title, date, topics and key sentences with reasons.

    SOURCE is a file, the address of a page, - for standard input, or the text itself.
    """
    (name,) = formats([to])
    if name in NOT_TEXT and out is None and sys.stdout.isatty():
        hint = f"add --out {file_name(name).replace('brief', 'card', 1)}"
        raise ConfigError("this format is not for a terminal", where=f"--to {name}", hint=hint)
    with Desk(config) as opened:
        desk = opened.under(topics=topics, locale=locale, picks=picks, ranker=ranker, encoding=encoding)
        brief, problems = briefer.card(_article(source), published=published, desk=desk)
        made = render(brief, name, layout="card", desk=desk)
    if out is not None:
        if not out.parent.is_dir():
            raise WriteError("there is no such folder", where=str(out.parent), hint="make it, or give another --out")
        put(out, made.data)
    elif name in NOT_TEXT or not sys.stdout.isatty():
        sys.stdout.buffer.write(made.data)
    else:
        # Whatever a text holds, it must not steer the terminal.
        lines = made.data.decode("utf-8").split("\n")
        print("\n".join(plain(line) for line in lines), end="")
    problems += made.problems
    report(problems)
    return 1 if problems else 0


def _article(source: str) -> str | bytes:
    """Standard input for ``-``, the text itself when it is a text and no path, else the path."""
    if source == "-":
        if sys.stdin.isatty():
            say("Paste the article, then press Ctrl-D on a line of its own.")
        return sys.stdin.buffer.read()
    # No file is named like a sentence, unless there is one.
    sentence = any(mark in source for mark in "。！？") or (len(source) > 40 and ". " in source)
    if "\n" in source or (sentence and not os.path.exists(source)):  # noqa: PTH110 (Path.exists raises on a long text)
        return source.encode("utf-8", "surrogateescape")
    return source
