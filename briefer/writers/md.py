"""The brief as Markdown: plain CommonMark that any wiki shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from briefer.model import Brief, Made
from briefer.pages.forms import MARKDOWN
from briefer.protocols import Templates, Writer


@dataclass(frozen=True, slots=True)
class Md(Writer):
    """Markdown without extensions other than pipe tables: headings, lists, links and `<strong>` alone.

    Article text is escaped as entities, so that no engine sees mark-up in it; anchors are ASCII; there is no front
    matter and there are no footnotes, which wikis show in different ways or not at all.
    """

    suffix: ClassVar[str] = ".md"
    media_type: ClassVar[str] = "text/markdown"
    layout: Literal["brief", "card"] = "brief"
    """A whole brief, or the card of one article."""

    def write(self, brief: Brief, pages: Templates) -> Made:
        """UTF-8, LF, one newline at the end."""
        return Made(pages.render(f"{self.layout}.md", brief, MARKDOWN).encode())
