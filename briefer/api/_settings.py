"""The settings file, changed in place: what the user wrote there stays, with its comments, order and spaces."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from briefer import toml
from briefer.errors import ConfigError
from briefer.files import put


def with_source(file: Path, told: Mapping[str, object]) -> None:
    """Add a table ``[[sources]]`` at the end of `file`, which is made where there is none; it is held `alone`.

    Raises ConfigError.
    """
    tomlkit = import_module("tomlkit")
    table = tomlkit.table()
    for key, value in told.items():
        table.add(key, value)
    document = _read(file) if file.exists() else tomlkit.document()
    if "sources" not in document:
        document.add("sources", tomlkit.aot())
    document["sources"].append(table)
    put(file, tomlkit.dumps(document).encode())


def without_source(file: Path, number: int) -> None:
    """Take the table ``[[sources]]`` of a number (from 0) out of `file`, held `alone` since they were counted.

    Raises ConfigError.
    """
    document = _read(file)
    tables = document["sources"]
    del tables[number]
    if not len(tables):
        del document["sources"]
    put(file, import_module("tomlkit").dumps(document).encode())


def _read(file: Path) -> Any:
    toml.read(file)  # says where it is wrong
    found: Any = import_module("tomlkit").parse(file.read_text("utf-8-sig"))
    if "sources" in found and not isinstance(found["sources"], import_module("tomlkit.items").AoT):
        hint = 'write each as a table of its own: [[sources]], then address = "..."'
        raise ConfigError("sources are a list that cannot be changed here", where=str(file), hint=hint)
    return found
