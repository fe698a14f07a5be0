"""Names of two texts that sound alike, however the lexicon cuts them into words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from briefer.pairing.content import Content
from briefer.sound.cuts import promising, transcribes
from briefer.sound.letters import letters
from briefer.sound.similarity import alike
from briefer.sound.sounding import cosine
from briefer.text.patterns import lazy

_SAID = 0.8
"""What the other text says so far needs no hearing."""
_ALIKE, _UNLIKE = 0.6, 0.3
"""The likeness of what is one name, and of what has no partner."""
_SHORT = 4
"""Fewer letters are heard in anything."""
_SURE = 0.9
"""The likeness by sound from which what the lexicon takes for words is a name."""
_CERTAIN = 0.97
"""The same where one of its characters is hardly ever in a name."""
_NEAR = 0.4
"""The cosine (`sounding`) that what is so sure has: of 5,121 transcriptions that are, 99.7 %."""
_SHORTEST, _LONGEST_NAME = 2, 8
"""Characters of a name."""
_MOST_LETTERS = 4
"""So many letters a character spells at most; at least four thirds of one."""
_JOINED = lazy(r" (?:(?:de|der|den|van|von|el|al|bin|di|da|du|la|le) )*")
"""Between the words of one name."""
_TRANSLATED = "北南东西新上下大小老旧"
_UNKNOWN = 7.0
"""What weighs so much is no word of every day (North, Party)."""


def heard(zh: Content, ours: Sequence[float], en: Content, theirs: Sequence[float]) -> Iterator[tuple[int, int, float]]:
    """Names that nothing else ties, by sound: the lexicon cuts a Chinese one into words (利|西昌|斯克, Lysychansk), or
    words stand around it, and an English one may be several (Van der Hoek)."""
    names = list(_unsaid(en, theirs))
    for run in _free(zh, ours) if names else ():
        text = "".join(zh.words[number].form for number in run)
        owner = [number for number in run for _ in zh.words[number].form]
        rare = [0, *accumulate(not (transcribes(each) or each in _TRANSLATED) for each in text)]
        for held, form in names:
            for first, last in _windows(len(text), len(letters(form))):
                strange = rare[last] - rare[first]
                if strange > (last - first > _SHORTEST + 1):
                    continue
                likeness = _spelt(text[first:last], form)
                if likeness >= (_CERTAIN if strange else _SURE):
                    yield from ((i, j, likeness) for i in dict.fromkeys(owner[first:last]) for j in held)


def _unsaid(en: Content, said: Sequence[float]) -> Iterator[tuple[tuple[int, ...], str]]:
    """Names that the other text does not say, and those that stand side by side as one: their words, how they stand."""
    names = [number for number, word in enumerate(en.words) if word.name and not word.country and said[number] < _SAID]
    long_enough = (number for number in names if len(letters(en.words[number].form)) >= _SHORT)
    yield from (((number,), en.words[number].form) for number in long_enough)
    run: list[int] = []
    for number in (*names, -1):
        if run and number >= 0 and _JOINED.fullmatch(en.text[en.words[run[-1]].end : en.words[number].start]):
            run.append(number)
            continue
        if len(run) > 1:
            yield tuple(run), en.text[en.words[run[0]].start : en.words[run[-1]].end]
        run = [number]


def _free(zh: Content, said: Sequence[float]) -> Iterator[Sequence[int]]:
    """Words side by side that the other text does not say."""
    run: list[int] = []
    for number, word in enumerate(zh.words):
        free = said[number] < _SAID and not word.key.startswith("#")
        if run and not (free and zh.words[run[-1]].end == word.start):
            yield run
            run = []
        if free:
            run.append(number)
    if run:
        yield run


def _windows(size: int, spelt: int) -> Iterator[tuple[int, int]]:
    """Places of a text of `size` characters where a name of so many letters may stand."""
    least, most = max(_SHORTEST, -(-spelt // _MOST_LETTERS)), min(_LONGEST_NAME, spelt * 3 // 4 + 1)
    for first in range(size - least + 1):
        for last in range(first + least, min(first + most, size) + 1):
            yield first, last


@lru_cache(maxsize=1 << 16)
def _spelt(chinese: str, english: str) -> float:
    """The likeness by sound; 北顿涅茨克 is half translated: (Sievero)donetsk."""
    plain = letters(english)
    if promising(chinese, plain):
        return alike(chinese, english) if cosine(chinese, plain) >= _NEAR else 0.0
    if chinese[0] not in _TRANSLATED or len(chinese) <= _SHORTEST + 1:
        return 0.0
    ends = (plain[at:] for at in range(_SHORT - 1, len(plain) - _SHORT))
    return max((alike(chinese[1:], end) for end in ends if promising(chinese[1:], end)), default=0.0)


def given_names(side: Content, said: Sequence[float]) -> Iterator[tuple[int, float]]:
    """The other words of a name of which the other text has one: (Eliud) Kipchoge."""
    for one, other in pairwise(range(len(side.words))):
        left, right = side.words[one], side.words[other]
        beside = left.name and right.name and right.start - left.end == 1 and not (left.country or right.country)
        for lacks, has in ((one, other), (other, one)):
            if beside and said[lacks] < _UNLIKE and said[has] >= _ALIKE and side.words[lacks].weight >= _UNKNOWN:
                yield lacks, said[has]
