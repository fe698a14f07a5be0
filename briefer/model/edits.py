"""What an editor changes in a brief before it is signed. Edits hold ids, never words of a quotation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefer.model.reports import NameKind

EditKind = Literal["strike", "pin", "order", "join", "separate", "note", "outlet", "date", "name"]
"""What is done; the names in the edits file and in ``brief.json``."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A row of the names as an editor has it: `of` is any spelling in the row, what is empty stays as it was."""

    of: str
    en: str = ""
    zh: str = ""
    kind: NameKind | None = None
    apart: tuple[str, ...] = ()
    """Spellings in the row that are somebody else's."""
    none: bool = False
    """It is no name: the row goes."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change. An id of an item or of a quotation stands for the report that holds it, however that is told now."""

    kind: EditKind
    ids: tuple[str, ...] = ()
    """Of items or quotations; for `outlet` and `date` of the article."""
    topic: str = ""
    """For `order` the key of the topic; for `note` too, where it is on a topic."""
    text: str = ""
    """The outlet, the date (ISO 8601) or the note (Markdown)."""
    name: Naming | None = None
    keep: bool = False
    """It holds for the days after too."""
    sketches: tuple[str, ...] = ()
    """Of a pair that is kept apart: what the words of the two hash to."""
    where: str = ""
    """Its place in the file, ``edits.toml:12``."""

    @property
    def told(self) -> str:
        """What it is done to, in ids, keys and signs that every language reads."""
        if self.name is not None:
            shown = "–" if self.name.none else " / ".join(filter(None, (self.name.zh, self.name.en)))
            apart = "".join(f" ≠ {each}" for each in self.name.apart)
            return f"{self.name.of}{f' → {shown}' if shown else ''}{apart}"
        if self.kind == "order":
            return f"{self.topic}: {', '.join(self.ids)}"
        if self.kind in ("outlet", "date"):
            return f"{self.ids[0]} → {self.text}"
        if self.kind == "note":
            return self.topic or "".join(self.ids) or "brief"
        return {"join": " + ", "separate": " ≠ "}.get(self.kind, ", ").join(self.ids or ("*",))
