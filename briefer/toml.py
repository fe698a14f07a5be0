"""TOML tables that know the file and line of each of their keys, and check themselves against a schema.

The standard parser keeps no positions. A walk over text that it has accepted finds them: so it only has to tell keys,
brackets, strings and comments apart.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from briefer.errors import ConfigError
from briefer.nearest import nearest

Key = tuple[str | int, ...]
"""The way to a value from the root: names of keys, indices in arrays."""

_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SEPARATOR = re.compile(r"(?:[ \t\r\n,]|#[^\n]*)*")
_NAME = re.compile(r"(?:\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[^=\"'\]\n])+")
_SCALAR = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|[^,\]}#\n]+",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value must be: how to say it, and how to tell. `each` is what an array of this kind holds."""

    name: str
    test: Callable[[object], bool]
    each: Callable[[object], bool] | None = None


@dataclass(frozen=True, slots=True)
class Tree:
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

    def child(self, key: str) -> Tree:
        """The table under `key`. Raises ConfigError when its value is none."""
        value = self.values[key]
        if not isinstance(value, dict):
            raise self.error(f"'{key}' must be a table, not {show(value)}", key)
        return Tree(self.file, value, self.lines, (*self.path, key))

    def below(self, key: str, index: int) -> Tree:
        """The table at `index` of the array of tables under `key`."""
        return Tree(self.file, self.values[key][index], self.lines, (*self.path, key, index))

    def error(self, message: str, *key: str | int, hint: str = "") -> ConfigError:
        """An error that stands at the line of `key` below this table."""
        return ConfigError(message, where=place(self.file, self.lines, (*self.path, *key)), hint=hint)


def read(path: Path) -> Tree:
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
    return parse(text, str(path))


def parse(text: str, file: str) -> Tree:
    """The root table of `text`, which stands in `file`. Raises ConfigError: not TOML (with the line)."""
    try:
        return Tree(file, tomllib.loads(text), _Lines(text))
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(file, text, str(error)) from error
    except RecursionError as error:
        raise ConfigError("is nested too deeply", where=file, hint="use fewer brackets in brackets") from error


def place(file: str, lines: Mapping[Key, int], key: Key) -> str:
    """``file:line`` of `key`, or of the nearest table around it that stands in the file."""
    while key and key not in lines:
        key = key[:-1]
    return f"{file}:{lines[key]}" if key else file


def show(value: object) -> str:
    """`value` as a user wrote it in TOML, cut to fit into a message."""
    if isinstance(value, dict):
        return "a table"
    shown = str(value).lower() if isinstance(value, bool) else repr(value)
    return shown if len(shown) <= 40 else f"{shown[:37]}..."


def lines_of_keys(text: str) -> dict[Key, int]:
    """The line, from 1, of every table, key and array item of `text`, which is valid TOML."""
    return _Walk(text).run()


@dataclass(frozen=True, eq=False)
class _Lines(Mapping[Key, int]):
    """The same, found when somebody asks: nobody does before something is wrong."""

    text: str

    @cached_property
    def _found(self) -> Mapping[Key, int]:
        return lines_of_keys(self.text)

    def __getitem__(self, key: Key) -> int:
        return self._found[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def _first_wrong(value: object, kind: Kind) -> tuple[object, Key]:
    if kind.each is not None and isinstance(value, list):
        for at, item in enumerate(value):
            if not kind.each(item):
                return item, (at,)
    return value, ()


def _syntax_error(file: str, text: str, message: str) -> ConfigError:
    found = _PLACE.search(message)
    line = found[1] if found and found[1] else text.rstrip("\n").count("\n") + 1
    reason = _PLACE.sub("", message)
    reason = f"not valid TOML: {reason[:1].lower()}{reason[1:]}"
    return ConfigError(reason, where=f"{file}:{line}", hint="see https://toml.io/en/v1.0.0")


class _Walk:
    """One pass from left to right; `at` only rises, so that lines are counted once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line = 1
        self.counted = 0
        self.found: dict[Key, int] = {}
        self.arrays: dict[Key, int] = {}

    def run(self) -> dict[Key, int]:
        prefix: Key = ()
        self._skip(_BLANK)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                prefix = self._header()
            else:
                self._pair(prefix)
            self._skip(_BLANK)
        return self.found

    def _header(self) -> Key:
        self._mark(())
        array = self.text.startswith("[[", self.at)
        self.at += 1 + array
        key = self._resolve(_names(self._skip(_NAME)))
        self.at += 1 + array
        if array:
            self.arrays[key] = self.arrays.get(key, -1) + 1
            self._note(key)
            key = (*key, self.arrays[key])
        self._note(key)
        return key

    def _resolve(self, names: Key) -> Key:
        """`names` with the index of the newest table wherever they pass through an array of tables."""
        key: Key = ()
        for depth, name in enumerate(names, 1):
            key = (*key, name)
            if depth < len(names) and key in self.arrays:
                key = (*key, self.arrays[key])
        return key

    def _pair(self, prefix: Key) -> None:
        self._mark(())
        key = (*prefix, *_names(self._skip(_NAME)))
        self._note(key)
        self.at += 1
        self._skip(_BLANK)
        self._value(key)

    def _value(self, key: Key) -> None:
        opener = self.text[self.at]
        if opener not in "[{":
            self._skip(_SCALAR)
            return
        self.at += 1
        self._skip(_SEPARATOR)
        index = 0
        while self.text[self.at] not in "]}":
            if opener == "{":
                self._pair(key)
            else:
                self._mark((*key, index))
                self._value((*key, index))
                index += 1
            self._skip(_SEPARATOR)
        self.at += 1

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:
            raise AssertionError(f"tomllib accepted what cannot be walked, at {self.at}")
        self.at = found.end()
        return found[0]

    def _mark(self, key: Key) -> None:
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        if key:
            self.found[key] = self.line

    def _note(self, key: Key) -> None:
        """`key` stands on the line marked last; so do the tables that it opens on the way."""
        for depth in range(1, len(key) + 1):
            self.found.setdefault(key[:depth], self.line)


def _names(written: str) -> Key:
    """The names in a key as it is written: ``a."b.c"`` is a, b.c."""
    table: object = tomllib.loads(f"{written} = 0")
    names: list[str] = []
    while isinstance(table, dict):
        (name,) = table
        names.append(name)
        table = table[name]
    return tuple(names)
