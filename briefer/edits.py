"""The edits file ⇄ Edits: what an editor changes, day by day, in a file that people read and write too.

Each day has a table (``[2025-06-03]``). What is kept holds for the days after. Comments and the order of what stands
there survive a change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

from briefer import toml
from briefer.errors import ConfigError
from briefer.model import Edit, NameKind, Naming, Topic
from briefer.nearest import nearest

Days = Mapping[str, Sequence[Edit]]
"""Edits by the day of the brief that they were made in."""

HEAD = """\
# What an editor changed, day by day; see docs/edits.md. `briefer make --edits` and the web pages replay it.
# Ids are those of items, quotations and articles in brief.json.
"""

_ID = re.compile(r"[0-9a-f]{8,64}")
_MOMENT = re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2})?)?)?")
_FULL = {4: "-01-01", 7: "-01"}
"""What makes a full date of one that is cut, by its length."""


@dataclass(frozen=True, slots=True)
class Book:
    """All days of an edits file."""

    days: Days
    file: str = ""

    def of(self, day: str, topics: Sequence[Topic]) -> tuple[Edit, ...]:
        """What holds for the brief of `day`: its own edits, and what was kept on days before.

        Raises ConfigError for a topic that does not exist.
        """
        before = [edit for other in sorted(self.days) if other < day for edit in self.days[other]]
        kept = [replace(edit, ids=(), where="") for edit in before if edit.keep or edit.sketches]
        return (*kept, *(_on_topic(edit, topics) for edit in self.days.get(day, ())))


def load(path: Path, *, needed: bool = True) -> Book:
    """The edits in the file at `path`; none where it is not `needed` and not there.

    Raises ConfigError with file, line and key.
    """
    if not needed and not path.exists():
        return Book({}, str(path))
    return _book(toml.read(path))


def changed(text: str, day: str, edit: Edit, *, undo: bool = False, file: str = "") -> str:
    """`text`, an edits file, with one edit of `day` more, or without it. What it does not touch stays as it was.

    Raises ConfigError when `text` or what came of it is no edits file.
    """
    _book(toml.parse(text, file))
    kit = import_module("tomlkit")
    document = kit.parse(text or HEAD)
    table = document.setdefault(day, kit.table())
    (_taken if undo else _put)(kit, table, edit)
    for name in [name for name, value in table.items() if not value and not isinstance(value, bool)]:
        del table[name]
    if not table:
        del document[day]
    made: str = kit.dumps(document)
    _book(toml.parse(made, file))
    return made


def _book(root: toml.Tree) -> Book:
    for key in root.values:
        if not _is_day(key):
            near = nearest(key, _DAY)
            hint = f"{near} under the table of its day" if near else "write the day of the brief: [2025-06-03]"
            raise root.error(f"'{key}' is no day", key, hint=hint)
    return Book({day: tuple(_of_day(root.child(day))) for day in root.values}, root.file)


def _of_day(table: toml.Tree) -> Iterator[Edit]:
    table.check(_DAY)
    values = table.values

    def where(*key: str | int) -> str:
        return toml.place(table.file, table.lines, (*table.path, *key))

    for name in ("outlets", "dates"):
        for article, text in values.get(name, {}).items():
            _check_id(table, article, (name, article))
            told = _moment(table, text, (name, article)) if name == "dates" else str(text).strip()
            yield Edit("date" if name == "dates" else "outlet", (article,), text=told, where=where(name, article))
    for at in range(len(values.get("separate", ()))):
        yield _separate(table.below("separate", at), where("separate", at))
    for at, ids in enumerate(values.get("join", ())):
        _check_ids(table, ids, ("join", at), least=2)
        yield Edit("join", tuple(ids), where=where("join", at))
    for name in ("strike", "pin"):
        _check_ids(table, values.get(name, ()), (name,))
        for at, one in enumerate(values.get(name, ())):
            if name == "pin" and one in values.get("strike", ()):
                raise table.error(f"'{one}' is struck and pinned", name, at, hint="remove it from one of the two")
            yield Edit("strike" if name == "strike" else "pin", (one,), where=where(name, at))
    for topic, ids in values.get("order", {}).items():
        if not _IDS.test(ids):
            raise table.error(f"'{topic}' must be {_IDS.name}, not {toml.show(ids)}", "order", topic)
        _check_ids(table, ids, ("order", topic))
        yield Edit("order", tuple(ids), topic=topic, where=where("order", topic))
    if values.get("note", "").strip():
        yield Edit("note", text=values["note"].strip(), where=where("note"))
    for target, text in values.get("notes", {}).items():
        if not _TEXT.test(text):
            raise table.error(f"'{target}' must be {_TEXT.name}, not {toml.show(text)}", "notes", target)
        item = bool(_ID.fullmatch(target))
        ids, topic = ((target,), "") if item else ((), target)
        yield Edit("note", ids, topic, text.strip(), where=where("notes", target))
    for at in range(len(values.get("names", ()))):
        yield _name(table.below("names", at), where("names", at))


def _separate(table: toml.Tree, where: str) -> Edit:
    table.check(_SEPARATE)
    ids, words = table.values.get("ids", ()), table.values.get("words", ())
    if not ids and not words:
        raise table.error("names nothing to separate", hint='set ids = ["…", "…"]')
    _check_ids(table, ids, ("ids",))
    if len(ids) > 2:
        raise table.error(f"{len(ids)} are separated at once", "ids", hint="write one [[…separate]] for each two")
    if words and (len(words) != 2 or not all(_ID.fullmatch(each) for one in words for each in one.split())):
        raise table.error("'words' must be two texts as briefer writes them", "words", hint="remove it, or edit again")
    return Edit("separate", tuple(ids), sketches=tuple(words), where=where)


def _name(table: toml.Tree, where: str) -> Edit:
    table.check(_NAME)
    told = {key: value for key, value in table.values.items() if key != "keep"}
    if not str(told.get("of", "")).strip():
        raise table.error("does not say which name", hint='set of = "…", as the brief spells it')
    if len(told) == 1:
        raise table.error("changes nothing", "of", hint="set zh, en, kind, apart or none")
    name = Naming(**told | {"apart": tuple(told.get("apart", ()))})
    return Edit("name", name=name, keep=bool(table.values.get("keep")), where=where)


def _on_topic(edit: Edit, topics: Sequence[Topic]) -> Edit:
    known = [topic.key for topic in topics]
    if edit.topic and edit.topic not in known:
        hint = nearest(edit.topic, known) or f"topics: {', '.join(known)}"
        raise ConfigError(f"there is no topic '{edit.topic}'", where=edit.where, hint=hint)
    return edit


def _check_ids(table: toml.Tree, ids: Sequence[str], place: toml.Key, least: int = 1) -> None:
    for at, each in enumerate(ids):
        _check_id(table, each, (*place, at))
    if ids and len(set(ids)) < max(least, len(ids)):
        raise table.error("names one id twice" if len(ids) >= least else "needs two ids", *place, hint="see brief.json")


def _check_id(table: toml.Tree, each: str, place: toml.Key) -> None:
    if not _ID.fullmatch(each):
        hint = "ids are those of brief.json, such as 1f0c8a7d90ab; the words of a quotation never stand here"
        raise table.error(f"{toml.show(each)} is no id", *place, hint=hint)


def _moment(table: toml.Tree, value: object, place: toml.Key) -> str:
    """A date as the model has it: ISO 8601, cut to its precision."""
    text = value.isoformat(timespec="minutes") if isinstance(value, datetime) else str(value).replace(" ", "T")
    try:
        if _MOMENT.fullmatch(text):
            datetime.fromisoformat(text + _FULL.get(len(text), ""))
            return text
    except ValueError:
        pass
    raise table.error(f"{toml.show(text)} is no date", *place, hint="write it as 2025-06-03, or 2025-06-03T15:39")


def _put(kit: Any, table: Any, edit: Edit) -> None:
    """The edit is one of those in `table`, once."""
    if edit.kind in ("strike", "pin"):
        other = table.get("pin" if edit.kind == "strike" else "strike", [])
        for one in edit.ids:
            if one in other:
                other.remove(one)
        _extend(kit, table, edit.kind, edit.ids)
    elif edit.kind == "join":
        _extend(kit, table, "join", [list(edit.ids)])
    elif edit.kind == "order":
        table.setdefault("order", kit.table())[edit.topic] = list(edit.ids)
    elif edit.kind == "note" and not edit.ids and not edit.topic:
        table["note"] = edit.text
    elif edit.kind in _TABLES:
        table.setdefault(_TABLES[edit.kind], kit.table())[edit.topic or edit.ids[0]] = edit.text
    else:
        _taken(kit, table, edit)
        name = _ROWS[edit.kind]
        if name not in table:
            table.add(kit.nl())
        table.setdefault(name, kit.aot()).append(_row(edit))


def _taken(kit: Any, table: Any, edit: Edit) -> None:
    """The edit is none of those in `table`."""
    if edit.kind in ("strike", "pin", "join"):
        values = table.get(edit.kind, [])
        for each in [list(edit.ids)] if edit.kind == "join" else edit.ids:
            if each in values:
                values.remove(each)
    elif edit.kind == "note" and not edit.ids and not edit.topic:
        table.pop("note", None)
    elif edit.kind in (*_TABLES, "order"):
        name = _TABLES.get(edit.kind, edit.kind)
        table.get(name, {}).pop(edit.topic or edit.ids[0], None)
    elif rows := table.get(_ROWS[edit.kind], []):
        kept = [row for row in rows if not _same(row, edit)]
        table[_ROWS[edit.kind]] = kit.aot()
        for row in kept:
            table[_ROWS[edit.kind]].append(row)


def _extend(kit: Any, table: Any, name: str, more: Iterable[Any]) -> None:
    values = table.setdefault(name, kit.array())
    for each in more:
        if each not in values:
            values.append(each)


def _same(row: Mapping[str, Any], edit: Edit) -> bool:
    """Whether a row of names or of pairs is about what `edit` is about."""
    if edit.name is not None:
        return bool(row.get("of") == edit.name.of)
    return set(row.get("ids", ())) == set(edit.ids)


def _row(edit: Edit) -> dict[str, Any]:
    if edit.name is None:
        return {"ids": list(edit.ids)} | ({"words": list(edit.sketches)} if edit.sketches else {})
    name = edit.name
    told = {"of": name.of, "zh": name.zh, "en": name.en, "kind": name.kind, "apart": list(name.apart),
            "none": name.none, "keep": edit.keep}  # fmt: skip
    return {key: value for key, value in told.items() if value}


def _is_day(key: str) -> bool:
    try:
        return date.fromisoformat(key).isoformat() == key
    except ValueError:
        return False


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_filled(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _texts(name: str, each: Callable[[object], bool] = _is_text) -> toml.Kind:
    return toml.Kind(name, lambda value: isinstance(value, list) and all(map(each, value)), each)


def _is_table(value: object) -> bool:
    return isinstance(value, dict)


_ROWS = {"separate": "separate", "name": "names"}
"""Where each kind of edit stands that is a table."""
_TABLES = {"note": "notes", "outlet": "outlets", "date": "dates"}
"""Where each kind of edit stands that is a text with a key."""
_TEXT = toml.Kind("a text", _is_text)
_FILLED = toml.Kind("a text that is not empty", _is_filled)
_SWITCH = toml.Kind("true or false", lambda value: isinstance(value, bool))
_IDS = _texts("a list of ids")
_TABLE = toml.Kind("a table", _is_table)
_TABLE_OF_TEXTS = toml.Kind(
    "a table of texts",
    lambda value: isinstance(value, dict) and all(isinstance(each, str | date) for each in value.values()),
)
_LISTS = _texts(
    'a list of lists such as [["1f0c8a7d90ab", "77aa01c2d3e4"]]',
    lambda value: isinstance(value, list) and all(map(_is_text, value)),
)
_DAY: dict[str, toml.Kind] = {
    "strike": _IDS,
    "pin": _IDS,
    "order": _TABLE,
    "join": _LISTS,
    "separate": _texts("a list of tables ([[…separate]])", _is_table),
    "note": _TEXT,
    "notes": _TABLE,
    "outlets": _TABLE_OF_TEXTS,
    "dates": _TABLE_OF_TEXTS,
    "names": _texts("a list of tables ([[…names]])", _is_table),
}
_SEPARATE = {"ids": _IDS, "words": _texts("a list of texts")}
_KINDS = get_args(NameKind)
_NAME = {
    "of": _FILLED,
    "zh": _TEXT,
    "en": _TEXT,
    "kind": toml.Kind(f"one of {', '.join(_KINDS)}", _KINDS.__contains__),
    "apart": _texts("a list of texts"),
    "none": _SWITCH,
    "keep": _SWITCH,
}
