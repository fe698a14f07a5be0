"""The brief as plain text for a terminal or a mail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from briefer.model import Brief, Made
from briefer.pages.forms import TEXT
from briefer.protocols import Templates, Writer


@dataclass(frozen=True, slots=True)
class Text(Writer):
    """Plain text: no mark-up, and nothing in it that a terminal would obey."""

    suffix: ClassVar[str] = ".txt"
    media_type: ClassVar[str] = "text/plain"
    layout: Literal["brief", "card"] = "brief"
    """A whole brief, or the card of one article."""

    def write(self, brief: Brief, pages: Templates) -> Made:
        """UTF-8, LF, one newline at the end."""
        return Made(pages.render(f"{self.layout}.text", brief, TEXT).encode())
