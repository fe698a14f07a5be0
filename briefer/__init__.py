"""Dated bilingual news briefs: every line a verbatim quotation. The public names, loaded when they are first used."""

from importlib import import_module
from typing import Any

__all__ = [
    "BrieferError",
    "list_plugins",
    "make",
    "names",
    "pair",
    "read",
    "same_name",
    "sentences",
    "summarise",
    "verify",
    "write",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module("briefer.api"), name)
    raise AttributeError(f"module 'briefer' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
