"""Established names: names.toml read and checked, then the gazetteer; all are looked up by any of their forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

from briefer import toml
from briefer.dictionary.gazetteer import Occurring, known_names, mark, named, occurring
from briefer.model import Article, NameKind
from briefer.naming.entity import FULL, Entity, key, tokens
from briefer.naming.gazetteer import with_gazetteer
from briefer.sound.similarity import similarity
from briefer.text.fold import fold
from briefer.text.han import han_count

SHIPPED = Path(__file__).parent / "names.toml"
KINDS: tuple[NameKind, ...] = ("person", "place", "organisation")

_TEXT = toml.Kind("a text", lambda value: isinstance(value, str))
_TEXTS = toml.Kind(
    "a list of texts",
    lambda value: isinstance(value, list) and all(isinstance(item, str) for item in value),
    lambda item: isinstance(item, str),
)
_FLAG = toml.Kind("true or false", lambda value: isinstance(value, bool))
_KIND = toml.Kind("a table", lambda value: isinstance(value, dict))
_ENTRY = {"full": _TEXT, "zh": _TEXT, "also": _TEXTS, "roles": _TEXTS, "shared": _FLAG}


@dataclass(frozen=True, slots=True, eq=False)
class Established:
    """All entities, and which of them a form names.

    `by_form`: by the form as of `key`; `by_words`: by the words of an English form; `sizes`: how many characters the
    Chinese forms have that begin with these two, the longest first; `longest`: how many words at most the English
    forms have that begin with this one; `roles`: who is called so (folded) instead of being named.
    """

    entities: tuple[Entity, ...]
    by_form: Mapping[str, tuple[int, ...]]
    by_words: Mapping[tuple[str, ...], tuple[int, ...]]
    sizes: Mapping[str, tuple[int, ...]]
    longest: Mapping[str, int]
    roles: Mapping[str, tuple[int, ...]]

    def named(self, form: str) -> tuple[int, ...]:
        """The entities that `form` is an established name of."""
        return self.by_form.get(key(form), ())

    def called(self, text: str) -> set[int]:
        """The entities that folded `text` calls something."""
        return {index for role, bearers in self.roles.items() if role in text for index in bearers}


@lru_cache(maxsize=8)
def load(path: Path, asked: Occurring | None = None) -> Established:
    """The names in the file at `path` and the gazetteer's (of what `asked` may hold).

    Raises ConfigError with file, line and key.
    """
    return _indexed(with_gazetteer(_listed(path), known_names(asked)))


def names_of(articles: Sequence[Article], path: str = "") -> Established:
    """The names that `articles` may hold, of the file at `path` (empty: the shipped one) and the gazetteer.

    Raises ConfigError with file, line and key.
    """
    return load(Path(path) if path else SHIPPED, occurring(article.text for article in articles))


def bearers_of(*forms: str) -> Established:
    """Of the shipped names and the gazetteer those that one of `forms` may name, and what is joined with them."""
    wanted, listed = set(forms), _listed(SHIPPED)
    for _ in range(2):  # those that bear a form, then those that share another form with them
        own = sorted({place for form in wanted for place in _places(SHIPPED).get(mark(form), ())})
        known = named(wanted)
        wanted.update(form for place in own for form in listed[place].forms)
        wanted.update(form for one in known for form in (*one.en, *one.zh))
    return _indexed(with_gazetteer([listed[place] for place in own], known))


@lru_cache(maxsize=8)
def _listed(path: Path) -> Sequence[Entity]:
    root = toml.read(path)
    root.check(dict.fromkeys(KINDS, _KIND))
    return [
        _entity(cast("NameKind", kind), name, root.child(kind).child(name))
        for kind in root.values
        for name in root.child(kind).values
    ]


@lru_cache(maxsize=8)
def _places(path: Path) -> Mapping[str, Sequence[int]]:
    """Which entities of a file bear a form, by its `mark`."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, entity in enumerate(_listed(path)):
        for one in set(map(mark, entity.forms)):
            places[one].append(place)
    return places


@lru_cache(maxsize=1 << 16)
def likeness(other: str, entity: Entity) -> float:
    """How much `other` sounds like a form of `entity`, of either script."""
    return max(similarity(form, other) for form in compared(other, entity))


def compared(other: str, entity: Entity) -> Sequence[str]:
    """The forms of `entity` that `other` is held against: a full name against full names."""
    whole = [form for form in entity.forms if entity.given and FULL.search(form)]
    return whole if FULL.search(other.strip()) and whole else entity.forms


def _entity(kind: NameKind, name: str, table: toml.Tree) -> Entity:
    table.check(_ENTRY)
    values = table.values
    full, zh = str(values.get("full", "")), str(values.get("zh", ""))
    forms = tuple(dict.fromkeys(form for form in (name, full, zh, *map(str, values.get("also", ()))) if form))
    given = full.removesuffix(name).strip() if kind == "person" and full.endswith(name) else ""
    roles = tuple(fold(str(role)) for role in values.get("roles", ()))
    foreign = any(han_count(form) and FULL.search(form) for form in forms)
    short = (form for form in forms if not FULL.search(form) and (foreign or not han_count(form)))
    weak = frozenset(map(key, short)) if values.get("shared") else frozenset[str]()
    return Entity(kind, name, zh, given, forms, roles, weak, listed=True)


def _indexed(entities: Sequence[Entity]) -> Established:
    by_form: dict[str, tuple[int, ...]] = {}
    by_words: dict[tuple[str, ...], tuple[int, ...]] = {}
    sizes: dict[str, set[int]] = defaultdict(set)
    longest: dict[str, int] = {}
    for index, entity in enumerate(entities):
        for form in dict.fromkeys(map(key, entity.forms)):
            by_form[form] = (*by_form.get(form, ()), index)
            if han_count(form):
                sizes[form[:2]].add(len(form))
                continue
            words = tuple(word.group() for word in tokens(form))
            by_words[words] = by_form[form]
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
    ordered = {start: tuple(sorted(found, reverse=True)) for start, found in sizes.items()}
    roles: dict[str, tuple[int, ...]] = {}
    for index, entity in enumerate(entities):
        for role in entity.roles:
            roles[role] = (*roles.get(role, ()), index)
    return Established(tuple(entities), by_form, by_words, ordered, longest, roles)
