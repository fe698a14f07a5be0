"""Names become plugins through entry points; the only user of importlib.metadata.

``briefer.rankers`` holds the rankers, and so on. The built-in plugins are declared in `pyproject.toml` like anybody
else's. A plugin is a frozen dataclass, so its fields are the options that a settings file may set.
"""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from typing import Any

from briefer.errors import ConfigError

FAMILIES = ("openers", "readers", "languages", "groupers", "rankers", "finders", "writers", "executors")


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a plugin."""

    name: str
    type: str
    default: object


@dataclass(frozen=True, slots=True)
class Listing:
    """What `briefer plugins` says of one plugin."""

    family: str
    name: str
    summary: str
    package: str
    options: tuple[Option, ...]


def version() -> str:
    """The version of the installed package."""
    return metadata.version("briefer")


def package_version(package: str) -> str:
    """The version of another installed package, or ``missing``."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "missing"


def names(family: str) -> tuple[str, ...]:
    """The names of a family's plugins, sorted."""
    return tuple(sorted(_points(family)))


def load(family: str, name: str, options: Mapping[str, object] | None = None) -> Any:
    """The plugin `name` of `family`, with `options` set. Raises ConfigError for an unknown name or option."""
    points = _points(family)
    if name not in points:
        raise ConfigError(
            f"there is no {family[:-1]} called {name!r}",
            where=name,
            hint=_nearest(name, sorted(points)),
        )
    plugin = _loaded(points[name])
    fields = {field.name: field for field in dataclasses.fields(plugin) if field.init}
    for option, value in (options or {}).items():
        where = f"[{family}.{name}] {option}"
        if option not in fields:
            raise ConfigError("unknown option", where=where, hint=_nearest(option, sorted(fields)))
        _check_type(value, fields[option], where)
    return plugin(**dict(options or {}))


class Family(Mapping[str, Any]):
    """The plugins of a family by name, in order of names, with the options given; each is loaded when it is got."""

    def __init__(self, family: str, options: Mapping[str, Mapping[str, object]]) -> None:
        self._family = family
        self._options = options
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in _points(self._family):
            raise KeyError(name)
        if name not in self._loaded:
            self._loaded[name] = load(self._family, name, self._options.get(name))
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(names(self._family))

    def __len__(self) -> int:
        return len(names(self._family))


def options(family: str, name: str) -> tuple[Option, ...]:
    """The options of one plugin. Raises ConfigError for an unknown name."""
    plugin = type(load(family, name))
    return tuple(
        Option(field.name, str(field.type), _default(field)) for field in dataclasses.fields(plugin) if field.init
    )


def listings() -> tuple[Listing, ...]:
    """Every plugin of every family, in order of families, then of names."""
    return tuple(_listing(family, name) for family in FAMILIES for name in names(family))


def _listing(family: str, name: str) -> Listing:
    point = _points(family)[name]
    plugin = _loaded(point)
    summary = (plugin.__doc__ or "").strip().splitlines()[0]
    package = f"{point.dist.name} {point.dist.version}" if point.dist else ""
    return Listing(family, name, summary, package, options(family, name))


def _default(field: dataclasses.Field[Any]) -> object:
    return field.default_factory() if callable(field.default_factory) else field.default


def _check_type(value: object, field: dataclasses.Field[Any], where: str) -> None:
    default = _default(field)
    fits = isinstance(value, type(default)) or (isinstance(default, float) and isinstance(value, int))
    if not fits or (isinstance(value, bool) and not isinstance(default, bool)):
        raise ConfigError(
            f"{value!r} is not of type {field.type}", where=where, hint=f"give a {field.type}, such as {default!r}"
        )


def _loaded(point: metadata.EntryPoint) -> Any:
    try:
        return point.load()
    except ImportError as error:
        raise ConfigError(
            f"the plugin cannot be loaded: {error}",
            where=point.value,
            hint=f"install what it needs, or remove the package that brings {point.name!r}",
        ) from error


def _nearest(word: str, known: list[str]) -> str:
    close = difflib.get_close_matches(word, known, n=1)
    if close:
        return f"did you mean {close[0]!r}?"
    return f"known: {', '.join(known)}" if known else "it takes no options"


@cache
def _points(family: str) -> dict[str, metadata.EntryPoint]:
    return {point.name: point for point in _all_points().select(group=f"briefer.{family}")}


@cache
def _all_points() -> Any:
    # Looked up once: each time it reads a file of every package that is installed.
    return metadata.entry_points()
