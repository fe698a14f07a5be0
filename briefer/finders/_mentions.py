"""Where names stand in the sentences, in both languages: established ones, and those that their context shows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefer.finders import _chinese, _english
from briefer.finders._established import Established, key
from briefer.finders._found import Found
from briefer.model import Sentence, Span
from briefer.text.runs import han_count

_LOWER_CASE = re.compile(r"\b[a-z]{3,}\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands."""

    found: Found
    sentence: Sentence

    @property
    def span(self) -> Span:
        """Its place in the article."""
        start = self.sentence.span.start
        return Span(start + self.found.start, start + self.found.end)

    @property
    def text(self) -> str:
        """Its characters."""
        return self.sentence.text[self.found.start : self.found.end]


def mentions(sentences: Sequence[Sentence], established: Established, ignored: frozenset[str]) -> tuple[Mention, ...]:
    """All mentions in reading order. `ignored` are words (as of `key`) that are no names here, such as outlets.

    A form that nowhere stands in a context that shows what it is, is none; nor is a word that stands somewhere in lower
    case, unless it is established.
    """
    found: list[Mention] = []
    for sentence in sentences:
        here: list[Found] = []
        if han_count(sentence.text):
            here.extend(_chinese.find(sentence.text, established))
        here.extend(_english.find(sentence.text, established))
        found.extend(Mention(one, sentence) for one in sorted(here, key=lambda one: (one.start, -one.end)))
    common = {word for sentence in sentences for word in _LOWER_CASE.findall(sentence.text)}
    shown = {key(mention.found.form) for mention in found if mention.found.certain} - ignored - common
    shown |= {key(mention.found.form) for mention in found if mention.found.entities}
    return tuple(mention for mention in found if key(mention.found.form) in shown)
