"""Where the keys of a TOML text stand: the standard parser keeps no positions.

This walks over text that `tomllib` has accepted, so it only has to tell keys, brackets, strings and comments apart.
"""

from __future__ import annotations

import re
import tomllib

Key = tuple[str | int, ...]
"""The way to a value from the root: names of keys, indices in arrays."""

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


def lines_of_keys(text: str) -> dict[Key, int]:
    """The line, from 1, of every table, key and array item of `text`, which is valid TOML."""
    return _Walk(text).run()


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
