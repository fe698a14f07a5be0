"""The brief as an Obsidian note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefer.model import Brief, Made
from briefer.protocols import Templates, Writer
from briefer.wikis.obsidian import OBSIDIAN


@dataclass(frozen=True, slots=True)
class Obsidian(Writer):
    """Markdown with properties, block ids on quotations and sources, and wikilinks for topics and names.

    Without Obsidian it is still GFM. A name that no file can have is plain text.
    """

    suffix: ClassVar[str] = ".obsidian.md"
    media_type: ClassVar[str] = "text/markdown"

    def write(self, brief: Brief, pages: Templates) -> Made:
        """UTF-8, LF, one newline at the end."""
        return Made(pages.render("brief.obsidian", brief, OBSIDIAN).encode())
