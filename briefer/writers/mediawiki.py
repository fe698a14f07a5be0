"""The brief as MediaWiki wikitext."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefer.model import Brief, Made
from briefer.protocols import Templates, Writer
from briefer.wikis.wikitext import MEDIAWIKI


@dataclass(frozen=True, slots=True)
class MediaWiki(Writer):
    """Wikitext with named references and ``{{cite news}}``.

    Every source is cited once in the line of sources, in order, so that MediaWiki's own numbers are those of the
    brief. Needs the Cite extension; a wiki without ``Template:Cite news`` shows its name and, next to it, the address.
    """

    suffix: ClassVar[str] = ".wiki"
    media_type: ClassVar[str] = "text/plain"

    def write(self, brief: Brief, pages: Templates) -> Made:
        """UTF-8, LF, one newline at the end."""
        return Made(pages.render("brief.mediawiki", brief, MEDIAWIKI).encode())
