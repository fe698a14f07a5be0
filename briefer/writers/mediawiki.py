"""The brief as MediaWiki wikitext."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefer.model import Brief
from briefer.protocols import Templates, Writer


@dataclass(frozen=True, slots=True)
class MediaWiki(Writer):
    """Wikitext with named references and ``{{cite news}}``.

    Every source is cited once in the line of sources, in order, so that MediaWiki's own numbers are those of the
    brief. Needs the Cite extension; a wiki without ``Template:Cite news`` shows its name and, next to it, the address.
    """

    suffix: ClassVar[str] = ".wiki"

    def write(self, brief: Brief, templates: Templates) -> bytes:
        """UTF-8, LF, one newline at the end."""
        return templates.render("brief.mediawiki", brief).encode()
