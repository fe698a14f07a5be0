"""Names become plugins through entry points; the only user of importlib.metadata.

``briefer.rankers`` holds the rankers, and so on. The built-in plugins are declared in `pyproject.toml` like anybody
else's. A plugin is a frozen dataclass, so its fields are the options that a settings file may set.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from typing import Any, Literal, get_args, get_origin, get_type_hints

from briefer.errors import ConfigError
from briefer.nearest import nearest
from briefer.protocols import FAMILIES


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


def check(family: str, name: str, *, where: str) -> None:
    """Nothing, or ConfigError at `where` when `family` has no plugin called `name`."""
    known = names(family)
    if name not in known:
        hint = nearest(str(name), known) or f"known: {', '.join(known)}"
        raise ConfigError(f"there is no {family[:-1]} called {name!r}", where=where, hint=hint)


def load(
    family: str, name: str, options: Mapping[str, object] | None = None, *, where: Callable[..., str] | None = None
) -> Any:
    """The plugin `name` of `family`, with `options` set. Raises ConfigError for an unknown name or option.

    `where` says the place of a setting (family, name, option) for errors, such as `Config.where`.
    """
    place = where or (lambda *key: ".".join(key))
    check(family, name, where=place(family, name))
    plugin = _loaded(_points(family)[name])
    fields = {field.name: field for field in dataclasses.fields(plugin) if field.init}
    kinds = _kinds(plugin) if options else {}
    for option, value in (options or {}).items():
        at = place(family, name, option)
        if option not in fields:
            hint = nearest(option, fields) or (f"known: {', '.join(fields)}" if fields else "it takes no options")
            raise ConfigError(f"{name} has no option '{option}'", where=at, hint=hint)
        _check_value(value, fields[option], kinds.get(option), at)
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
    check(family, name, where=name)
    plugin = _loaded(_points(family)[name])
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


def _kinds(plugin: Any) -> dict[str, Any]:
    try:
        return get_type_hints(plugin)
    except NameError:  # of a type that another package imports for its type checker only
        return {}


def _check_value(value: object, field: dataclasses.Field[Any], kind: Any, where: str) -> None:
    if get_origin(kind) is Literal:
        if value not in get_args(kind):
            known = [str(each) for each in get_args(kind)]
            hint = nearest(str(value), known) or f"one of {', '.join(map(repr, known))}"
            raise ConfigError(f"{field.name} cannot be {value!r}", where=where, hint=hint)
        return
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


@cache
def _points(family: str) -> dict[str, metadata.EntryPoint]:
    return {point.name: point for point in _all_points().select(group=f"briefer.{family}")}


@cache
def _all_points() -> Any:
    # Looked up once: each time it reads a file of every package that is installed.
    return metadata.entry_points()
