"""The marked pairs of reports of tests/cases: do they disagree, and on which figures?"""

from __future__ import annotations

from dataclasses import dataclass

from briefer.finders.disagreements import between
from briefer.model import Quote, Span
from briefer.text.runs import language_of
from tests.casebook import cases


@dataclass
class Score:
    """Disagreements found right, found where there is none or with other figures, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    pairs: int = 0


def score(half: str, say: bool = False) -> Score:
    result = Score()
    for line in cases(f"disagreements_{half}.txt"):
        pair, _, wanted = line.rpartition(" | ")
        told = []
        for place, report in enumerate(pair.split(" ¶ ")):
            day, _, text = report.partition(" | ")
            told.append((Quote(f"q{place}", f"a{place}", Span(0, len(text)), text, language_of(text)), day))
        found = [" / ".join(side.text for side in one.values) for one in between(told)]
        expected = [] if wanted == "-" else [wanted]
        result.pairs += 1
        if found == expected:
            result.right += bool(expected)
            continue
        result.wrong += bool(found)
        result.missed += bool(expected)
        if say:
            print("WRONG", pair, "| wanted", expected, "| got", found)
    return result
