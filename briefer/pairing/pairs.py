"""Which Chinese and which English texts say the same, and which may stand together as one report.

A text is its content words, numbers and names; CC-CEDICT, sound and the texts themselves say which of them mean the
same. The thinking is in `likeness` and `gather`; here stands what the outside may rely on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from briefer.dictionary.terms import Term, chinese_terms, english_terms
from briefer.facts.claims import countries
from briefer.model import Pair, Sentence
from briefer.pairing.evidence import evidence, side
from briefer.pairing.gather import ASKED, MUCH, POSSIBLE, Judging, Told, gather
from briefer.pairing.likeness import Scored, score
from briefer.pairing.vectors import Indices
from briefer.pairing.verdict import judge, said
from briefer.pairing.within import reworded
from briefer.protocols import Encoder

_KEPT = 3
_USUAL = 0.3
"""News of one day and subject are this alike even when they say different things."""
_NEAR = 0.17
"""What says so much of each other (the geometric mean of both shares) may tell of the same. Then nobody says that one
language alone has it (decision 8)."""
_LONG = 3
"""A figure of so many digits is no accident."""
_TERMS = 4
"""Sentences with fewer terms than this never stand with another: too little is said to be sure."""

Terms = tuple[list[Sequence[Term]], list[Sequence[Term]]]


@dataclass(frozen=True, slots=True)
class Near(Pair):
    """A pair that is not joined, with what speaks for it at a first look, its likeness at least, as its score."""

    asked: Callable[[], float] | None = field(default=None, compare=False, repr=False)
    """See `Beside`."""


def pair(zh: Sequence[str], en: Sequence[str]) -> list[Pair]:
    """The likeliest partners of each text, three best of each at least, the best pair of all first.

    `score` is the probability (0..1, six places) that the two say the same, by their words; `verdict` says whether they
    do, when what both pin down is looked at too. Texts without a common term have no pair.
    """
    terms: Terms = [chinese_terms(text) for text in zh], [english_terms(text) for text in en]
    scored = score(*terms)
    return list(_judged(_pairs((zh, en), terms, scored, scored.best(_KEPT)), (zh, en), terms))


def pair_sentences(
    zh: Sequence[Sentence],
    en: Sequence[Sentence],
    dates: Mapping[str, str] = MappingProxyType({}),
    encoder: Encoder | None = None,
) -> list[Pair]:
    """The pairs of sentences that stand in one report (a `Pairer`), those first that join the most alike; then, unsure,
    those that may say the same.

    All sentences that the first tie, directly or through others, are one report. `dates`: article id → ISO date.
    `encoder`, if there is one, is asked for those that share much.
    """
    texts = [sentence.text for sentence in zh], [sentence.text for sentence in en]
    ready = [
        [said(each.text, code, each.published or dates.get(each.article, "")) for each in side]
        for code, side in (("zh", zh), ("en", en))
    ]
    terms: Terms = [each.terms for each in ready[0]], [each.terms for each in ready[1]]
    # What says the same in one language does not compete for a partner.
    scored = score(*terms, usual=_USUAL).among(*({other: one for one, other in reworded(side)} for side in ready))
    judging = Judging(ready[0], ready[1], encoder)
    alike = np.sqrt(np.multiply(*scored.shares))
    likely = scored.score >= POSSIBLE
    asked = _mutual(scored) & (scored.score >= ASKED) if encoder is None else alike >= MUCH
    members = list(zip(*(each.tolist() for each in (scored.zh, scored.en, scored.score)), strict=True))
    likely[[at for at in np.flatnonzero(asked & ~likely).tolist() if judging.same(*members[at])]] = True
    places = np.flatnonzero(likely)
    found = zip(places.tolist(), _pairs(texts, terms, scored, places), strict=True)
    ties = {at: pair for at, pair in found if _substantial(pair, terms[0][pair.zh], terms[1][pair.en])}
    zh_told, en_told = (
        [
            Told(sentence, own, weight, sentence.published or dates.get(sentence.article, ""))
            for sentence, own in zip(sentences, each, strict=True)
        ]
        for sentences, each, weight in zip((zh, en), terms, scored.weights, strict=True)
    )
    scored, joined = gather(zh_told, en_told, scored, tuple(ties), judging)
    sure = [replace(ties[at], score=float(scored.score[at]), verdict="same") for at in joined]
    near = np.setdiff1d(np.flatnonzero(alike >= _NEAR), joined)
    told = likely | (alike >= MUCH)
    first_look = np.where(told, np.maximum(scored.score, alike), scored.score).round(6).tolist()
    apart = (
        Near(left, right, first_look[at], asked=partial(judging.likelihood, left, right, score) if told[at] else None)
        for at, (left, right, score) in ((at, members[at]) for at in near.tolist())
    )
    return [*sure, *apart]


def _mutual(scored: Scored) -> npt.NDArray[np.bool_]:
    """Which pairs are the best of both: to judge is dear, and what has a likelier partner is hardly ever the same."""
    mutual = np.ones(len(scored.score), dtype=bool)
    for texts in (scored.zh, scored.en):
        best = np.zeros(int(texts.max(initial=-1)) + 1)
        np.maximum.at(best, texts, scored.score)
        mutual &= scored.score >= best[texts]
    return mutual


def _pairs(texts: tuple[Sequence[str], Sequence[str]], terms: Terms, scored: Scored, places: Indices) -> Iterator[Pair]:
    """The pairs at `places`, in that order, each with its evidence."""
    zh_sides, en_sides = ([side(*each) for each in zip(*both, strict=True)] for both in zip(texts, terms, strict=True))
    for at in places:
        left, right = int(scored.zh[at]), int(scored.en[at])
        shown = evidence(zh_sides[left], en_sides[right], scored.weights[0])
        yield Pair(left, right, float(scored.score[at]), shown)


def _judged(pairs: Iterable[Pair], texts: tuple[Sequence[str], Sequence[str]], terms: Terms) -> Iterator[Pair]:
    """`pairs`, each with its verdict."""
    zh, en = ([said(text, code) for text in each] for code, each in zip(("zh", "en"), texts, strict=True))
    for pair in pairs:
        judged = judge(zh[pair.zh], en[pair.en])
        thin = judged.verdict == "same" and not _substantial(pair, terms[0][pair.zh], terms[1][pair.en])
        yield replace(pair, verdict="unsure" if thin else judged.verdict, reason="little" if thin else judged.reason)


def _substantial(pair: Pair, zh: Sequence[Term], en: Sequence[Term]) -> bool:
    """Small figures and countries alone never tie two texts: much happens in one country on one day."""
    return min(len(zh), len(en)) >= _TERMS and any(_tells(*link) for link in pair.evidence)


@lru_cache(maxsize=1 << 14)
def _tells(chinese: str, english: str) -> bool:
    figures = [term.key for term in chinese_terms(chinese) if term.key.startswith("#")]
    if figures:
        return any(sum(map(str.isdigit, key)) >= _LONG for key in figures)
    return not any(term.key in countries() for term in english_terms(english))
