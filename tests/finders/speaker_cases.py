"""The marked speakers of tests/cases: sentences of one article, and who says the last of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefer.finders.positions import speakers
from briefer.model import Speaker
from tests.casebook import cases
from tests.finders.drafts import article


@dataclass
class Score:
    """Speakers found right, found wrong or where there is none, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed)


def score(half: str, say: bool = False) -> Score:
    result = Score()
    for line in cases(f"speakers_{half}.txt"):
        text, _, wanted = line.rpartition(" | ")
        _, sentences = article("a", *re.split(" ?¶ ?", text))
        found = list(speakers(sentences))[-1]
        if wanted != "-":
            name, verb, party = (part.strip() for part in wanted.split(";"))
            expected = Speaker(name, party, verb)
        else:
            expected = None
        if found == expected:
            result.right += found is not None
            continue
        result.wrong += found is not None
        result.missed += expected is not None
        if say:
            print("WRONG", text, "| wanted", expected, "| got", found)
    return result
