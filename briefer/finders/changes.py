"""What is new in each item since earlier issues, where there is an archive."""

from __future__ import annotations

from dataclasses import dataclass

from briefer.history.changes import changes
from briefer.model import Draft, Findings, Past
from briefer.protocols import Finder


@dataclass(frozen=True, slots=True)
class Changes(Finder):
    """New, updated or unchanged, against the issues before; nothing where none are looked at."""

    def find(self, draft: Draft, past: Past | None) -> Findings:
        """The change of each item."""
        if past is None:
            return Findings()
        return Findings(changes=tuple(changes(draft.sections, draft.articles, past).items()))
