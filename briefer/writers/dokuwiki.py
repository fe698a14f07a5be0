"""The brief as a DokuWiki page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefer.model import Brief, Made
from briefer.protocols import Templates, Writer
from briefer.wikis.wikitext import DOKUWIKI


@dataclass(frozen=True, slots=True)
class DokuWiki(Writer):
    """DokuWiki markup without plugins.

    Only headings can be linked to in DokuWiki, so each source has a small one and items are linked by their topics.
    """

    suffix: ClassVar[str] = ".dokuwiki.txt"
    media_type: ClassVar[str] = "text/plain"

    def write(self, brief: Brief, pages: Templates) -> Made:
        """UTF-8, LF, one newline at the end."""
        return Made(pages.render("brief.dokuwiki", brief, DOKUWIKI).encode())
