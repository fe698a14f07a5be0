"""The marked dates of tests/cases: sentences with their dates in [[ ]], and what each is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from briefer.model import Moment
from briefer.numbers.dating import Dated, dated
from briefer.text.runs import language_of

CASES = Path(__file__).parent.parent / "cases"


@dataclass(frozen=True)
class Case:
    """A text of one or more sentences, published on a day or never, with its dates: (start, end, answer) a sentence."""

    published: str
    sentences: tuple[str, ...]
    answers: tuple[tuple[int, int, int, str], ...]
    """Sentence, start, end, answer."""


def cases(half: str) -> list[Case]:
    found = []
    for line in (CASES / f"dates_{half}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            published, text, wanted = line.split(" | ")
            answers = iter([] if wanted == "-" else wanted.split(", "))
            sentences, marks = [], []
            for number, marked in enumerate(re.split(" ?¶ ?", text)):
                plain, end = "", 0
                for mark in re.finditer(r"\[\[(.+?)\]\]", marked):
                    plain += marked[end : mark.start()]
                    marks.append((number, len(plain), len(plain) + len(mark[1]), next(answers)))
                    plain, end = plain + mark[1], mark.end()
                sentences.append(plain + marked[end:])
            assert next(answers, None) is None, line
            found.append(Case("" if published == "-" else published, tuple(sentences), tuple(marks)))
    return found


def found(case: Case) -> list[list[Dated]]:
    known = Moment(case.published, "day", "publication", True) if case.published else Moment()
    return [list(each) for each in dated([(text, language_of(text)) for text in case.sentences], known)]


@dataclass
class Score:
    right: int = 0
    wrong: int = 0
    missed: int = 0
    false: int = 0
    """Found where there is none."""
    false_sure: int = 0
    wrong_sure: int = 0

    def __str__(self) -> str:
        return ", ".join(f"{name} {value}" for name, value in vars(self).items())


def score(half: str, say: bool = False) -> Score:
    result = Score()
    for case in cases(half):
        left = found(case)
        for number, start, end, answer in case.answers:
            hits = [one for one in left[number] if one.expression.span.start < end and start < one.expression.span.end]
            left[number] = [one for one in left[number] if one not in hits]
            given = [one.moment.value + (f"/{one.moment.until}" if one.moment.until else "") for one in hits]
            wanted = "" if answer == "?" else answer
            if given == [wanted] or (not hits and not wanted):
                result.right += 1
                continue
            result.wrong += bool(hits)
            result.missed += not hits
            result.wrong_sure += any(one.moment.sure for one in hits)
            if say:
                print("WRONG", case.sentences[number], "| wanted", answer, "| got", given)
        for number, rest in enumerate(left):
            result.false += len(rest)
            result.false_sure += sum(one.moment.sure for one in rest)
            if say and rest:
                print("FALSE", case.sentences[number], [one.expression.span.of(case.sentences[number]) for one in rest])
    return result
