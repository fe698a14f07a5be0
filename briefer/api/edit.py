"""An editor's changes to a brief, kept in a file that `make` replays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from briefer import given
from briefer.api.load import held
from briefer.desk import Desk, Settings, opened
from briefer.edits import HEAD, changed, load
from briefer.errors import ConfigError
from briefer.files import alone, put
from briefer.model import Brief, Edit, Item, Naming, Quote
from briefer.nearest import nearest
from briefer.pipeline.edit import sketch
from briefer.pipeline.segment import words_of

Ids = str | Iterable[str]
"""One id, or several."""


def edit(
    brief: Brief | str | Path,
    edits: str | Path | None = None,
    *,
    strike: Ids = (),
    pin: Ids = (),
    join: Ids = (),
    separate: Ids = (),
    order: Mapping[str, Iterable[str]] | None = None,
    notes: Mapping[str, str] | None = None,
    outlets: Mapping[str, str] | None = None,
    dates: Mapping[str, str] | None = None,
    names: Iterable[Mapping[str, object]] = (),
    keep: bool = False,
    undo: bool = False,
    config: Settings = None,
    desk: Desk | None = None,
) -> tuple[Edit, ...]:
    """Write changes to `brief` (or its brief.json) into the file `edits`, or with `undo` take them out of it.

    What the file then holds for the day of the brief is given back; `make(…, edits=…)` replays it. Without `edits` the
    file is that of the settings.

    strike, pin: ids of items. join: ids of items that become one. separate: an item, whose two languages part, or two
    quotations. order: topic → ids of items, the first first. notes: topic, id of an item, or "" for the whole brief →
    text. outlets, dates: id of an article → outlet, ISO date. names: rows as in the file (of, zh, en, kind, apart,
    none). With `keep` names and pairs hold for the days after too.

    The file appears whole or not at all, with what others change at the same time. Raises BrieferError for an id that
    the brief does not have.
    """
    made = brief if isinstance(brief, Brief) else held(brief)
    with opened(desk, config) as own:
        path = _path(edits, own)
        asked = [
            *_of_items(strike=strike, pin=pin, join=join),
            *(Edit("order", tuple(ids), topic=topic) for topic, ids in (order or {}).items()),
            *(_note(made, target, text) for target, text in (notes or {}).items()),
            *(Edit("outlet", (article,), text=text) for article, text in (outlets or {}).items()),
            *(Edit("date", (article,), text=text) for article, text in (dates or {}).items()),
            *(Edit("name", name=Naming(**_row(row)), keep=keep) for row in names),
        ]
        if separate:
            asked.append(_apart(made, (separate,) if isinstance(separate, str) else tuple(separate), keep, own))
        for each in asked if not undo else ():
            _check(made, each)
        if asked:
            with alone(path):
                text = path.read_text("utf-8") if path.exists() else HEAD
                for each in asked:
                    text = changed(text, made.date, each, undo=undo, file=str(path))
                put(path, text.encode())
        return load(path, needed=False).of(made.date, [section.topic for section in made.sections])


def _path(edits: str | Path | None, desk: Desk) -> Path:
    path = desk.config.edits if edits is None else given.path(edits, "edits")
    if path is None:
        raise ConfigError("no edits file is named", where="edits", hint='give one, or set edits = "edits.toml"')
    return path


def _of_items(*, strike: Ids, pin: Ids, join: Ids) -> Iterator[Edit]:
    strikes, pins, joins = (((each,) if isinstance(each, str) else tuple(each)) for each in (strike, pin, join))
    yield from (Edit("strike", (each,)) for each in strikes)
    yield from (Edit("pin", (each,)) for each in pins)
    if joins:
        yield Edit("join", joins)


def _note(brief: Brief, target: str, text: str) -> Edit:
    if target and all(section.topic.key != target for section in brief.sections):
        return Edit("note", (target,), text=text)
    return Edit("note", topic=target, text=text)


def _row(row: Mapping[str, object]) -> dict[str, Any]:
    """A row of names as `Naming` takes it. Raises ConfigError for a key that it does not have."""
    known = [each.name for each in fields(Naming)]
    for key in row:
        if key not in known:
            hint = nearest(key, known) or f"known keys: {', '.join(known)}"
            raise ConfigError(f"unknown key '{key}'", where="names", hint=hint)
    apart = row.get("apart", ())
    return {"of": "", **row, "apart": tuple(apart) if isinstance(apart, list | tuple) else (str(apart),)}


def _apart(brief: Brief, ids: Sequence[str], keep: bool, desk: Desk) -> Edit:
    """Two quotations that stand apart; of an item its Chinese and its English one."""
    items = {item.id: item for item in _items(brief)}
    if len(ids) == 1 and ids[0] in items:
        item = items[ids[0]]
        if not (item.zh and item.en):
            raise ConfigError("stands in one language only", where=ids[0], hint="name the two quotations")
        ids = (item.zh.id, item.en.id)
    if len(ids) != 2:
        hint = "name an item, or two quotations of one item"
        raise ConfigError(f"{len(ids)} ids are given", where="separate", hint=hint)
    if not keep:
        return Edit("separate", tuple(ids))
    quotes = _quotes(brief)
    shown = [quotes.get(each) or next(iter(items[each].quotes)) for each in ids if each in quotes or each in items]
    pairing = desk.kit(card=True).pairing
    words = [(words_of(each.text, each.language, desk.languages), each.language) for each in shown]
    return Edit("separate", tuple(ids), sketches=tuple(sketch(*each, pairing) for each in words))


def _items(brief: Brief) -> Iterator[Item]:
    return (item for section in brief.sections for item in section.items)


def _quotes(brief: Brief) -> dict[str, Quote]:
    return {quote.id: quote for item in _items(brief) for quote in (*item.quotes, *item.also)}


def _check(brief: Brief, edit: Edit) -> None:
    """Raise ConfigError when the brief does not have what `edit` names; a pin may bring what it does not print yet."""
    items = [item.id for item in _items(brief)]
    known = [article.id for article in brief.articles] if edit.kind in ("outlet", "date") else [*items, *_quotes(brief)]
    known += [entry.article for entry in brief.coverage.ledger if entry.article and edit.kind in ("outlet", "date")]
    for each in edit.ids if edit.kind != "pin" else ():
        if each not in known:
            hint = nearest(each, known) or "ids are those of brief.json"
            raise ConfigError(
                f"the brief of {brief.date} has no {_WHAT.get(edit.kind, 'item')} of this id", where=each, hint=hint
            )
    topics = [section.topic.key for section in brief.sections]
    if edit.topic and edit.topic not in topics:
        hint = nearest(edit.topic, topics) or f"topics: {', '.join(topics)}"
        raise ConfigError(f"there is no topic '{edit.topic}'", where="edits", hint=hint)


_WHAT = {"outlet": "article", "date": "article", "separate": "quotation"}
