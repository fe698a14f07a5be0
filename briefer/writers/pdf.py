"""The brief as PDF, for paper and for the archive."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import import_module
from typing import ClassVar, Literal

from briefer.model import Brief, Made, Problem
from briefer.pages.forms import PDF
from briefer.protocols import Paper, Templates, Writer
from briefer.typesetting.glyphs import pango_version, pdf_problems


@dataclass(frozen=True, slots=True)
class Pdf(Writer):
    """Pages with running heads, page numbers, bookmarks, and links between quotations and sources."""

    suffix: ClassVar[str] = ".pdf"
    media_type: ClassVar[str] = "application/pdf"
    slow: ClassVar[str] = "briefer.typesetting.typeset"
    layout: Literal["brief", "card"] = "brief"
    """A whole brief, or the card of one article."""
    paper: Paper = "A4"
    """The size of the page."""
    theme: str = "default"
    """Of a whole brief: default, gongwen (the measures of GB/T 9704), plain, or one in your folder of templates."""
    variant: Literal["", "pdf/ua-1", "pdf/a-2u", "pdf/a-3u"] = ""
    """What else the file says to be: for screen readers, for archives. Set as far as WeasyPrint does, not certified."""

    def write(self, brief: Brief, pages: Templates) -> Made:
        """The same bytes for the same brief and fonts. Raises WriteError without Pango or a Chinese font.

        Its problems: characters without a glyph, which the PDF lists too; and what its preflight found that hinders
        readers, such as dead links and too many bytes.
        """
        pango_version()  # says what to install, where WeasyPrint would stop with an OSError at its import
        typesetting = import_module(self.slow)
        themed = self.layout == "brief" and self.theme not in ("", "default")
        name = f"brief.{self.theme}.pdf.html" if themed else f"{self.layout}.pdf.html"
        missing = pdf_problems(brief)
        page = pages.render(name, replace(brief, problems=(*brief.problems, *missing)), PDF)
        told: list[str] = []
        data: bytes = typesetting.typeset(page, self.paper, self.variant, told.append)
        hint = f"look at the template {name}"
        return Made(data, (*missing, *(Problem("write", "pdf", f"preflight: {each}", hint) for each in told)))
