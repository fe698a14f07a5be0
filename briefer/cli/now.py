"""`briefer now`: one article, now."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

import briefer
from briefer.api.write import file_name, formats, render
from briefer.cli.say import plain, report, say
from briefer.desk import Desk
from briefer.errors import ConfigError, WriteError
from briefer.files import put

Text = str | None

CONTROLS_KEPT = "\n\t"
NOT_TEXT = ("pdf", "epub", "docx")


def now(
    source: Annotated[str, typer.Argument(metavar="SOURCE|-", help="a file, - for standard input, or the text itself")],
    to: Annotated[str, typer.Option(metavar="text|md|html|json|pdf", help="format of the card")] = "text",
    out: Annotated[Path | None, typer.Option(help="file to write instead of standard output")] = None,
    topics: Annotated[Path | None, typer.Option(help="topics file (default: ceasefire, pows, neutrality)")] = None,
    locale: Annotated[Text, typer.Option(metavar="en|zh|zh-Hant|both", help="language of labels and dates")] = None,
    picks: Annotated[int | None, typer.Option(min=1, max=5, help="key sentences")] = None,
    ranker: Annotated[Text, typer.Option(help="how to choose; see briefer plugins")] = None,
    published: Annotated[Text, typer.Option(metavar="DATE", help="its date, when it does not say")] = None,
    config: Annotated[Path | None, typer.Option(help="settings file (briefer.toml)")] = None,
) -> None:
    """Make a card of one article, now: title, date, topics and key sentences with reasons."""
    (name,) = formats([to])
    if name in NOT_TEXT and out is None and sys.stdout.isatty():
        hint = f"add --out {file_name(name).replace('brief', 'card', 1)}"
        raise ConfigError("this format is not for a terminal", where=f"--to {name}", hint=hint)
    with Desk(config) as opened:
        desk = opened.under(topics=topics, locale=locale, picks=picks, ranker=ranker)
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
    raise typer.Exit(1 if problems else 0)


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
