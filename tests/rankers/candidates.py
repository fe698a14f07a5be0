"""Candidates built by hand."""

from __future__ import annotations

from collections.abc import Sequence

from briefer.model import Budget, Candidate, Chosen, Report, Sentence, Span
from briefer.protocols import Ranker


def sentence(words: str, document: int = 0, position: int = 0) -> Sentence:
    text = f"{words}."
    return Sentence(f"a{document}", Span(0, len(text)), text, "en", tuple(words.split()), position)


def candidate(words: str, document: int = 0, position: int = 0) -> Candidate:
    return Candidate(Report((sentence(words, document, position),)), document, position, len(words.split()))


def article(*texts: str) -> list[Candidate]:
    return [candidate(words, 0, position) for position, words in enumerate(texts)]


def picks(ranker: Ranker, candidates: Sequence[Candidate], number: int | None = None) -> list[int]:
    return [chosen.index for chosen in ranker.choose(candidates, Budget(picks=number))]


def indices(chosen: Sequence[Chosen]) -> list[int]:
    return [each.index for each in chosen]


HARBOUR = article(
    "the harbour strike ends as crews accept higher pay",
    "a brass band played near the old lighthouse",
    "crews accept pay offer and the harbour strike is over",
    "harbour officials say pay for crews will rise in may",
    "lighthouse paint dries slowly",
)
"""Three sentences on a strike (0, 2 and 3), two on other things."""

STAR = article(
    "plumbers welcomed lower customs fees yesterday",
    "fishermen repaired seven torn nets overnight",
    "customs fees nets timetable fishermen ferries",
    "ferries follow another timetable from monday",
    "gardeners counted eleven rare orchids",
)
"""The third shares words with the first, the second and the fourth, which share none with one another."""
