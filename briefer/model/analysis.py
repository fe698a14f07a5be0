"""What one pass over an article finds: small, picklable, and no copy of its text."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from briefer.model.texts import LanguageCode


@dataclass(frozen=True, slots=True)
class Mark:
    """A sentence (by its number in the article) is about a topic: how strongly (> 0) and by which of its own words.

    `lent`: it holds no word of the topic; its article is about it.
    """

    topic: str
    sentence: int
    weight: float
    why: tuple[str, ...] = ()
    lent: bool = False


@dataclass(frozen=True, slots=True)
class Analysis:
    """What one pass over an article found. Sentences are numbered from 0, as `Sentence.position` counts them.

    The arrays hold one value a sentence; offsets count code points of the article's text.
    """

    starts: array[int] = field(default_factory=lambda: array("i"))
    ends: array[int] = field(default_factory=lambda: array("i"))
    paragraphs: array[int] = field(default_factory=lambda: array("i"))
    depths: array[int] = field(default_factory=lambda: array("i"))
    """How many sentences of the article stand before each, or of its entry, on a page that is made of timed ones."""
    languages: tuple[LanguageCode, ...] = ()
    moments: tuple[str, ...] = ()
    """When the entry of each sentence was written (ISO 8601), on a page of entries that are not of its own day."""
    features: array[int] = field(default_factory=lambda: array("I"))
    """Hashes of what sentences are compared by, one sentence after the other."""
    bounds: array[int] = field(default_factory=lambda: array("i", [0]))
    """Sentence `i` has ``features[bounds[i]:bounds[i + 1]]``."""
    marks: tuple[Mark, ...] = ()
    """In order of the sentences, then of the topics."""
    translated: bool = False
    """The article says of itself that a machine translated it."""
