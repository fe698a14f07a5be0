"""A brief becomes the bytes of a format."""

from __future__ import annotations

from collections.abc import Sequence

from briefer import given, registry
from briefer.desk import Desk, opened
from briefer.errors import ConfigError
from briefer.model import Brief, Made
from briefer.protocols import Writer


def write(brief: Brief, to: str = "pdf", *, desk: Desk | None = None) -> bytes:
    """The brief as the bytes of one format. Raises WriteError when this machine cannot make it."""
    return render(brief, to, desk=desk).data


def render(brief: Brief, to: str, *, layout: str = "brief", desk: Desk | None = None) -> Made:
    """The bytes of one format as the settings have it, and what it could not do well; `layout` is brief or card."""
    with opened(desk) as own:
        return own.writer(to, layout).write(given.brief(brief), own.templates)


def formats(asked: str | Sequence[str]) -> tuple[str, ...]:
    """Names of formats from ``md,html`` or a list, each once. Raises ConfigError for an unknown one and for none."""
    wanted = asked.split(",") if isinstance(asked, str) else given.texts(asked, "to")
    found = tuple(dict.fromkeys(name.strip() for name in wanted if name.strip()))
    for name in found:
        registry.check("writers", name, where=name)
    if not found:
        raise ConfigError("names no format", where=repr(asked), hint=f"known: {', '.join(registry.names('writers'))}")
    return found


def file_name(to: str) -> str:
    """What a file of that format is called beside the others of its brief: ``brief.md``."""
    return f"brief{_writer(to).suffix}"


def slow_part(to: str) -> str:
    """The module that takes a format so long to load that it is made in a process of its own; empty for others."""
    return str(_writer(to).slow)


def _writer(to: str) -> Writer:
    found: Writer = registry.load("writers", to)
    return found
