"""Nodes of parsed JSON that know the way to themselves, so that what is wrong in a file is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from briefer.errors import RecordError
from briefer.model import Span

T = TypeVar("T")

_LARGEST = 1e12
"""No number in a record comes near it; beyond, JSON's numbers are no longer exact."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a record: its value, and the way to it (``sections[0].items[2]``).

    Keys are names in an object and indices in a list. Every method raises RecordError, naming the way, when the value
    is not what it promises; without a default, when it is not there.
    """

    value: Any
    file: str = ""
    """What the record is called in errors."""
    hint: str = ""
    way: str = ""

    def wrong(self, wanted: str, *keys: str | int) -> RecordError:
        """What is to be said when the node under `keys` is not what was `wanted`."""
        node = self
        for key in keys:
            node = node._under(key, None)
        return RecordError(f"is no brief: {node.way or 'it'} must be {wanted}", where=self.file, hint=self.hint)

    def names(self) -> tuple[str, ...]:
        """The keys of the object that it is."""
        return tuple(self._object())

    def has(self, key: str) -> bool:
        """Whether the object that it is says anything of `key`."""
        return key in self._object()

    def child(self, key: str | int) -> Node:
        """The node under `key`, whatever it is."""
        return self._under(key, self._get(key, None))

    def rows(self, key: str, *, needed: bool = True) -> Iterator[Node]:
        """The nodes of the list under `key`."""
        held = self._under(key, self._of(key, list, "a list", None if needed else []))
        for at, value in enumerate(held.value):
            yield held._under(at, value)

    def texts(self, key: str, *, needed: bool = True) -> tuple[str, ...]:
        """The texts of the list under `key`."""
        return self._under(key, self._of(key, list, "a list of texts", None if needed else [])).as_texts()

    def as_texts(self) -> tuple[str, ...]:
        """The texts of the list that it is."""
        if not isinstance(self.value, list) or not all(isinstance(each, str) for each in self.value):
            raise self.wrong("a list of texts")
        return tuple(self.value)

    def pairs(self, key: str, *, needed: bool = True) -> tuple[tuple[str, str], ...]:
        """The pairs of texts in the list under `key`."""
        return tuple((row.text(0), row.text(1)) for row in self.rows(key, needed=needed))

    def text(self, key: str | int, default: str | None = None) -> str:
        """The text under `key`."""
        return self._of(key, str, "a text", default)

    def maybe(self, key: str) -> str | None:
        """The text under `key`, or None where the record says so."""
        return None if self.has(key) and self.value[key] is None else self.text(key)

    def flag(self, key: str, default: bool | None = None) -> bool:
        """The truth under `key`."""
        return self._of(key, bool, "true or false", default)

    def count(self, key: str | int, default: int | None = None) -> int:
        """The whole number under `key`, at least 0."""
        found = self._of(key, int, "a whole number", default)
        if isinstance(found, bool) or not 0 <= found < _LARGEST:
            raise self.wrong("a whole number", key)
        return found

    def number(self, key: str) -> float:
        """The number under `key`."""
        found = self._get(key, None)
        if isinstance(found, bool) or not isinstance(found, int | float) or not -_LARGEST < found < _LARGEST:
            raise self.wrong("a number", key)
        return float(found)

    def span(self, start: str | int = "start", end: str | int = "end") -> Span:
        """The span whose ends stand under those two keys."""
        found = Span(self.count(start), self.count(end))
        if found.end < found.start:
            raise self.wrong("no less than its start", end)
        return found

    def one_of(self, key: str | int, known: tuple[Any, ...]) -> Any:
        """The value under `key`, which is one of `known` (names)."""
        found = self.text(key)
        if found not in known:
            raise self.wrong(f"one of {', '.join(known)}", key)
        return found

    def _of(self, key: str | int, kind: type[T], wanted: str, default: T | None) -> T:
        found = self._get(key, default)
        if not isinstance(found, kind):
            raise self.wrong(wanted, key)
        return found

    def _get(self, key: str | int, default: object) -> Any:
        if isinstance(key, str):
            return self._object().get(key, default)
        if not isinstance(self.value, list):
            raise self.wrong("a list")
        return self.value[key] if key < len(self.value) else default

    def _object(self) -> dict[str, Any]:
        if not isinstance(self.value, dict):
            raise self.wrong("an object")
        return self.value

    def _under(self, key: str | int, value: object) -> Node:
        way = f"{self.way}[{key}]" if isinstance(key, int) else ".".join(filter(None, (self.way, key)))
        return Node(value, self.file, self.hint, way)
