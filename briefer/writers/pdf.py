"""The brief as PDF, for paper and for the archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from briefer.model import Brief
from briefer.pages.typeset import typeset
from briefer.protocols import Templates, Writer


@dataclass(frozen=True, slots=True)
class Pdf(Writer):
    """A4 pages with running heads, page numbers, bookmarks, and links between quotations and sources."""

    suffix: ClassVar[str] = ".pdf"
    layout: Literal["brief", "card"] = "brief"
    """A whole brief, or the card of one article."""

    def write(self, brief: Brief, templates: Templates) -> bytes:
        """The same bytes for the same brief with the same fonts. Raises WriteError when no Chinese font is installed."""
        return typeset(templates.render(f"{self.layout}.pdf.html", brief))
