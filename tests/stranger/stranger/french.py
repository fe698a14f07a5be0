"""French."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from briefer.model import Span
from briefer.protocols import Language

_TELLING = frozenset(["le", "la", "les", "des", "une", "est", "dans", "du", "au", "avec", "sur"])


@dataclass(frozen=True, slots=True)
class French(Language):
    """French, known by its little words."""

    code: ClassVar[str] = "fr"

    def recognises(self, text: str) -> bool:
        words = re.findall(r"\w+", text.lower())
        return sum(word in _TELLING for word in words) * 6 > len(words)

    def sentences(self, text: str) -> Iterable[Span]:
        return [Span(*found.span()) for found in re.finditer(r"[^\s.!?][^.!?]*(?:[.!?]+(?:\s?»)?|$)", text.rstrip())]

    def words(self, text: str) -> Iterable[Span]:
        return [Span(*found.span()) for found in re.finditer(r"[^\W_]+", text)]
