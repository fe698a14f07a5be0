"""Established names: names.toml read and checked, and looked up by any of their forms."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

from briefer import _toml
from briefer.bilingual.sound import similarity
from briefer.model import NameKind
from briefer.text.fold import fold
from briefer.text.runs import han_count

SHIPPED = Path(__file__).parent / "names.toml"
KINDS: tuple[NameKind, ...] = ("person", "place", "organisation")

_TEXT = _toml.Kind("a text", lambda value: isinstance(value, str))
_TEXTS = _toml.Kind(
    "a list of texts",
    lambda value: isinstance(value, list) and all(isinstance(item, str) for item in value),
    lambda item: isinstance(item, str),
)
_KIND = _toml.Kind("a table", lambda value: isinstance(value, dict))
_ENTRY = {"full": _TEXT, "zh": _TEXT, "also": _TEXTS, "roles": _TEXTS}


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, place or organisation: its printed forms, all forms, given name and what it is called."""

    kind: NameKind
    en: str
    zh: str
    given: str
    forms: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Established:
    """All entities, and which of them a form (in the shape of `key`) names."""

    entities: tuple[Entity, ...]
    by_form: Mapping[str, tuple[int, ...]]

    def named(self, form: str) -> tuple[int, ...]:
        """The entities that `form` is an established name of."""
        return self.by_form.get(key(form), ())


@lru_cache(maxsize=1 << 15)
def key(form: str) -> str:
    """One shape for all ways of typing a form: folded, accents off, middle dots and apostrophes alike."""
    plain = fold(form.strip())
    if not plain.isascii() and not han_count(plain):
        plain = "".join(mark for mark in unicodedata.normalize("NFD", plain) if not unicodedata.combining(mark))
        plain = plain.replace("ı", "i").replace("ł", "l")
    return plain.replace("・", "·").replace("‧", "·").replace("•", "·").removeprefix("the ")


@lru_cache(maxsize=8)
def load(path: Path) -> Established:
    """The names in the file at `path`. Raises ConfigError with file, line and key."""
    root = _toml.read(path)
    root.check(dict.fromkeys(KINDS, _KIND))
    entities = [
        _entity(cast("NameKind", kind), name, root.child(kind).child(name))
        for kind in root.values
        for name in root.child(kind).values
    ]
    by_form: dict[str, tuple[int, ...]] = {}
    for index, entity in enumerate(entities):
        for form in dict.fromkeys(map(key, entity.forms)):
            by_form[form] = (*by_form.get(form, ()), index)
    return Established(tuple(entities), by_form)


@lru_cache(maxsize=1 << 16)
def likeness(other: str, entity: Entity) -> float:
    """How much `other` sounds like a form of `entity`, of either script; a full name is held against full names."""
    full = len(other.split()) > 1 or any(dot in other for dot in "·・‧")
    whole = [form for form in entity.forms if entity.given and (" " in form or "·" in form)]
    forms = whole if full and whole else entity.forms
    return max(similarity(form, other) for form in forms)


def _entity(kind: NameKind, name: str, table: _toml.Table) -> Entity:
    table.check(_ENTRY)
    values = table.values
    full, zh = str(values.get("full", "")), str(values.get("zh", ""))
    forms = (name, full, zh, *map(str, values.get("also", ())))
    given = full.removesuffix(name).strip() if kind == "person" and full.endswith(name) else ""
    roles = tuple(fold(str(role)) for role in values.get("roles", ()))
    return Entity(kind, name, zh, given, tuple(dict.fromkeys(form for form in forms if form)), roles)
