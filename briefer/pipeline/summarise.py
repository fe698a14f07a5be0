"""Documents become a summary: the sentences that a ranker chooses, in document and reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefer.model import Budget, Candidate, Report, Sentence
from briefer.pipeline.fitness import fitness
from briefer.pipeline.relevance import relevance
from briefer.protocols import Ranker
from briefer.text.runs import measure


def summarise(
    documents: Sequence[Sequence[Sentence]], query: Sequence[str], budget: Budget, ranker: Ranker
) -> list[Sentence]:
    """The chosen sentences of `documents`, each with the index of its document."""
    numbered = [replace(s, document=number) for number, sentences in enumerate(documents) for s in sentences]
    weights = relevance(numbered, query)
    candidates = [
        Candidate(
            report=Report((sentence,)),
            document=sentence.document,
            position=sentence.position,
            length=measure(sentence.text),
            fitness=fitness(sentence),
            relevance=weight,
        )
        for sentence, weight in zip(numbered, weights, strict=True)
    ]
    chosen = sorted(choice.index for choice in ranker.choose(candidates, budget))
    return [numbered[index] for index in chosen]
