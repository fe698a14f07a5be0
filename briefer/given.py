"""What a function is given is what it may be: text, a path, a brief. What is not is named, with what would be right."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from briefer.errors import ConfigError
from briefer.model import Brief


def text(value: object, where: str) -> str:
    """`value`, which is a text. Raises ConfigError."""
    if isinstance(value, str):
        return value
    hint = "decode it first, or briefer.read takes bytes" if isinstance(value, bytes) else "give a str"
    raise ConfigError(f"must be a text, not {_kind(value)}", where=where, hint=hint)


def name(value: object, where: str) -> str:
    """`value`, a text that may be looked for: lone surrogates, which nothing kept holds, stand as question marks."""
    return text(value, where).encode("utf-8", "replace").decode()


def texts(values: object, where: str) -> tuple[str, ...]:
    """`values`, which are texts, or the one text that it is. Raises ConfigError."""
    return tuple(text(value, f"{where}[{place}]") for place, value in enumerate(several(values, where)))


def several(values: object, where: str) -> tuple[object, ...]:
    """The members of a collection; a text or bytes are one. Raises ConfigError for what is none."""
    if isinstance(values, str | bytes):
        return (values,)
    if isinstance(values, Iterable):
        return tuple(values)
    raise ConfigError(f"must be a list, not {_kind(values)}", where=where, hint="give a list, even of one")


def path(value: object, where: str) -> Path:
    """`value`, which may name a file on this machine. Raises ConfigError."""
    if not isinstance(value, str | os.PathLike) or not isinstance(file := os.fspath(value), str):
        raise ConfigError(f"must be a path, not {_kind(value)}", where=where, hint="give a str or a Path")
    try:
        os.lstat(file)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        pass  # whether it is there and may be read is for those who open it
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no system has such names"
        hint = "give the path of a file"
        raise ConfigError(f"cannot name a file: {reason}", where=f"{where} {file!r}", hint=hint) from error
    return Path(file)


def brief(value: object) -> Brief:
    """`value`, which is a brief. Raises ConfigError."""
    if isinstance(value, Brief):
        return value
    hint = "briefer.make makes one, briefer.load reads one from its file"
    raise ConfigError(f"must be a brief, not {_kind(value)}", where="brief", hint=hint)


def _kind(value: object) -> str:
    return "None" if value is None else type(value).__name__
