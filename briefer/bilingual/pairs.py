"""Which Chinese and which English texts say the same, and which may stand together as one report.

A text is its content words, numbers and names; CC-CEDICT, sound and the texts themselves say which of them mean the
same. The thinking is in `likeness`; here stands what the outside may rely on.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefer.bilingual.evidence import evidence, side
from briefer.bilingual.likeness import score
from briefer.bilingual.terms import chinese_terms, english_terms
from briefer.bilingual.veto import countries, veto
from briefer.model import Pair, Sentence

_KEPT = 3
MERGE = 0.92
"""The score from which two sentences may be shown as one report."""
_USUAL = 0.3
"""News of one day and subject are this alike even when they say different things."""
_TERMS = 4
"""Sentences with fewer terms than this never stand with another: too little is said to be sure."""


def pair(zh: Sequence[str], en: Sequence[str]) -> list[Pair]:
    """The likeliest partners of each text, three best of each at least, the best pair of all first.

    `score` is the probability (0..1, six places) that the two say the same; figures that contradict each other are not
    looked at here (see `veto`). Texts without a common term have no pair.
    """
    return _pair(zh, en, usual=0.0)


def _pair(zh: Sequence[str], en: Sequence[str], *, usual: float) -> list[Pair]:
    zh_terms = [chinese_terms(text) for text in zh]
    en_terms = [english_terms(text) for text in en]
    scored = score(zh_terms, en_terms, usual=usual)
    zh_sides = [side(text, terms) for text, terms in zip(zh, zh_terms, strict=True)]
    en_sides = [side(text, terms) for text, terms in zip(en, en_terms, strict=True)]
    found = []
    for at in scored.best(_KEPT):
        left, right = int(scored.zh[at]), int(scored.en[at])
        found.append(
            Pair(left, right, float(scored.score[at]), evidence(zh_sides[left], en_sides[right], scored.weight))
        )
    return found


def pair_sentences(zh: Sequence[Sentence], en: Sequence[Sentence]) -> list[Pair]:
    """The pairs of sentences that may stand as one report (a `Pairer`), the best first; cautious: see `merges`."""
    found = _pair([sentence.text for sentence in zh], [sentence.text for sentence in en], usual=_USUAL)
    return [pair for pair in found if merges(pair, zh[pair.zh].text, en[pair.en].text)]


def merges(pair: Pair, zh: str, en: str) -> bool:
    """Whether a pair and its two texts may be shown as one report: likely, substantial, and nothing forbids it.

    Figures and countries alone never tie two texts: much happens in one country on one day.
    """
    if pair.score < MERGE or not any(_tells(*link) for link in pair.evidence):
        return False
    return min(len(chinese_terms(zh)), len(english_terms(en))) >= _TERMS and veto(zh, en) is None


def _tells(chinese: str, english: str) -> bool:
    figure = any(term.key.startswith("#") for term in chinese_terms(chinese))
    return not figure and not any(term.key in countries() for term in english_terms(english))
