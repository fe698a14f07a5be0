"""How far an editor would put a report first: what leads, who and how much, what several tell; background last."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache, partial
from math import exp

from briefer.model import Sentence
from briefer.text.fold import fold
from briefer.text.han import HAN
from briefer.text.patterns import any_of, lazy, listed

DEPTH = 0.2
"""News falls with its place in the article, from 1, to the power of this."""

PLAIN = 0.5
"""What a sentence is worth that names nobody and counts nothing; ..."""

SPECIFIC = 2.0
"""... so many names and figures make up for two thirds of the rest."""

OUTLET = 0.15
"""What each further outlet that tells it adds."""

BOTH = 0.25
"""What it adds that it is told in both languages."""

MOST = 1.5
"""What is told so many times as well as by one outlet is worth 1."""

PAST = 0.6
"""It tells of an earlier year, or what has long been so: background."""

CHORUS = 0.5
"""People whom nobody names say what they make of it."""

COMMENT = 0.6
"""What somebody makes of it who has no part in it."""

EMPTY = 0.6
"""Somebody spoke; what was said stands elsewhere."""

MAYBE = 0.8
"""What could or should be."""

OUTLOOK = 0.85
"""What is about to be: once it is, that is the news."""

_any_of = partial(any_of, "briefer.pipeline")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FIGURE = r"[$€£]?\d[\d.,]*\w*"
_SPECIFICS = {
    "en": lazy(rf"(?<=[a-z,;:’'”)] )[“‘\"'(]?[A-Z][\w’'-]+(?: (?:of (?:the )?)?[A-Z][\w’'-]+)*|{_FIGURE}"),
    "zh": lazy(
        rf"[{''.join(listed('briefer.pipeline', 'transcribes'))}]{{3,}}|{_any_of('office')}"
        rf"|[{HAN}]方(?![案面式法向便])|《[^》]*》|{_FIGURE}"
    ),
}
_WORTH = tuple(
    (lazy(_any_of(kind), re.IGNORECASE), worth)
    for kind, worth in (
        ("always", PAST),
        ("chorus", CHORUS),
        ("outsider", COMMENT),
        ("empty", EMPTY),
        ("maybe", MAYBE),
        ("outlook", OUTLOOK),
    )
)


def newsworthiness(best: Collection[Sentence], day: str, depth: int, outlets: int) -> float:
    """0..1 for a report quoted by `best`, whose newest sentence is of `day`, told by so many outlets.

    `depth` is how many sentences stand before it in the article, or in the entry, where it stands first.
    """
    own = max(_own(sentence, day) for sentence in best)
    both = BOTH * (len({sentence.language for sentence in best}) > 1)
    told = min(1.0, (1 + OUTLET * (outlets - 1) + both) / MOST)
    return float((1 + depth) ** -DEPTH * own * told)


def _own(sentence: Sentence, day: str) -> float:
    """What a sentence by itself says of its worth as news."""
    text = fold(sentence.text) if sentence.language == "zh" else sentence.text
    specifics = _SPECIFICS.get(sentence.language, _SPECIFICS["en"])
    named = {found.group() for found in specifics.finditer(text)}
    value = 1 - (1 - PLAIN) * exp(-len(named) / SPECIFIC)
    years = _YEAR.findall(text)
    if years and max(years) < day[:4]:
        value *= PAST
    return value * told_as(sentence)


@lru_cache(maxsize=1 << 14)
def told_as(sentence: Sentence) -> float:
    """What is left of a sentence by the way it is told: as background, by a chorus, as what may or is about to be."""
    text = fold(sentence.text) if sentence.language == "zh" else sentence.text
    value = 1.0
    for pattern, worth in _WORTH:
        if pattern.search(text):
            value *= worth
    return value
