"""The brief as a Word document, for editors."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import ClassVar

from briefer.model import Brief, Made
from briefer.pages.forms import XHTML
from briefer.protocols import Paper, Templates, Writer
from briefer.writers._xml import xml


@dataclass(frozen=True, slots=True)
class Docx(Writer):
    """A Word document: both languages side by side, citations linked to sources and back, tables of names and terms.

    Faces are named and not embedded; where one is missing, the word processor takes another of the same script.
    """

    suffix: ClassVar[str] = ".docx"
    media_type: ClassVar[str] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    paper: Paper = "A4"
    """The size of the page."""
    latin: str = "Times New Roman"
    """The face of Latin letters."""
    simplified: str = "SimSun"
    """The face of simplified characters."""
    traditional: str = "PMingLiU"
    """The face of traditional characters."""

    def write(self, brief: Brief, pages: Templates) -> Made:
        """A ZIP file: the same bytes for the same brief. No file in it bears another time than the brief's date."""
        flow = import_module("briefer.writers._flow").flow(xml(pages.render("brief.docx.xhtml", brief, XHTML)))
        word = import_module("briefer.writers._word")
        look = word.Look(self.latin, self.simplified, self.traditional, self.paper)
        return Made(word.word(flow, look, brief.date, brief.made_by))
