"""What the settings say of an issue of the brief, and which of its blocks are shown."""

from __future__ import annotations

from dataclasses import dataclass

from briefer.config import BLOCKS


@dataclass(frozen=True, slots=True)
class Edition:
    """An issue: nothing here is found in the sources, all of it comes from the settings."""

    issue: str = ""
    """The issue number, or empty."""
    zone: str = ""
    """The time zone of the brief's date, or empty."""
    cut_off: str = ""
    """When reading ended, in the user's words, or empty."""
    hidden: frozenset[str] = frozenset()
    """The blocks left out."""

    def shows(self, block: str) -> bool:
        """Whether `block` (one of `BLOCKS`) is printed. Raises ValueError for any other, so that no template errs."""
        if block not in BLOCKS:
            raise ValueError(f"unknown block {block!r}")
        return block not in self.hidden
