"""What texts hold, so that a large dictionary need not be read for a small brief."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from briefer.text.fold import fold

_CAPITALISED = re.compile(r"\b[A-ZÀ-Þ]\w+")
_ASIDE = re.compile(r"(?:,(?! or )| \((?![A-Z]{2}))[^/]*")
"""What stands after the name in a gloss, but for an acronym or another name."""
_TELLING = re.compile(r"\b(?:[A-ZÀ-Þ]{2,}|[A-ZÀ-Þ]\w+)\b(?=[^\w(/]*(?:$|[/(\n]|or ))|\b[A-Z]{2,}\b")
"""The last word of a name, and what is written in capitals."""

_LOCATED = re.compile(r"(?:, | in | of )([A-Z][\w’'\-]+(?: [A-Z][\w’'\-]+)*)")


@dataclass(frozen=True, slots=True)
class Occurring:
    """The pairs of neighbouring characters of the folded texts, and their words as of `capitalised`."""

    pairs: frozenset[str]
    words: frozenset[str]

    def may_hold(self, head: str) -> bool:
        """Whether the Chinese word `head` may stand in the texts: whether all of its pairs do."""
        return len(head) > 1 and all(head[at : at + 2] in self.pairs for at in range(len(head) - 1))

    def entries(self, entries: Mapping[str, str], words: Mapping[str, frozenset[str]]) -> list[str]:
        """The heads of `entries` (head to lines of glosses) that stand in the texts or may be what stands there.

        These are the heads themselves, and all entries that name something by a last word of the texts, or of the name
        that a head in the texts has in English. `words` are all words of each entry: a quick look before the long one.
        """
        held = {head for head in entries if self.may_hold(head)}
        asked = self.words.union(*(named(entries[head]) for head in held))
        spelt = asked.union(word.upper() for word in asked)
        return [
            head
            for head, lines in entries.items()
            if head in held or (not spelt.isdisjoint(words[head]) and not asked.isdisjoint(named(lines)))
        ]


def occurring(texts: Iterable[str]) -> Occurring:
    """What `texts` hold. Cost: their length."""
    pairs: set[str] = set()
    words: set[str] = set()
    for text in texts:
        folded = fold(text)
        pairs.update(map("".join, pairwise(folded)))
        words.update(capitalised(_CAPITALISED.findall(text)))
    return Occurring(frozenset(pairs), frozenset(words))


def named(lines: str) -> set[str]:
    """The last words of the names in glosses, as of `capitalised`."""
    return capitalised(_TELLING.findall(_ASIDE.sub("", lines)))


def located(lines: str) -> set[str]:
    """The names that glosses may say something to be in."""
    return set(_LOCATED.findall(lines))


def capitalised(words: Iterable[str]) -> set[str]:
    """`words` with one capital, whatever they were written with: ASO and Aso are the same."""
    return {word.capitalize() for word in words}
