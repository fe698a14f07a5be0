"""Word lists of our own: plain text files that lie in the folder of who uses them; ``#`` begins a comment line."""

from __future__ import annotations

from importlib.resources import files


def table(room: str, name: str) -> str:
    """The text of the list `name` (``stopwords.en.txt``) of the package `room`, without its comments."""
    lines = (files(room) / name).read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("#"))
