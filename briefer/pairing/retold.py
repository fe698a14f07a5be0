"""Whether two quotations tell a reader the same, in other words: a brief says each thing once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from briefer.model import Item, Sentence, Verdict
from briefer.pairing.verdict import Said, anchored, judge, said, tells_else
from briefer.text.stem import stem
from briefer.text.stopwords import is_stopword, listed

SHARED = 0.54
"""Part of the content of one quotation that stands in the other from which both say the same."""

COUNTED = 0.5
"""The same where both hold the same figures."""

LONGER = 1.5
"""What is so many times as long as what was told before says more, and is judged by its own length."""


NEARLY = 0.6
"""The same of the longer one, where two tell one thing in two ways: less, and they tell two things."""

COUNTS = 2
"""So many figures, and no other, make two quotations of two languages the same report."""

APART = frozenset(("name", "object", "polarity", "little"))
"""What leaves it unsure whether two say the same, and tells a reader something new."""
_READ = frozenset(("en", "zh"))
_YEAR = re.compile(r"(?:19|20)\d\d")

REFUSALS = frozenset(
    stem(word)
    for word in listed(
        """refuse reject deny oppose accept impose decline fail break denounce
    拒绝 反对 否认 接受 强加 驳回 谴责 失败 破裂 不等于 并非"""
    )
)
"""Words that turn what is told into something else, with or without a "not" beside them."""


@dataclass(frozen=True, slots=True)
class Content:
    """What one quotation says: stems in English, characters of content words in Chinese."""

    language: str
    words: frozenset[str]
    figures: frozenset[str]
    turns: frozenset[str]
    """Its words of refusal."""
    said: Said
    """It, made ready to be judged."""

    @property
    def counts(self) -> frozenset[str]:
        """Its figures but those of dates, which all reports of a day share."""
        told = frozenset(figure for figure in self.figures if not _YEAR.fullmatch(figure))
        if not told or self.language not in _READ:
            return told
        claims = self.said.claims
        dated = claims.figures.get("date.day", frozenset()) | claims.figures.get("date.month", frozenset())
        return told - (dated - {figure.text for figure in claims.measured})


def content(sentence: Sentence) -> Content:
    """The content of a sentence. Characters, since words differ with the author: 30天, 30日; 重病, 病重."""
    words = [word for word in sentence.words if not is_stopword(word)]
    if sentence.language == "zh":
        held = frozenset(token for word in words for token in ((word,) if word.isascii() else word))
    else:
        held = frozenset(stem(word) for word in words)
    figures = frozenset(word.replace(",", "") for word in held if any(map(str.isdigit, word)))
    return Content(
        sentence.language,
        held,
        figures,
        REFUSALS.intersection(map(stem, words)),
        said(sentence.text, sentence.language),
    )


def shown(item: Item, sentences: Iterable[Sentence]) -> tuple[Content, ...]:
    """The contents of the quotations that `item` shows, out of the sentences of its report."""
    spans = {(quote.article, quote.span) for quote in item.quotes}
    return tuple(content(sentence) for sentence in sentences if (sentence.article, sentence.span) in spans)


def repeats(new: Iterable[Content], told: Iterable[Content]) -> bool:
    """Whether one of the quotations `new` says what one of those already `told` says."""
    before = list(told)
    return any(_same(later, earlier) for later in new for earlier in before)


def contradicts(new: Iterable[Content], told: Iterable[Content]) -> bool:
    """Whether one of the quotations `new` tells what one of those `told` tells, in nearly its words, otherwise."""
    before = list(told)
    return any(_otherwise(later, earlier) for later in new for earlier in before)


def told_as(new: Iterable[Content], told: Iterable[Content]) -> Verdict:
    """What the quotations `new` are to those `told`: they differ where two do, and are the same where two are."""
    before = list(told)
    read = [(later, earlier) for later in new for earlier in before if {later.language, earlier.language} <= _READ]
    found = [judge(later.said, earlier.said).verdict for later, earlier in read]
    return "differs" if "differs" in found else "same" if "same" in found else "unsure"


def otherwise(new: Iterable[Content], told: Iterable[Content]) -> bool:
    """Whether something stands against it that one of the quotations `new` says what one of those `told` says."""
    before = list(told)
    return any(
        tells_else(later.said, earlier.said)
        for later in new
        for earlier in before
        if {later.language, earlier.language} <= _READ
    )


def comparable(told: Iterable[Content], other: Sentence) -> bool:
    """Whether a name or a figure of `other` is one of what is `told`: a reader has something to compare."""
    ready = said(other.text, other.language)
    return any(anchored(each.said, ready) for each in told if each.language in _READ)


def _otherwise(later: Content, earlier: Content) -> bool:
    longer = max(len(later.words), len(earlier.words))
    nearly = later.language == earlier.language and len(later.words & earlier.words) >= NEARLY * longer > 0
    return nearly and tells_else(later.said, earlier.said)


def _same(later: Content, earlier: Content) -> bool:
    # A figure that has not been told is news, whatever the words around it; and so is a refusal.
    if not later.words or not earlier.words or later.figures - earlier.figures or later.turns - earlier.turns:
        return False
    if later.language != earlier.language:
        return len(later.counts) >= COUNTS and not tells_else(later.said, earlier.said)
    shorter = min(len(later.words), len(earlier.words))
    size = len(later.words) if len(later.words) > LONGER * shorter else shorter
    least = COUNTED if later.figures else SHARED
    if len(later.words & earlier.words) < least * size:
        return False
    # What contradicts is news as well.
    if later.language not in _READ:
        return True
    judged = judge(later.said, earlier.said)
    return judged.verdict != "differs" and judged.reason not in APART
