"""The brief as a DokuWiki page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefer.model import Brief
from briefer.protocols import Templates, Writer


@dataclass(frozen=True, slots=True)
class DokuWiki(Writer):
    """DokuWiki markup without plugins.

    Only headings can be linked to in DokuWiki, so each source has a small one and items are linked by their topics.
    """

    suffix: ClassVar[str] = ".dokuwiki.txt"

    def write(self, brief: Brief, templates: Templates) -> bytes:
        """UTF-8, LF, one newline at the end."""
        return templates.render("brief.dokuwiki", brief).encode()
