"""Which words may mean the same, are of one kind, or are opposites: WordNet, by the keys of English words.

A Chinese word is what its English glosses are. The table is made by `tools/wordnet.py`; see decision 27.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from briefer.dictionary.lexicon import glosses
from briefer.text.tables import table

_MEANT = 0.6
"""A gloss says so much of a Chinese word at least."""


@dataclass(frozen=True, slots=True)
class Senses:
    """What a word may mean, what that is a kind of, and what is its opposite: numbers of senses."""

    own: frozenset[str]
    kinds: frozenset[str]
    opposites: frozenset[str]
    fields: frozenset[str] = frozenset()
    """What kind of thing (small letters) or of deed (capitals) it most usually is; see the table."""

    def same(self, other: Senses) -> bool:
        """Whether both may mean one thing."""
        return not self.own.isdisjoint(other.own)

    def includes(self, other: Senses) -> bool:
        """Whether one may be a kind of the other."""
        return not self.own.isdisjoint(other.kinds) or not self.kinds.isdisjoint(other.own)

    def opposes(self, other: Senses) -> bool:
        """Whether one may be the opposite of the other."""
        return not self.opposites.isdisjoint(other.own) or not other.opposites.isdisjoint(self.own)

    def beside(self, other: Senses) -> bool:
        """Whether both may be kinds of one thing: steel and copper."""
        return not self.kinds.isdisjoint(other.kinds)


NOTHING = Senses(frozenset(), frozenset(), frozenset())


@lru_cache(maxsize=1 << 15)
def senses_of(key: str) -> Senses:
    """What a word may mean, by the key of an English word or a folded Chinese one; nothing for what is not known."""
    if key.startswith("#"):
        return NOTHING
    if key.isascii():
        row = _rows().get(key)
        if not row:
            return NOTHING
        own, kinds, opposites, fields = (row + "\t\t\t").split("\t")[:4]
        return Senses(frozenset(own.split()), frozenset(kinds.split()), frozenset(opposites.split()), frozenset(fields))
    known = glosses(key)
    found = [senses_of(gloss.keys[0]) for gloss in known if len(gloss.keys) == 1 and gloss.weight >= _MEANT]
    kinds_of_thing = [each.fields for each in found] + [senses_of(gloss.keys[-1]).fields for gloss in known[:1]]
    nothing = frozenset[str]()
    return Senses(
        nothing.union(*(each.own for each in found)),
        nothing.union(*(each.kinds for each in found)),
        nothing.union(*(each.opposites for each in found)),
        next(filter(None, kinds_of_thing), nothing),
    )


@cache
def _rows() -> Mapping[str, str]:
    rows = (line.partition("\t") for line in table(__package__, "wordnet.tsv").split("\n"))
    return {key: row for key, _, row in rows}
