"""What the settings say of an issue of the brief, and which of its parts are shown."""

from __future__ import annotations

from dataclasses import dataclass

from briefer.config import PARTS


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
    """The parts left out."""

    def shows(self, part: str) -> bool:
        """Whether `part` (one of `PARTS`) is printed. Raises ValueError for any other, so that no template errs."""
        if part not in PARTS:
            raise ValueError(f"unknown part {part!r}")
        return part not in self.hidden
