"""The error tree: every expected failure names the thing, the reason, and the next step (its hint)."""

from __future__ import annotations


class BrieferError(Exception):
    """An expected failure. `where` names the file, setting or address; `hint` the next step."""

    stage = "run"

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message, where, hint)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        """One line: the thing, then the reason."""
        return f"{self.where}: {self.message}" if self.where else self.message

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes with the keyword arguments kept."""
        return (_rebuild, (type(self), self.message, self.where, self.hint))


def _rebuild(kind: type[BrieferError], message: str, where: str, hint: str) -> BrieferError:
    return kind(message, where=where, hint=hint)


class ConfigError(BrieferError):
    """A settings file, topics file or option is wrong."""

    stage = "settings"


class FetchError(BrieferError):
    """An address could not be opened."""

    stage = "fetch"


class ReadError(BrieferError):
    """Bytes were got but no article could be read from them."""

    stage = "read"


class WriteError(BrieferError):
    """A format could not be made or put in its place."""

    stage = "write"


class LimitError(BrieferError):
    """A step took too long or too much memory, or its process died."""


class ArchiveError(BrieferError):
    """An archive cannot be opened, read or written to, or does not hold what is asked for."""

    stage = "archive"


class RecordError(BrieferError):
    """A file is no brief that can be read back."""

    stage = "record"
