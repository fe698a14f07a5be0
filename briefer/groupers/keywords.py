"""Topics by the user's own words: the topics file."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefer.groupers._terms import Hit, Seen, look, near
from briefer.groupers._topics import Followed, Terms, load
from briefer.model import Match, Sentence, Span, Topic
from briefer.protocols import Grouper
from briefer.text.fold import fold

LOOSE = 0.5
"""What a phrase is worth whose words only stand near each other."""

Hits = Mapping[str, Sequence[Hit]]


@dataclass(frozen=True, slots=True)
class Keywords(Grouper):
    """Match sentences by the words of a topics file.

    In each language a topic is met when one of `any` or `near` is there (if it lists some), and all of `all`. A `not`
    term that covers a matched word takes that word away ("ceasefire line"); elsewhere it takes the sentence away.
    Where nothing else of a topic is met, a phrase of `any` is at half its weight when its words stand near each other.
    The weight of a match, in 0..1, rises with the weights of the distinct terms, and less with their repetition.
    """

    path: str = ""
    """The topics file; empty for the shipped one (ceasefire, pows, neutrality)."""
    followed: tuple[Followed, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Read the file. Raises ConfigError with file, line and key when it is wrong."""
        path = Path(self.path) if self.path else Path(__file__).with_name("topics.toml")
        object.__setattr__(self, "followed", load(path))

    def topics(self) -> Sequence[Topic]:
        """The topics in the order of the file."""
        return [each.topic for each in self.followed]

    def match(self, sentences: Sequence[Sentence]) -> Sequence[Match]:
        """Which sentence belongs to which topic; `why` holds its own words, verbatim, from left to right."""
        matches = []
        for sentence in sentences:
            seen = look(sentence.text)
            for each in self.followed:
                found = [hit for terms in each.terms for hit in _matched(terms, seen)]
                if found:
                    matches.append(_match(each.topic, sentence, found))
        return matches


@dataclass(frozen=True, slots=True)
class _Found:
    """A term that counts: where it stands and what it weighs; the halves of a pair share one term."""

    term: str
    span: Span
    weight: float


def _matched(terms: Terms, seen: Seen) -> list[_Found]:
    hits: Hits = terms.wanted.find(seen)
    loose: Hits = terms.wanted.find_loosely(seen)
    if not hits and not loose:
        return []
    unwanted = [hit.span for each in terms.unwanted.find(seen).values() for hit in each]
    if unwanted:
        words = _Cover(hit.span for each in (*hits.values(), *loose.values()) for hit in each)
        if not all(map(words.meets, unwanted)):
            return []
        taken = _Cover(unwanted)
        hits, loose = (
            {term: kept for term, each in some.items() if (kept := [hit for hit in each if not taken.meets(hit.span)])}
            for some in (hits, loose)
        )
    found = [_Found(term, hit.span, terms.weight.get(term, 1.0)) for term in terms.any for hit in hits.get(term, ())]
    found += _pairs(terms, hits)
    for term, each in loose.items() if not found else ():
        if term in terms.any:
            found += [_Found(term, hit.span, LOOSE * terms.weight.get(term, 1.0)) for hit in each]
    wants_one = bool(terms.any or terms.near)
    if (wants_one and not found) or any(term not in hits for term in terms.all):
        return []
    found += [_Found(term, hit.span, terms.weight.get(term, 1.0)) for term in terms.all for hit in hits[term]]
    return found


def _pairs(terms: Terms, hits: Hits) -> Iterable[_Found]:
    for one, two, within in terms.near:
        weight = max(terms.weight.get(one, 1.0), terms.weight.get(two, 1.0))
        for hit in near(hits.get(one, ()), hits.get(two, ()), within, adjacent=terms.adjacent):
            yield _Found(f"{one} … {two}", hit.span, weight)


class _Cover:
    """The characters that some spans cover together, as rising spans that do not overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for span in sorted(spans):
            if self.ends and span.start < self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], span.end)
            else:
                self.starts.append(span.start)
                self.ends.append(span.end)

    def meets(self, span: Span) -> bool:
        """Whether `span` has a character in common with the cover."""
        at = bisect_right(self.ends, span.start)
        return at < len(self.starts) and self.starts[at] < span.end


def _match(topic: Topic, sentence: Sentence, found: Sequence[_Found]) -> Match:
    # Of words within words ("prisoners" in "prisoners of war") only the longest counts.
    ordered = sorted(set(found), key=lambda each: (each.span.start, -each.span.end, -each.weight, each.term))
    counts: dict[str, int] = {}
    weights: dict[str, float] = {}
    why: dict[str, str] = {}
    reached = -1
    for each in ordered:
        if each.span.end <= reached:
            continue
        reached = each.span.end
        counts[each.term] = counts.get(each.term, 0) + 1
        weights[each.term] = each.weight
        words = each.span.of(sentence.text)
        why.setdefault(fold(words), words)
    # A geometric series: however often a term is repeated, that adds less than half of what another term adds.
    mass = sum(weight * (1.5 - 0.5 ** counts[term]) for term, weight in weights.items())
    return Match(topic.key, sentence, max(round(1 - math.exp(-mass / 2), 6), 1e-6), tuple(why.values()))
