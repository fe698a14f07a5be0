"""The spellings of names with their mentions, and the groups that become rows of the names table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from briefer.model import NameKind, Report
from briefer.naming.mentions import Mention
from briefer.text.han import han_count

Place = tuple[str, int]
"""A sentence: its article and where it starts."""
Partners = Mapping[Place, set[Place]]
"""For each sentence of a report those of the other language that say the same."""


@dataclass(slots=True)
class Form:
    """One spelling with all its mentions."""

    key: str
    mentions: list[Mention]

    @property
    def text(self) -> str:
        """The spelling as it first stands."""
        return self.mentions[0].text

    @property
    def han(self) -> bool:
        """Whether it is Chinese."""
        return bool(han_count(self.key))

    @property
    def kind(self) -> NameKind:
        """What it names: what most of its mentions name that their context shows to be names."""
        shown = [mention.found.kind for mention in self.mentions if mention.found.certain]
        return Counter(shown or [self.mentions[0].found.kind]).most_common(1)[0][0]

    def places(self) -> set[Place]:
        """The sentences it stands in."""
        return {place(mention) for mention in self.mentions}

    def articles(self) -> set[str]:
        """The articles it stands in."""
        return {mention.sentence.article for mention in self.mentions}


@dataclass(slots=True)
class Group:
    """Spellings taken to be of one name: (form, sure) pairs; `entity` is the established name, if it is one."""

    entity: int | None
    forms: list[tuple[Form, bool]] = field(default_factory=list)

    def places(self) -> set[Place]:
        """The sentences that one of the sure spellings stands in."""
        return {one for form, sure in self.forms if sure for one in form.places()}


def place(mention: Mention) -> Place:
    """The sentence of a mention."""
    return mention.sentence.article, mention.sentence.span.start


def partners_of(reports: Sequence[Report]) -> Partners:
    """Which sentences stand beside each other in `reports`."""
    partners: dict[Place, set[Place]] = defaultdict(set)
    for report in reports:
        chinese = {(s.article, s.span.start) for s in report.sentences if s.language == "zh"}
        english = {(s.article, s.span.start) for s in report.sentences if s.language != "zh"}
        for one in chinese:
            partners[one] |= english
        for one in english:
            partners[one] |= chinese
    return partners


def paired(ours: Iterable[Place], theirs: set[Place], partners: Partners) -> bool:
    """Whether one of our sentences has one of theirs as a partner."""
    return any(partners.get(one, set()) & theirs for one in ours)
