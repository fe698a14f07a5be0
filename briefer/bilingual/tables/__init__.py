"""Word lists of our own, one plain text file each; lines that begin with ``#`` are comments."""

from __future__ import annotations

from importlib.resources import files


def table(name: str) -> str:
    """The text of the list `name` (``stopwords.en.txt``) without its comments."""
    lines = (files(__name__) / name).read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("#"))
