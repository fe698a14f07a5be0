"""How near two sentences lie by an encoder, and what that adds to the odds that both tell of one fact.

A report is one clause of a longer sentence as often as not, so clauses are compared too. By itself nearness pairs
anything of one subject and cannot tell rose from fell: it is one witness among others (decision 30).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from briefer.pairing.verdict import Said, met_by
from briefer.pairing.witnesses import odds
from briefer.protocols import Encoder
from briefer.text.patterns import lazy

_CLAUSE = {"en": lazy(r"(?<=[,;:])\s+|\s[-–—]+\s"), "zh": lazy("(?<=[，；：])")}
_LEAST = {"en": 45, "zh": 12}
"""A clause has so many characters at least; shorter ones belong to the next."""


def fact_odds(one: Said, other: Said, score: float, encoder: Encoder | None) -> float:
    """The log odds that two sentences of two languages tell of one fact; whether they contradict is not asked.

    `score` says how far they stand out (see `witnesses.odds`).
    """
    if encoder is None:
        return odds("matter", met_by(one, other), score=score)
    near = nearness(one, other, encoder)
    return odds("matter with an encoder", met_by(one, other), score=score, nearness=near)


def nearness(one: Said, other: Said, encoder: Encoder) -> float:
    """The cosine (-1..1, three places) of the nearest of: both sentences, each with a clause of the other."""
    ours, theirs = (_vectors(side.text, side.language, encoder) for side in (one, other))
    return round(float(max((theirs @ ours[0]).max(), (ours @ theirs[0]).max())), 3)


@lru_cache(maxsize=1 << 12)
def _vectors(text: str, language: str, encoder: Encoder) -> npt.NDArray[np.float64]:
    """That of a sentence, and of its clauses where it has several: a row each."""
    clauses = tuple(_clauses(text, language))
    texts = (text, *(clauses if len(clauses) > 1 else ()))
    return np.array([encoder.encode(each) for each in texts], dtype=np.float64)


def _clauses(text: str, language: str) -> Iterator[str]:
    parts = [part for part in _CLAUSE[language].split(text) if part.strip()]
    held: list[str] = []
    for number, part in enumerate(parts):
        held.append(part.strip())
        long_enough = sum(map(len, held)) >= _LEAST[language]
        rest = parts[number + 1 :]
        if not rest or (long_enough and _is_long(rest, language)):
            yield (" " if language == "en" else "").join(held)
            held = []


def _is_long(parts: Sequence[str], language: str) -> bool:
    """Whether they make a clause of their own."""
    return sum(map(len, parts)) >= _LEAST[language]
