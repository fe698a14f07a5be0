"""The brief as one HTML file: no request to anywhere, readable on a phone, on paper, in the dark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from briefer.model import Brief, Made
from briefer.pages.forms import HTML
from briefer.protocols import Templates, Writer


@dataclass(frozen=True, slots=True)
class Html(Writer):
    """One self-contained file; a click on a quotation opens its article at the exact characters."""

    suffix: ClassVar[str] = ".html"
    media_type: ClassVar[str] = "text/html"
    layout: Literal["brief", "card"] = "brief"
    """A whole brief, or the card of one article."""

    def write(self, brief: Brief, pages: Templates) -> Made:
        """UTF-8, LF, one newline at the end."""
        return Made(pages.render(f"{self.layout}.html", brief, HTML).encode())
