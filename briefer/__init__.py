"""Dated bilingual news briefs: every line a verbatim quotation. The public names, loaded when they are first used."""

from importlib import import_module
from typing import Any

_HOMES = {
    "BrieferError": "briefer.errors",
    "Desk": "briefer.desk",
    "add_source": "briefer.api.sources",
    "backup": "briefer.api.archive",
    "card": "briefer.api.now",
    "check": "briefer.api.check",
    "daily": "briefer.api.daily",
    "edit": "briefer.api.edit",
    "find_source": "briefer.api.sources",
    "forget": "briefer.api.archive",
    "ingest": "briefer.api.ingest",
    "list_archive": "briefer.api.archive",
    "list_sources": "briefer.api.sources",
    "list_plugins": "briefer.api.check",
    "load": "briefer.api.load",
    "make": "briefer.api.make",
    "names": "briefer.api.names",
    "pair": "briefer.api.pair",
    "pair_within": "briefer.api.pair",
    "publish": "briefer.api.publish",
    "read": "briefer.api.read",
    "remove_source": "briefer.api.sources",
    "restore": "briefer.api.archive",
    "same_name": "briefer.api.names",
    "search": "briefer.api.search",
    "send": "briefer.api.send",
    "sentences": "briefer.api.read",
    "show": "briefer.api.archive",
    "summarise": "briefer.api.summarise",
    "try_source": "briefer.api.sources",
    "verify": "briefer.api.check",
    "watch": "briefer.api.watch",
    "write": "briefer.api.write",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'briefer' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
