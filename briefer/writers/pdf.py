"""The brief as PDF, for paper and for the archive."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import ClassVar, Literal

from briefer.model import Brief, Problem
from briefer.protocols import Templates, Writer
from briefer.typesetting.glyphs import pango_version, pdf_problems


@dataclass(frozen=True, slots=True)
class Pdf(Writer):
    """Pages with running heads, page numbers, bookmarks, and links between quotations and sources."""

    suffix: ClassVar[str] = ".pdf"
    layout: Literal["brief", "card"] = "brief"
    """A whole brief, or the card of one article."""
    paper: Literal["A3", "A4", "A5", "B4", "B5", "Letter", "Legal"] = "A4"
    """The size of the page."""
    theme: str = "default"
    """Of a whole brief: default, gongwen (the measures of GB/T 9704), plain, or one in your folder of templates."""
    variant: Literal["", "pdf/ua-1", "pdf/a-2u", "pdf/a-3u"] = ""
    """What else the file says to be: for screen readers, for archives. Set as far as WeasyPrint does, not certified."""

    def write(self, brief: Brief, templates: Templates) -> bytes:
        """The same bytes for the same brief and fonts. Raises WriteError without Pango or a Chinese font."""
        return self.checked(brief, templates)[0]

    def checked(self, brief: Brief, templates: Templates) -> tuple[bytes, tuple[Problem, ...]]:
        """What `write` gives, and what its preflight found that hinders readers: dead links, too many bytes."""
        pango_version()  # says what to install, where WeasyPrint would stop with an OSError at its import
        typesetting = import_module("briefer.typesetting.typeset")
        themed = self.layout == "brief" and self.theme not in ("", "default")
        name = f"brief.{self.theme}.pdf.html" if themed else f"{self.layout}.pdf.html"
        told: list[str] = []
        data: bytes = typesetting.typeset(templates.render(name, brief), self.paper, self.variant, told.append)
        return data, tuple(
            Problem("write", "pdf", f"preflight: {each}", f"look at the template {name}") for each in told
        )

    def problems(self, brief: Brief) -> tuple[Problem, ...]:
        """What this machine cannot print as it is: characters without a glyph."""
        return pdf_problems(brief)
