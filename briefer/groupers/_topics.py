"""The topics file: read, checked against its schema, and made ready to match."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from pathlib import Path

from briefer import toml
from briefer.config import LOCALES
from briefer.errors import ConfigError
from briefer.groupers._terms import Vocabulary, findable, vocabulary
from briefer.model import Topic

LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one topic in one language."""

    any: frozenset[str]
    all: frozenset[str]
    near: tuple[tuple[str, str, int], ...]
    weight: dict[str, float]
    wanted: Vocabulary
    """The terms of any, all and near."""
    unwanted: Vocabulary
    """The terms of not."""
    adjacent: int
    """The distance of two neighbours: 1 where words are counted, 0 where characters are."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A topic and its terms in each language that has some."""

    topic: Topic
    terms: tuple[Terms, ...]


def load(path: Path) -> tuple[Followed, ...]:
    """The topics in the file at `path`, in its order. Raises ConfigError with file, line and key."""
    root = toml.read(path)
    if not root.values:
        raise ConfigError("holds no topic", where=str(path), hint='add one: [truce.en] any = ["truce"]')
    return tuple(_followed(root, key) for key in root.values)


def _followed(root: toml.Tree, key: str) -> Followed:
    if not key.strip():
        raise root.error("a topic needs a name", key, hint="write [name]")
    table = root.child(key)
    table.check(_TOPIC)
    labels: tuple[tuple[str, str], ...] = ()
    if "label" in table.values:
        label = table.child("label")
        label.check(_LABELS)
        labels = tuple((locale, str(text)) for locale, text in label.values.items())
    terms = tuple(_terms(table.child(language), language) for language in LANGUAGES if language in table.values)
    if not any(each.any or each.all or each.near for each in terms):
        raise root.error(f"topic '{key}' is empty", key, hint=f'give it words: [{key}.en] any = ["truce"]')
    return Followed(Topic(key, labels, str(table.values.get("note", "")).strip()), terms)


def _terms(table: toml.Tree, language: str) -> Terms:
    table.check(_TERMS)
    lists: dict[str, list[str]] = {name: table.values.get(name, []) for name in ("any", "all", "not")}
    near = tuple((str(one), str(two), int(within)) for one, two, within in table.values.get("near", ()))
    for name, terms in lists.items():
        for at, term in enumerate(terms):
            _check_findable(table, language, term, (name, at))
    for at, (one, two, _) in enumerate(near):
        _check_findable(table, language, one, ("near", at))
        _check_findable(table, language, two, ("near", at))
    wanted = [*lists["any"], *lists["all"], *(term for one, two, _ in near for term in (one, two))]
    return Terms(
        any=frozenset(lists["any"]),
        all=frozenset(lists["all"]),
        near=near,
        weight=_weight(table, wanted),
        wanted=vocabulary(language, wanted),
        unwanted=vocabulary(language, lists["not"]),
        adjacent=0 if language == "zh" else 1,
    )


def _check_findable(table: toml.Tree, language: str, term: str, place: tuple[str | int, ...]) -> None:
    if not findable(language, term):
        wants = "Latin letters or digits" if language == "en" else "letters or digits"
        hint = f"Chinese words go under {'.'.join(map(str, table.path[:-1]))}.zh" if term.strip() else "remove it"
        raise table.error(f"the term {toml.show(term)} holds no {wants}", *place, hint=hint)


def _weight(table: toml.Tree, terms: list[str]) -> dict[str, float]:
    if "weight" not in table.values:
        return {}
    weight = table.child("weight")
    weight.check(dict.fromkeys(terms, _WEIGHT))
    return {term: float(value) for term, value in weight.values.items()}


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_filled(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_weight(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < inf


def _is_near(value: object) -> bool:
    if not (isinstance(value, list) and len(value) == 3):
        return False
    one, two, within = value
    whole = isinstance(within, int) and not isinstance(within, bool)
    return isinstance(one, str) and isinstance(two, str) and whole and within >= 1


def _list_of(name: str, each: Callable[[object], bool]) -> toml.Kind:
    return toml.Kind(name, lambda value: isinstance(value, list) and all(map(each, value)), each)


_TABLE = toml.Kind("a table", lambda value: isinstance(value, dict))
_TEXT = toml.Kind("a text", _is_text)
_LABELS = dict.fromkeys(
    (one for shown in LOCALES.values() for one in shown), toml.Kind("a text that is not empty", _is_filled)
)
_WEIGHT = toml.Kind("a number above 0", _is_weight)
_TOPIC = {"label": _TABLE, "note": _TEXT, "en": _TABLE, "zh": _TABLE}
_WORDS = _list_of("a list of texts", _is_text)
_TERMS = {
    "any": _WORDS,
    "all": _WORDS,
    "not": _WORDS,
    "near": _list_of('a list such as [["halt", "fighting", 6]]', _is_near),
    "weight": _TABLE,
}
