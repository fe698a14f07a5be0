"""Sentences by the colours that they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefer.model import Match, Sentence, Topic
from briefer.protocols import Grouper


@dataclass(frozen=True, slots=True)
class Colours(Grouper):
    """Find sentences that name a colour, whatever their language."""

    named: str = "rouge bleu"
    """The colours, with spaces between."""

    def topics(self) -> Sequence[Topic]:
        return [Topic(colour, (("en", colour), ("zh", colour))) for colour in self.named.split()]

    def match(self, sentences: Sequence[Sentence]) -> Sequence[Match]:
        return [
            Match(colour, sentence, 0.5, (colour,))
            for sentence in sentences
            for colour in self.named.split()
            if colour in sentence.text
        ]
