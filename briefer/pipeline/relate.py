"""What can be printed is related, and nothing else: a topic's best sentences and their partners become reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from briefer.model import Budget, Candidate, Mark, Report, Sentence, Topic
from briefer.pipeline.corpus import Corpus
from briefer.pipeline.scene import elsewhere
from briefer.pipeline.value import Known, Place, place, see
from briefer.protocols import Kit, Neighbours, Pairing, Ranker

SHORTLIST = 24
"""A topic's so many times as many best sentences as it may print are looked at closely, each by itself at first."""

ELSEWHERE = 0.25
"""What is left of a topic's word in an article that is about none of the countries which the desk's topics share."""

Spot = tuple[int, int]
"""A sentence: the number of its article and its position there."""


class Topical:
    """The sentences that topics are about, by their own words or by their article's, and what each says of them."""

    def __init__(self, corpus: Corpus, left_out: Set[int], kit: Kit) -> None:
        away = elsewhere(corpus, left_out, kit)
        self.marks: dict[str, dict[Place, Mark]] = defaultdict(dict)
        """Topic → sentence → why it is about it."""
        self._sentences: dict[str, list[Sentence]] = defaultdict(list)
        for number, analysis in enumerate(corpus.analyses):
            if number in left_out:
                continue
            made: dict[int, Sentence] = {}
            for mark in analysis.marks:
                if mark.sentence not in made:
                    made[mark.sentence] = corpus.sentence(number, mark.sentence)
                sentence = made[mark.sentence]
                part = ELSEWHERE if number in away.get(mark.topic, ()) else 1.0
                self.marks[mark.topic][place(sentence)] = replace(mark, weight=round(mark.weight * part, 6))
                self._sentences[mark.topic].append(sentence)

    def candidates(self, topic: Topic, known: Known, day: str) -> list[Candidate]:
        """Each sentence as a report by itself, as `topic` sees it on `day`."""
        reports = [Report((sentence,)) for sentence in self._sentences[topic.key]]
        (seen,) = see([(topic, self.marks[topic.key])], reports, known, day)
        return list(seen.candidates)


def shortlist(candidates: Sequence[Candidate], picks: int, ranker: Ranker) -> list[Candidate]:
    """The candidates (of one sentence each) that a topic may print, by the ranker; all where they are few."""
    most = picks * SHORTLIST
    if len(candidates) <= most:
        return list(candidates)
    chosen = ranker.choose(candidates, Budget(picks=most))
    return [candidates[index] for index in sorted(choice.index for choice in chosen)]


def relate(
    asked: Iterable[Sentence], corpus: Corpus, neighbours: Neighbours, pairing: Pairing, left_out: Set[int]
) -> tuple[Report, ...]:
    """The reports behind the sentences `asked` and those that may say the same, in order of articles and position.

    Partners are looked up among all sentences, also those that are about no topic; none stands in an article of
    `left_out` (by number).
    """
    found: dict[Spot, Sentence] = {}
    for sentence in asked:
        found.setdefault((sentence.document, sentence.position), sentence)
    partners: set[Spot] = set()
    for spot, sentence in found.items():
        partners.update(neighbours.repeats(spot))
        partners.update(neighbours.partners(sentence))
    for spot in sorted(partners - found.keys()):
        if spot[0] not in left_out:
            found[spot] = corpus.sentence(*spot)
    dates = {article.id: article.published.value for article in corpus.articles}
    return pairing.relate([found[spot] for spot in sorted(found)], dates)
