"""What many outlets of both languages tell becomes one report each, as tests/cases/reports.txt says."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest

from briefer.desk import Bilingual, Desk
from briefer.model import Sentence, Span
from briefer.text.fold import fold
from tests.quality.scoring import HERE

CASES = Path(__file__).parent.parent / "cases" / "reports.txt"
FLOORS = json.loads((HERE / "floors.json").read_text("utf-8"))["reports"]


class Told(NamedTuple):
    event: str
    facts: frozenset[str]
    sentence: Sentence


@cache
def told() -> tuple[Told, ...]:
    languages = {language.code: language for language in Desk().languages}
    found: list[Told] = []
    event = ""
    for line in CASES.read_text("utf-8").splitlines():
        if line.startswith("== "):
            event = line
        elif line and not line.startswith("#"):
            fact, outlet, text = line.split(" ", 2)
            code = "zh" if outlet[0] == "z" else "en"
            words = tuple(word.of(fold(text)) for word in languages[code].words(text))
            start = 1000 * len(found)
            own = Sentence(event + outlet, Span(start, start + len(text)), text, code, words, len(found))
            found.append(Told(event, frozenset(fact.split("+")), own))
    return tuple(found)


def counts(lines: tuple[Told, ...]) -> Counter[tuple[str, bool, bool]]:
    """How many pairs (across languages or within one, the same or not, in one report or not)."""
    sentences = [line.sentence for line in lines]
    reports = Bilingual().relate(sentences, {})
    report = {sentence: number for number, each in enumerate(reports) for sentence in each.sentences}
    found: Counter[tuple[str, bool, bool]] = Counter()
    for one, other in combinations(lines, 2):
        same = one.event == other.event and one.facts == other.facts
        if same or one.event != other.event or one.facts.isdisjoint(other.facts):
            kind = "within" if one.sentence.language == other.sentence.language else "across"
            found[kind, same, report[one.sentence] == report[other.sentence]] += 1
    return found


@pytest.mark.parametrize("kind", ["across", "within"])
def test_what_tells_the_same_is_gathered(kind: str) -> None:
    found = counts(told())
    assert found[kind, True, True] / (found[kind, True, True] + found[kind, True, False]) >= FLOORS[kind]


def test_nothing_else_is_gathered_with_it() -> None:
    assert not counts(told())["across", False, True] + counts(told())["within", False, True]


def test_nor_where_one_event_stands_alone() -> None:
    events = dict.fromkeys(line.event for line in told())
    found = [counts(tuple(line for line in told() if line.event == event)) for event in events]
    assert not any(each["across", False, True] + each["within", False, True] for each in found)
