"""How much is read at most: the table ``[limits]`` of the settings. What a limit leaves out is said, with its name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run takes in. A plugin's own limits are its options (``[readers.zip]``, ``[http]``)."""

    depth: int = 5
    """Sources named by sources, so many times: a feed in a list is 1, its pages are 2."""
    sources: int = 1_000_000
    """Files, pages, members of archives, parts of long files."""
    articles: int = 1_000_000
    bytes: int = 100_000_000
    """Of one document, as it was got; each reader has its own, lower limit. A file read by lines is many documents."""
    characters: int = 2_000_000
    """Of one article; what follows is not read, and the article says so. A long book has a million."""
    seconds: int = 10
    """Of processor time in which a parser must have read a file."""
    memory: int = 1024
    """Megabytes that a parser may take for a file."""
    unpacked: int = 1_000_000_000
    """Bytes in all that one address may hold: members of an archive, of archives in it, ..."""


def reached(name: str, most: int, of: str = "limits") -> str:
    """The hint of a limit that was hit."""
    return f"if it is right so, set {name} under [{of}] higher than {most}"
