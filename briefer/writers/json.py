"""The brief as JSON, schema ``briefer/1`` (docs/brief.schema.json)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from briefer.model import Brief, Made
from briefer.protocols import Templates, Writer
from briefer.record import dump


@dataclass(frozen=True, slots=True)
class Json(Writer):
    """Everything in the brief, with the full text of its sources: what `briefer verify` reads."""

    suffix: ClassVar[str] = ".json"
    media_type: ClassVar[str] = "application/json"
    layout: Literal["brief", "card"] = "brief"
    """Kept for likeness with the other formats: a card is the brief of one article and has the same schema."""

    def write(self, brief: Brief, pages: Templates) -> Made:
        """UTF-8, indented by two spaces, one newline at the end; keys in the order of the schema's document."""
        return Made(dump(brief))
