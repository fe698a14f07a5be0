"""TOML tables that know the file and line of each of their keys, and check themselves against a schema."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from briefer._toml_lines import Key, lines_of_keys
from briefer.errors import ConfigError

_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value must be: how to say it, and how to tell. `each` is what an array of this kind holds."""

    name: str
    test: Callable[[object], bool]
    each: Callable[[object], bool] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a TOML file: its values, and the lines of all keys of the file."""

    file: str
    values: Mapping[str, Any]
    lines: Mapping[Key, int]
    path: Key = ()

    def check(self, schema: Mapping[str, Kind]) -> None:
        """Raise ConfigError at the first key that `schema` does not know or whose value is of another kind."""
        for key, value in self.values.items():
            if key not in schema:
                hint = nearest(key, schema) or f"known keys: {', '.join(schema)}"
                raise self.error(f"unknown key '{key}'", key, hint=hint)
            kind = schema[key]
            if not kind.test(value):
                wrong, at = _first_wrong(value, kind)
                others = [other for other in schema if other != key and schema[other].test(value)]
                hint = nearest(key, others) if isinstance(value, dict) else ""
                raise self.error(f"'{key}' must be {kind.name}, not {show(wrong)}", key, *at, hint=hint)

    def child(self, key: str) -> Table:
        """The table under `key`. Raises ConfigError when its value is none."""
        value = self.values[key]
        if not isinstance(value, dict):
            raise self.error(f"'{key}' must be a table, not {show(value)}", key)
        return Table(self.file, value, self.lines, (*self.path, key))

    def error(self, message: str, *key: str | int, hint: str = "") -> ConfigError:
        """An error that stands at the line of `key` below this table."""
        return ConfigError(message, where=place(self.file, self.lines, (*self.path, *key)), hint=hint)


def read(path: Path) -> Table:
    """The root table of the file at `path`. Raises ConfigError: not there, not UTF-8, not TOML (with the line)."""
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigError(f"cannot be read: {reason}", where=str(path), hint="give the path of a TOML file") from error
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError("is not UTF-8", where=f"{path}:{line}", hint="save the file as UTF-8") from error
    try:
        return Table(str(path), tomllib.loads(text), lines_of_keys(text))
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(path, text, str(error)) from error
    except RecursionError as error:
        raise ConfigError("is nested too deeply", where=str(path), hint="use fewer brackets in brackets") from error


def place(file: str, lines: Mapping[Key, int], key: Key) -> str:
    """``file:line`` of `key`, or of the nearest table around it that stands in the file."""
    while key and key not in lines:
        key = key[:-1]
    return f"{file}:{lines[key]}" if key else file


def nearest(name: str, known: Iterable[str]) -> str:
    """``did you mean 'picks'?``, or nothing when no known name is near."""
    folded = {each.lower(): each for each in known}
    near = get_close_matches(name.lower(), folded, n=1, cutoff=0.5)
    return f"did you mean '{folded[near[0]]}'?" if near else ""


def show(value: object) -> str:
    """`value` as a user wrote it in TOML, cut to fit into a message."""
    if isinstance(value, dict):
        return "a table"
    shown = str(value).lower() if isinstance(value, bool) else repr(value)
    return shown if len(shown) <= 40 else f"{shown[:37]}..."


def _first_wrong(value: object, kind: Kind) -> tuple[object, Key]:
    if kind.each is not None and isinstance(value, list):
        for at, item in enumerate(value):
            if not kind.each(item):
                return item, (at,)
    return value, ()


def _syntax_error(path: Path, text: str, message: str) -> ConfigError:
    found = _PLACE.search(message)
    line = found[1] if found and found[1] else text.rstrip("\n").count("\n") + 1
    reason = _PLACE.sub("", message)
    reason = f"not valid TOML: {reason[:1].lower()}{reason[1:]}"
    return ConfigError(reason, where=f"{path}:{line}", hint="see https://toml.io/en/v1.0.0")
