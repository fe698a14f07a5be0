"""Who says what: the speaker of each quotation, and what each party says on each topic. Explicit attributions only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefer.finders import _attribution, _parties
from briefer.model import Draft, Findings, Item, Past, Position, Quote, Sentence, Span, Speaker
from briefer.protocols import Finder

Spoken = Mapping[tuple[str, Span], Speaker]
"""Who says the sentence that stands there in an article."""


@dataclass(frozen=True, slots=True)
class Positions(Finder):
    """What each party says on each topic; the parties may come from a file of your own."""

    path: str = ""
    """The file of parties; empty for the shipped one."""

    def find(self, draft: Draft, past: Past | None) -> Findings:
        """The speakers of the items and the positions of the parties, in the order of the topics.

        Raises ConfigError when the file of parties is wrong.
        """
        parties = _parties.load(self.path)
        spoken = _spoken(draft, parties)
        told, positions = [], []
        for section in draft.sections:
            for item in section.items:
                if item.see:
                    continue
                found = _by_party(item, spoken)
                if one := _speaker(item, spoken):
                    told.append((item.id, one))
                positions += [
                    Position(party, section.topic.key, quote.id, speaker) for party, (quote, speaker) in found.items()
                ]
        named = {position.party for position in positions}
        return Findings(
            speakers=tuple(told),
            positions=tuple(positions),
            parties=tuple(party for party in parties.parties if party.key in named),
        )


def speakers(sentences: Sequence[Sentence], path: str = "") -> Iterator[Speaker | None]:
    """Who says each of the sentences of one article, which are in order; `path` is a file of parties.

    Raises ConfigError when that file is wrong.
    """
    return _attribution.speakers(sentences, _parties.load(path))


def _spoken(draft: Draft, parties: _parties.Parties) -> Spoken:
    """Who says what is quoted. Articles that nothing is quoted of are not looked at, nor what follows what is."""
    last: dict[str, int] = {}
    for section in draft.sections:
        for item in section.items:
            for quote in item.quotes:
                last[quote.article] = max(last.get(quote.article, 0), quote.span.start)
    own: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in draft.sentences:
        if sentence.span.start <= last.get(sentence.article, -1):
            own[sentence.article].append(sentence)
    return {
        (sentence.article, sentence.span): speaker
        for each in own.values()
        for sentence, speaker in zip(each, _attribution.speakers(each, parties), strict=True)
        if speaker
    }


def _said(quotes: Sequence[Quote], spoken: Spoken) -> Iterator[tuple[Quote, Speaker]]:
    for quote in quotes:
        if speaker := spoken.get((quote.article, quote.span)):
            yield quote, speaker


def _speaker(item: Item, spoken: Spoken) -> Speaker | None:
    """The speaker of the item; None where its quotations have speakers of two parties."""
    found = [speaker for _, speaker in _said(item.quotes, spoken)]
    parties = {speaker.party for speaker in found if speaker.party}
    return None if not found or len(parties) > 1 else next((one for one in found if one.party), found[0])


def _by_party(item: Item, spoken: Spoken) -> dict[str, tuple[Quote, Speaker]]:
    """Its first quotation of each party."""
    found: dict[str, tuple[Quote, Speaker]] = {}
    for quote, speaker in _said(item.quotes, spoken):
        if speaker.party:
            found.setdefault(speaker.party, (quote, speaker))
    return found
