"""`briefer edit`: what an editor changes in a brief, kept in a file that `make --edits` replays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

import briefer
from briefer.api.load import held
from briefer.cli import options
from briefer.cli.say import plain
from briefer.desk import Desk
from briefer.errors import ConfigError
from briefer.model import Brief

SHOWN = 60
"""So many characters of a quotation tell which item an id is."""


@click.command
@click.argument("file", type=options.PATH, metavar="BRIEF.JSON")
@options.edits
@click.option("--strike", multiple=True, metavar="ID", help="an item goes; the next best takes its place")
@click.option("--pin", multiple=True, metavar="ID", help="an item is printed first under its topic, and is a key one")
@click.option("--join", multiple=True, metavar="ID,ID", help="items become one")
@click.option("--separate", multiple=True, metavar="ID[,ID]", help="an item's languages, or two quotations, part")
@click.option("--order", multiple=True, metavar="TOPIC=ID,ID", help="items stand in this order")
@click.option("--note", multiple=True, metavar="[ID|TOPIC=]TEXT", help="a note on an item, a topic or the brief")
@click.option("--outlet", multiple=True, metavar="ID=NAME", help="the outlet of an article")
@click.option("--published", multiple=True, metavar="ID=DATE", help="the date of an article")
@click.option("--name", metavar="SPELLING", help="a name of the brief, as it is spelt there, which gets:")
@click.option("--en", metavar="NAME", help="its English form")
@click.option("--zh", metavar="NAME", help="its Chinese form")
@click.option("--kind", metavar="person|place|organisation", help="its kind")
@click.option("--apart", multiple=True, metavar="SPELLING", help="a spelling that is somebody else's")
@click.option("--no-name", is_flag=True, help="it is none: its row goes")
@click.option("--keep", is_flag=True, help="names and separated pairs hold for the days after too")
@click.option("--undo", is_flag=True, help="take these edits out again")
@options.config
def edit(
    file: Path,
    edits: Path | None,
    strike: tuple[str, ...],
    pin: tuple[str, ...],
    join: tuple[str, ...],
    separate: tuple[str, ...],
    order: tuple[str, ...],
    note: tuple[str, ...],
    outlet: tuple[str, ...],
    published: tuple[str, ...],
    name: str | None,
    en: str | None,
    zh: str | None,
    kind: str | None,
    apart: tuple[str, ...],
    no_name: bool,
    keep: bool,
    undo: bool,
    config: Path | None,
) -> int:
    """Change a brief before it is signed; without a change: its items with their ids, and what was changed."""
    with Desk(config) as desk:
        brief = held(file)
        row = {"of": name, "en": en, "zh": zh, "kind": kind, "apart": list(apart), "none": no_name}
        if name is None and any((en, zh, kind, apart, no_name)):
            raise ConfigError("no name is given", where="--name", hint="give the spelling that the brief has")
        changes: list[dict[str, Any]] = [
            {"strike": strike, "pin": pin} if strike or pin else {},
            *({"join": _ids(each)} for each in join),
            *({"separate": _ids(each)} for each in separate),
            {"order": {topic: _ids(ids) for topic, ids in map(_halves, order)}} if order else {},
            {"notes": dict(_note(each, brief) for each in note)} if note else {},
            {"outlets": dict(map(_halves, outlet))} if outlet else {},
            {"dates": dict(map(_halves, published))} if published else {},
            {"names": [{key: value for key, value in row.items() if value}]} if name else {},
        ]
        wanted = [change for change in changes if change]
        for change in wanted:
            briefer.edit(brief, edits, keep=keep, undo=undo, desk=desk, **change)
        if not wanted:
            _show(brief)
        if wanted or edits is not None or desk.config.edits is not None:
            for each in briefer.edit(brief, edits, desk=desk):
                print(plain(f"{each.kind}: {each.told}"))
    return 0


def _show(brief: Brief) -> None:
    """The items of each topic: id, and how it begins."""
    for section in brief.sections:
        print(plain(section.topic.key))
        for item in section.items:
            if not item.see:
                print(plain(f"  {item.id}  {' | '.join(quote.text[:SHOWN] for quote in item.quotes)}"))


def _ids(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]


def _halves(text: str) -> tuple[str, str]:
    left, sign, right = text.partition("=")
    if not sign:
        raise ConfigError("has no '='", where=repr(text), hint="write it as KEY=VALUE")
    return left.strip(), right.strip()


def _note(text: str, brief: Brief) -> tuple[str, str]:
    """What a note is on, and the note: a text with a sign in it is a note on the whole brief all the same."""
    left, sign, right = text.partition("=")
    ids = {item.id for section in brief.sections for item in section.items}
    known = ids | {section.topic.key for section in brief.sections}
    return (left.strip(), right.strip()) if sign and left.strip() in known else ("", text)
